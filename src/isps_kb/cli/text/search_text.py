"""What was found, as text for people: hits, the answer line, and how well a search does."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from isps_kb.addresses.address import split
from isps_kb.addresses.collection import CODE, group_of
from isps_kb.cli import colours
from isps_kb.cli.terminal import dim, filled
from isps_kb.cli.text import law_text
from isps_kb.model import KIND_WORDS
from isps_kb.search.answering import Answer
from isps_kb.search.hits import Found, Hit
from isps_kb.store.database import Store

if TYPE_CHECKING:
    from isps_kb.language.query import Query

SHOWN = 6  # words that were added to a question
WELL = 6  # hits that leave room for what is found elsewhere
NOTHING = "Nothing found. Try fewer or other words or filters, a term of the Code, or a citation such as A/19.4."


def found(found: Found, store: Store, limit: int, *, explain: bool = False) -> str:
    """A search as text: the answer, then at most `limit` hits in all, and a line on what there is beside them."""
    out: list[str] = []
    clause = store.passage(found.answer.clause) if found.answer and found.answer.clause else None
    hits, beyond = shared_out(found, limit)
    kinds = {h.kind for h in (*hits, *beyond)}
    if found.answer:
        kinds.add(clause.whose.edition.kind if clause else "restatement")
    mixed = len(kinds) > 1  # then each text says whose words it is
    if found.query.corrected:
        out.append("Read as: " + ", ".join(f"{a} → {b}" for a, b in found.query.corrected))
    if explain:
        out.append(dim(filled(_read(found.query), "")))
    if found.answer:
        marks = [KIND_WORDS[clause.whose.edition.kind]] if mixed and clause else []
        marks += [colours.unverified()] if clause and clause.whose.recalled else []
        out += [_answer(found.answer, "; ".join(marks)), ""]
    if not found.hits and not found.elsewhere:
        return "\n".join([*out, NOTHING])
    above: tuple[str, ...] = ()
    for hit in hits:
        out += [*_hit(hit, above, explain=explain, mixed=mixed), ""]
        above = hit.heading
    if beyond:
        out += [click.style("In circulars, other instruments and courses", bold=True), ""]
        for hit in beyond:
            out += [*_hit(hit, above, explain=explain, mixed=mixed), ""]
            above = hit.heading
    return "\n".join([*out, *foot(found, (*hits, *beyond), kinds, limit)])


def shared_out(found: Found, limit: int) -> tuple[Sequence[Hit], Sequence[Hit]]:
    """The hits to show, at most so many in all; what is found elsewhere has its share where there is room for it."""
    room = max(0, limit - max(WELL, limit - len(found.elsewhere)), limit - len(found.hits))
    beyond = found.elsewhere[:room]
    return found.hits[: limit - len(beyond)], beyond


def foot(found: Found, shown: Sequence[Hit], kinds: Collection[str], limit: int) -> list[str]:
    """Whose words were shown, of which instruments, and how to see what was not."""
    named = {split(h.id).instrument: h.heading[0] for h in shown if len(h.heading) > 1}
    said = [f"{name} is {title}" for name, title in named.items() if name in CODE or name == "EU725"]
    return [dim(line) for line in filled("; ".join([f"Texts: {whose(kinds)}", *said]) + ".").split("\n")] + left(
        found, len(shown), limit
    )


def whose(kinds: Collection[str]) -> str:
    """Whose words the texts of a list are."""
    mixed = "official or restatement, as marked; a restatement is our words, not the official text"
    return mixed if len(kinds) > 1 else KIND_WORDS[min(kinds)]


def left(found: Found, shown: int, limit: int) -> list[str]:
    """How to see what was found and is not shown."""
    more = len(found.hits) + len(found.elsewhere) - shown
    if more <= 0:
        return []
    if shown < limit or not found.elsewhere:
        return [dim(f"{more} more: --limit {limit + more}")]
    groups = dict.fromkeys(group_of(split(h.id).instrument) for h in found.elsewhere)
    return [dim(filled(f"{more} more: --limit {limit + more}, or --in {','.join(groups)}"))]


def _read(asked: "Query") -> str:
    """How a question was read, in a line."""
    words = [t for t in asked.own if asked.stems[t] == 1.0]
    parts = [
        f"wants: {asked.intent or 'provisions'}",
        f"of: {asked.side or 'ship or port'}",
        f"words: {' '.join(words) or '–'}",
    ]
    if asked.expanded:
        parts.append(f"also: {', '.join(asked.expanded[:SHOWN])}{' …' if len(asked.expanded) > SHOWN else ''}")
    return "Read: " + "; ".join(parts)


def _answer(given: Answer, marks: str) -> str:
    """The answer: in our words, with the clauses that state it, recommend it, or make an exception."""
    indent = " " * 8
    short = (
        given.short
        if not given.verdict or given.short.lower().startswith(given.verdict)
        else f"{given.verdict}: {given.short}"
    )
    rows = [filled(short, click.style("Answer  ", bold=True), indent)]
    if given.clause:
        state = ", ".join(filter(None, (colours.short(given.force), marks)))
        rows.append(filled(f"{click.style(given.clause, bold=True)} [{state}]: {given.sentence}", indent, indent))
    for name, ids in (
        ("Rule", given.rule), ("Part B adds" if _part_b(given.guidance) else "Guidance", given.guidance),
        ("Except", given.except_), ("See also", given.also),
    ):  # fmt: skip
        others = [i for i in ids if i != given.clause]
        if others:
            rows.append(filled(f"{name}: {', '.join(others)}", indent, indent))
    if given.eu:
        rows.append(filled(f"In the EU: {given.eu}", indent, indent))
    if given.clause:
        rows.append(dim(f"{indent}The answer is in our words, not the official text."))
    return "\n".join(rows)


def _added(hit: Hit) -> str:
    unseen = f" {colours.unverified()}" if hit.confidence == "recalled" else ""
    opening = f"… {hit.chapeau} " if hit.chapeau else ""
    return f"{hit.id} {colours.force(hit.force)}{unseen}: {opening}{hit.snippet}"


def _part_b(ids: Iterable[str]) -> bool:
    return all(i.startswith("B/") for i in ids)


def _hit(hit: Hit, above: Sequence[str], *, explain: bool, mixed: bool) -> list[str]:
    whose = f"  {'official text' if hit.kind == 'official' else hit.kind}" if mixed else ""
    unseen = f"  {colours.unverified()}" if hit.confidence == "recalled" else ""
    gone = (
        f"  {click.style(hit.standing, fg=colours.YELLOW)}" if hit.standing and hit.standing not in hit.snippet else ""
    )
    head = f"{click.style(hit.id, bold=True)}{whose}  {colours.force(hit.force)}{gone}{unseen}"
    path = " › ".join(hit.heading[1:] or (hit.heading[0].removeprefix(f"{hit.id} "),)) if hit.heading else ""
    told = "" if tuple(above) == hit.heading else " ".join(dim(word) for word in path.split())
    rows = [filled(f"{head}  {told}" if told else head, rest="  ")]
    if hit.chapeau:
        rows.append(dim(filled(f"… {hit.chapeau}", "    ")))
    rows.append(_marked(hit))
    if hit.adds:
        rows.append(filled(f"{'Part B adds' if _part_b([hit.adds.id]) else 'Guidance'}, {_added(hit.adds)}", "    "))
    elif hit.guidance:
        rows.append(
            dim(filled(f"{'Part B adds' if _part_b(hit.guidance) else 'Guidance'}: {', '.join(hit.guidance)}", "    "))
        )
    if hit.law:
        rows.append(dim(filled(law_text.mark(hit.law), "    ")))
    if explain:
        rows.append("    " + "  ".join(f"{k} {v:z.3f}" for k, v in hit.why.items()) + f"  = {hit.score:.3f}")
    return rows


def _marked(hit: Hit) -> str:
    """The snippet, its words asked for in bold, filled to the terminal."""
    text, at, out = hit.snippet, 0, []
    for start, end in hit.marks:
        out += [text[at:start], click.style(text[start:end], bold=True)]
        at = end
    out.append(text[at:])
    return filled("".join(out), "    ")


def report(found: Mapping[str, Any], worst: int = 0) -> str:
    """The measures of a search: overall, by type, against another run, and the questions that fare worst."""
    out = [f"{found['questions']} questions, paragraph level", _line("all", found["mean"], found["mean"]), ""]
    out += [_line(f"{kind} ({row['questions']})", row, found["mean"]) for kind, row in found["by_type"].items()]
    if "compare" in found:
        out += ["", "this minus the other run, mean and 95 % interval (paired bootstrap)"]
        out += [f"  {m:<10} {c['mean']:+.3f}  {c['low']:+.3f} to {c['high']:+.3f}" for m, c in found["compare"].items()]
    if worst:
        rows = sorted(found["per_question"].items(), key=lambda e: (e[1]["nDCG@10"], e[0]))[:worst]
        out += ["", "worst", *(f"  {r['nDCG@10']:.3f}  {i}  {json.dumps(r['q'], ensure_ascii=False)}" for i, r in rows)]
    return "\n".join(out)


def _line(name: str, row: Mapping[str, float], measures: Iterable[str]) -> str:
    return f"{name:<20} " + "  ".join(f"{m} {row[m]:.3f}" for m in measures)
