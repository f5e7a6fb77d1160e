"""The words of a clause in the Akoma Ntoso export: paragraphs and lists with a link at the exact span of every citation."""

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from isps_kb.export.akn.xml import append, block, inline, line
from isps_kb.passage import Citation

Href = Callable[[str], str]
_BULLET = "- "


def paragraphs(parent: Element, text: str, cites: Iterable[Citation], href: Href, span: tuple[int, int]) -> Element:
    """A stretch of a text as p elements and unnumbered lists; returns the last element that holds words.

    `cites` are citations whose offsets index the whole of `text`; a citation that runs over a line end is linked in both lines.
    """
    found = sorted(cites, key=lambda c: (c.start, -c.end))
    at, last, items = span[0], None, None
    for words in text[span[0] : span[1]].split("\n"):
        start, end = at, at + len(words)
        at = end + 1
        if not words.strip():
            continue
        if words.startswith(_BULLET):
            items = block(parent, "ul") if items is None else items
            last, start = line(items, "li"), start + len(_BULLET)
        else:
            items, last = None, line(parent, "p")
        _fill(last, text, found, href, (start, end))
    return line(parent, "p") if last is None else last


def _fill(element: Element, text: str, cites: Iterable[Citation], href: Href, span: tuple[int, int]) -> None:
    at, stop = span
    for cite in cites:
        start, end = max(cite.start, span[0]), min(cite.end, stop)
        if start < at or start >= end:
            continue
        append(element, text[at:start])
        _cite(element, text[start:end], cite, href)
        at = end
    append(element, text[at:stop])


def _cite(element: Element, words: str, cite: Citation, href: Href) -> None:
    """A citation of one provision is a ref, of several an mref: its first ref holds the words, the others are empty.

    What is ambiguous or does not exist is no link: it is marked with its status and stays text.
    """
    status = {} if cite.status == "resolved" else {"kb:status": cite.status}
    targets = cite.targets
    if cite.status == "dangling" or not targets:
        inline(element, "inline", words, {"name": "citation", **status})
    elif len(targets) == 1:
        inline(element, "ref", words, {"href": href(targets[0]), **status})
    else:
        several = inline(element, "mref", "", status)
        for n, target in enumerate(targets):
            inline(several, "ref", "" if n else words, {"href": href(target)})
