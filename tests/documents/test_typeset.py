"""Pages in DOCX: numbered, of the right size, in British English, and with nothing torn apart that belongs together."""

import io
from typing import Any

import docx
from docx.oxml.ns import qn

from isps_kb.documents import paper
from isps_kb.documents.paper import Block, Paper

SHORT = (("Step", "What"), ("Opening", "a"), ("Work", "b"), ("Check", "c"))
LONG = (("No", "What"), *((str(n), "wick") for n in range(30)))


def made(*blocks: Block, wide: bool = False) -> Any:  # noqa: ANN401 - the library's own type
    return docx.Document(io.BytesIO(paper.as_docx(Paper("Lanterns", blocks, wide=wide))))


def kept(row: Any) -> bool:  # noqa: ANN401
    return all(c.paragraphs[0].paragraph_format.keep_with_next for c in row.cells)


def test_every_page_has_the_title_and_its_number_at_the_foot() -> None:
    (foot,) = made().sections[0].footer.paragraphs
    fields = [f.get(qn("w:instr")) for f in foot._p.iter(qn("w:fldSimple"))]
    assert foot.text.startswith("Lanterns\t")
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_page_is_a4_and_a_wide_one_across_with_tables_as_wide_as_it() -> None:
    for wide, width in ((False, 21), (True, 29.7)):
        document = made(Block("table", rows=SHORT, widths=(20, 60)), wide=wide)
        section = document.sections[0]
        assert round(section.page_width.cm, 1) == width
        room = section.page_width - section.left_margin - section.right_margin
        assert abs(sum(c.width for c in document.tables[0].columns) - room) < 3000


def test_a_document_is_in_british_english() -> None:
    languages = made().styles.element.iter(qn("w:lang"))
    assert {language.get(qn("w:val")) for language in languages} == {"en-GB"}


def test_a_short_table_is_not_parted_and_a_long_one_not_from_its_head() -> None:
    short, long = made(Block("table", rows=SHORT), Block("table", rows=LONG)).tables
    assert [kept(r) for r in short.rows] == [True, True, True, False]
    assert [kept(r) for r in long.rows][:4] == [True, True, False, False]
    assert long.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(r._tr.trPr.find(qn("w:cantSplit")) is not None for r in long.rows)


def test_an_empty_row_is_high_enough_to_write_in() -> None:
    (table,) = made(Block("table", rows=(("Name",), ("Ada",), ("",)))).tables
    assert [r.height and round(r.height.cm, 1) for r in table.rows] == [None, None, 0.8]
    assert '<tr class="blank">' in paper.as_html(Paper("x", (Block("table", rows=(("Name",), ("",))),)))


def test_what_is_kept_stays_with_what_follows_and_what_is_fresh_begins_a_page() -> None:
    blocks = (
        Block("text", "Which?", kept=True),
        Block("line", "oil", label="a)"),
        Block("heading", "Sheet", fresh=True),
    )
    _, text, line, heading = made(*blocks).paragraphs
    assert text.paragraph_format.keep_with_next
    assert not line.paragraph_format.keep_with_next
    assert heading.paragraph_format.page_break_before
    page = paper.as_html(Paper("x", blocks))
    assert '<p class="kept">Which?</p>' in page
    assert '<h2 class="fresh">Sheet</h2>' in page
