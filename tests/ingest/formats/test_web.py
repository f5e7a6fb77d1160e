"""Web pages, Markdown, rich text and legal XML: the words that a reader sees, with the numbers that a reader sees."""

import pytest

from isps_kb.errors import KbError
from isps_kb.ingest import readers
from isps_kb.ingest.formats import rich_text, web, xml_events
from isps_kb.ingest.formats.blocks import Source
from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN


def read(text: str) -> Source:
    return readers.read(text.encode(), "lamps")


def page(body: str) -> list[str]:
    return [line.text for line in read(f"<!DOCTYPE html><html><body>{body}</body></html>").lines]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>20 m<sup>2</sup> of oil</p>", "20 m² of oil"),
        ("<p>the 1<sup>st</sup> lamp</p>", "the 1st lamp"),
        ("<p>10<sup>6</sup> lamps</p>", "10⁶ lamps"),
        ("<p>of lamps<sup>2</sup>.</p>", f"of lamps{NOTE_OPEN}2{NOTE_CLOSE}."),
        ("<p>of lamps (<sup>(1)</sup>) too</p>", f"of lamps {NOTE_OPEN}1{NOTE_CLOSE} too"),
        ("<p>keepers <del>may</del><ins>shall</ins> trim</p>", "keepers shall trim"),
        ('<p>keepers <s>may</s> <span style="display:none">not</span>shall</p>', "keepers shall"),
        ('<p>Regulation 8<span class="LegExtentRestriction">U.K.</span></p>', "Regulation 8"),
        ("<p>►M1 the keeper ◄ trims</p>", "the keeper trims"),
        ('<p><a class="LegCommentaryLink">F1</a>the keeper</p>', "the keeper"),
    ],
)
def test_words_are_those_that_a_reader_sees(body: str, words: str) -> None:
    assert page(body) == [words]


def test_struck_words_are_listed() -> None:
    source = read("<html><body><p>keepers <del>may</del> trim</p><p>x</p></body></html>")
    assert [(was, now) for _, was, now in source.changes] == [("may", "")]


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ('<ol start="2"><li>a</li><li>b</li></ol>', [".2 a", ".3 b"]),
        ('<ol><li>a</li><li value="4">b</li><li>c</li></ol>', [".1 a", ".4 b", ".5 c"]),
        ('<ol type="a" start="3"><li>x</li></ol>', ["(c) x"]),
        ('<ol type="i"><li>x</li><li>y</li></ol>', ["(i) x", "(ii) y"]),
        ("<ol reversed start=3><li>x</li><li>y</li></ol>", [".3 x", ".2 y"]),
        ("<ol><li>.7 x</li></ol>", [".7 x"]),
        ("<ul><li>x</li></ul>", ["- x"]),
    ],
)
def test_lists_are_numbered_as_a_reader_sees_them(body: str, numbers: list[str]) -> None:
    assert page(body) == numbers


def test_rows_of_a_table_head_nothing_and_numbers_stand_before_their_words() -> None:
    source = read(
        "<html><body><table><tr><td>Lamp</td><td>Red</td></tr><tr><td>.1</td><td><p>the lamp;</p><p>lit</p></td></tr></table>"
    )
    assert [(line.text, line.cell) for line in source.lines] == [
        ("Lamp", True),
        ("Red", True),
        (".1 the lamp;", False),
        ("lit", False),
    ]


def test_pictures_within_a_page_are_no_words() -> None:
    assert page(f'<p>a lamp</p><img src="data:image/png;base64,{"QUJD" * 9000}"><p>lit</p>') == ["a lamp", "lit"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "# A\n\nofficers[^1] trim\n\n[^1]: The note.\n    Its second line.",
            [
                "A",
                f"officers{NOTE_OPEN}1{NOTE_CLOSE} trim",
                f"{NOTE_OPEN}1{NOTE_CLOSE} The note. Its second line.",
            ],
        ),
        ("# A\n\n~~one~~ two", ["A", "two"]),
        ("###CHAPTER XI-2\n\n####LIGHTS\n\n###1 Lamps", ["CHAPTER XI-2", "LIGHTS", "1 Lamps"]),
        ("# A\n\n- **.1** the lamp;\n- (a) the oil", ["A", ".1 the lamp;", "(a) the oil"]),
        (
            "# A\n\n| | |\n| --- | --- |\n| .1 | the lamp \\| wick; |\n| 5.5 | oil |",
            ["A", ".1 the lamp | wick;", "5.5 oil"],
        ),
        ("# A\n\n20 m<sup>2</sup>", ["A", "20 m²"]),
        (
            "  ---- -----------\n  .1   the keeper\\'s lamp;\n\n  .2   oil.\n  ---- -----------",
            [".1 the keeper's lamp;", ".2 oil."],
        ),
    ],
)
def test_markdown_is_read_without_its_marks(text: str, lines: list[str]) -> None:
    assert [line.text for line in read(text).lines] == lines


def test_rows_of_a_markdown_table_head_nothing() -> None:
    source = read("# A\n\n| Lamp | Colour |\n| --- | --- |\n| red | green |")
    assert [line.cell for line in source.lines] == [False, True, True, True, True]


def test_rich_text_is_read_as_it_is_shown() -> None:
    source = read(
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\header A head\par}{\*\generator X;}"
        r"{\listtext 4.1\tab}The \lquote keeper\rquote{\footnote {\super 1}See the book.} trims \'93it\'94 \u8211? "
        r"{\strike not}{\deleted ever}\emdash  in {\field{\*\fldinst REF x}{\fldrslt 3.2}}\par"
        r"\trowd\cellx1\cellx2 .1\cell the lamp\cell\row 20 m{\super 2}\par}"
    )
    assert [line.text for line in source.lines] == [
        f"4.1 The ‘keeper’{NOTE_OPEN}1{NOTE_CLOSE} trims “it” – — in 3.2",
        ".1 the lamp",
        "20 m²",
        f"{NOTE_OPEN}1{NOTE_CLOSE} See the book.",
    ]
    assert [was for _, was, _ in source.changes] == ["not", "ever"]


def test_formex_gives_quotation_marks_notes_and_powers() -> None:
    source = read(
        '<ANNEX><NP><NO.P>1.1.</NO.P><TXT>A <QUOT.START CODE="2018"/>lamp<QUOT.END CODE="2019"/><NOTE><P>Any lamp.</P></NOTE> of '
        '20 m<HT TYPE="SUP">2</HT> is <HT TYPE="ITALIC">red</HT>.</TXT></NP></ANNEX>'
    )
    assert [line.text for line in source.lines] == [
        f"1.1. A ‘lamp’{NOTE_OPEN}1{NOTE_CLOSE} of 20 m² is red.",
        f"{NOTE_OPEN}1{NOTE_CLOSE} Any lamp.",
    ]


def test_a_number_of_legal_xml_without_words_of_its_own_stands_alone() -> None:
    source = read(
        "<akomaNtoso><paragraph><num>1</num><point><num>.1</num><p>the lamp<del> of old</del></p></point></paragraph>"
        "</akomaNtoso>"
    )
    assert [line.text for line in source.lines] == ["1", ".1 the lamp"]
    assert [was for _, was, _ in source.changes] == ["of old"]


def test_what_is_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_TAGS", 10)
    monkeypatch.setattr(xml_events, "MAX_TAGS", 10)
    monkeypatch.setattr(rich_text, "MAX_TOKENS", 10)
    for text in ("<html><body>" + "<p>" * 20, "<ANNEX>" + "<P/>" * 20 + "</ANNEX>", r"{\rtf1 " + r"\par " * 20):
        with pytest.raises(KbError, match=r"^lamps (has more than|is longer than)"):
            read(text)
    with pytest.raises(KbError, match="a tag of more than"):
        read("<ANNEX " + "a" * (xml_events.MAX_TAG + 9) + "/>")
    monkeypatch.undo()
    with pytest.raises(KbError, match="levels of braces"):
        read(r"{\rtf1 " + "{" * 600)
