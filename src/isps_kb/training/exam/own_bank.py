"""A trainer's own questions in Moodle XML: read to be merged with ours, doubles found, the rest named."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from isps_kb.documents import office
from isps_kb.errors import KbError
from isps_kb.language.stems import stems
from isps_kb.training.exam.question import Question

_TAG = re.compile(r"<[^<>]*>")
_LIKE = 0.75  # of the words of two questions: from here on one asks what the other does


@dataclass(frozen=True, slots=True)
class Bank:
    """Own questions: those that can be printed, all of them as they stand, and what is to be said of the others."""

    questions: tuple[Question, ...]
    elements: tuple[Element, ...]
    remarks: tuple[str, ...]


def read(name: str) -> Bank:
    """The questions of a file in Moodle XML.

    Raises:
        KbError: it cannot be read, is no Moodle XML, or declares a document type.
    """
    data = office.read(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise KbError(f"{name} declares a document type, which no question bank needs.")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - no document type, a bounded size
    except (ElementTree.ParseError, ValueError) as error:
        raise KbError(f"{name} cannot be read as XML ({error}). Export it again as Moodle XML.") from error
    if root.tag != "quiz":
        raise KbError(f"{name} is no question bank in Moodle XML: its first element is “{root.tag[:40]}”, not “quiz”.")
    elements = [e for e in root.findall("question") if e.get("type") != "category"]
    made = [(e, _question(e)) for e in elements]
    left: dict[str, int] = {}
    for element, question in made:
        if question is None:
            kind = element.get("type", "")[:30]
            left[kind] = left.get(kind, 0) + 1
    remarks = [f"{n} of type “{kind}” go into questions.xml alone" for kind, n in left.items()]
    return Bank(tuple(q for _, q in made if q), tuple(elements), tuple(remarks))


def without_twins(ours: Sequence[Question], own: Sequence[Question]) -> tuple[list[Question], list[str]]:
    """Our questions without those that the own ones ask already, and the texts of those that fell away."""
    kept: list[Question] = []
    gone: list[Question] = []
    for q in ours:
        twin = any(_alike(q.text, o.text) for o in own)
        (gone if twin else kept).append(q)
    return kept, [q.text for q in gone]


def _alike(one: str, other: str) -> bool:
    a, b = {*stems(one)}, {*stems(other)}
    return bool(a and b) and len(a & b) >= _LIKE * len(a | b)


def _question(element: Element) -> Question | None:
    """An own question of choice, truth or matching; None for another type, or where no answer is wholly right."""
    kind, text = element.get("type", ""), _plain(element.find("questiontext/text"))
    why = _plain(element.find("generalfeedback/text"))
    if kind == "matching":
        rows = [(_plain(s.find("text")), _plain(s.find("answer/text"))) for s in element.findall("subquestion")]
        rows = [r for r in rows if all(r)]
        right = sorted({r for _, r in rows})
        places = tuple(right.index(r) for _, r in rows)
        return Question("own", "matching", "", text, tuple(o for o, _ in rows), places, why, matches=tuple(right))
    if kind not in ("multichoice", "truefalse"):
        return None
    answers = [(_plain(a.find("text")), _fraction(a.get("fraction", "0"))) for a in element.findall("answer")]
    places = tuple(n for n, (_, share) in enumerate(answers) if share > 0)
    if not places or not text or sum(share for _, share in answers if share > 0) < 99:
        return None
    return Question(
        "own", "choice" if len(places) == 1 else "response", "", text, tuple(a for a, _ in answers), places, why
    )


def _plain(element: Element | None) -> str:
    """The text of an element without markup."""
    text = element.text or "" if element is not None else ""
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def _fraction(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
