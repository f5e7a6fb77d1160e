"""A text with its citations marked: as Markdown, HTML or DOCX, each that is held a link to its page, the others with a remark."""

import html
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from isps_kb.documents import office, typeset
from isps_kb.errors import KbError
from isps_kb.files.characters import for_xml
from isps_kb.passage import Citation
from isps_kb.verify.pieces import MARK

FORMATS = ("md", "html", "docx")
Link = Callable[[str], str]
Find = Callable[[str], Sequence[Citation]]
# What Markdown does not read words in: code, links and images, addresses, tags.
_CLOSED = re.compile(
    r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]*`|!?\[[^\]\n]*\]\([^)\n]*\)|<[^<>\n]*>|https?://\S+", re.DOTALL
)
_HEADING = re.compile(r"#{1,6} +(?=\S)")
_STYLE = (
    "body{font:11pt/1.5 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111}"
    "pre{white-space:pre-wrap;font:inherit}mark{background:#fff3b0}"
)


def remark(citation: Citation) -> str:
    """What is to be said of a citation that is no link: that it does not exist, or what it could be; "" where nothing is."""
    if citation.status == "dangling":
        apart = zip(citation.targets, citation.statuses or ("dangling",) * len(citation.targets), strict=False)
        return f"{', '.join(t for t, status in apart if status == 'dangling')} does not exist"
    if citation.status == "ambiguous" and citation.candidates:
        return f"could be {' or '.join(citation.candidates[:4])}"
    return "cannot be told from here" if citation.status == "ambiguous" else ""


def address(citation: Citation, link: Link) -> str:
    """The address of what a citation names first of what is held; "" where nothing is."""
    statuses = citation.statuses or (citation.status,) * len(citation.targets)
    first = next((t for t, status in zip(citation.targets, statuses, strict=False) if status == "resolved"), "")
    return link(first) if first else ""


def markdown(text: str, cites: Iterable[Citation], link: Link) -> str:
    """The text with links; code, links and tags of its own stay as they are, and so does every other character."""
    closed = [m.span() for m in _CLOSED.finditer(text)]
    out, at = [], 0
    for c in cites:
        if any(start < c.end and c.start < end for start, end in closed):
            continue
        to, said = address(c, link), remark(c)
        words = f"[{c.text}](<{to}>)" if to and "]" not in c.text and "\n\n" not in c.text else c.text
        out += [text[at : c.start], words, f" *({MARK}: {said})*" if said else ""]
        at = c.end
    return "".join([*out, text[at:]])


def page(title: str, text: str, cites: Iterable[Citation], link: Link) -> str:
    """The text as a page of HTML that needs no other file."""
    out, at = [], 0
    for c in cites:
        to, said, words = address(c, link), remark(c), html.escape(c.text)
        told = html.escape(", ".join(c.targets)[:200])
        marked = f'<a href="{html.escape(to)}" title="{told}">{words}</a>' if to else words
        said = f'<mark title="{MARK}">{marked} ({html.escape(said)})</mark>' if said else marked
        out += [html.escape(text[at : c.start]), said]
        at = c.end
    name, body = html.escape(title), "".join([*out, html.escape(text[at:])])
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>\n<style>{_STYLE}</style>\n'
        f"</head>\n<body>\n<pre>{body}</pre>\n<p>Citations marked by {MARK}.</p>\n</body>\n</html>\n"
    )


def document(text: str, cites: Sequence[Citation], link: Link) -> bytes:
    """The text as a document: a paragraph a line that holds something, a heading where Markdown has one."""
    made = typeset.blank()
    at = 0
    for line in text.split("\n"):
        mark = _HEADING.match(line)
        first = at + (mark.end() if mark else 0)
        if line.strip():
            style = f"Heading {mark[0].count('#')}" if mark else None
            paragraph = made.add_paragraph(for_xml(text[first : at + len(line)]), style=style)
            here = [
                c._replace(start=c.start - first, end=c.end - first)
                for c in cites
                if first <= c.start and c.end <= at + len(line)
            ]
            _marked(paragraph, here, link)
        at += len(line) + 1
    return _saved(made)


def in_place(data: bytes, name: str, find: Find, link: Link) -> tuple[bytes, list[Citation]]:
    """A DOCX as it is, with links and remarks in its paragraphs and tables, and the citations found.

    Raises:
        KbError: it is no document that can be read.
    """
    import docx
    from docx.opc.exceptions import OpcError

    try:
        made = docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError) as error:
        raise KbError(f"{name} is no document that can be read ({type(error).__name__}). Save it again.") from error
    found: list[Citation] = []
    for paragraph in _paragraphs(made):
        if "".join(run.text for run in paragraph.runs) == paragraph.text:
            cites = find(paragraph.text)
            found += cites
            _marked(paragraph, cites, link)
    return _saved(made), found


def _paragraphs(made: Any) -> Iterator[Any]:  # noqa: ANN401 - the library's own types
    from docx.text.paragraph import Paragraph

    for element in made.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        yield Paragraph(element, made._body)


def _marked(paragraph: Any, cites: Sequence[Citation], link: Link) -> None:  # noqa: ANN401 - the library's own types
    """Links around the words of citations, from the last to the first, and a remark behind those that are none."""
    for c in sorted(cites, key=lambda c: -c.start):
        runs = _cut(paragraph, c.start, c.end)
        if not runs:
            continue
        if said := remark(c):
            after = _copy(runs[-1], f" ({MARK}: {said})")
            runs[-1]._r.addnext(after._r)
            after.italic = True
        if to := address(c, link):
            _linked(paragraph, runs, to)


def _cut(paragraph: Any, start: int, end: int) -> list[Any]:  # noqa: ANN401 - the library's own types
    """The runs that hold a stretch of the paragraph, cut at its ends."""
    inside, at = [], 0
    for run in paragraph.runs:
        text, first = run.text, at
        at += len(text)
        low, high = max(start, first) - first, min(end, at) - first
        if low >= high or run._r.getparent() is not paragraph._p:
            continue
        if high < len(text):
            run._r.addnext(_copy(run, text[high:])._r)
        middle = run
        if low > 0:
            middle = _copy(run, text[low:high])
            run._r.addnext(middle._r)
            run.text = text[:low]
        elif high < len(text):
            run.text = text[:high]
        inside.append(middle)
    return inside


def _copy(run: Any, text: str) -> Any:  # noqa: ANN401 - the library's own types
    from copy import deepcopy

    from docx.text.run import Run

    made = Run(deepcopy(run._r), run._parent)
    made.text = for_xml(text)
    return made


def _linked(paragraph: Any, runs: Sequence[Any], to: str) -> None:  # noqa: ANN401 - the library's own types
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    runs[0]._r.addprevious(link)
    for run in runs:
        run.font.underline, run.font.color.rgb = True, RGBColor(0x0B, 0x57, 0xA4)
        link.append(run._r)


def _saved(made: Any) -> bytes:  # noqa: ANN401 - the library's own types
    out = io.BytesIO()
    made.save(out)
    return office.fixed(out.getvalue())
