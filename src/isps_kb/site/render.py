"""A clause as HTML: its words with every citation a link, its items in a hanging column, and what it belongs with. Pure.

Every text from outside is escaped on the way: nothing that a copy or a corpus file holds becomes markup.
"""

from collections.abc import Callable, Iterable, Sequence

from isps_kb.addresses.address import split
from isps_kb.addresses.runs import ranges
from isps_kb.corpus import syllabus
from isps_kb.passage import KIND_WORDS, Citation, Passage, Whose
from isps_kb.site.markup import NONE, Html, html, joined, text
from isps_kb.site.permalink import fragment

Link = Callable[[str, str], str]  # id and query to a link from the page in hand, "" for what is not held
UNVERIFIED = Html(
    '<abbr class="kb-unv" title="The original wording was not before those who wrote this">UNVERIFIED</abbr>'
)
LONG = 6  # a number of more characters than these gets a wider column
_FORCE = {"mandatory": "kb-must", "recommended": "kb-should", "informative": "kb-info"}


def words(raw: str, cites: Iterable[Citation], link: Link, start: int = 0, end: int | None = None) -> Html:
    """A stretch of text with its citations as links; those of provisions that are not held stay text."""
    end = len(raw) if end is None else end
    out, at = [], start
    for cite in sorted(cites, key=lambda c: (c.start, -c.end)):
        if cite.start < at or cite.end > end:
            continue
        out += [text(raw[at : cite.start]), _cite(raw[cite.start : cite.end], cite, link)]
        at = cite.end
    return joined([*out, text(raw[at:end])])


def _cite(raw: str, cite: Citation, link: Link) -> Html:
    targets, own = [t for t in cite.targets if link(t, "")], cite.kind == "self"
    if not targets:
        return text(raw) if own else html('<span class="kb-out">{}</span>', text(raw))
    several = len(ranges(targets)) == 1 and len(targets) > 1
    href = link(targets[0], _to(targets[-1]) if several else "")
    if cite.kind in ("self", "whole"):
        return html('<a class="kb-whole" href="{}">{}</a>', text(href), text(raw))
    ids = " ".join(targets)
    return html('<a class="kb-ref" href="{}" data-ref="{}">{}</a>', text(href), text(ids), text(raw))


def ref(clause_id: str, link: Link, label: str = "", query: str = "") -> Html:
    """A provision as a link with its id as the words, or as plain text where it is not held."""
    href, shown = link(clause_id, query), text(label or clause_id)
    first = text(clause_id.partition(" to ")[0])
    return html('<a class="kb-ref" href="{}" data-ref="{}">{}</a>', text(href), first, shown) if href else shown


def refs(ids: Sequence[str], link: Link) -> Html:
    """Provisions as links, runs of siblings shortened."""
    return joined((_run(r, link) for r in ranges(ids)), ", ")


def _run(run: str, link: Link) -> Html:
    first, to, last = run.partition(" to ")
    if not to:
        return ref(run, link)
    return ref(first, link, f"{first} to {'.'.join(split(last).parts)}", _to(last))


def _to(last: str) -> str:
    """The query that says where a range ends, so that all of it is highlighted on arrival."""
    return f"?to={'.'.join(split(last).parts)}"


def badge(force: str, around: str = "") -> Html:
    """The force of a provision as a small mark, and the EU's overlay as a second one; without what holds for all around it."""
    own, _, overlay = force.partition("; ")
    all_, _, over = around.partition("; ")
    kind = text(_FORCE.get(own, "kb-info"))
    marks = [html('<span class="kb-force {}">{}</span>', kind, text(own))] if own and own != all_ else []
    if overlay and not over:
        marks.append(html('<span class="kb-force kb-eu">mandatory in the EU</span>'))
    return joined(marks, " ")


# --- the words -----------------------------------------------------------------------------------------------------------


def paragraphs(raw: str, cites: Iterable[Citation], link: Link, start: int = 0, end: int | None = None) -> Html:
    """A stretch of a text as paragraphs and lists; a line that starts with "- " is an item without a number."""
    end = len(raw) if end is None else min(end, len(raw))
    cites, inside, at = list(cites), False, start
    out: list[Html] = []
    for line in raw[start:end].split("\n"):
        first, last = at, at + len(line)
        at = last + 1
        if not line.strip() or line.startswith(syllabus.MARK):
            continue
        item = line.startswith("- ")
        if item != inside:
            out.append(html("<ul>" if item else "</ul>"))
            inside = item
        shown = words(raw, cites, link, first + 2 * item, last)
        out.append(html("<li>{}</li>" if item else "<p>{}</p>", shown))
    return joined([*out, html("</ul>" if inside else "")])


def lead(passage: Passage, link: Link) -> Html:
    """The words of a clause before its items."""
    return paragraphs(passage.text, passage.cites, link, 0, len(passage.lead))


def closing(passage: Passage, link: Link) -> Html:
    """The words of a clause after its items."""
    return paragraphs(passage.text, passage.cites, link, len(passage.lead))


def label_of(clause_id: str, form: str) -> str:
    """The number that is printed before a clause: 4.33, .8, (a)."""
    parts = split(clause_id).parts
    if form != "item" or len(parts) < 2:
        return ".".join(parts)
    return f"({parts[-1]})" if parts[-1].isalpha() else f".{parts[-1]}"


def numbered(
    clause_id: str,
    form: str,
    inner: Html,
    *,
    anchor: bool = True,
    level: int = 0,
    kind: str = "kb-item",
    said: str = "",
) -> Html:
    """A number in its hanging column, which is the permalink, and the text beside it; `said` is whose words it has, if others.

    With a level it is a section whose number is a heading, without one an item of a list.
    """
    label, at = label_of(clause_id, form), text(fragment(".".join(split(clause_id).parts)))
    number = html(
        '<a class="kb-n" href="#{}" aria-label="{}">{}</a>', at, text(spoken_of(clause_id, label)), text(label)
    )
    return html(
        '<{tag} class="{kind}{long}"{role}{anchor}{said} data-id="{id}">{number}<div class="kb-t">{inner}</div></{tag}>',
        tag=text("section" if level else "div"),
        role=NONE if level else html(' role="listitem"'),
        number=html('<h{0} class="kb-num">{1}</h{0}>', min(6, level), number) if level else number,
        kind=text(kind),
        long=text(" kb-long" if len(label) > LONG else ""),
        anchor=html(' id="{}"', at) if anchor else NONE,
        said=html(' data-said="{}"', text(said)) if said else NONE,
        id=text(clause_id),
        inner=inner,
    )


def spoken_of(clause_id: str, label: str) -> str:
    """The name of a clause for those who hear it, with the number that is printed in it: B/4.33.8, EU725/7.1(a)."""
    return clause_id if clause_id.endswith(label) else f"{clause_id.rpartition('.')[0] or clause_id}{label}"


def items(inner: Sequence[Html]) -> Html:
    """Items as a list."""
    return html('<div class="kb-items" role="list">{}</div>', joined(inner, "\n")) if inner else NONE


def notes(passage: Passage, link: Link) -> Html:
    """The notes of a clause."""
    pairs = zip(passage.notes, passage.note_cites, strict=True)
    return joined(html('<p class="kb-note"><b>Note</b> {}</p>', words(note, cites, link)) for note, cites in pairs)


def marks(passage: Passage, around: Passage | None) -> Html:
    """What must be said before the words of an item: that they are unverified, or of another edition than what is around."""
    own, out = passage.whose, []
    if own.recalled and not (around and around.whose.recalled):
        out.append(UNVERIFIED)
    if around and own.edition.id != around.whose.edition.id:
        kind, title = own.edition.kind, own.edition.title
        said = "restatement, not in this copy" if kind == "restatement" else f"{kind} text of {title}"
        out.append(html('<span class="kb-force kb-info">{}</span>', text(said)))
    return html('<p class="kb-marks">{}</p>', joined(out, " ")) if out else NONE


def aid(passage: Passage) -> Html:
    """Beside an official text our restatement, as a reading aid."""
    ours = passage.aid
    if not ours:
        return NONE
    items = joined(
        html(
            '<div class="kb-item"><span class="kb-n">{}</span><div class="kb-t">{}</div></div>',
            text(label_of(p.id, "item")),
            paragraphs(p.text, (), _nowhere),
        )
        for p in ours.below
    )
    return html(
        '<details class="kb-aid"><summary>Reading aid: our restatement, not the official text</summary>{}{}{}</details>',
        paragraphs(ours.lead, (), _nowhere),
        items,
        paragraphs(ours.closing, (), _nowhere),
    )


def remarks(passage: Passage) -> Html:
    """Remarks of the editors, which are no part of the text."""
    return joined(
        html(
            '<p class="kb-remark"><b>Remark of the editors, not part of the text.</b> {}{}</p>',
            text(r["text"]),
            text(f" Seen in: {r['basis']}." if r["basis"] else ""),
        )
        for r in passage.remarks
    )


def _nowhere(_id: str, _query: str) -> str:
    return ""


def definitions(rows: Iterable[tuple[str, Html]]) -> Html:
    """Names with what belongs to each, as the inside of a list of definitions; what is empty is left out."""
    return joined(html("<dt>{}</dt><dd>{}</dd>", text(name), value) for name, value in rows if value)


def whose(said: Whose) -> str:
    """Whose words these are, as a citation has to say it."""
    edition = said.edition
    if edition.kind == "restatement":
        unseen = "; unverified" if said.recalled else ""
        return f"restatement by isps-kb, not the official text{unseen}; {edition.licence}"
    return "; ".join(s for s in ("official text", edition.title, edition.date) if s)


def origin(whose: Whose) -> Html:
    """Whose words these are, in one line."""
    edition = whose.edition
    from_where = (edition.title, edition.date, edition.source) if whose.official else ("written by isps-kb",)
    said = (KIND_WORDS.get(edition.kind, edition.kind), *from_where, f"licence: {edition.licence or 'not stated'}")
    sentence = "; ".join(s for s in said if s)
    return html(
        '<p class="kb-origin kb-{}">{}.{}</p>',
        text(edition.kind),
        text(sentence[:1].upper() + sentence[1:]),
        html(" {}", UNVERIFIED) if whose.recalled else NONE,
    )
