"""The columns of an audit worksheet, what stands in them before it is filled in, and what is said above."""

from collections.abc import Mapping

from isps_kb.audit.checklist import Sheet
from isps_kb.audit.requirement import Requirement

ASK = "Ask to see"
FILLED = ("Answer", "Evidence", "Finding", "Action", "Owner", "Due")
COLUMNS = ("Part", "Clause", "Requirement", "Force", ASK, *FILLED)
OFFICIAL = "Official text"
LAW = "Law"
ANSWERS = ("yes", "no", "partly", "not applicable")
SCALES = {"yes": ANSWERS, "sat": ("sat", "fail", "not observed", "not applicable")}
WORDS = {
    "yes": "The questions are made from the restatement of isps-kb, not from the official text. Answer each with yes, no, partly "
    "or not applicable; “yes” means that the clause is complied with or the recommendation followed.",
    "sat": "The questions are made from the restatement of isps-kb, not from the official text. Answer each with sat, fail, not "
    "observed or not applicable; “sat” means that the clause is complied with or the recommendation followed.",
}
ADVICE = f"“{ASK}” is advice of isps-kb, no part of any clause."
BESIDE = f"Where an imported copy holds the clause, its words stand under “{OFFICIAL}” and go before the question."
UNSEEN = "UNVERIFIED: the original wording of the clause was not seen when it was restated."
OURS = "Questions from a restatement, not the official text. See the sheet About."
WIDTHS = {
    "Part": 14, "Clause": 13, OFFICIAL: 46, "Requirement": 46, "Force": 15, LAW: 40, ASK: 26, "Answer": 14, "Evidence": 24,
    "Finding": 24, "Action": 22, "Owner": 10, "Due": 11,
}  # fmt: skip


def force(row: Requirement) -> str:
    """The force in a few words; the overlay of the EU is said."""
    own, _, overlay = row.force.partition(";")
    return f"{own}; mandatory in the EU" if overlay else own


def columns(sheet: Sheet) -> tuple[str, ...]:
    """The columns of a worksheet; the official text has one where an imported copy words a clause, a law where it is chosen."""
    law = (LAW,) if sheet.country else ()
    ask = (ASK,) if any(sheet.ask.values()) else ()
    return (*COLUMNS[:2], *((OFFICIAL,) if sheet.official else ()), *COLUMNS[2:4], *law, *ask, *FILLED)


def cells(sheet: Sheet, part: str, row: Requirement) -> list[str]:
    """A row before it is filled in, by columns()."""
    told = f"{force(row)}; UNVERIFIED" if row.clause in sheet.unseen else force(row)
    official = [sheet.official.get(row.clause, "")] if sheet.official else []
    law = ["; ".join(_told(r, row.clause) for r in sheet.law.get(row.clause, ()))]
    ask = [sheet.ask.get(row.key, "")] if any(sheet.ask.values()) else []
    return [part, row.key, *official, row.question, told, *(law if sheet.country else []), *ask, *[""] * len(FILLED)]


def _told(law: Mapping[str, str], clause: str) -> str:
    at = f" at {law['clause']}" if law["clause"] != clause else ""
    unseen = "" if law["seen"] else " UNVERIFIED: the provision was not read."
    return f"{law['provision']} ({law['relation']}{at}): {law['note']}{unseen}"


def about(sheet: Sheet) -> tuple[str, ...]:
    """What is said above the rows: the purpose, and whose words they are."""
    told = [WORDS[sheet.scale]]
    told += [BESIDE] if sheet.official else []
    told += [UNSEEN] if sheet.unseen else []
    told += [ADVICE] if any(sheet.ask.values()) else []
    return (*sheet.about, *told)
