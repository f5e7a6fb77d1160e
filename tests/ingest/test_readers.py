"""What a copy was saved as makes no difference: every kind of file gives the same clauses; what is no text is named."""

import zlib

import pytest

from isps_kb.addresses import registry as registries
from isps_kb.errors import KbError
from isps_kb.ingest import readers
from isps_kb.ingest.copy import ingest
from world import printed, published, saved
from world.here import CORPUS

REGISTRY = registries.load(CORPUS)
SHAPES = published.shapes()

# Numbered and titled like Part B, sections 1 and 2; the words are of an invented booklet for keepers of lamps.
TEXT = """\
PART B
1 INTRODUCTION
General
1.1 A harbour that owns a lamp also owns a keeper, a ladder and a jug of oil.
1.2 Whoever keeps the lamp reads the advice on the first night – and again when the oil is changed.
Responsibilities of Contracting Governments
1.3 Nobody reads it aloud in the “administration” building before 1 July 2004.
1.4 A lamp is lit at dusk; no keeper waits for the bell of regulation XI-2/9.
2 DEFINITIONS
2.1 Words keep the meaning that fisherfolk give them.
2.2 In this booklet:
.1 a lamp is any light that one watchman can carry alone;
.2 a pier is a quay, however short; and
.3 a keeper is whoever trims the lamp, as told in paragraphs 1.1 and 1.4."""
PARAGRAPHS = saved.paragraphs(TEXT)
WANTED = {f"B/{p.number}": p.words for p in PARAGRAPHS if "." in p.number and not p.number.startswith(".")}
WANTED |= {f"B/2.2{p.number}": p.words for p in PARAGRAPHS if p.number.startswith(".")}
WANTED |= {"B/1": "", "B/2": ""}


def found(data: bytes, name: str = "copy") -> dict[str, str]:
    return {c.id: " ".join(c.text.split()) for c in ingest(data, name, REGISTRY, SHAPES).clauses}


@pytest.mark.parametrize("kind", saved.KINDS)
def test_every_kind_of_file_gives_the_same_clauses(kind: str) -> None:
    assert found(saved.KINDS[kind](PARAGRAPHS)) == WANTED


@pytest.mark.parametrize("kind", saved.KINDS)
def test_headings_are_those_of_the_copy_in_every_kind_of_file(kind: str) -> None:
    clauses = ingest(saved.KINDS[kind](PARAGRAPHS), "copy", REGISTRY, SHAPES).clauses
    heads = {c.id: c.heading[1:] for c in clauses if c.form == "paragraph"}
    assert heads["B/1.2"] == ("General",)
    assert heads["B/1.4"] == ("Responsibilities of Contracting Governments",)
    assert heads["B/2.1"] == ()


@pytest.mark.parametrize("count", [1, 2])
def test_a_printed_copy_is_read_column_by_column_without_its_running_heads(count: int) -> None:
    lines = [(p.whole, p.heading) for p in PARAGRAPHS]
    data = printed.columns(lines, count, size=13.0 if count == 1 else 9.0)
    assert found(data) == WANTED


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), r"is a picture: it holds no text.*ocrmypdf", id="picture"),
        pytest.param(saved.archive({"xl/workbook.xml": "<x/>"}), "is a workbook, not a text", id="workbook"),
        pytest.param(saved.archive({"lamps.txt": "1.1 A lamp."}), "is an archive; take the document out", id="zip"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), "office file of an old kind", id="doc"),
        pytest.param(b"\x1f\x8b\x08" + zlib.compress(b"x"), "is packed", id="gzip"),
        pytest.param(b"%PDF-1.7\n1.1 A lamp.", "is a damaged PDF file", id="no pdf"),
        pytest.param(printed.pdf([[], []]), r"holds pictures of pages \(2\) and no text.*ocrmypdf", id="scan"),
        pytest.param(
            b"<?xml version='1.0'?><recipe><p>1.1 A lamp.</p></recipe>", "of a kind that is not known", id="xml"
        ),
        pytest.param(b"<?xml version='1.0'?><ANNEX><P>1.1 A lamp.</ANNEX>", r"copy:1: broken XML", id="broken xml"),
        pytest.param(
            b"<!DOCTYPE ANNEX [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><ANNEX><P>&b;</P></ANNEX>",
            "declares entities of its own",
            id="entities",
        ),
    ],
)
def test_what_is_no_text_is_said_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(KbError, match=message) as caught:
        readers.read(data, "copy")
    assert "\n" not in str(caught.value)


def test_soft_hyphens_and_the_hyphens_of_printers_are_read_as_they_were_meant() -> None:
    data = "PART B\n\n2.1 For secur\u00ad\nity a well\u2010known keeper trims the lamp.".encode()
    assert found(data)["B/2.1"] == "For security a well-known keeper trims the lamp."


def test_marks_of_where_a_provision_applies_are_taken_off_a_copied_text() -> None:
    data = "PART BU.K.\n\n2.1 Words keep their meaning.U.K.\n\n2.2 They are those of the U.K."
    clauses = found(data.encode())
    assert clauses["B/2.1"] == "Words keep their meaning."
    assert clauses["B/2.2"] == "They are those of the U.K."
