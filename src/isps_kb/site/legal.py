"""What the law of a country makes of a clause, as HTML: a badge, and below it the provisions with our notes."""

from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb.addresses.runs import ranges
from isps_kb.passage import Passage
from isps_kb.reading import law
from isps_kb.site.markup import NONE, Html, html, joined, text


def foot(passage: Passage, laws: Mapping[str, Mapping[str, Any]]) -> Html:
    """The rows of every law at a clause, at what contains it and at what is below it; nothing where there is none.

    `laws` are the laws that are held, by the code of the country.
    """
    by_country: dict[str, list[Mapping[str, str]]] = {}
    for row in law.rows(passage):
        by_country.setdefault(row["country"], []).append(row)
    return joined(_country(country, laws[country], rows, passage.id) for country, rows in by_country.items())


def _country(code: str, said: Mapping[str, Any], rows: Sequence[Mapping[str, str]], clause_id: str) -> Html:
    relations = " · ".join(dict.fromkeys(r["relation"] for r in rows))
    same: dict[tuple[str, str, str, str], list[str]] = {}
    for r in rows:
        same.setdefault((r["relation"], r["provision"], r["note"], r["seen"]), []).append(r["clause"])
    items = joined(_item(key, clauses, clause_id) for key, clauses in same.items())
    return html(
        '<details class="kb-rel kb-law" data-law="{}" data-name="{}"><summary>Under the law of {}: {}</summary>'
        "<p>Notes in our words, not the text of the law.</p><ul>{}</ul><p>{}.</p></details>",
        text(code),
        text(said["name"]),
        text(said["name"]),
        text(relations),
        items,
        text(f"Read in: {said['source']}; licence: {said['licence']}; checked {said['checked']}"),
    )


def _item(key: tuple[str, str, str, str], clauses: Sequence[str], clause_id: str) -> Html:
    relation, provision, note, seen = key
    at = "" if [*clauses] == [clause_id] else f" ({', '.join(ranges(clauses))})"
    unseen = html(" <b>UNVERIFIED: the provision was not read.</b>") if not seen else NONE
    return html("<li><b>{}</b>{}, {}: {}{}</li>", text(provision), text(at), text(relation), text(note), unseen)
