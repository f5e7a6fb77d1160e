"""The verbs that find: search, duties, who, eval."""

import click

from isps_kb.console import AS_JSON, NOTHING, echo, show, show_json, store_opened
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
    explain: bool,
    queries: str | None,
    as_json: bool,
) -> int:
    """Find provisions by question, by words or by citation.

    \b
    isps-kb search who may approve a PFSA
    isps-kb search "how long are records kept" --in A
    isps-kb search gangway watch --role SSO --force recommended
    isps-kb search B/4.33
    """
    from isps_kb import collection, finder, finding

    opened = store_opened()
    if queries:
        for line in finding.lines(finder.Finder(opened), queries):
            echo(line)
        return 0
    text = " ".join(words).strip()
    if not text:
        raise KbError('Nothing to search for. Try: isps-kb search "who may approve a PFSA".')
    chosen = collection.groups_named(groups)
    found = finder.Finder(opened).find(
        text, limit=limit, groups=chosen, force=force or "", role=finding.role(opened, role)
    )
    show_json(finding.data(found, opened)) if as_json else show(finding.shown(found, opened, explain=explain))
    return 0 if found.hits or found.elsewhere else NOTHING


@click.command()
@click.argument("role", nargs=-1)
@click.option("--must", "forces", flag_value="must", help="Only what the role shall or must do.")
@click.option("--should", "forces", flag_value="should", help="Only what it should do.")
@click.option("--may", "forces", flag_value="may", help="Only what it may do.")
@click.option("--not", "forces", flag_value="not", help="Only what it shall not, should not or cannot do.")
@click.option("--about", default="", metavar="TERM", help="Only rows that speak of this.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines instead of text.")
def duties(role: tuple[str, ...], forces: str | None, about: str, as_json: bool) -> int:
    """Show what a role shall, should, may or shall not do, each row with its clause; without a role, list the roles.

    \b
    isps-kb duties PFSO
    isps-kb duties RSO --not
    isps-kb duties company security officer --must --about training
    isps-kb duties --not --about approve       whoever it is
    isps-kb duties                             the roles

    The rows are read off the restatements, which are not the official text.
    """
    import json

    from isps_kb import duty_text, finding

    opened = store_opened()
    wanted = finding.role(opened, " ".join(role))
    if not (wanted or forces or about):
        known = finding.roles(opened)
        for line in known if as_json else ():
            echo(json.dumps(dict(zip(("role", "name", "rows"), line, strict=True)), ensure_ascii=False))
        None if as_json else show(duty_text.roles(known))
        return 0
    rows = finding.duties(opened, wanted, forces or "", about)
    names = json.loads(opened.meta("roles"))
    return _rows(
        rows,
        duty_text.of_role(names[wanted], wanted, rows) if wanted else duty_text.of_all(rows, names),
        as_json=as_json,
    )


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="DEED")
@click.option("--json", "as_json", is_flag=True, help="JSON lines instead of text.")
def who(words: tuple[str, ...], as_json: bool) -> int:
    """Show who shall, should, may or shall not do a thing.

    \b
    isps-kb who "approve PFSA"
    isps-kb who set security level

    The rows are read off the restatements, which are not the official text.
    """
    import json

    from isps_kb import duty_text, finding

    opened = store_opened()
    rows = finding.who(opened, " ".join(words))
    return _rows(rows, duty_text.of_all(rows, json.loads(opened.meta("roles"))), as_json=as_json)


def _rows(rows: list[dict[str, str]], text: str, *, as_json: bool) -> int:
    import json

    if as_json:
        for row in rows:
            echo(json.dumps({k: row[k] for k in ("actor", "modal", "action", "object", "clause")}, ensure_ascii=False))
    elif rows:
        show(text)
    else:
        echo("Nothing found. Try other words, or: isps-kb search.")
    return 0 if rows else NOTHING


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
def evaluate(questions: str, compare: str | None, worst: int, as_json: bool) -> int:
    """Measure the search on questions with graded clauses: hit@1, hit@3, recall@10, nDCG@10 at paragraph level.

    \b
    isps-kb eval questions.jsonl
    isps-kb eval questions.jsonl --compare other-run.jsonl --worst 10
    """
    from isps_kb import evaluation, finder

    report = evaluation.report(finder.Finder(store_opened()), questions, compare)
    show_json(report) if as_json else show(evaluation.shown(report, worst))
    return 0
