"""What a page in DOCX has beside its words: its size, a foot with page numbers, tables that hold together, rows to write in."""

from collections.abc import Sequence
from typing import Any

from isps_kb.files.characters import for_xml

_SIDES = (21.0, 29.7)  # centimetres of A4
_MARGIN, _NARROW = 2.2, 1.5  # of a page, and of one printed across
_TOGETHER = 7  # rows of a table that is not parted between pages
_TO_WRITE_IN = 0.8  # centimetres of a row that is filled in by hand
_SHADE, _GREY = "ECEFF1", (0x55, 0x55, 0x55)


def begun(title: str, *, wide: bool = False) -> Any:  # noqa: ANN401 - the library's own types, here and below
    """A document with its title at the head of the first page and at the foot of every one; a wide one is printed across."""
    document = blank(wide=wide)
    document.core_properties.title = title
    document.add_heading(for_xml(title), 0)
    _foot(document, title)
    return document


def blank(*, wide: bool = False) -> Any:  # noqa: ANN401
    """A document on A4 in British English, with nothing in it."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    section: Any = document.sections[0]
    section.page_width, section.page_height = (Cm(side) for side in (_SIDES[::-1] if wide else _SIDES))
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    margin = Cm(_NARROW if wide else _MARGIN)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")  # else a British spelling is marked as a slip
    document.core_properties.author, document.core_properties.comments = "isps-kb", ""
    return document


def _foot(document: Any, title: str) -> None:  # noqa: ANN401
    """The title on the left and the number of the page on the right."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    section = document.sections[0]
    paragraph = section.footer.paragraphs[0]
    paragraph.style = document.styles["Normal"]  # the style of feet has stops of its own, for other margins
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        section.page_width - 2 * section.left_margin, WD_TAB_ALIGNMENT.RIGHT
    )
    for text, field in ((f"{for_xml(title)}\t", ""), ("", "PAGE"), (" of ", ""), ("", "NUMPAGES")):
        run = paragraph.add_run(text)
        run.font.size, run.font.color.rgb = Pt(8), RGBColor(*_GREY)
        if field:
            run.text = "1"
            told = run._r.makeelement(qn("w:fldSimple"), {qn("w:instr"): field})
            run._r.addprevious(told)
            told.append(run._r)


def table(document: Any, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:  # noqa: ANN401
    """A table whose first row is repeated on every page, as wide as the page; `widths` are shares of it.

    A row is not parted between pages, nor is a short table; of a long one the head and two rows stay together.
    """
    from docx.oxml.ns import qn
    from docx.shared import Cm, Emu, Pt

    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    shares = [Emu(int(room * w / sum(widths))) for w in widths]
    made = document.add_table(rows=0, cols=len(shares), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, shares, strict=True):
        column.width = width
    kept = len(rows) - 1 if len(rows) <= _TOGETHER else 2
    for n, row in enumerate(rows):
        added = made.add_row()
        properties = added._tr.get_or_add_trPr()
        for mark in ("w:cantSplit", *(("w:tblHeader",) if n == 0 else ())):
            properties.append(properties.makeelement(qn(mark), {}))
        if not any(row):
            added.height = Cm(_TO_WRITE_IN)
        for cell, text, width in zip(added.cells, row, shares, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.keep_with_next = n < kept or None
            run = paragraph.add_run(for_xml(text))
            run.bold, run.font.size = n == 0, Pt(9.5)
            if n == 0:
                shade = {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): _SHADE}
                cell._tc.get_or_add_tcPr().append(properties.makeelement(qn("w:shd"), shade))
