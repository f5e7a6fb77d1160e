"""Invariants of the answers: clauses that exist, force and quantities that stand in them, no question that two answers claim."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from isps_kb.addresses.registry import Registry
from isps_kb.corpus import answers
from isps_kb.corpus.answers import KINDS, SIDES, VERDICTS, Answer
from isps_kb.model import Document, Problem

SHORTEST, LONGEST = 30, 320
LEAST = 5  # questions of an answer
_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen"
)
_NUMBERS = {name: str(n) for n, name in enumerate(_NAMES.split())}
_UNIT = r"hours?|days?|weeks?|months?|years?|per cent|gross tonnage|calls|passengers"
QUANTITY = re.compile(rf"\b(\d+|{'|'.join(_NUMBERS)})(?: calendar| ship| further)?[ -]({_UNIT})\b", re.IGNORECASE)
# A verb of the answer, and the verbs of clauses that bear it out.
_FORCE = (
    (re.compile(r"\bshall\b"), re.compile(r"\b(?:shall|must|required|obliged|has to|have to)\b")),
    (
        re.compile(r"\bshould\b"),
        re.compile(r"\b(?:should|recommend\w*|encourag\w*|urge[ds]?|invite[ds]?|expected|advise[ds]?)\b"),
    ),
)


def problems(folder: Path, documents: Sequence[Document], known: Registry) -> Iterator[Problem]:
    """Every problem of the answers of a corpus folder; none where it has none.

    Raises:
        KbError: a file is malformed; names it.
    """
    texts = {c.id: " ".join((c.title, c.text, *c.notes)) for d in documents for c in d.clauses}
    texts |= {d.instrument: "" for d in documents if d.instrument not in texts}
    binding = {d.instrument: d.get("force") == "mandatory" for d in documents}
    asked: dict[str, str] = {}
    for file, rows in answers.read(folder).items():
        for row in rows:
            found = (*_form(row), *_clauses(row, texts, binding, known), *_questions(row, asked))
            yield from (Problem(file, 0, f"the answer “{row.short[:50]}”: {said}.") for said in found)


def _form(row: Answer) -> Iterator[str]:
    for name, value, allowed in (
        ("kind", row.kind, KINDS),
        ("verdict", row.verdict, VERDICTS),
        ("side", row.side, SIDES),
    ):
        if value not in allowed:
            yield f"the {name} {value!r} is none of {', '.join(filter(None, allowed))}"
    if not SHORTEST <= len(row.short) <= LONGEST:
        yield f"it has {len(row.short)} letters"
    if (row.kind == "none") == bool(row.rule or row.guidance):
        yield "what nothing states has a clause" if row.kind == "none" else "no clause states it"
    if row.kind == "none" and not row.also:
        yield "it names nothing near"


def _clauses(row: Answer, texts: Mapping[str, str], binding: Mapping[str, bool], known: Registry) -> Iterator[str]:
    """Clauses that are held; binding ones as rules and others as guidance; quantities and force that they bear out."""
    every = (*row.stating, *row.also)
    yield from (f"{i} is not held" for i in every if i not in texts)
    yield from (f"{i} does not bind" for i in row.rule if _binds(i, binding) is False)
    yield from (f"{i} binds" for i in row.guidance if i.startswith(("A/", "XI-2/")))
    below = tuple(f"{c}{mark}" for c in every for mark in "./")
    said = " ".join(t for i, t in texts.items() if i in every or i.startswith(below))
    said += " " + " ".join(texts.get(i.rpartition(".")[0], "") for i in every)
    missing = quantities(row.short) - quantities(said)
    if row.kind != "none" and missing:
        yield f"no clause of it says {', '.join(sorted(' '.join(q) for q in missing))}"
    for verb, borne in _FORCE:
        if row.kind != "none" and verb.search(row.short) and not borne.search(said):
            yield f"no clause of it says {verb.pattern.strip(chr(92) + 'b')}"


def _binds(clause_id: str, binding: Mapping[str, bool]) -> bool | None:
    return next((b for i, b in binding.items() if clause_id == i or clause_id.startswith(f"{i}/")), None)


def quantities(text: str) -> set[tuple[str, str]]:
    """The numbers with units that a text gives, as digits and the unit without its plural."""
    return {
        (_NUMBERS.get(m[1].lower(), m[1]), m[2].lower().removesuffix("s"))
        for m in QUANTITY.finditer(text.replace("-", " "))
    }


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _questions(row: Answer, asked: dict[str, str]) -> Iterator[str]:
    if len(row.asked) < LEAST:
        yield f"only {len(row.asked)} questions ask for it"
    for text in row.asked:
        plain = _plain(text)
        if asked.setdefault(plain, row.short) != row.short:
            yield f"“{text}” asks for another answer too"
    mine = {_plain(t) for t in row.asked}
    yield from (f"“{t}” is asked and not to be answered" for t in row.unlike if _plain(t) in mine)
