"""The verbs that find provisions and measure how well: search, eval."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from isps_kb.cli import options
from isps_kb.cli.console import Result
from isps_kb.cli.options import LAW, printing
from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError

if TYPE_CHECKING:
    from isps_kb.search.hits import Found
    from isps_kb.store.database import Store

_CLAUSES = {"shall": "mandatory", "should": "recommended", "eu": "mandatory-eu"}
MOST = 100
BRIEF = 5


@click.command()
@click.argument("words", nargs=-1, metavar="QUERY")
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, MOST),
    default=None,
    metavar="N",
    help=f"How many provisions to show.  [default: 10; brief: {BRIEF}]",
)
@options.within("Search in these only: XI-2, A, B, PRE, EU725, circulars, courses, other; or A/16.")
@options.force("Only provisions that bind, recommend, permit, deny, or bind in the EU.")
@options.role("Only provisions that address this role, for example PFSO.")
@LAW
@click.option("-b", "--brief", is_flag=True, help="A line a provision, for a slow line.")
@click.option("--explain", is_flag=True, help="Show what made up each score.")
@click.option(
    "--queries",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help='Lines {"id","q"} in, lines {"id","ranked"} out.',
)
@printing
def search(  # noqa: PLR0913 - an option each
    words: tuple[str, ...],
    limit: int | None,
    groups: str,
    force: str | None,
    role: str,
    law: str,
    queries: str | None,
    *,
    brief: bool,
    explain: bool,
) -> Result:
    """Find provisions by question, by words or by citation. The word “search” may be left out.

    \b
    isps-kb search who may approve a PFSA
    isps-kb how long is a PFSA valid
    isps-kb search "how long are records kept" --in A
    isps-kb search drills --in A/13,B/13
    isps-kb search gangway watch --role SSO --force should
    isps-kb search clear grounds --limit 3 --brief
    isps-kb search drills --law CA             only what Canadian law has a row on
    """
    from isps_kb.cli import scope
    from isps_kb.cli.text import brief_text, search_text
    from isps_kb.search import finder, results

    store = store_opened()
    if queries:
        return Result(results.lines(finder.Finder(store), queries), lines=True)
    text = " ".join(words).strip()
    if not text:
        raise KbError('Nothing to search for. Try: isps-kb search "who may approve a PFSA".')
    most = limit or (BRIEF if brief else 10)
    by_norm, place = force in ("may", "not"), scope.read(store, groups)
    found = results.search(
        finder.Finder(store),
        text,
        limit=MOST if by_norm or place.clauses else most,
        groups=",".join(place.searched),
        force=_CLAUSES.get(force or "", ""),
        role=role,
        law=law,
    )
    if place.clauses:
        found = replace(found, hits=tuple(h for h in found.hits if place.holds(h.id))[: MOST if by_norm else most])
    if by_norm:
        found = _spoken(found, store, force or "", most)

    def told() -> str:
        if brief:
            return brief_text.found(found, store, most)
        return search_text.found(found, store, most, explain=explain)

    there = bool(found.hits or found.elsewhere)
    remarks = () if found.citation else tuple(f"To read {i}: isps-kb {i}" for i in _named(text, store))
    return Result(results.data(found), told, found=there, remarks=remarks, rows="hits")


def _named(text: str, store: "Store") -> list[str]:
    """The provisions that a question names by their ids."""
    from isps_kb.cli.verbless import ID

    return [
        i for i in dict.fromkeys(w.strip("?,;:()").upper() for w in text.split()) if ID.fullmatch(i) and store.holds(i)
    ]


def _spoken(found: "Found", store: "Store", force: str, limit: int) -> "Found":
    """Of what was found the provisions in which somebody may, or shall not, do something."""
    from isps_kb.addresses.address import within

    clauses = [s.norm.clause for s in store.norms() if s.force == force]
    kept = tuple(h for h in found.hits if any(within(c, h.unit) for c in clauses))
    beyond = tuple(h for h in found.elsewhere if any(within(c, h.unit) for c in clauses))
    return replace(found, answer=None, hits=kept[:limit], elsewhere=beyond)


@click.command("eval")
@click.argument("questions", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--compare",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help='Lines {"id","ranked"} of another run: paired bootstrap.',
)
@click.option("--worst", type=click.IntRange(0, 200), default=0, help="Show the questions that fare worst.")
@printing
def evaluate(questions: str, compare: str | None, worst: int) -> Result:
    """Measure the search on questions with graded clauses: hit@1, hit@3, recall@10, nDCG@10 at paragraph level.

    \b
    isps-kb eval questions.jsonl
    isps-kb eval questions.jsonl --compare other-run.jsonl --worst 10
    """
    from isps_kb.cli.text import search_text
    from isps_kb.search import evaluation, finder

    report = evaluation.report(finder.Finder(store_opened()), questions, compare)
    return Result(report, lambda: search_text.report(report, worst))
