"""The family that an id is of, told from the id alone."""

import re

_CHAPTER = re.compile(r"(?!XI-2)[IVX]+(?:-\d)?")
COURSES = ("MC", "ITCP")
DIVIDED = ("ITCP", "STCW")  # what follows their first slash is an instrument of its own: ITCP/SATW, STCW/A-VI


def family(name: str) -> str:
    """The family that an instrument, or a provision of one, is of by its id; the id of any other instrument."""
    if "/Circ." in name:
        return "CIRC"
    if "(" in name:
        return "RES"
    first = name.partition("/")[0]
    return "MC" if first.startswith("MC") else "SOLAS" if _CHAPTER.fullmatch(first) else first


def is_field(clause_id: str) -> bool:
    """Whether an id is of a field of a form in an appendix: the forms do not number their fields, our restatement does."""
    return "/app." in clause_id and clause_id.count(".") > 1
