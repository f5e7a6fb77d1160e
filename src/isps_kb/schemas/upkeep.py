"""What the commands that check, measure, compile and write print with `--json`, and what an error is, as types."""

from typing import Any, Literal, NotRequired, TypedDict


class Problem(TypedDict):
    """A fault of a corpus file."""

    file: str
    line: int
    severity: Literal["error", "warning"]
    message: str


class Checked(TypedDict):
    """A corpus folder that was checked."""

    problems: list[Problem]


class Measures(TypedDict):
    """The measures of a search on graded questions."""

    questions: int
    mean: dict[str, Any]
    by_type: dict[str, Any]
    per_question: dict[str, Any]
    compare: NotRequired[dict[str, Any]]


class Compiled(TypedDict):
    """The store that was compiled."""

    clauses: int
    editions: int
    store: str
    seconds: float
    repaired: str


class Page(TypedDict):
    """A text that is printed as it is: the completion of a shell, the manual page."""

    name: str
    text: str


class Site(TypedDict):
    """The site that was made."""

    folder: str
    pages: int
    made: int
    seconds: float


class Written(TypedDict):
    """An export that was written."""

    format: str
    file: str
    lines: int
    bytes: int


class Removed(TypedDict):
    """An edition that was removed."""

    removed: str


class Pack(TypedDict):
    """A lesson pack that was written."""

    folder: str
    files: list[str]
    questions: int


class Failure(TypedDict):
    """Why a command did not do what was asked."""

    error: str
    code: int
