"""Word documents as trainers make them: what a reader sees is read, what cannot be read is named, notes find their place."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.parser import parse_xml

from isps_kb.verify import outlines, word_outline

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made(*xml: str) -> Any:  # noqa: ANN401
    document = docx.Document()
    for piece in xml:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(piece.replace("<w:p>", f"<w:p {W}>", 1)))
    return document


def read(document: Any, tmp_path: Path) -> word_outline.Document:  # noqa: ANN401
    document.save(tmp_path / "outline.docx")
    found = outlines.read(str(tmp_path / "outline.docx"))
    assert isinstance(found, word_outline.Document)
    return found


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:p><w:ins><w:r><w:t>X/7.1</w:t></w:r></w:ins><w:del><w:r><w:delText>X/9.9</w:delText></w:r></w:del></w:p>", "X/7.1"),
        ("<w:p><w:r><w:t>X/7</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r></w:p>", "X/7 "),
        ("<w:p><w:sdt><w:sdtContent><w:r><w:t>in a control</w:t></w:r></w:sdtContent></w:sdt></w:p>", "in a control"),
        ("<w:p><w:fldSimple w:instr='REF a'><w:r><w:t>X/7.2</w:t></w:r></w:fldSimple></w:p>", "X/7.2"),
        ("<w:p><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:t>shown</w:t></w:r></w:p>", "shown"),
        ("<w:p><w:moveTo><w:r><w:t>here</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>", "here"),
        ("<w:p><w:r><w:t>X</w:t><w:noBreakHyphen/><w:t>7</w:t><w:softHyphen/><w:t>1</w:t></w:r></w:p>", "X-71"),
        ("<w:p><w:smartTag><w:r><w:t>tagged</w:t></w:r></w:smartTag></w:p>", "tagged"),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_read(tmp_path: Path, xml: str, text: str) -> None:
    (piece,) = read(made(xml), tmp_path).pieces
    assert piece.text == text


def test_a_paragraph_in_a_control_over_it_is_read(tmp_path: Path) -> None:
    xml = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>whole</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert [p.text for p in read(made(xml), tmp_path).pieces] == ["whole"]


def test_boxes_and_nested_tables_are_read(tmp_path: Path) -> None:
    document = made(
        "<w:p><w:r><w:t>before</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</w:r></w:p>"
    )
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "outer"
    table.cell(0, 1).add_table(rows=1, cols=1).cell(0, 0).text = "inner"
    found = read(document, tmp_path)
    assert [p.text for p in found.pieces] == ["before", "in a box", "outer\ninner"]
    back = docx.Document(io.BytesIO(found.annotated({1: ["look"], 2: ["look too"]})))
    assert sorted(c.text for c in back.comments) == ["box 2: look", "look too"]


def test_heads_and_feet_are_read_and_pictures_named(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Lamps", 1)
    document.add_paragraph("text")
    document.sections[0].header.paragraphs[0].text = "head X/7.1"
    xml = f'<w:p {W}><w:r><w:drawing><a:pic xmlns:a="urn:p"/></w:drawing></w:r></w:p>'
    document.element.body.insert(2, parse_xml(xml))
    found = read(document, tmp_path)
    assert [(p.place, p.text, p.heading) for p in found.pieces] == [
        ("paragraph 1", "Lamps", True), ("paragraph 2", "text", False), ("header", "head X/7.1", False),
    ]  # fmt: skip
    assert found.unread == ["1 picture"]
    assert "header: look" in [c.text for c in docx.Document(io.BytesIO(found.annotated({2: ["look"]}))).comments]


def test_rows_in_controls_tables_in_boxes_and_hidden_words(tmp_path: Path) -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    grid = "<w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
    xml = f"<w:tbl {W}>{grid}{row.format('first')}<w:sdt><w:sdtContent>{row.format('second')}"
    inner = f"<w:tbl>{grid}{row.format('boxed')}</w:tbl><w:p/>"
    found = read(
        made(
            f"{xml}</w:sdtContent></w:sdt></w:tbl>",
            f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>",
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>",
        ),
        tmp_path,
    )
    assert [p.text for p in found.pieces] == ["first", "second", "boxed", "seen"]
