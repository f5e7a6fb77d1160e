"""Paragraphs saved as the kinds of file that people hold: Word with its own numbers, OpenDocument, EPUB, MHTML, RTF, legal XML.

Works on any paragraphs, so that an invented booklet and a whole corpus with invented words go through the same mill.
"""

import html
import io
import quopri
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_NUMBER = re.compile(r"(\.\d{1,2}|\d{1,2}(?:\.\d{1,2})*|Regulation \d{1,2})(?:\s+|$)")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODT = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:style="{_ODF}:style:1.0" '
    f'xmlns:table="{_ODF}:table:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" office:version="1.3"'
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A number, "" where there is none, the words behind it, and whether they are a heading."""

    number: str
    words: str
    heading: bool = False

    @property
    def whole(self) -> str:
        """Number and words on one line."""
        return f"{self.number} {self.words}".strip()


def paragraphs(text: str) -> list[Paragraph]:
    """The lines of a text; a line without a number and without a full stop, and one in capitals, is a heading."""
    found = []
    for line in filter(None, text.split("\n")):
        m = _NUMBER.match(line)
        number, words = (m[1], line[m.end() :]) if m else ("", line)
        found.append(Paragraph(number, words, words.isupper() or (not number and line[-1:] not in ".;:")))
    return found


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


# --- Word -----------------------------------------------------------------------------------------------------------


def docx(body: str, numbering: str = "", footnotes: str = "", styles: str = "") -> bytes:
    """A Word document with a body of WordprocessingML."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    for name, content in (("numbering", numbering), ("footnotes", footnotes), ("styles", styles)):
        if content:
            parts[f"word/{name}.xml"] = f"<w:{name} {_W}>{content}</w:{name}>"
    return archive(parts)


def run(words: str, look: str = "") -> str:
    """A run of words with properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{_escaped(words)}</w:t></w:r>'


def word(paragraph: str, properties: str = "") -> str:
    """A paragraph of runs with properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{paragraph}</w:p>"


def level(n: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered(n: int, number: int = 1) -> str:
    """The property of a paragraph on a level of a list."""
    return f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="{number}"/></w:numPr>'


def lists(*levels: str, number: int = 1, more: str = "") -> str:
    """A list of one number, with its levels."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{more}</w:num>'
    )


def typed_docx(text: Iterable[Paragraph]) -> bytes:
    """Numbers typed before a tab."""
    return docx(
        "".join(
            word((f"<w:r><w:t>{p.number}</w:t><w:tab/></w:r>" if p.number else "") + run(p.words, "<w:b/>" * p.heading))
            for p in text
        )
    )


def numbered_docx(text: Iterable[Paragraph]) -> bytes:
    """Numbers counted by Word: sections and paragraphs in one list, items in its third level."""
    out = []
    for p in text:
        deep = 2 if p.number.startswith(".") else p.number.count(".")
        out.append(word(run(p.words), numbered(deep) if p.number else ""))
    return docx("".join(out), lists(level(0, "%1"), level(1, "%1.%2"), level(2, ".%3")))


def table_docx(text: Iterable[Paragraph]) -> bytes:
    """A table of two columns: numbers and words."""
    rows = (
        f"<w:tr><w:tc>{word(run(p.number))}</w:tc><w:tc>{word(run(p.words))}</w:tc></w:tr>"
        if p.number
        else f"</w:tbl>{word(run(p.words))}<w:tbl>"
        for p in text
    )
    return docx(f"<w:tbl>{''.join(rows)}</w:tbl>")


# --- OpenDocument, books, saved pages, rich text --------------------------------------------------------------------


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text."""
    content = (
        f"<office:document-content {_ODT}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def numbered_odt(text: Iterable[Paragraph]) -> bytes:
    """Numbers counted by the program, in one list that goes on after each interruption."""
    styles = "".join(
        f'<text:list-level-style-number text:level="{n}" style:num-format="1" style:num-prefix="{prefix}" '
        f'text:display-levels="{shown}"/>'
        for n, prefix, shown in ((1, "", 1), (2, "", 2), (3, ".", 1))
    )
    out = []
    for p in text:
        deep = 2 if p.number.startswith(".") else p.number.count(".")
        words = f"<text:p>{_escaped(p.words)}</text:p>"
        if not p.number:
            out.append(words)
            continue
        inner = "<text:list><text:list-item>" * deep + words + "</text:list-item></text:list>" * deep
        out.append(
            f'<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>{inner}</text:list-item></text:list>'
        )
    return odt("".join(out), f'<text:list-style style:name="L">{styles}</text:list-style>')


def page(text: Iterable[Paragraph]) -> str:
    """A web page of plain paragraphs."""
    body = "\n".join(f"<h3>{_escaped(p.whole)}</h3>" if p.heading else f"<p>{_escaped(p.whole)}</p>" for p in text)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Lamps</title></head><body>{body}</body></html>'


def epub(text: Iterable[Paragraph]) -> bytes:
    """A book of two pages, with a table of contents that is no page of it."""
    every = list(text)
    half = len(every) // 2
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="b" href="page%20b.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="page%20a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/book.opf": opf,
            "OPS/nav.xhtml": page(every),
            "OPS/page b.xhtml": page(every[half:]),
            "OPS/page a.xhtml": page(every[:half]),
        }
    )


def mhtml(text: Iterable[Paragraph]) -> bytes:
    """A page as browsers save it in one file."""
    body = quopri.encodestring(page(text).encode()).decode()
    return (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b-1"\r\n\r\n--b-1\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{body}\r\n--b-1\r\nContent-Type: text/css\r\n\r\np {{}}\r\n--b-1--\r\n"
    ).encode()


def rtf(text: Iterable[Paragraph]) -> bytes:
    """Rich text with the numbers that a word processor printed."""

    def plain(words: str) -> str:
        return "".join(c if c.isascii() and c not in "\\{}" else f"\\u{ord(c)}?" for c in words)

    rows = (
        (f"{{\\listtext\\pard\\plain {p.number}\\tab}}" if p.number else "\\pard ") + plain(p.words) + "\\par"
        for p in text
    )
    head = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\title Lamps}}{\\header Lamps\\par}"
    return (head + "\n".join(rows) + "}").encode()


# --- legal XML and the pages of publishers --------------------------------------------------------------------------


def akoma_ntoso(text: Iterable[Paragraph]) -> bytes:
    """Akoma Ntoso."""

    def element(p: Paragraph) -> str:
        if p.heading:
            return f"<section>{f'<num>{p.number}</num>' if p.number else ''}<heading>{_escaped(p.words)}</heading></section>"
        number = f"<num>{p.number}</num>" if p.number else ""
        return f"<paragraph>{number}<content><p>{_escaped(p.words)}</p></content></paragraph>"

    body = "".join(map(element, text))
    return (
        '<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="x"><meta>'
        f"<identification><FRBRdate date='1901'/></identification></meta><mainBody>{body}</mainBody></doc></akomaNtoso>"
    ).encode()


def formex(text: Iterable[Paragraph]) -> bytes:
    """Formex of the Official Journal."""

    def element(p: Paragraph) -> str:
        words = _escaped(p.words)
        inner = f"<NP><NO.P>{p.number}</NO.P><TXT>{words}</TXT></NP>" if p.number else f"<P>{words}</P>"
        if p.heading:
            return f"<TITLE><TI>{inner}</TI></TITLE>"
        return f'<LIST TYPE="OTHER"><ITEM>{inner}</ITEM></LIST>' if p.number.startswith(".") else inner

    body = "".join(map(element, text))
    return f'<?xml version="1.0"?><ANNEX><BIB.INSTANCE>1901</BIB.INSTANCE><CONTENTS>{body}</CONTENTS></ANNEX>'.encode()


def uk_xml(text: Iterable[Paragraph]) -> bytes:
    """The XML of legislation.gov.uk."""

    def element(p: Paragraph) -> str:
        words = _escaped(p.words)
        if p.heading:
            return f"<Division>{f'<Number>{p.number}</Number>' if p.number else ''}<Title>{words}</Title></Division>"
        return f"<P2>{f'<Pnumber>{p.number}</Pnumber>' if p.number else ''}<P2para><Text>{words}</Text></P2para></P2>"

    body = "".join(map(element, text))
    return f"<Legislation><Metadata><title>x</title></Metadata><Body>{body}</Body></Legislation>".encode()


def uk_page(text: Iterable[Paragraph]) -> bytes:
    """A page of legislation.gov.uk, with the marks of where a provision applies."""
    mark = '<span class="LegExtentRestriction" title="Applies to the coast">U.K.</span>'

    def element(p: Paragraph) -> str:
        if p.heading or not p.number:
            return f'<p class="LegHeading"><span>{_escaped(p.whole)}</span>{mark}</p>'
        return (
            f'<p><span class="LegDS LegP1No">{p.number}</span><span class="LegDS">{_escaped(p.words)}</span>{mark}</p>'
        )

    return _whole(map(element, text))


def _whole(elements: Iterable[str]) -> bytes:
    return f"<!DOCTYPE html><html><body>{''.join(elements)}</body></html>".encode()


def eur_lex_grid(text: Iterable[Paragraph]) -> bytes:
    """A consolidated text of EUR-Lex: lists as grids, marks of amendments."""

    def element(p: Paragraph) -> str:
        if p.heading or not p.number:
            return f'<p class="norm">{_escaped(p.whole)}</p>'
        return (
            f'<div class="grid-container grid-list"><div class="grid-list-column-1"><span>{p.number} </span></div>'
            f'<div class="grid-list-column-2"><p class="normal">{_escaped(p.words)}</p></div></div>'
        )

    every = [element(p) for p in text]
    return _whole([every[0], '<p class="modref"><a>▼M1</a></p>', *every[1:]])


def eur_lex_tables(text: Iterable[Paragraph]) -> bytes:
    """The Official Journal on EUR-Lex: a table for each numbered paragraph, notes after a rule."""

    def element(p: Paragraph) -> str:
        if p.heading or not p.number:
            return f'<p class="oj-normal">{_escaped(p.whole)}</p>'
        return (
            f'<table><tr><td><p class="oj-normal">{p.number}</p></td><td><p class="oj-normal">{_escaped(p.words)}</p></td>'
            "</tr></table>"
        )

    note = (
        '<hr class="oj-note"/><p class="oj-note">(<span class="oj-super oj-note-tag">1</span>) Lamps, 1901, p. 3.</p>'
    )
    return _whole([*map(element, text), note])


def eur_lex_plain(text: Iterable[Paragraph]) -> bytes:
    """EUR-Lex of before 2013: nothing but paragraphs."""
    return _whole(["<TXT_TE>", *(f"<p>{_escaped(p.whole)}</p>" for p in text), "</TXT_TE>"])


KINDS: dict[str, Callable[[Iterable[Paragraph]], bytes]] = {
    "docx typed": typed_docx,
    "docx numbered by Word": numbered_docx,
    "docx table": table_docx,
    "odt numbered by the program": numbered_odt,
    "html": lambda text: page(text).encode(),
    "epub": epub,
    "mhtml": mhtml,
    "rtf": rtf,
    "akoma ntoso": akoma_ntoso,
    "formex": formex,
    "uk xml": uk_xml,
    "uk page": uk_page,
    "eur-lex grid": eur_lex_grid,
    "eur-lex tables": eur_lex_tables,
    "eur-lex plain": eur_lex_plain,
}
