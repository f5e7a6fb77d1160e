"""What stands in the margin of a clause: its force where it differs, and what it belongs with. Pure."""

from isps_kb.passage import Passage
from isps_kb.site import render
from isps_kb.site.markup import Html, html, joined, text
from isps_kb.site.render import Link


def relations(passage: Passage, link: Link) -> list[tuple[str, Html, int]]:
    """What a clause cites and what cites it, its companions and the courses that teach it: name, HTML, how many."""
    cites = [c for _, c in passage.every_cite]
    cited = dict.fromkeys(t for c in cites if c.kind != "self" for t in c.targets)
    unclear = [c for c in cites if c.status == "ambiguous"]
    cited_by, companions, taught_by = passage.relations
    rows = [
        ("Cites", render.refs([*cited], link), len(cited)),
        ("Cited by", render.refs(cited_by, link), len(cited_by)),
        ("Companions", render.refs(companions, link), len(companions)),
        ("Taught by", render.refs(taught_by, link), len(taught_by)),
        ("Not told apart", joined((html("“{}”", text(c.text)) for c in unclear), "; "), len(unclear)),
    ]
    return [r for r in rows if r[2]]


def foot(passage: Passage, link: Link, around: str = "") -> Html:
    """What stands in the margin of a clause: its force where it is another than that around it, and its relations to unfold."""
    found = relations(passage, link)
    rows = render.definitions([("Force", text(passage.force)), *((name, links) for name, links, _ in found)])
    count = sum(n for _, _, n in found)
    counts = ", ".join(f"{name.lower()} {n}" for name, _, n in found)
    said = html(
        '<summary aria-label="{}">{}</summary>',
        text(f"{_links(count)} of {passage.id}{f': {counts}' if counts else ''}"),
        text(_links(count)),
    )
    marks = render.badge(passage.force, around)
    return html('<div class="kb-foot">{}<details class="kb-rel">{}<dl>{}</dl></details></div>', marks, said, rows)


def _links(count: int) -> str:
    return "1 link" if count == 1 else f"{count} links" if count else "Force"
