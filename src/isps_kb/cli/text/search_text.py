"""What was found, as text for people: hits, the answer line, and how well a search does."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from isps_kb.cli.terminal import dim, filled
from isps_kb.cli.text import law_text
from isps_kb.model import KIND_WORDS
from isps_kb.reading import duties
from isps_kb.search import results
from isps_kb.search.finder import Found, Hit
from isps_kb.store.database import Store

if TYPE_CHECKING:
    from isps_kb.search.answer import Answer


def found(found: Found, store: Store, *, explain: bool = False) -> str:
    """A search as text."""
    out: list[str] = []
    kinds = {h.kind for h in (*found.hits, *found.elsewhere)}
    if found.answer:
        kinds.add(results.whose(found.answer, store))
    mixed = len(kinds) > 1  # then each text says whose words it is
    if found.query.corrected:
        out.append("Read as: " + ", ".join(f"{a} → {b}" for a, b in found.query.corrected))
    if found.answer:
        clause = store.passage(found.answer.clause)
        marks = [KIND_WORDS[results.whose(found.answer, store)]] if mixed else []
        marks += ["UNVERIFIED"] if clause and clause.whose.recalled else []
        out += [_answer(found.answer, duties.names(store), "; ".join(marks)), ""]
    if not found.hits and not found.elsewhere:
        return "\n".join(
            [
                *out,
                "Nothing found. Try fewer or other words or filters, a term of the Code, or a citation such as A/19.4.",
            ]
        )
    for hit in found.hits:
        out += [*_hit(hit, explain=explain, mixed=mixed), ""]
    if found.elsewhere:
        out += [click.style("In circulars, other instruments and courses", bold=True), ""]
        for hit in found.elsewhere:
            out += [*_hit(hit, explain=explain, mixed=mixed), ""]
    told = "official or restatement, as marked; a restatement is" if mixed else f"{KIND_WORDS[min(kinds)]}."
    out.append(click.style(f"Texts: {told}{' our words, not the official text.' if mixed else ''}", dim=True))
    return "\n".join(out)


def _answer(given: "Answer", names: Mapping[str, str], marks: str) -> str:
    who = " or ".join(names.get(a, a) for a in given.actors)
    start = click.style("Answer  ", bold=True)
    body = f"{who} ({given.modal}) – {given.clause}" if who else given.clause
    rows = [filled(f"{body}{f' ({marks})' if marks else ''}: {given.text}", start, " " * 8)]
    if given.also:
        rows.append(f"        also {', '.join(given.also)}")
    if given.never:
        rows.append(f"        never delegated, or excepted: {', '.join(given.never)}")
    return "\n".join(rows)


def _hit(hit: Hit, *, explain: bool, mixed: bool) -> list[str]:
    whose = f"  {'official text' if hit.kind == 'official' else hit.kind}" if mixed else ""
    marks = " UNVERIFIED" if hit.confidence == "recalled" else ""
    head = click.style(hit.id, bold=True) + f"{whose}  [{hit.force}]{marks}"
    path = " › ".join(hit.heading)
    rows = [head, *(click.style(line, dim=True) for line in filled(path).split("\n") if line)]
    rows.append(_marked(hit))
    if hit.law:
        rows.append(dim(filled(law_text.mark(hit.law), "    ")))
    if explain:
        rows.append("    " + "  ".join(f"{k} {v:.3f}" for k, v in hit.why.items()) + f"  = {hit.score:.3f}")
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
