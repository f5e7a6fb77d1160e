"""Options that mean the same in every verb: their long and short names, what may stand there, and how a shell completes it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

JSON = "isps_kb.json"
JSONL = "isps_kb.jsonl"
OUT = "isps_kb.out"
OVERWRITE = "isps_kb.overwrite"
SHOWN = 200  # completions
FORCES = ("shall", "should", "may", "not", "eu")
# Other words for a force, among them those of earlier versions.
_ALSO = {"must": "shall", "mandatory": "shall", "recommended": "should", "mandatory-eu": "eu", "shall-not": "not"}
F = TypeVar("F", bound=Callable[..., Any])


# --- what may stand there ---------------------------------------------------------------------------------------------


class Named(click.ParamType[str]):
    """A name of which the store knows all; any other is left to the verb, which says what there is."""

    def __init__(self, name: str, known: Callable[[], Iterable[str]], *, listed: bool = False) -> None:
        self.name = name
        self.known = known
        self.listed = listed

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """The names that continue what was typed."""
        return self.offered(incomplete)

    def offered(self, incomplete: str) -> "list[CompletionItem]":
        """The names that continue what was typed, of a list with commas the last."""
        from click.shell_completion import CompletionItem

        before, comma, typed = incomplete.rpartition(",") if self.listed else ("", "", incomplete)
        try:
            names = [*dict.fromkeys(self.known())]
        except KbError:
            return []
        return [CompletionItem(before + comma + n) for n in names if n.lower().startswith(typed.lower())][:SHOWN]


class Citation(click.ParamType[str]):
    """A citation as typed; completes ids."""

    name = "citation"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """Ids that continue what was typed."""
        return self.offered(incomplete)

    def offered(self, incomplete: str) -> "list[CompletionItem]":
        """Ids that continue what was typed, one level at a time."""
        from click.shell_completion import CompletionItem

        try:
            ids = store_opened().ids()
        except KbError:
            return []
        wanted = incomplete.lower()
        depth = max(1, incomplete.count(".") + incomplete.count("/"))
        return [
            CompletionItem(i) for i in ids if i.lower().startswith(wanted) and i.count(".") + i.count("/") <= depth
        ][:SHOWN]


class Force(click.ParamType[str]):
    """A force: shall, should, may, not, eu, or one of the words that were used for them before."""

    name = "force"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """One of FORCES."""
        word = "-".join(value.lower().split())
        word = _ALSO.get(word, word)
        if word not in FORCES:
            raise KbError(f"“{value[:40]}” is no force. There are: {', '.join(FORCES)}.")
        return word

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """The forces that continue what was typed."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(f) for f in FORCES if f.startswith(incomplete.lower())]


def _roles() -> Iterable[str]:
    return [role.id for role in store_opened().lexicon.roles]


def _courses() -> Iterable[str]:
    kinds = ("model course", "ITCP training course")
    ids = [w["id"] for w in store_opened().instruments() if w.get("type") in kinds]
    return [name for i in ids for name in (i.removeprefix("MC").removeprefix("ITCP/"), i)]


def _presets() -> Iterable[str]:
    from isps_kb.audit import checklist
    from isps_kb.library import holdings

    return checklist.presets(holdings.corpus_folder())


def _groups() -> Iterable[str]:
    from isps_kb.addresses.collection import GROUPS

    return GROUPS


def _countries() -> Iterable[str]:
    from isps_kb.reading import law

    return law.laws(store_opened())


def _works() -> Iterable[str]:
    from isps_kb.reading import circulars

    return circulars.works(store_opened())


def _editions() -> Iterable[str]:
    return [e["id"] for e in store_opened().editions()]


CITATION = Citation()
ROLE_NAME = Named("role", _roles)
COURSE_NAME = Named("course", _courses)
PRESET_NAME = Named("preset", _presets)
WORK_NAME = Named("circular", _works)
COUNTRY_NAME = Named("country", _countries)
EDITION_NAME = Named("edition", _editions)


# --- the options ------------------------------------------------------------------------------------------------------


def _noting(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """What notes an option for the command as a whole, so that no verb need pass it on."""

    def note(ctx: click.Context, _param: click.Parameter, value: Any) -> None:  # noqa: ANN401 - of any option
        if value:
            ctx.meta[key] = value

    return note


def overwriting() -> bool:
    """Whether the command at work may replace files that hold something else."""
    return OVERWRITE in click.get_current_context().meta


def force(words: str) -> Callable[[F], F]:
    """`--force` with its line of help."""
    return click.option("-f", "--force", type=Force(), metavar="|".join(FORCES), help=words)


def role(words: str) -> Callable[[F], F]:
    """`--role` with its line of help."""
    return click.option("-r", "--role", default="", type=ROLE_NAME, metavar="ROLE", help=words)


def within(words: str, *, many: bool = False) -> Callable[[F], F]:
    """`--in` with its line of help."""
    return click.option(
        "-i", "--in", "groups", default=None if many else "", multiple=many, type=Named("groups", _groups, listed=True),
        metavar="LIST", help=words,
    )  # fmt: skip


LIMIT = click.option("-n", "--limit", type=click.IntRange(1), default=None, metavar="N", help="Show so many at most.")
LAW = click.option(
    "--law",
    default="",
    type=COUNTRY_NAME,
    metavar="CODE",
    help="Beside each provision, what the law of this country says: EU, CA.",
)
OVER = click.option(
    "--overwrite",
    is_flag=True,
    expose_value=False,
    callback=_noting(OVERWRITE),
    help="Replace files that hold something else.",
)
_JSON = click.option(
    "-j", "--json", is_flag=True, expose_value=False, callback=_noting(JSON), help="Data instead of text."
)
_JSONL = click.option(
    "--jsonl", is_flag=True, expose_value=False, callback=_noting(JSONL), help="Data as lines: an object a result."
)
_OUT = click.option(
    "-o",
    "--out",
    metavar="FILE",
    expose_value=False,
    callback=_noting(OUT),
    type=click.Path(dir_okay=False),
    help="Write to this file instead.",
)


def as_json(verb: F) -> F:
    """`--json` and `--jsonl`, for a verb that writes files of its own."""
    return _JSON(_JSONL(verb))


def printing(verb: F) -> F:
    """`--json`, `--jsonl`, `--out` and `--overwrite`, for a verb that prints what it brings."""
    return _JSON(_JSONL(_OUT(OVER(verb))))


AS_JSON_ALONE = _JSON
