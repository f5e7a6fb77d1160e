"""What stands in the margin of a clause: its force where it differs, and what it belongs with; how high it will be. Pure."""

from math import log

from isps_kb.passage import Passage
from isps_kb.site import render
from isps_kb.site.markup import Html, html, joined, text
from isps_kb.site.render import Link

ROOMS = (5, 7, 9, 11, 14, 18, 24, 31, 40, 52, 68, 88)  # heights on a phone in rem, as clause.css has them
_OWN, _LETTER, _ITEM = 2.4, 0.04, 1.6  # what a clause, a letter and an item take of that


def room(letters: int, items: int) -> str:
    """The class that says about how high a clause will be on a phone, which does not draw it until it comes near."""
    height = _OWN + _LETTER * letters + _ITEM * items
    return f"kb-room-{min(ROOMS, key=lambda r: abs(log(r / height)))}"


def room_of(passage: Passage) -> str:
    """The same of a clause with all that is below it."""
    below = passage.below
    return room(sum(len(p.text) for p in (passage, *below)), len(below))


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
