"""What the commands that find and read print with `--json`, as types; from these the published schemas are made."""

from typing import Any, Literal, NotRequired, TypedDict

Force = Literal["must", "should", "may", "not", "free"]
CitationStatus = Literal["resolved", "missing", "outside", "ambiguous", "dangling"]


class Edition(TypedDict):
    """A body of text with one origin; `kind` says whether it is ours or official."""

    id: str
    kind: Literal["restatement", "official"]
    title: str
    source: str
    licence: str
    date: str


class LawRow(TypedDict):
    """What a provision of national law makes of a clause."""

    country: str
    relation: Literal["equal", "subset", "superset", "intersects", "makes-binding", "stricter"]
    provision: str
    note: str
    seen: str
    checked: str
    clause: str


class Change(TypedDict):
    """A change of the law: when, what, by what, and until when that was checked."""

    date: str
    what: str
    about: list[str]
    source: str
    seen: bool
    checked: str
    instrument: str
    effect: str


class Work(TypedDict):
    """What is known of an instrument as a whole."""

    id: str
    name: str
    title: str
    type: str
    date: str
    status: str
    checked: str
    how: str
    supersedes: list[str]
    superseded_by: list[str]
    amends: list[str]
    amended_by: list[str]
    addressees: list[str]
    topics: list[str]
    bears_on: list[str]
    sources: list[str]
    match: NotRequired[Literal["about", "mention"]]


class ChainLink(TypedDict):
    """A work in a chain of replacements; of one that is not held only the id is known."""

    id: str
    title: str
    date: str
    status: str
    held: bool
    supersedes: list[str]
    superseded_by: list[str]


class Circular(Work):
    """A circular with its chain."""

    chain: list[ChainLink]


Citation = TypedDict(
    "Citation",
    {
        "text": str, "start": int, "end": int, "targets": list[str], "kind": Literal["clause", "whole", "self", "external"],
        "status": CitationStatus, "candidates": NotRequired[list[str]], "owner": NotRequired[str], "in": NotRequired[str],
    },
)  # fmt: skip


class Item(TypedDict):
    """What is below a clause."""

    id: str
    text: str
    confidence: NotRequired[str]
    heading: NotRequired[list[str]]


class Clause(TypedDict):
    """A provision, as `ref` prints it."""

    id: str
    instrument: str
    heading: list[str]
    force: str
    chapeau: NotRequired[str]
    adds: NotRequired[dict[str, Any] | None]
    text: str
    items_at: int
    edition: Edition
    status: str
    confidence: Literal["seen", "recalled"]
    written_from: list[str]
    children: list[Item]
    notes: list[str]
    cites: list[Citation]
    cited_by: list[str]
    companions: list[str]
    taught_by: list[str]
    restatement: dict[str, Any] | None
    also_in: list[str]
    law: list[LawRow]
    changed: list[Change]


class Column(TypedDict):
    """The provisions of one instrument that stand beside those of others."""

    instrument: str
    clauses: list[Clause]


class Hit(TypedDict):
    """A provision that was found."""

    id: str
    unit: str
    score: float
    heading: list[str]
    force: str
    snippet: str
    marks: list[list[int]]
    kind: str
    confidence: str
    standing: str
    law: list[LawRow]


class Search(TypedDict):
    """What a search brings; `answer` is null where no clause states one."""

    query: str
    expanded: list[str]
    corrected: list[list[str]]
    roles: list[str]
    citation: list[str]
    answer: dict[str, Any] | None
    hits: list[Hit]
    elsewhere: list[Hit]


class Ranked(TypedDict):
    """A line of `search --queries`: ids, best first."""

    id: str
    ranked: list[str]


Duty = TypedDict(
    "Duty",
    {
        "actor": str, "modal": str, "force": Force, "action": str, "object": str, "clause": str, "when": str, "except": str,
        "only": str, "implied": str, "subject": str, "sentence": str, "reviewed": bool,
    },
)  # fmt: skip


class Cell(Duty):
    """A norm in a matrix, under the deed of its column."""

    deed: str


class Matrix(TypedDict):
    """Actors and deeds about one thing."""

    thing: str
    columns: list[str]
    cells: list[Cell]


class Role(TypedDict):
    """A role with how many rows it has."""

    role: str
    name: str
    rows: int


class Node(TypedDict):
    """A provision in the neighbourhood of another."""

    id: str
    distance: int
    held: bool


Edge = TypedDict("Edge", {"from": str, "to": str, "kind": str, "text": str})
Step = TypedDict("Step", {"from": str, "how": str, "to": str})
Way = TypedDict("Way", {"from": str, "to": str, "steps": list[Step]})


class Links(TypedDict):
    """The cross-references around a provision."""

    id: str
    depth: int
    direction: Literal["in", "out", "both"]
    nodes: list[Node]
    edges: list[Edge]


class Counted(TypedDict):
    """A provision with how often it is cited."""

    id: str
    count: int


class DeadEnd(TypedDict):
    """A provision that is cited and not held."""

    id: str
    cited_by: list[str]


class Graph(TypedDict):
    """The cross-references as a whole."""

    provisions: int
    citations: int
    most_cited: list[Counted]
    dead_ends: list[DeadEnd]
