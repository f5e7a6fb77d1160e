"""A filled worksheet read back: every sheet, every cell is kept, and whatever cannot be taken as it stands gets one message."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from isps_kb.audit import heads as top
from isps_kb.audit.columns import COLUMNS, LAW, OFFICIAL
from isps_kb.audit.findings import Answers, Filled, Message
from isps_kb.audit.heads import Heads
from isps_kb.audit.replies import Words, plain
from isps_kb.audit.spreadsheet import ABOUT
from isps_kb.documents import returned
from isps_kb.documents.returned import Table
from isps_kb.errors import KbError

OURS = frozenset((*COLUMNS, OFFICIAL, LAW))
MAX_HINTS = 100  # different unknown clauses that are read as citations or compared; each costs a look at all that exist
_KEY = re.compile(r"(?P<clause>.+?)(?:\s*\((?P<part>\d+)\))?")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\u00a0": " "})


@dataclass(slots=True)
class Known:
    """What rows are held against: the clauses that exist, how a typed citation is read, and the questions by their words."""

    clauses: frozenset[str]
    words: Words
    cited: Callable[[str], str] = lambda _text: ""
    questions: Mapping[str, str] = field(default_factory=dict)
    _tried: dict[str, str] = field(default_factory=dict)
    _alike: dict[str, str] = field(default_factory=dict)
    _asked: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Keep the clauses that have a question of ours."""
        self._asked = frozenset(self.questions.values())

    def near(self, text: str) -> str:
        """The clause that a citation in another form names; "" where it names none, or where too many were tried."""
        if text not in self._tried and len(self._tried) < MAX_HINTS:
            self._tried[text] = self.cited(text)
        return self._tried.get(text, "")

    def alike(self, text: str) -> str:
        """The clause that is written nearly so; "" where none is, or where too many were tried."""
        if text not in self._alike and len(self._tried) < MAX_HINTS:
            self._alike[text] = next(iter(difflib.get_close_matches(text, self.clauses, 1, 0.75)), "")
        return self._alike.get(text, "")


def read(name: str, known: Known) -> Answers:
    """A filled worksheet.

    Args:
        name: an XLSX, ODS or CSV file.
        known: what its rows are held against.

    Raises:
        KbError: the file cannot be opened, or no sheet has headings for clause (or requirement) and answer.
    """
    tables = [t for t in returned.tables(name) if t.rows]
    found = {t.name: top.find(t.rows, known.words) for t in tables}
    if not any(found.values()):
        raise KbError(f"{name} has no row with the headings Clause and Answer. Was it written by isps-kb checklist?")
    several = sum(t.name != ABOUT for t in tables) > 1
    rows: list[Filled] = []
    messages: list[Message] = []
    facts: dict[str, str] = {}
    for table in tables:
        heads, sheet = found[table.name], table.name if several else ""
        if heads is None:
            if table.name != ABOUT:
                told = f"has no row with headings for clause and answer; its {len(table.rows)} rows are not read."
                messages.append(Message(0, "", told, table.name))
            continue
        facts = {**top.facts(table.rows, heads), **facts}
        got, said = _table(table, heads, known)
        rows += [replace(r, sheet=sheet) for r in got]
        messages += [replace(m, sheet=sheet) for m in said]
    return Answers(tuple(rows), (*messages, *_over(rows)), facts)


def _table(table: Table, heads: Heads, known: Known) -> tuple[list[Filled], list[Message]]:
    """The rows of one table below its headings, and what is to be said of them."""
    messages = [Message(heads.row, heads.names[n], text) for n, text in heads.doubts.items()]
    first = next((n for n, name in heads.names.items() if name == "Answer"), 0)
    rows = [
        (number, _cells(heads, cells, known.words))
        for number, cells in table.rows[heads.at + 1 :]
        if not _repeats(cells, table.rows[heads.at][1])
    ]
    coloured = sorted(r for r, c in table.coloured if r > heads.row and (c == first or c in heads.marks))
    if coloured:
        shown = ", ".join(map(str, coloured[:12]))
        messages.append(
            Message(0, "Answer", f"cells without a word are coloured (rows {shown}); colours are not read.")
        )
    messages += _beside(heads, rows)
    for row, column, text in table.remarks:
        if row > heads.row:
            messages.append(Message(row, heads.names.get(column, f"(column {column})"), text))
    found, said = understood(rows, known)
    taken = {(m.row, m.column) for m in messages}
    return found, messages + [m for m in said if (m.row, m.column) not in taken or m.column == "Clause"]


def _beside(heads: Heads, rows: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[Message]:
    """Columns that are none of ours and hold something: they are kept, and no summary shows them."""
    for name in heads.names.values():
        held = sum(bool(cells.get(name, "").strip()) for _, cells in rows)
        if held and name not in OURS:
            told = f"is no column of a worksheet; its cells ({held}) are kept and stand in no summary."
            yield Message(heads.row, name, told)


def understood(rows: Sequence[tuple[int, Mapping[str, str]]], known: Known) -> tuple[list[Filled], list[Message]]:
    """Rows as (number, cells by column) with their answers told and every doubt said, a message a cell."""
    messages: list[Message] = []
    filled: list[Filled] = []
    seen: dict[str, Filled] = {}
    for number, cells in rows:
        key, clause, doubt = _clause(cells, known)
        if doubt:
            messages.append(Message(number, "Clause", doubt))
        doubt = _question(key, cells, known)
        if doubt:
            messages.append(Message(number, "Requirement", doubt))
        answer, doubt = known.words.told(cells.get("Answer", ""))
        if doubt:
            messages.append(Message(number, "Answer", doubt))
        nothing = known.words.says_nothing(cells.get("Action", ""))
        kept = {n: "" if nothing and n == "Action" else c for n, c in cells.items()}
        row = Filled(number, key, clause, answer, kept)
        first = seen.setdefault(key, row) if key else row
        if first is not row:
            if first.cells == row.cells:
                row = replace(row, again=True)
                messages.append(Message(number, "Clause", f"repeats row {first.row}; it is counted once."))
            elif answer and first.answer and first.answer != answer:
                told = (
                    f"“{answer}” contradicts “{first.answer}” for the same question in row {first.row}; both are kept."
                )
                messages.append(Message(number, "Answer", told))
            elif answer == first.answer:
                told = f"{key} stands in row {first.row} too; both rows are counted."
                messages.append(Message(number, "Clause", told))
        messages += _action(row) if not row.again else ()
        filled.append(row)
    return filled, messages


def _clause(cells: Mapping[str, str], known: Known) -> tuple[str, str, str]:
    """The key of a row, the clause that it names ("" for none), and a sentence where that is not plain."""
    key = " ".join(cells.get("Clause", "").split())
    m = _KEY.fullmatch(key)
    clause = m["clause"] if m else key
    if clause in known.clauses:
        return key, clause, ""
    asked = known.questions.get(plain(cells.get("Requirement", "")), "")
    if not key and asked:
        return asked, asked.partition(" (")[0], f"names no clause; its question is that of {asked}, and it is taken so."
    if not key:
        return key, "", "names no clause; the row is kept and counts for no section."
    meant = known.near(clause.translate(_DASHES))
    if meant in known.clauses:
        part = f" ({m['part']})" if m and m["part"] else ""
        return f"{meant}{part}", meant, "" if _same(clause, meant) else f"“{key[:40]}” is read as {meant}."
    like = known.alike(clause[:40])
    hint = f" Was {like} meant?" if like else ""
    return key, "", f"“{key[:40]}” is no clause.{hint} The row is kept as it stands."


def _question(key: str, cells: Mapping[str, str], known: Known) -> str:
    """A sentence where the question of a row is not that of its clause."""
    words = plain(cells.get("Requirement", ""))
    asked = known.questions.get(words, "")
    if not words or key == asked or key not in known._asked:
        return ""
    if asked:
        return f"is the question of {asked}; the row is counted for {key}. Was one column sorted without the others?"
    return "is worded otherwise than the question of its clause; the answer is counted for the clause."


def _same(typed: str, clause: str) -> bool:
    """Whether what was typed differs from a clause in case, spaces and dashes alone."""
    return "".join(typed.translate(_DASHES).split()).lower() == clause.lower()


def _action(row: Filled) -> Iterator[Message]:
    action = row.cells.get("Action", "").strip()
    if action and row.answer == "yes":
        yield Message(row.row, "Action", "names an action although the answer is yes; it is listed as open.")
    elif action and row.answer == "not applicable":
        told = "names an action although the question does not apply; it is kept and not listed as open."
        yield Message(row.row, "Action", told)
    elif not action and row.answer in ("no", "partly"):
        told = f"is blank although the answer is {row.answer}; it is listed as open without an action."
        yield Message(row.row, "Action", told)


def _cells(heads: Heads, cells: Mapping[int, str], words: Words) -> dict[str, str]:
    """The cells of a row by column; of ours the blank ones too. A tick in a column of its own is an answer."""
    ours = {name: "" for name in heads.names.values() if name in COLUMNS}
    out = ours | {heads.names.get(n, f"(column {n})"): cell for n, cell in cells.items()}
    if heads.marks and not out.get("Answer", "").strip():
        ticked = [heads.marks[n] for n in sorted(cells) if n in heads.marks and plain(cells[n]) in words.marks]
        others = [cells[n] for n in sorted(cells) if n in heads.marks and plain(cells[n]) not in words.marks]
        out["Answer"] = " / ".join([*ticked, *others])
    return out


def _repeats(cells: Mapping[int, str], head: Mapping[int, str]) -> bool:
    """Whether a row is the headings once more, as on every printed page."""
    return dict(cells) == dict(head)


def _over(rows: Sequence[Filled]) -> Iterator[Message]:
    """That several sheets answer the same questions."""
    first: dict[str, str] = {}
    both: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.key and row.answer:
            before = first.setdefault(row.key, row.sheet)
            if before != row.sheet:
                both[before, row.sheet] = both.get((before, row.sheet), 0) + 1
    for (before, sheet), count in both.items():
        yield Message(0, "", f"answers {count} questions that sheet “{before}” answers too; both are counted.", sheet)
