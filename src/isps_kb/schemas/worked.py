"""What the commands for one's own texts, for courses and for audits print with `--json`, as types."""

from typing import Any, Literal, NotRequired, TypedDict

from isps_kb.schemas.shown import Citation, Edition, LawRow, Work


class Cited(TypedDict):
    """The citations of a text; `file` where several were read, `id` where its line had one."""

    id: NotRequired[str | int]
    file: NotRequired[str]
    context: str
    citations: list[Citation]


class Verdict(TypedDict):
    """A check of what a text says of the clauses that it cites."""

    start: int
    end: int
    text: str
    check: Literal["citation", "quotation", "force", "actor", "quantity", "condition", "status"]
    verdict: Literal["right", "wrong", "doubtful", "unknown"]
    clause: str
    says: str
    words: str
    note: str
    place: str


class ReadClause(TypedDict):
    """A clause found in a copy."""

    id: str
    heading: list[str]
    text: str
    items_at: int
    notes: list[str]


class Dropped(TypedDict):
    """Words of a copy that stand in no clause."""

    reason: str
    words: int
    first: str


class Balance(TypedDict):
    """What became of the words of a copy."""

    words: int
    placed: int
    dropped: list[Dropped]
    unknown: list[str]
    oversized: list[str]
    empty: list[str]
    verdict: Literal["ok", "doubtful", "refused"]


class Imported(TypedDict):
    """What `import --dry-run` found."""

    clauses: list[ReadClause]
    missing: list[str]
    repaired: list[dict[str, Any]]
    balance: Balance


class HeldEdition(Edition):
    """An edition with how many clauses it holds."""

    clauses: int


class Editions(TypedDict):
    """The editions."""

    editions: list[HeldEdition]


class OneEdition(Edition):
    """An edition with its clauses and those that it lacks."""

    clauses: list[str]
    missing: list[str]


class Basis(TypedDict):
    """A clause on which an objective rests."""

    id: str
    force: str
    heading: str
    held: bool


class Objective(TypedDict):
    """An objective of a course."""

    id: str
    text: str
    force: str
    clauses: list[Basis]


class Module(TypedDict):
    """A module of a course."""

    id: str
    title: str
    objectives: list[Objective]


class Slot(TypedDict):
    """A piece of a day of a course."""

    what: str
    hours: float


class Shortened(Slot):
    """A part of a course that has fewer hours than half an hour an objective would be."""

    of: float


class Course(TypedDict):
    """A course with what each objective rests on."""

    id: str
    title: str
    work: Work
    modules: list[Module]
    days: NotRequired[list[list[Slot]]]
    shortened: NotRequired[list[Shortened]]


class Question(TypedDict):
    """An exam question; `answer` has the letters of what is right."""

    kind: str
    style: str
    clause: str
    also: list[str]
    text: str
    options: list[str]
    matches: list[str]
    answer: str
    why: str
    force: str
    level: str
    audience: list[str]
    objectives: list[str]


class ListedCourse(TypedDict):
    """A course in the list of all."""

    id: str
    title: str
    work: Work
    modules: int


class Taught(TypedDict):
    """A clause with the objectives that name it, and those that name what it is in."""

    id: str
    named: list[str]
    within: list[str]


class Coverage(TypedDict):
    """Coverage both ways."""

    courses: list[str]
    scope: list[str]
    clauses: list[Taught]
    untaught: list[str]
    guidance_alone: list[dict[str, Any]]
    overlaps: list[dict[str, Any]]


class Finding(TypedDict):
    """A remark on an outline."""

    place: str
    kind: str
    text: str
    message: str
    wrong: bool


class Outline(TypedDict):
    """An outline that was checked."""

    citations: list[Citation]
    findings: list[Finding]
    wrong: int
    objectives_without: int


class Asked(TypedDict):
    """A row of a worksheet."""

    part: str
    clause: str
    key: str
    requirement: str
    modal: str
    force: str
    section: str
    ask: str
    law: NotRequired[list[LawRow]]
    confidence: NotRequired[str]


class Checklist(TypedDict):
    """A worksheet."""

    title: str
    about: list[str]
    fields: list[str]
    rows: list[Asked]


class Due(TypedDict):
    """The latest day of a drill or an exercise, and why."""

    by: str
    what: str
    why: str
    clauses: list[str]


class Plan(TypedDict):
    """A plan of drills and exercises."""

    kind: str
    due: list[Due]
    gaps: list[dict[str, Any]]
    rests_on: str


class Facts(TypedDict):
    """Facts of an instrument that were not seen."""

    id: str
    facts: list[str]


class Unverified(TypedDict):
    """What is not verified."""

    recalled: list[str]
    unreviewed: list[str]
    facts: list[Facts]
    law: list[dict[str, Any]]
