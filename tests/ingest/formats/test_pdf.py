"""PDF files: the order of columns, running heads, notes at the foot, powers of units, turned pages, what cannot be read."""

import importlib.util

import pytest

from isps_kb.errors import KbError
from isps_kb.ingest.formats import pdf, pdf_process
from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN
from world.printed import HEIGHT, Placed, columns
from world.printed import pdf as printed

LONG = "A harbour that owns a lamp also owns a keeper, a ladder and a jug of oil, and nobody lends any of the four."


def texts(data: bytes) -> list[str]:
    return [line.text for line in pdf.lines(data, "lamps.pdf").lines]


def rows(*words: str, left: float = 50, top: float = 750) -> list[Placed]:
    return [Placed(left, top - 12 * n, w) for n, w in enumerate(words)]


def test_two_columns_are_read_one_after_the_other_and_a_heading_across_them_parts_the_page() -> None:
    left = [f"left {n} of the upper half, to the gutter it" for n in range(9)]
    right = [f"right {n} of the upper half, to the edge it" for n in range(9)]
    page = [Placed(200, 800, "A HEADING ACROSS BOTH OF THE COLUMNS"), *rows(*left), *rows(*right, left=320)]
    page += [Placed(180, 600, "ANOTHER HEADING THAT RUNS ACROSS THE PAGE")]
    page += [*rows(*left, top=580), *rows(*right, left=320, top=580)]
    found = texts(printed([page]))
    assert found == [
        "A HEADING ACROSS BOTH OF THE COLUMNS",
        *left,
        *right,
        "ANOTHER HEADING THAT RUNS ACROSS THE PAGE",
        *left,
        *right,
    ]


def test_numbers_beside_their_texts_are_no_column() -> None:
    page = [
        p
        for n in range(12)
        for p in (Placed(50, 750 - 20 * n, f".{n + 1}"), Placed(310, 750 - 20 * n, "words of the item;"))
    ]
    assert texts(printed([page])) == [f".{n + 1} words of the item;" for n in range(12)]


def test_running_heads_and_page_numbers_go_and_are_listed() -> None:
    source = pdf.lines(columns([(LONG, False)] * 120, 2), "lamps.pdf")
    assert not any("Journal of Lamps" in line.text or line.text.isdigit() for line in source.lines)
    dropped = [was for _, was, now in source.changes if not now]
    assert "1.5.1901 EN Journal of Lamps L 129/7" in dropped
    assert "1" in dropped


def lamps(page: int, count: int) -> list[str]:
    return [f"{chr(97 + page)}{chr(97 + n)} lamps" for n in range(count)]


def test_a_heading_that_often_stands_at_the_edge_of_a_page_is_no_running_head() -> None:
    heading = Placed(50, 510, "Lamps at level 2", bold=True)
    pages = [[*rows(*lamps(k, 20)), heading] for k in range(3)]
    pages += [rows(*lamps(k, 30)) for k in range(3, 9)]
    assert texts(printed(pages)).count("Lamps at level 2") == 3


def test_a_line_that_recurs_within_sentences_stays() -> None:
    words = ("keeper of the harbour in whose", "pier it stands, and by nobody")
    pages = [rows(*lamps(n, 20)[:n], *words, *lamps(n, 20)[n:], top=750) for n in range(6)]
    assert texts(printed(pages)).count("keeper of the harbour in whose") == 6


def test_notes_at_the_foot_of_a_page_are_notes_of_the_document() -> None:
    def page(who: str, note: str) -> list[Placed]:
        return [
            Placed(50, 700, who),
            Placed(50 + 4.8 * len(who), 703, "1", size=5),
            Placed(50 + 4.8 * (len(who) + 2), 700, "trims the lamp."),
            Placed(50, 84, "1", size=5),
            Placed(56, 80, note, size=6.5),
        ]

    first, second = ("The keeper of the pier", "As the harbour wants."), ("Whoever is awake", "See the night book.")
    assert texts(printed([page(*first), page(*second)])) == [
        f"{first[0]}{NOTE_OPEN}1{NOTE_CLOSE} trims the lamp.",
        f"{second[0]}{NOTE_OPEN}2{NOTE_CLOSE} trims the lamp.",
        f"{NOTE_OPEN}1{NOTE_CLOSE} {first[1]}",
        f"{NOTE_OPEN}2{NOTE_CLOSE} {second[1]}",
    ]


def test_the_power_of_a_unit_is_a_word() -> None:
    page = [
        Placed(50, 700, "A deck of 20 m"),
        Placed(50 + 4.8 * 14, 703, "2", size=5),
        Placed(50 + 4.8 * 16, 700, "is large enough for lamps."),
    ]
    assert texts(printed([page])) == ["A deck of 20 m² is large enough for lamps."]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(turn: int) -> None:
    words = ["The first row of the page,", "the second row below it,", "and the last row of them all."]
    page = rows(*words, left=60, top=500)
    assert texts(printed([page], turn)) == words


def test_a_row_that_ended_though_there_was_room_ends_its_paragraph() -> None:
    full = "A row of words that fills the whole width of the column it is in."
    found = pdf.lines(printed([rows(full, "Short.", full, full)]), "lamps.pdf").lines
    assert [line.brk for line in found] == [True, False, True, False]


def test_a_page_without_text_among_others_is_listed() -> None:
    source = pdf.lines(printed([rows(LONG[:60]), [], rows(LONG[:60])]), "lamps.pdf")
    assert (1, "page 2: no text", "") in source.changes


def test_what_reads_pdf_files_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(KbError, match=r"lamps\.pdf is a PDF file\. .*pip install 'isps-kb\[pdf\]'.*pdftotext -raw"):
        pdf.lines(printed([rows(LONG)]), "lamps.pdf")


def test_half_a_file_is_said_to_be_damaged() -> None:
    whole = printed([rows(LONG, top=HEIGHT - 100)] * 30)
    with pytest.raises(KbError, match=r"damaged PDF|no text"):
        pdf.lines(whole[: len(whole) // 40], "lamps.pdf")


def test_a_file_with_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "MAX_PAGES", 2)
    with pytest.raises(KbError, match="more than 2 pages"):
        pdf.lines(printed([rows(LONG)] * 3), "lamps.pdf")


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_SECONDS", 0.0)
    monkeypatch.setattr(pdf_process, "_A_PAGE", 0.0)
    with pytest.raises(KbError, match="takes too long"):
        pdf.lines(printed([rows(LONG)] * 3), "lamps.pdf")
