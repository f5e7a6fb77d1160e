"""Exam questions in the formats of learning platforms: GIFT, Moodle XML and CSV; the feedback is the clause and what it says."""

import csv
import io
import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from isps_kb.files.cells import no_formula
from isps_kb.files.characters import for_xml
from isps_kb.training.exam.question import LETTERS, Question

FORMATS = {"gift": "questions.gift", "moodle-xml": "questions.xml", "csv": "questions.csv"}
NUMBERED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_SIGNS = re.compile(r"([\\~=#{}:])")
_COLUMNS = (
    "No", "Kind", "Style", "Level", "Force", "Audience", "Objectives", "Clause", "Also", "Question",
    *(f"Option {n}" for n in "abcdef"), *(f"Match {n}" for n in "abcdef"), "Answer", "Why",
)  # fmt: skip


def written(asked: Sequence[Question], form: str, title: str, own: Sequence[Element] = ()) -> bytes:
    """Questions in one of FORMATS; `own` are questions of a bank in Moodle XML, which that format carries along as they are."""
    if form == "moodle-xml":
        return as_moodle(asked, title, own)
    return (as_gift(asked, title) if form == "gift" else as_csv(asked)).encode()


def tags(q: Question) -> list[str]:
    """What a question is found by on a platform."""
    return [q.kind, q.level, *filter(None, (q.force.partition(";")[0],)), *q.clauses, *q.objectives, *q.audience]


def pairs(q: Question) -> list[tuple[str, str]]:
    """What goes with what: of a matching question its pairs, of an ordering one the place of each step."""
    if q.style == "matching":
        return [(o, q.matches[r]) for o, r in zip(q.options, q.right, strict=True)]
    return [(q.options[r], NUMBERED[n]) for n, r in enumerate(q.right)]


def as_gift(asked: Sequence[Question], title: str) -> str:
    """GIFT, as Moodle imports it: an ordering question is one of matching steps with places."""
    out = [f"// {title}", "", f"$CATEGORY: {_line(title).replace('/', '//')}", ""]
    for n, q in enumerate(asked, 1):
        out.append(f"// {', '.join(map(_line, tags(q)))}")
        out.append(f"::{n:03} {_gift(q.clause or q.kind)}::{_gift(q.text)} {{")
        if q.style in ("matching", "ordering"):
            out += [f"  ={_gift(left)} -> {_gift(right)}" for left, right in pairs(q)]
        else:
            share = 100 / len(q.right)
            for place, option in enumerate(q.options):
                if q.style == "choice":
                    mark = "=" if place in q.right else "~"
                else:
                    mark = f"~%{_share(share if place in q.right else -share)}%"
                out.append(f"  {mark}{_gift(option)}")
        out += [f"  ####{_gift(q.why)}", "}", ""]
    return "\n".join(out)


def as_moodle(asked: Sequence[Question], title: str, own: Sequence[Element] = ()) -> bytes:
    """Moodle XML: multiple choice with one or several right answers, matching; with tags and general feedback."""
    quiz = Element("quiz")
    category = SubElement(SubElement(quiz, "question", type="category"), "category")
    _text(category, f"$course$/{title.replace('/', '//')}")
    for n, q in enumerate(asked, 1):
        if q.kind == "own":
            continue
        matching = q.style in ("matching", "ordering")
        one = SubElement(quiz, "question", type="matching" if matching else "multichoice")
        _text(SubElement(one, "name"), f"{n:03} {q.clause}")
        _text(SubElement(one, "questiontext", format="plain_text"), q.text)
        _text(SubElement(one, "generalfeedback", format="plain_text"), q.why)
        for name, value in (("defaultgrade", "1"), ("penalty", "0.3333333"), ("hidden", "0"), ("shuffleanswers", "1")):
            SubElement(one, name).text = value
        if matching:
            for left, right in pairs(q):
                sub = SubElement(one, "subquestion", format="plain_text")
                _text(sub, left)
                _text(SubElement(sub, "answer"), right)
        else:
            SubElement(one, "single").text = "true" if q.style == "choice" else "false"
            SubElement(one, "answernumbering").text = "abc"
            share = 100 / len(q.right)
            for place, option in enumerate(q.options):
                wrong = 0.0 if q.style == "choice" else -share
                fraction = _share(share if place in q.right else wrong)
                _text(SubElement(one, "answer", fraction=fraction, format="plain_text"), option)
        told = SubElement(one, "tags")
        for tag in tags(q):
            _text(SubElement(told, "tag"), tag)
    quiz.extend(own)
    ElementTree.indent(quiz)
    told_whole: bytes = ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True)
    return told_whole + b"\n"


def as_csv(asked: Sequence[Question]) -> str:
    """A row a question, its options in columns of their own."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for n, q in enumerate(asked, 1):
        options = [*q.options, *[""] * 6][:6]
        matches = [*q.matches, *[""] * 6][:6]
        rows.writerow(
            [no_formula(c) for c in (
                str(n), q.kind, q.style, q.level, q.force, ", ".join(q.audience), ", ".join(q.objectives), q.clause,
                ", ".join(q.also), q.text, *options, *matches, q.letters, q.why,
            )]
        )  # fmt: skip
    return out.getvalue()


def lines(q: Question) -> list[tuple[str, str]]:
    """The options for a printed sheet, each with its letter or number; of a matching question what has to be matched follows."""
    if q.style == "matching":
        left = [(f"{n})", o) for n, o in enumerate(q.options, 1)]
        return left + [(f"{LETTERS[n]})", m) for n, m in enumerate(q.matches)]
    return [(f"{LETTERS[n]})", o) for n, o in enumerate(q.options)]


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = for_xml(text)


def _share(percent: float) -> str:
    return f"{percent:.5f}".rstrip("0").rstrip(".")


def _line(text: str) -> str:
    return " ".join(text.split())


def _gift(text: str) -> str:
    return _SIGNS.sub(r"\\\1", _line(text))
