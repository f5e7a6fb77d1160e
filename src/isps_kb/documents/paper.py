"""A printed page as blocks, written as Markdown, HTML or DOCX with the same content."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from isps_kb.documents import office, typeset
from isps_kb.files.characters import for_xml

FORMATS = ("md", "html", "docx")
_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")
_STYLE = """
body { font-family: "DejaVu Serif", Georgia, serif; font-size: 11pt; line-height: 1.45; max-width: 46em; margin: 2em auto;
padding: 0 1em; color: #111 }
h1, h2, h3 { font-family: "DejaVu Sans", Arial, sans-serif; line-height: 1.2; break-after: avoid }
h1 { font-size: 18pt } h2 { font-size: 14pt; margin-top: 1.6em } h3 { font-size: 11.5pt; margin-top: 1.3em }
p { margin: .5em 0 } p.note { color: #555; font-size: 9.5pt } p.line { margin: .25em 0; text-indent: -3.2em }
p.line b { display: inline-block; min-width: 3.2em; text-indent: 0; font-weight: bold } ul { margin: .3em 0 }
table { border-collapse: collapse; width: 100%; font-size: 10pt } th, td { border: 1px solid #888; padding: .3em .5em;
text-align: left; vertical-align: top } th { background: #eceff1 } tr { break-inside: avoid }
td.lines { white-space: pre-line; font-size: 8pt }
tr.blank td { height: 1.8em } .kept { break-after: avoid } .fresh { break-before: page }
@page { size: A4; margin: 2cm; @bottom-center { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif } }
@media print { body { margin: 0; max-width: none; padding: 0 } }
""".strip()

_WIDE = """
body { font: 10pt/1.35 "DejaVu Sans", Arial, sans-serif; max-width: none; margin: 1.5cm; padding: 0 }
h1 { font-size: 16pt; margin: 0 0 .3em } h2 { font-size: 12pt; margin: 1.2em 0 .3em } table { font-size: 9pt }
p { color: #444; max-width: 60em; margin: .2em 0 } table { table-layout: fixed } th, td { overflow-wrap: break-word }
th { background: #1f3a5f; color: #fff; font-size: 9pt }
@page { size: A4 landscape; margin: 1.2cm } @media print { body { margin: 0 } }
""".strip()


_FRESH = ' class="fresh"'
_BLANK = ("<tr>", '<tr class="blank">')


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page.

    `kind` is a heading of `level`; a text; an item of a list; a note in small print; a line with a `label`, indented by `level`;
    a table whose `rows` begin with its head, with `widths` of its columns in per cent; or a picture, which `text` describes:
    as `svg`, and as the file that `label` names. A cell may have several lines, and a row without words is one to write in.
    What is `kept` stands on the page of what follows, a `fresh` heading on a new one.
    """

    kind: str
    text: str = ""
    label: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    svg: str = ""
    kept: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A page with its title; a wide one is printed across the sheet."""

    title: str
    blocks: tuple[Block, ...]
    wide: bool = False


def written(paper: Paper, form: str) -> bytes:
    """A page in one of FORMATS."""
    if form == "docx":
        return as_docx(paper)
    return {"md": as_markdown, "html": as_html}[form](paper).encode()


def as_markdown(paper: Paper) -> str:
    """The page as Markdown."""
    out = [f"# {_escaped(paper.title)}"]
    before = ""
    for b in paper.blocks:
        if not (b.kind == before == "item"):
            out.append("")
        out += _markdown(b)
        before = b.kind
    return "\n".join(out) + "\n"


def as_html(paper: Paper) -> str:
    """The page as HTML that needs no other file."""
    title, style = html.escape(paper.title), f"{_STYLE}\n{_WIDE}" if paper.wide else _STYLE
    out = [
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        f"<style>\n{style}\n</style>\n</head>\n<body>\n<h1>{title}</h1>",
    ]
    listing = False
    for b in paper.blocks:
        if (b.kind == "item") != listing:
            out.append("</ul>" if listing else "<ul>")
            listing = not listing
        out.append(_html(b))
    return "\n".join([*out, *(["</ul>"] if listing else []), "</body>", "</html>", ""])


def as_docx(paper: Paper) -> bytes:
    """The page as DOCX."""
    from docx.shared import Cm, Pt, RGBColor

    document = typeset.begun(paper.title, wide=paper.wide)
    for b in paper.blocks:
        if b.kind == "heading":
            heading = document.add_heading(for_xml(b.text), b.level)
            heading.paragraph_format.page_break_before = b.fresh or None
        elif b.kind == "table":
            typeset.table(document, b.rows, b.widths or (1,) * len(b.rows[0]))
        else:
            paragraph: Any = document.add_paragraph(style="List Bullet" if b.kind == "item" else None)
            paragraph.paragraph_format.space_after = Pt(3 if b.kind in ("item", "line") else 6)
            paragraph.paragraph_format.keep_together, paragraph.paragraph_format.keep_with_next = True, b.kept or None
            if b.kind == "line":
                indent = Cm(1.6 + 0.8 * b.level)
                paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = indent, Cm(-1.6)
                paragraph.paragraph_format.tab_stops.add_tab_stop(indent)
                paragraph.add_run(for_xml(f"{b.label}\t")).bold = True
            run = paragraph.add_run(for_xml(b.text))
            if b.kind == "note":
                run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x55, 0x55, 0x55)
    out = io.BytesIO()
    document.save(out)
    return office.fixed(out.getvalue())


def _markdown(b: Block) -> Iterator[str]:
    if b.kind == "heading":
        yield f"{'#' * (b.level + 1)} {_escaped(b.text)}"
    elif b.kind == "item":
        yield f"- {_escaped(b.text)}"
    elif b.kind == "note":
        yield f"> {_escaped(b.text)}"
    elif b.kind == "line":
        yield f"{'&emsp;' * b.level}{f'**{_escaped(b.label)}** ' if b.label else ''}{_escaped(b.text)}"
    elif b.kind == "picture":
        yield f"![{_escaped(b.text)}]({b.label})"
    elif b.kind == "table":
        for n, row in enumerate(b.rows):
            yield f"| {' | '.join(_escaped(c) for c in row)} |"
            if n == 0:
                yield f"|{' --- |' * len(row)}"
    else:
        yield _escaped(b.text)


def _html(b: Block) -> str:
    text = html.escape(b.text)
    if b.kind == "heading":
        return f"<h{b.level + 1}{_FRESH if b.fresh else ''}>{text}</h{b.level + 1}>"
    if b.kind == "item":
        return f"<li>{text}</li>"
    kept = " kept" if b.kept else ""
    if b.kind == "line":
        return f'<p class="line{kept}" style="margin-left:{3.2 + 1.6 * b.level:.1f}em"><b>{html.escape(b.label)}</b>{text}</p>'
    if b.kind == "picture":
        return b.svg
    if b.kind == "table":
        columns = "".join(f'<col style="width:{w}%">' for w in b.widths)
        head = "".join(f'<th scope="col">{html.escape(c)}</th>' for c in b.rows[0])
        rows = "\n".join(f"{_BLANK[not any(row)]}{''.join(map(_cell, row))}</tr>" for row in b.rows[1:])
        return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"
    named = f"{'note' if b.kind == 'note' else ''}{kept}".strip()
    return f'<p class="{named}">{text}</p>' if named else f"<p>{text}</p>"


def _cell(text: str) -> str:
    start = '<td class="lines">' if "\n" in text else "<td>"
    return f"{start}{html.escape(text)}</td>"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text.replace("\n", " "))
