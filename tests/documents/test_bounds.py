"""Office files that cost far more to open than they weigh: refused in one sentence, or read as if the rest were not there."""

import copy
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import pytest
from docx.table import Table
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from isps_kb.audit import readback, replies
from isps_kb.documents import bounds
from isps_kb.errors import KbError
from isps_kb.verify import outlines
from world.run import environment

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory by /proc")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>Clause</t></is></c><c r="B1" t="inlineStr"><is><t>Answer</t></is></c></row>'


def text(place: str, words: str = "X/7.1") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(words)}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def workbook(
    *rows: str,
    dimension: str = "A1",
    after: str = "",
    sheets: int = 1,
    part: str = "sheet1.xml",
    head: str = "",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook of one sheet, written by hand: what a library would never write."""
    sheet = (
        f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="{dimension}"/>'
        f"<sheetData>{HEAD}{''.join(rows)}</sheetData>{after}</worksheet>"
    )
    listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, sheets + 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/{part}" ContentType="{SHEET}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/{part}"/></Relationships>',
        f"xl/worksheets/{part}": sheet,
    }
    return packed({**{name: words.encode() for name, words in parts.items()}, **(more or {})})


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def coloured(rows: int) -> bytes:
    """What an honest slip leaves: a table, and one coloured cell without content at the far end of a row."""
    book = Workbook()
    page: Any = book.active
    page.append(["Clause", "Answer"])
    for _ in range(rows - 1):
        page.append(["X/7.1", "yes"])
    page[f"XFD{rows}"].fill = PatternFill("solid", start_color="FFFF00")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(change: Callable[[Any], None]) -> bytes:
    made = docx.Document()
    table = made.add_table(rows=3, cols=2)
    for n, line in enumerate(table.rows):
        line.cells[0].text, line.cells[1].text = f"State the duties {n}", "section X/7.1"
    change(table)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def spanning(table: Any) -> None:  # noqa: ANN401 - the library's own type
    table.rows[0].cells[0]._tc.grid_span = 50_000_000


def going_on(table: Any) -> None:  # noqa: ANN401
    """Three thousand rows that all go on from the one above."""
    table.rows[0].cells[0]._tc.vMerge = "restart"
    table.rows[1].cells[0]._tc.vMerge = "continue"
    line = table.rows[1]._tr
    for _ in range(3000):
        table._tbl.append(copy.deepcopy(line))


def many(table: Any) -> None:  # noqa: ANN401
    one = docx.Document().add_paragraph("State the duties", style="List Bullet")._p
    for _ in range(10_000):
        table._tbl.addprevious(copy.deepcopy(one))


def inside_one_another(table: Any) -> None:  # noqa: ANN401
    """A table in a cell of a table, and so on, forty deep."""
    one = copy.deepcopy(table._tbl)
    for _ in range(40):
        table._tbl[-1][-1].insert(0, inner := copy.deepcopy(one))
        table = Table(inner, table._parent)


def rows_of(count: int, columns: str = "ABC") -> list[str]:
    return [row(n, *(text(f"{c}{n}") for c in columns)) for n in range(2, count + 2)]


BOMB = b"<a>" + b"<b/>" * 5_000_000 + b"</a>"
LINK = f'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1" xmlns="{MAIN}"/></hyperlinks>'
WHOLE = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
SHARED = [
    row(n, f'<c r="A{n}"><f t="shared" si="0" ref="A2:A20000">{"A1+" * 2000 if n == 2 else ""}1</f><v>1</v></c>')
    for n in range(2, 2000)
]
MERGES = "<mergeCells>" + '<mergeCell ref="A5:B5"/>' * 5000 + "</mergeCells>"
RULES = '<dataValidation type="list" sqref="A1:B5"><formula1>"a"</formula1></dataValidation>' * 30_000
FORMATS = f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 30_000}</cellXfs></styleSheet>'.encode()
RUNS = f'<c r="A2" t="inlineStr"><is>{"<r><rPr><b/></rPr><t>a lamp </t></r>" * 30_000}</is></c>'
LINKS = "<hyperlinks>" + '<hyperlink ref="B5" location="A1"/>' * 5000 + "</hyperlinks>"
STRANGE = b'<?xml version="1.0" encoding="cp037x"?><a/>'
TYPE = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]>'

# By name: the file, and what its refusal says.
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a cell in the last corner": ("xlsx", lambda: workbook(row(1048576, text("XFD1048576"))), "XFD1048576"),
    "a merge of the whole sheet": ("xlsx", lambda: workbook(after=WHOLE), "A1:XFD1048576"),
    "a link over the whole sheet": ("xlsx", lambda: workbook(after=LINK), "A1:XFD1048576"),
    "a cell in the last column": ("xlsx", lambda: workbook(*rows_of(98), row(100, text("XFD100"))), "XFD100"),
    "too many rows": ("xlsx", lambda: workbook(*rows_of(126_666)), "cells"),
    "too many cells": ("xlsx", lambda: workbook(*(row(n, f"<c r='A{n}'><v>1</v></c>") for n in range(2, 100_900))), "cell"),
    "one sheet a thousand times": ("xlsx", lambda: workbook(*rows_of(2000), sheets=1000), "several"),
    "a formula shared by all": ("xlsx", lambda: workbook(*SHARED), "formula"),
    "merged cells with links": ("xlsx", lambda: workbook(after=MERGES + LINKS), "links"),
    "rules without number": ("xlsx", lambda: workbook(after=f"<dataValidations>{RULES}</dataValidations>"), "rules"),
    "formats without number": ("xlsx", lambda: workbook(more={"xl/styles.xml": FORMATS}), "formats"),
    "runs without number": ("xlsx", lambda: workbook(row(2, RUNS)), "runs"),
    "a document type": ("xlsx", lambda: workbook(head=TYPE), "document type"),
    "a document type in a part of another name": ("xlsx", lambda: workbook(head=TYPE, part="a.dat"), "document type"),
    "elements packed small": ("xlsx", lambda: workbook(more={"xl/styles.xml": BOMB}), "elements"),
    "elements under another name": ("xlsx", lambda: workbook(more={"xl/media/a.png": BOMB}), "elements"),
    "unpacked size": ("xlsx", lambda: workbook(more={"xl/a.bin": bytes(90_000_000)}), "unpacks"),
    "parts": ("xlsx", lambda: workbook(more={f"xl/{n}": b"" for n in range(2500)}), "parts"),
    "more parts than can be listed": ("xlsx", lambda: workbook(more={f"xl/{n}": b"" for n in range(30_000)}), "parts"),
    "an encoding of its own": ("xlsx", lambda: workbook(more={"xl/a.xml": STRANGE}), "XML"),
}  # fmt: skip
# By name: the file, and how many rows or paragraphs hold something.
READ: dict[str, tuple[str, Callable[[], bytes], int]] = {
    "one coloured cell far out": ("xlsx", lambda: coloured(300), 300),
    "a dimension that lies": ("xlsx", lambda: workbook(*rows_of(2000), dimension="A1:XFD1048576"), 2001),
    "coloured cells in every row": (
        "xlsx",
        lambda: workbook(*(row(n, text(f"A{n}"), f'<c r="XFD{n}"/>') for n in range(2, 2002))),
        2001,
    ),
    "a coloured cell in the last row": ("xlsx", lambda: workbook('<row r="1048576"><c r="A1048576"/></row>'), 1),
    "a title over the whole row": (
        "xlsx",
        lambda: workbook(row(2, text("A2", "section X/7.1")), after='<mergeCells><mergeCell ref="A2:XFD2"/></mergeCells>'),
        2,
    ),
    "a cell over fifty million columns": ("docx", lambda: document(spanning), 3),
    "three thousand rows that go on": ("docx", lambda: document(going_on), 3003),
    "tables inside one another": ("docx", lambda: document(inside_one_another), 3),
    "thousands of paragraphs": ("docx", lambda: document(many), 10_003),
}  # fmt: skip

READING = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from isps_kb.audit import readback, replies
from isps_kb.errors import KbError
from isps_kb.verify import outlines

def tried(read):
    try:
        return read()
    except KbError as error:
        return str(error)

def outline():
    read = outlines.read(sys.argv[1])
    read.annotated({n: ["a note"] for n, _ in enumerate(read.pieces[:500])})
    return len(read.pieces)

told = [tried(outline)]
if sys.argv[1].endswith(".xlsx"):
    words = replies.Words({}, {"clause": "Clause", "answer": "Answer"}, frozenset(), frozenset(), ())
    known = readback.Known(frozenset(("X/7.1",)), words)
    told.append(tried(lambda: len(readback.read(sys.argv[1], known).rows) + 1))
usage = resource.getrusage(resource.RUSAGE_SELF)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))  # ru_maxrss counts what the parent held
print(json.dumps({"told": told, "kilobytes": int(status["VmHWM"].split()[0]), "seconds": usage.ru_utime + usage.ru_stime}))
"""


def read(tmp_path: Path, form: str, data: bytes) -> Any:  # noqa: ANN401 - JSON
    """What a process of its own makes of a file, as an outline and as a worksheet, with what it needed for it."""
    path = tmp_path / f"file.{form}"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", READING, str(path)], env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@LINUX
@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_costs_too_much_is_refused_before_it_is_opened(name: str, tmp_path: Path) -> None:
    form, make, said = REFUSED[name]
    found = read(tmp_path, form, make())
    assert all(isinstance(told, str) and said in told and "\n" not in told for told in found["told"]), found
    assert found["kilobytes"] < 200_000


@LINUX
@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_what_is_only_odd_is_read_right(name: str, tmp_path: Path) -> None:
    form, make, held = READ[name]
    found = read(tmp_path, form, make())
    assert set(found["told"]) == {held}, found
    assert found["kilobytes"] < 200_000


@LINUX
@pytest.mark.slow
def test_a_table_of_empty_lines_has_one_piece(tmp_path: Path) -> None:
    found = read(tmp_path, "csv", b"Objective;Clauses\n" + b"\n" * 1_000_000 + b",;\n" * 1000)
    assert found["told"] == [1001]
    assert found["kilobytes"] < 400_000


def test_a_note_on_a_title_over_the_whole_row_is_a_comment(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(READ["a title over the whole row"][1]())
    outline = outlines.read(str(tmp_path / "a.xlsx"))
    (tmp_path / "b.xlsx").write_bytes(outline.annotated({1: ["one", "two"]}))
    page = load_workbook(tmp_path / "b.xlsx").active
    assert page is not None
    assert page["A2"].value == "section X/7.1"
    assert page["A2"].comment is not None
    assert page["A2"].comment.text == "one\ntwo"
    assert [str(r) for r in page.merged_cells.ranges] == ["A2:XFD2"]


def test_a_worksheet_with_unknown_clauses_says_of_each_that_it_is_none(tmp_path: Path) -> None:
    rows = "\n".join(f"X/9.{n},yess {n}" for n in range(3000))
    (tmp_path / "a.csv").write_text(f"Clause,Answer\n{rows}\nX/7.11,no", encoding="utf-8")
    tried: list[str] = []

    def cited(text: str) -> str:
        tried.append(text)
        return ""

    words = replies.Words({"yes": "yes", "no": "no"}, {}, frozenset(), frozenset(), ())
    known = readback.Known(frozenset(f"X/7.{n}" for n in range(1, 3)), words, cited)
    found = readback.read(str(tmp_path / "a.csv"), known)
    assert sum("is no clause" in m.text for m in found.messages) == 3001
    near = [m for m in found.messages if "meant" in m.text and m.column == "Clause"]
    assert len(near) <= readback.MAX_HINTS
    assert len(tried) <= readback.MAX_HINTS


def test_the_sentence_names_the_cell_that_stands_too_far_out(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(row(7, text("ALM7"))))
    with pytest.raises(KbError, match=r"a\.xlsx holds something in cell ALM7, beyond row 100,000 or column 1,000"):
        outlines.read(str(tmp_path / "a.xlsx"))
    (tmp_path / "b.xlsx").write_bytes(workbook(row(7, text("ALL7"))))
    assert [p.place for p in outlines.read(str(tmp_path / "b.xlsx")).pieces] == ["Sheet1!A1", "Sheet1!ALL7"]
    assert bounds.MAX_COLUMN == 1000
