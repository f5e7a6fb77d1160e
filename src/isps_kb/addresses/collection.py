"""The parts of the collection that a search can be narrowed to, and which of them an id belongs to."""

from isps_kb.addresses.families import COURSES, family
from isps_kb.errors import KbError

NORMS = ("XI-2", "A", "B")  # whose provisions ask something of somebody
CODE = (*NORMS, "PRE")  # the Code and the chapter that makes it binding
DEFINITIONS = ("XI-2/1.1.", "A/2.1.", "A/2.4", "EU725/2.")  # how the ids of provisions begin that define a term
OVERLAY = "mandatory in the EU by Regulation 725/2004 Article 3(5)"  # said of guidance that binds there
GROUPS = (*CODE, "EU725", "circulars", "courses", "other")
_FAMILIES = {**dict.fromkeys(COURSES, "courses"), "SOLAS": "other", "STCW": "other"}
_NAMES = {g.lower(): (g,) for g in GROUPS} | {"eu": ("EU725",), "code": ("A", "B", "PRE"), "isps": ("A", "B", "PRE")}


def group_of(instrument: str) -> str:
    """The part of the collection that an instrument belongs to, one of GROUPS."""
    return instrument if instrument in GROUPS else _FAMILIES.get(family(instrument), "circulars")


def groups_named(names: str) -> tuple[str, ...]:
    """The groups that "A,B,circulars" names, in any case.

    Raises:
        KbError: a name is none of them.
    """
    found: dict[str, None] = {}
    for raw in names.split(","):
        name = raw.strip().lower()
        if name and name not in _NAMES:
            raise KbError(f"“{raw.strip()[:40]}” is no part of the collection. There are: {', '.join(GROUPS)}.")
        found.update(dict.fromkeys(_NAMES.get(name, ())))
    return tuple(found)


def force_words(force: str) -> tuple[str, ...]:
    """The force of a clause as words to filter by: mandatory, recommended, informative, mandatory-eu."""
    first = force.replace(";", " ").split()[0] if force else ""
    return (first, "mandatory-eu") if "mandatory in the EU" in force else (first,)
