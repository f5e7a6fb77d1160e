"""The verbs that find: search, duties, who, matrix, eval."""

import click

from isps_kb.cli.console import AS_JSON, AS_JSON_LINES, Result, store_opened
from isps_kb.cli.law_option import LAW
from isps_kb.errors import KbError


@click.command()
@click.argument("words", nargs=-1, metavar="QUERY")
@click.option(
    "--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many provisions to show."
)
@click.option(
    "--in",
    "groups",
    default="",
    metavar="A,B,…",
    help="Search in these only: XI-2, A, B, PRE, EU725, circulars, courses, other.",
)
@click.option(
    "--force", type=click.Choice(["mandatory", "recommended", "mandatory-eu"]), help="Only provisions of this force."
)
@click.option("--role", default="", metavar="ROLE", help="Only provisions that address this role, for example PFSO.")
@LAW
@click.option("--explain", is_flag=True, help="Show what made up each score.")
@click.option(
    "--queries",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help='Lines {"id","q"} in, lines {"id","ranked"} out.',
)
@AS_JSON
def search(
    words: tuple[str, ...],
    limit: int,
    groups: str,
    force: str | None,
    role: str,
    law: str,
    explain: bool,
    queries: str | None,
) -> Result:
    """Find provisions by question, by words or by citation.

    \b
    isps-kb search who may approve a PFSA
    isps-kb search "how long are records kept" --in A
    isps-kb search gangway watch --role SSO --force recommended
    isps-kb search B/4.33
    isps-kb search drills --law CA             only what Canadian law has a row on
    """
    from isps_kb.cli.text import search_text
    from isps_kb.search import finder, results

    store = store_opened()
    if queries:
        return Result(results.lines(finder.Finder(store), queries), lines=True)
    text = " ".join(words).strip()
    if not text:
        raise KbError('Nothing to search for. Try: isps-kb search "who may approve a PFSA".')
    found = results.search(
        finder.Finder(store), text, limit=limit, groups=groups, force=force or "", role=role, law=law
    )
    return Result(
        results.data(found),
        lambda: search_text.found(found, store, explain=explain),
        found=bool(found.hits or found.elsewhere),
    )


@click.command()
@click.argument("role", nargs=-1)
@click.option("--must", "forces", flag_value="must", help="Only what the role shall or must do.")
@click.option("--should", "forces", flag_value="should", help="Only what it should do.")
@click.option("--may", "forces", flag_value="may", help="Only what it may do.")
@click.option("--not", "forces", flag_value="not", help="Only what it shall not, should not or cannot do.")
@click.option("--about", default="", metavar="TERM", help="Only rows that speak of this.")
@AS_JSON_LINES
def duties(role: tuple[str, ...], forces: str | None, about: str) -> Result:
    """Show what a role shall, should, may or shall not do, each row with its clause; without a role, list the roles.

    \b
    isps-kb duties PFSO
    isps-kb duties RSO --not
    isps-kb duties company security officer --must --about training
    isps-kb duties --not --about approve       whoever it is
    isps-kb duties                             the roles

    The rows are written from the restatements, which are not the official text.
    """
    from isps_kb.cli.text import duty_text
    from isps_kb.reading import duties as table

    store = store_opened()
    wanted = table.role_id(store, " ".join(role))
    if not (wanted or forces or about):
        known = table.roles(store)
        return Result(known, lambda: duty_text.roles(known), lines=True)
    rows, names = table.of(store, wanted, forces or "", about), table.names(store)

    def text() -> str:
        return duty_text.of_role(names[wanted], wanted, rows, store) if wanted else duty_text.of_all(rows, names)

    return Result(table.data(rows), text, found=bool(rows), lines=True)


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="DEED")
@AS_JSON_LINES
def who(words: tuple[str, ...]) -> Result:
    """Show who shall, should, may or shall not do a thing.

    \b
    isps-kb who "approve PFSA"
    isps-kb who set security level
    isps-kb who signs the Declaration of Security

    What binds comes before recommendations. The rows are written from the restatements, which are not the official text.
    """
    from isps_kb.cli.text import duty_text
    from isps_kb.reading import duties as table
    from isps_kb.search import deed

    store = store_opened()
    rows = deed.who(store, " ".join(words))
    names = table.names(store)
    return Result(table.data(rows), lambda: duty_text.of_all(rows, names), found=bool(rows), lines=True)


@click.command("eval")
@click.argument("questions", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--compare",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help='Lines {"id","ranked"} of another run: paired bootstrap.',
)
@click.option("--worst", type=click.IntRange(0, 200), default=0, help="Show the questions that fare worst.")
@AS_JSON
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


@click.command()
@click.argument("thing")
@AS_JSON
def matrix(thing: str) -> Result:
    """Show who does what about one thing: a row an actor, a column a deed, each cell with clause and verb.

    Of PFSA, PFSP, SSA, SSP, DoS, ISSC, drill, exercise, level.

    \b
    isps-kb matrix PFSA
    isps-kb matrix level
    """
    from isps_kb.cli.text import matrix_text
    from isps_kb.reading import duties as table
    from isps_kb.search import matrix as room

    store = store_opened()
    found = room.of(store, thing)
    return Result(found.data(), lambda: matrix_text.of(found, table.names(store)), found=bool(found.cells))
