"""Import of official copies, on an invented booklet for lamp keepers that is numbered and titled like Part B."""

import html
import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isps_kb.addresses import registry as registries
from isps_kb.cli.main import main
from isps_kb.errors import KbError
from isps_kb.ingest.copy import Report, ingest
from isps_kb.model import Clause
from world import published, variants
from world.chance import examples
from world.here import CORPUS

REGISTRY = registries.load(CORPUS)
SHAPES = published.shapes()

# The booklet, a line each paragraph. Its numbers and titles are those of Part B, sections 1 to 3; its words are not.
BOOKLET = """\
PART B
ADVICE FOR KEEPERS OF LAMPS
1 INTRODUCTION
General
1.1 A harbour that owns a lamp also owns a keeper, a ladder and a jug of oil.
1.2 Whoever keeps the lamp reads the advice on the first night, and again when the oil is changed.
1.3 Nobody reads it aloud in the administration building.
1.4 A lamp is lit at dusk; no keeper waits for the bell.
1.5 Oil is counted in jugs, never in barrels.
Responsibilities of Contracting Governments
1.6 Each Government buys:
- oil for every lamp;
- ladders, ropes and wicks; and
- paper for the night book.
1.7 The administration of the harbour pays the keeper on Fridays.
Setting the security level
1.8 At security level 3 all lamps burn, even those that regulation XI-2/9 leaves dark.
The Company and the Ship
1.9 A ship without a lamp borrows one for at most 24 hours.
1.10 Borrowed lamps are carried upright, with both hands, and are never lent on to a third ship.
1.11 The mate signs for the lamp.
1.12 The keeper signs for the ladder, as paragraph 1.11 wants the mate to sign for the lamp.
1.13 Broken glass is swept up by whoever broke it.
1.14 Wicks are trimmed at noon.
1.15 A spare wick lies in the drawer below the night book.
The port facility
1.16 Every pier has a number, painted in white on both of its sides.
1.17 Wooden piers carry one lamp; the others are stone.
1.18 Stone piers carry two lamps each.
1.19 Beside the lamp of a wooden pier, and nowhere else, the keeper sleeps.
1.20 No pier is dark on a night with fog.
1.21 Fog is what hides the far end of the pier from its near end.
Information and communication
1.22 The keeper tells the harbour of fog by ringing the bell 5 times.
2 DEFINITIONS
2.1 Words keep the meaning that fisherfolk give them.
2.2 In this booklet:
.1 a “lamp” is any light that one watchman can carry alone;
.2 a “pier” is a quay – however short; and
.3 a “keeper” is whoever trims the lamp, as told in paragraphs 1.14 and 3.4.
3 APPLICATION
General
3.1 Every pier shows its lamp between dusk and dawn, at security level 1 as much as at any other.
3.2 The keeper counts the lamps twice a night and writes the number down; see section A/19.4 for the book itself.
3.3 Where fog hides the pier, the harbour lends a second lamp, which the keeper’s helper returns within 3 days.
3.4 A lamp that fails is replaced under paragraph 3.3, and the keeper tells the administration."""
TEXT = BOOKLET.replace("\n", "\n\n")

TITLES = {"1": "1 INTRODUCTION", "2": "2 DEFINITIONS", "3": "3 APPLICATION"}
SECTION_1 = (
    ("General", 1, 5),
    ("Responsibilities of Contracting Governments", 6, 7),
    ("Setting the security level", 8, 8),
    ("The Company and the Ship", 9, 15),
    ("The port facility", 16, 21),
    ("Information and communication", 22, 22),
)
HEADINGS = {
    **{f"B/{n}": (title,) for n, title in TITLES.items()},
    **{f"B/1.{n}": (TITLES["1"], name) for name, first, last in SECTION_1 for n in range(first, last + 1)},
    **dict.fromkeys(("B/2.1", "B/2.2", "B/2.2.1", "B/2.2.2", "B/2.2.3"), (TITLES["2"],)),
    **{f"B/3.{n}": (TITLES["3"], "General") for n in range(1, 5)},
}


def expected_texts() -> dict[str, str]:
    """What each clause of the booklet says, read off the booklet by the plainest rule."""
    out: dict[str, str] = {}
    last = paragraph = ""
    for line in BOOKLET.splitlines():
        m = re.match(r"(\d+\.\d+|\.\d+) (.*)", line)
        if m:
            paragraph = paragraph if m[1][0] == "." else m[1]
            last = f"B/{paragraph}{m[1]}" if m[1][0] == "." else f"B/{m[1]}"
            out[last] = m[2]
        elif line in TITLES.values():
            out[f"B/{line[0]}"] = ""
        elif line.startswith("- "):
            out[last] += f"\n{line}"
    return out


TEXTS = expected_texts()


def read(copy: str | bytes, instrument: str = "", name: str = "copy.txt") -> Report:
    return ingest(copy if isinstance(copy, bytes) else copy.encode(), name, REGISTRY, SHAPES, instrument)


def clause(report: Report, clause_id: str) -> Clause:
    return next(c for c in report.clauses if c.id == clause_id)


def texts(report: Report) -> dict[str, str]:
    return {c.id: c.text for c in report.clauses}


def changed(old: str, new: str) -> str:
    """The booklet with one passage put in another way."""
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


# --- the same booklet, saved in other ways ------------------------------------------------------------------------------


def paragraphs_of(page: Callable[[str], str]) -> str:
    return "".join(page(html.escape(p)) + "\n" for p in TEXT.split("\n\n"))


def contents(entry: str) -> str:
    return "".join(f"{entry.format(title)}\n" for title in TITLES.values())


SUB = "General\n3 "
SUB_HEADING = r"(General|Governments|level|Ship|facility|communication)"
BODY = TEXT.partition("LAMPS\n\n")[2]
SAVED: dict[str, str | bytes] = {
    "a line each": BOOKLET,
    "without the title of the Part": f"PART B\n\n{BODY}",
    "numbers on lines of their own": variants.alone(TEXT),
    "numbers glued to the words": re.sub(r"^(\d+\.\d+|\.\d) (?=[A-Za-z“])", r"\1", TEXT, flags=re.MULTILINE),
    "numbers with a full stop": re.sub(r"^(\d+\.\d+) ", r"\1. ", TEXT, flags=re.MULTILINE),
    "numbers before wide spaces": re.sub(r"^(\d+\.\d+|\.\d) ", "\\1\u00a0\u2003", TEXT, flags=re.MULTILINE),
    "items run together": re.sub(r"\n\n(\.\d) ", r" \1 ", TEXT),
    "items run together, numbers glued": re.sub(r"\n\n(\.\d) ", r" \1", TEXT),
    "unnumbered items run together": TEXT.replace("\n\n- ", " - "),
    "unnumbered items with other dashes": TEXT.replace("\n\n- ", "\n\n— "),
    "headings before the number": re.sub(rf"{SUB_HEADING}\n\n(\d+\.\d+) ", r"\1 \2\n\n", TEXT),
    "headings on the line of the section": re.sub(r"(INTRODUCTION|APPLICATION)\n\nGeneral", r"\1 General", TEXT),
    "section titles on the next line": re.sub(r"^(\d) (?=[A-Z]{4})", r"\1\n", TEXT, flags=re.MULTILINE),
    "wrapped": variants.wrapped(TEXT, 60, 10**9),
    "wrapped without empty lines": variants.wrapped(TEXT, 60, 10**9, blank=False),
    "wrapped in columns": variants.wrapped(TEXT, 38, 10**9, blank=False),
    "wrapped and indented": textwrap.indent(variants.wrapped(TEXT, 60, 10**9), "      "),
    "wrapped with running heads": variants.wrapped(TEXT, 60, 12, "LAMP BOOK"),
    "wrapped with running heads, tight": variants.wrapped(TEXT, 60, 12, "LAMP BOOK", blank=False),
    "in columns with running heads": variants.wrapped(TEXT, 40, 12, "LAMP BOOK"),
    "pdf text": variants.pdf(TEXT, 70, 12),
    "Markdown": re.sub(r"^(\d [A-Z]+)$", r"# \1", re.sub(r"^(\d+\.\d+)", r"**\1**", TEXT, flags=re.M), flags=re.M),
    "quoted Markdown": re.sub(r"^(?=.)", "> ", TEXT, flags=re.MULTILINE),
    "web page": variants.page(TEXT),
    "web page with unclosed tags": f"<html><body>{paragraphs_of('<p>{}'.format)}",
    "web page with line breaks": f"<html><body>{paragraphs_of('{}<br>'.format)}",
    "web page with table rows": f"<html><body><table>{paragraphs_of('<tr><td>{}</td></tr>'.format)}</table>",
    "web page with numbered lists": f"<!DOCTYPE html><body>{paragraphs_of('<p>{}</p>'.format)}".replace(
        "<p>.1 ", "<ol><li>"
    )
    .replace("<p>.2 ", "<li>")
    .replace("<p>.3 ", "<li>")
    .replace("3.4.</p>", "3.4.</li></ol>"),
    "web page with entities": f"<html><body>{paragraphs_of('<p>{}</p>'.format)}".replace("“", "&ldquo;")
    .replace("”", "&#8221;")
    .replace("–", "&ndash;")
    .replace("’", "&rsquo;")
    .replace(" lamp", "&nbsp;lamp"),
    "web page with scripts and comments": f"<html><head><title>3.1 Lamps</title></head><body><nav>1 Home</nav>"
    f"<!-- 1.1 not this -->{paragraphs_of('<p>{}<script>x = 1.2</script></p>'.format)}<footer>3.4 or this</footer>",
    "CRLF": variants.crlf(TEXT),
    "CR": TEXT.replace("\n", "\r"),
    "cp1252": variants.cp1252(TEXT),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16, big-endian": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "ligatures, soft hyphens, zero-width spaces": TEXT.replace("fi", "\ufb01")
    .replace("administration", "admin\u00adistration")
    .replace("fog", "f\u200bog"),
    "a table of contents with leaders": f"PART B\n{contents('{} ........ 3')}\n{TEXT}",
    "a table of contents with titles alone": f"CONTENTS\n{contents('{}')}\n{TEXT}",
    "a table of contents within the Part": f"PART B\n\n{contents('{}')}\n\n{TEXT}",
    "a table of contents with sub-headings": f"PART B\n\n{contents('{}').replace('3 ', SUB)}General\n\n{TEXT}",
    "a page of other things before": f"Home\n\nContact us\n\n1 news, 2 ships\n\n{TEXT}",
    "without the header of the Part": BODY,
}


@pytest.mark.parametrize("saved", SAVED)
def test_the_booklet_reads_the_same_however_it_was_saved(saved: str) -> None:
    report = read(SAVED[saved])
    assert texts(report) == TEXTS
    assert list(texts(report)) == list(TEXTS), "in order of print"
    assert {c.id: c.heading for c in report.clauses} == HEADINGS
    assert {c.notes for c in report.clauses} == {()}
    assert {i.partition(".")[0] for i in report.missing} == {f"B/{n}" for n in range(4, 20)} | {"B/app"}


def test_how_a_clause_is_printed_is_kept() -> None:
    report = read(TEXT)
    forms = {c.id: c.form for c in report.clauses}
    assert (forms["B/2"], forms["B/2.2"], forms["B/2.2.3"]) == ("heading", "paragraph", "item")
    assert clause(report, "B/2").title == "DEFINITIONS"
    lines = TEXT.splitlines()
    assert lines[clause(report, "B/3.2").line - 1].startswith("3.2 "), "where it was read"


def test_front_matter_tells_what_the_copy_is() -> None:
    report = read(f'---\ntitle: Lamp booklet\nsource: "harbour office"\n---\n\n{TEXT}')
    assert dict(report.meta) == {"title": "Lamp booklet", "source": "harbour office"}
    assert texts(report) == TEXTS


# --- words that an import could lose ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "The keeper trims at least 24 of the lamps.",
        "The keeper trims 3 of the lamps.",
        "Any 2 of the keepers may ring.",
        "Piers 4 to 6 are closed at night.",
        "The lamp of pier 9 is red and that of pier 10 is green.",
        "At security level 3 the lamps burn.",
        "Between 2 and 4 of them row out.",
        "They follow resolution 7 of the Conference.",
        "The ladder has 24 and the mast 30 rungs.",
        "A rope of 4.5 metres is kept, see paragraphs 1.4, 1.5 and 1.16 of the booklet.",
        "It began on 1 July 2004 in fog.",
        "The well-known lamp-keeper goes ship-to-ship and co-operates.",
        "He asks: who rings; who rows?",
    ],
)
def test_numbers_and_hyphens_of_a_sentence_stay(sentence: str) -> None:
    report = read(changed("Wicks are trimmed at noon.", sentence))
    assert texts(report) == {**TEXTS, "B/1.14": sentence}


def test_a_page_number_inside_a_sentence_is_taken_out_and_reported() -> None:
    report = read(changed("the meaning that fisherfolk", "the meaning 57 that fisherfolk"))
    assert texts(report) == TEXTS
    (repair,) = report.repaired
    assert (repair.id, "57" in repair.was, "57" in repair.now) == ("B/2.1", True, False)


def test_page_labels_are_furniture_even_in_the_middle_of_a_list() -> None:
    report = read(changed("however short; and\n", "however short; and\nPage 4 of 9\n"))
    assert texts(report) == TEXTS
    assert [(r.id, r.was, r.now) for r in report.repaired] == [("B/2.2.2", "Page 4 of 9", "")]


@pytest.mark.parametrize("cut", ["adminis-\ntration", "adminis-tration"])
def test_a_word_cut_by_a_hyphen_is_joined_and_reported(cut: str) -> None:
    report = read(changed("The administration of", f"The {cut} of"))
    assert texts(report) == TEXTS
    (repair,) = report.repaired
    assert (repair.id, repair.now) == ("B/1.7", "administration")
    assert re.fullmatch(r"adminis-\s?tration", repair.was)


def test_a_compound_at_a_line_end_keeps_its_hyphen() -> None:
    report = read(changed("below the night book.", "below the night-\nbook of the lamp-\nkeeper."))
    assert clause(report, "B/1.15").text.endswith("below the night-book of the lamp-keeper.")


def test_a_doubled_number_is_read_once_and_reported() -> None:
    report = read(TEXT.replace("\n3.2 ", "\n3.23.2 ").replace("\n2.2 ", "\n2.22.2 "))
    assert texts(report) == TEXTS
    assert [(r.id, r.was, r.now) for r in report.repaired] == [("B/2.2", "2.22.2", "2.2"), ("B/3.2", "3.23.2", "3.2")]


def test_a_paragraph_number_printed_before_that_of_its_first_sub_paragraph() -> None:
    report = read(
        "PART B\n\n5 DECLARATION OF SECURITY\n\n5.3 A lamp.\n\n5.4 5.4.1 A wick.\n\n5.4.2 A jug.\n\n5.5 A rope."
    )
    assert texts(report) == {
        "B/5": "",
        "B/5.3": "A lamp.",
        "B/5.4.1": "A wick.",
        "B/5.4.2": "A jug.",
        "B/5.5": "A rope.",
    }
    assert [(r.id, r.was, r.now) for r in report.repaired] == [("B/5.4.1", "5.4 5.4.1", "5.4.1")]


def test_page_furniture_is_listed_as_repaired() -> None:
    copy = variants.wrapped(TEXT, 60, 12, "LAMP BOOK")
    gone = [r.was for r in read(copy).repaired if r.now == ""]
    assert gone.count("LAMP BOOK") == copy.count("LAMP BOOK") > 5
    assert [w for w in gone if w.isdigit()] == [str(n) for n in range(1, copy.count("LAMP BOOK") + 1)]


def test_a_visitor_counter_is_not_law() -> None:
    report = read(f"{TEXT}\n\nVisitor count:")
    assert texts(report) == TEXTS
    assert [(r.id, r.was, r.now) for r in report.repaired] == [("B/3.4", "Visitor count:", "")]


@pytest.mark.parametrize("following", ["2 DEFINITIONS", "3 APPLICATION"])
def test_a_heading_with_nothing_below_it_is_kept_or_reported(following: str) -> None:
    report = read(changed(f"\n\n{following}", f"\n\nTable of oils\n\n{following}"))
    kept = [word for c in report.clauses for word in (*c.heading, c.text)] + [r.was for r in report.repaired]
    assert any("Table of oils" in words for words in kept)


def test_text_after_the_last_item_belongs_to_the_paragraph() -> None:
    report = read(changed("1.14 and 3.4.", "1.14 and 3.4.\n\nThese meanings hold on land as well."))
    c = clause(report, "B/2.2")
    assert (c.text[: c.split], c.text[c.split :].strip()) == (
        "In this booklet:",
        "These meanings hold on land as well.",
    )
    assert {**texts(report), "B/2.2": TEXTS["B/2.2"]} == TEXTS


def test_text_after_items_run_together_belongs_to_the_paragraph_where_the_restatement_says_so() -> None:
    report = read(
        "4.21 In fog the keeper: .1 rings the bell; or .2 shouts. Then all lamps burn.\n\n4.22 He sleeps.", "B"
    )
    assert texts(report) == {
        "B/4.21": "In fog the keeper:\nThen all lamps burn.",
        "B/4.21.1": "rings the bell; or",
        "B/4.21.2": "shouts.",
        "B/4.22": "He sleeps.",
    }


# --- footnotes ----------------------------------------------------------------------------------------------------------

NOON, NOTE = "Wicks are trimmed at noon.", "Refer to the Wick Register."


@pytest.mark.parametrize(
    ("old", "new", "owner", "notes"),
    [
        pytest.param(NOON, f"Wicks are trimmed * at noon.\n\n* {NOTE}", "B/1.14", (NOTE,), id="own line"),
        pytest.param(NOON, f"Wicks are trimmed at noon*. * {NOTE}", "B/1.14", (NOTE,), id="inside the paragraph"),
        pytest.param(NOON, f"Wicks are trimmed† at noon.\n\n† {NOTE}", "B/1.14", (NOTE,), id="dagger"),
        pytest.param(
            NOON,
            f"Wicks * are trimmed + at noon.\n\n* {NOTE}\n\n+ By the sun.",
            "B/1.14",
            (NOTE, "By the sun."),
            id="two",
        ),
        pytest.param(
            f"{NOON}\n\n1.15 A spare wick lies in the drawer below the night book.",
            f"Wicks are trimmed at noon. *\n\n1.15 A spare wick lies in the drawer below the night book. * {NOTE}",
            "B/1.14",
            (NOTE,),
            id="printed after a later paragraph",
        ),
        pytest.param(
            "The port facility\n\n1.16 Every pier has a number, painted in white on both of its sides.",
            f"++ The port facility\n\n1.16 Every pier has a number, painted in white on both of its sides.\n\n++ {NOTE}",
            "B/1.16",
            (NOTE,),
            id="of a heading",
        ),
    ],
)
def test_a_footnote_goes_to_the_clause_that_calls_it(old: str, new: str, owner: str, notes: tuple[str, ...]) -> None:
    report = read(changed(old, new))
    assert texts(report) == TEXTS
    assert {c.id: c.notes for c in report.clauses if c.notes} == {owner: notes}
    assert {c.id: c.heading for c in report.clauses} == HEADINGS
    assert report.repaired, "glyphs are not taken out silently"


def test_numbered_footnotes_of_a_web_page() -> None:
    page = variants.page(TEXT).replace("at noon.</p>", "at noon<sup>(1)</sup>.</p>")
    report = read(page.replace("<script>document", f"<p><sup>(1)</sup> {NOTE}</p><script>document"))
    assert texts(report) == TEXTS
    assert {c.id: c.notes for c in report.clauses if c.notes} == {"B/1.14": (NOTE,)}


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(f"{TEXT}\n\n(1) {NOTE}\n\n(2) By the sun.", id="in brackets"),
        pytest.param(f"{TEXT}\n\n<sup>1</sup> {NOTE}\n\n<sup>2</sup> By the sun.", id="superscript"),
        pytest.param(f"{TEXT.replace('noon.', 'noon (2).')}\n\n(1) {NOTE}\n\n(2) By the sun.", id="one of two called"),
    ],
)
def test_a_footnote_that_nothing_calls_is_kept_or_reported(copy: str) -> None:
    report = read(copy)
    kept = [
        *texts(report).values(),
        *(note for c in report.clauses for note in c.notes),
        *(r.was for r in report.repaired),
    ]
    assert any(NOTE in words for words in kept)
    assert any("By the sun." in words for words in kept)


# --- what is missing ----------------------------------------------------------------------------------------------------


def without(*starts: str) -> str:
    return "\n\n".join(p for p in TEXT.split("\n\n") if not p.startswith(starts))


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        (("3.3 ",), ["B/3.3"]),
        (("1.1 ", "1.11 ", "1.12 "), ["B/1.1", "B/1.11", "B/1.12"]),
        (("1.22 ",), ["B/1.22"]),
        ((".1 ",), ["B/2.2.1"]),
        ((".2 ",), ["B/2.2.2"]),
        ((".3 ",), ["B/2.2.3"]),
        (("2 ",), ["B/2"]),
        (("2 ", "2.1 "), ["B/2", "B/2.1"]),
        (("2 ", "2.1 ", "2.2 ", "."), ["B/2"]),
    ],
)
def test_what_a_copy_lacks_is_missing_and_nothing_else_is_lost(gone: tuple[str, ...], missing: list[str]) -> None:
    report = read(without(*gone))
    rest = {i: text for i, text in TEXTS.items() if i not in missing and not (len(gone) > 3 and i.startswith("B/2"))}
    assert texts(report) == rest
    assert [
        i for i in report.missing if i[:4].rstrip(".") in ("B/1", "B/2", "B/3") or i[:4] in ("B/1.", "B/2.", "B/3.")
    ] == missing


def test_missing_clauses_are_reported_with_how_often_the_copy_cites_them() -> None:
    report = read(without("3.3 ", "1.11 ").replace(NOON, "Wicks follow paragraph 3.3 and paragraphs 3.2 to 3.4."))
    cited = dict(report.cited)
    assert (cited["B/3.3"], cited["B/1.11"]) == (3, 1)
    assert "B/3.2" not in cited, "what the copy has is not missing"
    assert report.cited[0] == ("B/3.3", 3), "most cited first"


def test_of_a_section_that_is_absent_only_the_section_is_named() -> None:
    missing = read(TEXT).missing
    assert "B/9" in missing
    assert not [i for i in missing if i.startswith("B/9.")]
    assert not [i for i in missing if i[:2] in ("A/", "XI", "EU", "PR")], "instruments that are not in the copy"


# --- extracts -----------------------------------------------------------------------------------------------------------

APPLICATION = TEXT[TEXT.index("3 APPLICATION") :]


def test_an_extract_that_could_be_of_either_part_needs_the_instrument() -> None:
    with pytest.raises(KbError, match=r"^extract\.txt holds no clause .* name the instrument"):
        read(APPLICATION, name="extract.txt")


@pytest.mark.parametrize("part", ["A", "B"])
def test_an_extract_is_of_the_instrument_that_was_named(part: str) -> None:
    assert texts(read(APPLICATION, part)) == {
        f"{part}/{i.partition('/')[2]}": text for i, text in TEXTS.items() if i.startswith("B/3")
    }


@pytest.mark.parametrize(
    ("extract", "instrument", "ids"),
    [
        ("4.33 The keeper rows out.\n\n4.34 He rows back.", "B", ["B/4.33", "B/4.34"]),
        (
            "Regulation 9\n\nOf lamps\n\n1 The first lamp.\n\n2 The next lamp.",
            "XI-2",
            ["XI-2/9", "XI-2/9.1", "XI-2/9.2"],
        ),
        ("1 The first lamp.\n\n2 The next lamp.", "PRE", ["PRE/1", "PRE/2"]),
        ("PREAMBLE\n\n1 The first lamp.\n\n2 The next lamp.", "", ["PRE/1", "PRE/2"]),
        ("CHAPTER XI-2\n\nRegulation 9\n\n1 The first lamp.", "", ["XI-2/9", "XI-2/9.1"]),
    ],
)
def test_extracts_of_other_instruments(extract: str, instrument: str, ids: list[str]) -> None:
    assert [c.id for c in read(extract, instrument).clauses] == ids


REGULATION = """\
CHAPTER XI-2
Regulation 2
Application
1 Lamps burn on:
.1 these boats:
.1 punts;
.2 rafts; and
.3 barges; and
.2 piers.
2 A harbour decides for itself.
2.1 It decides by day.
2.2 It writes down why, see regulation 9.2.5.
3 Gulls are spared.
4 So are seals, save those of paragraph
2 above.
Regulation 9
Control
1 In port:
1.1 A guard looks at the lamp.
1.2 He trims it under paragraph 1.1.
2 At sea:
2.1 A guard asks for:
.1 the name; and
.2 the lamp.
2.2 The mate answers."""
REGULATION_IDS = [
    "XI-2/2",
    "XI-2/2.1",
    "XI-2/2.1.1",
    "XI-2/2.1.1.1",
    "XI-2/2.1.1.2",
    "XI-2/2.1.1.3",
    "XI-2/2.1.2",
    "XI-2/2.2",
    "XI-2/2.2.1",
    "XI-2/2.2.2",
    "XI-2/2.3",
    "XI-2/2.4",
    "XI-2/9",
    "XI-2/9.1",
    "XI-2/9.1.1",
    "XI-2/9.1.2",
    "XI-2/9.2",
    "XI-2/9.2.1",
    "XI-2/9.2.1.1",
    "XI-2/9.2.1.2",
    "XI-2/9.2.2",
]


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(REGULATION, id="a line each"),
        pytest.param(REGULATION.replace("\n", "\n\n").replace("paragraph\n\n", "paragraph\n"), id="paragraphs"),
        pytest.param(REGULATION.replace("\n.", " ."), id="items run together"),
        pytest.param(
            variants.page(REGULATION.replace("paragraph\n", "paragraph ").replace("\n", "\n\n")), id="web page"
        ),
        pytest.param(
            REGULATION.replace(".1 punts", ".1.1 punts").replace(".2 rafts", ".1.2 rafts").replace(".3 b", ".1.3 b"),
            id="items in full",
        ),
    ],
)
def test_regulations_number_their_paragraphs_from_1(copy: str) -> None:
    report = read(copy)
    assert [c.id for c in report.clauses] == REGULATION_IDS
    found = texts(report)
    assert (found["XI-2/2.2.1"], found["XI-2/9.2.1.2"]) == ("It decides by day.", "the lamp.")
    assert " ".join(found["XI-2/2.4"].split()) == "So are seals, save those of paragraph 2 above."
    assert clause(report, "XI-2/9.2.1.2").heading == ("9 Control",)


def test_articles_of_the_regulation_have_paragraphs_and_points() -> None:
    report = read(
        "Regulation (EC) No 725/2004\n\nArticle 3\n\nLamps and piers\n\n1. Lamps are lit by:\n\n(a) keepers;\n\n(b) mates.\n\n"
        "2. Piers are dark (1).\n\nArticle 4\n\nGulls\n\n1. Gulls are spared (2).\n\n"
        "(1) See the Pier Register.\n(2) See the Gull Register."
    )
    assert texts(report) == {
        "EU725/3": "",
        "EU725/3.1": "Lamps are lit by:",
        "EU725/3.1.a": "keepers;",
        "EU725/3.1.b": "mates.",
        "EU725/3.2": "Piers are dark.",
        "EU725/4": "",
        "EU725/4.1": "Gulls are spared.",
    }
    assert {c.id: c.notes for c in report.clauses if c.notes} == {
        "EU725/3.2": ("See the Pier Register.",),
        "EU725/4.1": ("See the Gull Register.",),
    }
    assert clause(report, "EU725/3.1.a").heading == ("3 Lamps and piers",)


def test_paragraphs_with_headings_of_their_own() -> None:
    report = read(
        "PREAMBLE\n\n1 One lamp.\n\n2 Two lamps.\n\nPART A\n\n1 GENERAL\n\n1.1 Introduction\n\nA lamp is a lamp.\n\n"
        "1.2 Objectives\n\nThe lamps are:\n\n.1 bright; and\n\n.2 warm."
    )
    assert texts(report) == {
        "PRE/1": "One lamp.",
        "PRE/2": "Two lamps.",
        "A/1": "",
        "A/1.1": "A lamp is a lamp.",
        "A/1.2": "The lamps are:",
        "A/1.2.1": "bright; and",
        "A/1.2.2": "warm.",
    }
    assert clause(report, "A/1.2.1").heading == ("1 GENERAL", "1.2 Objectives")
    assert (clause(report, "A/1.2").form, clause(report, "A/1.2").title) == ("heading", "Objectives")


def test_an_appendix_is_one_clause() -> None:
    report = read(f"{TEXT}\n\nAPPENDIX 1\n\nForm of a lamp\n\n1.1 This number opens nothing.")
    assert {**TEXTS, "B/app.1": texts(report)["B/app.1"]} == texts(report)
    assert "1.1 This number opens nothing." in texts(report)["B/app.1"]


def test_the_number_that_part_a_uses_twice() -> None:
    report = read(
        "9.4 The plan names:\n\n.1 a lamp; and\n\n.2 a ladder.\n\n9.4.1 Whoever audits brings a lamp.\n\n9.5 More.", "A"
    )
    assert texts(report) == {
        "A/9.4": "The plan names:",
        "A/9.4.1": "a lamp; and",
        "A/9.4.2": "a ladder.",
        "A/9.4.1-par": "Whoever audits brings a lamp.",
        "A/9.5": "More.",
    }


# --- bad input ----------------------------------------------------------------------------------------------------------

BROKEN = TEXT.encode().replace(b"Stone piers carry", b"Stone piers \xe2\x28\xa1 carry")
BROKEN_LINE = BROKEN[: BROKEN.index(b"\x28\xa1")].count(b"\n") + 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"%PDF-1.7\n1.1 A lamp.", r"bad\.bin is a damaged PDF file", id="pdf"),
        pytest.param(b"PK\x03\x04\x14\x00 1.1 A lamp.", r"bad\.bin is no office file that can be opened", id="zip"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"bad\.bin is an office file", id="office file"),
        pytest.param(b"1.1 A lamp.\x00" * 20, r"bad\.bin is not a text file", id="binary"),
        pytest.param(b"", r"bad\.bin holds no clause", id="empty"),
        pytest.param(b"Dear Sir,\nthe lamp is out.\n", r"bad\.bin holds no clause", id="another text"),
        pytest.param(BROKEN, rf"bad\.bin:{BROKEN_LINE}: broken UTF-8", id="broken UTF-8"),
    ],
)
def test_what_is_no_copy_gives_one_sentence_with_the_name_of_the_file(data: bytes, message: str) -> None:
    with pytest.raises(KbError, match=f"^{message}") as caught:
        read(data, name="bad.bin")
    assert "\n" not in str(caught.value)


def test_dry_run_prints_the_report_and_stores_nothing(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "booklet.txt"
    copy.write_text(without("3.3 ").replace("\n3.2 ", "\n3.23.2 "), encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["import", str(copy), "--dry-run", "--json"])
    assert left.value.code == 0
    data = json.loads(capsys.readouterr().out)
    assert {c["id"]: c["text"] for c in data["clauses"]} == {i: t for i, t in TEXTS.items() if i != "B/3.3"}
    assert all({"id", "heading", "text", "notes"} <= set(c) for c in data["clauses"])
    assert data["missing"][0] == "B/3.3"
    assert {"id": "B/3.2", "was": "3.23.2", "now": "3.2"} in data["repaired"]
    assert not list(home.rglob("*.md")), "nothing was stored"


# --- laws ---------------------------------------------------------------------------------------------------------------

INSTRUMENTS = st.sampled_from(["", "A", "B", "PRE", "XI-2", "EU725"])
SNIPPETS = st.sampled_from(
    [
        *("PART A", "PART B", "CHAPTER XI-2", "PREAMBLE", "Regulation 9", "Article 3", "APPENDIX 1", "ANNEX II"),
        *(
            "1 INTRODUCTION",
            "2 DEFINITIONS",
            "3 APPLICATION",
            "General",
            "9",
            "9.4",
            "9.4.1",
            "3.23.2",
            ".1",
            ".2",
            "(a)",
        ),
        *(
            "section",
            "paragraph 4.22",
            "and",
            "the lamp",
            "Lamps:",
            "Lamps.",
            "Page 3 of 9",
            "57",
            "...... 4",
            "* Note.",
        ),
        *(
            "<p>",
            "</p>",
            "<script>",
            "<!--",
            "<sup>1</sup>",
            "&nbsp;",
            "---",
            "**",
            "# ",
            "> ",
            "- ",
            "\f",
            "\u00ad",
            "\x00",
        ),
        *("725/2004", "\ufb01", "⁽1⁾", "†", "İ", "\u2028", "\ud800"),
    ]
)
JUNK = st.lists(st.one_of(SNIPPETS, st.sampled_from(["\n", "\n\n", " "]), st.text(max_size=8)), max_size=40).map(
    "".join
)
BYTES = st.one_of(
    st.binary(max_size=200),
    JUNK.map(lambda t: t.encode("utf-8", "surrogatepass")),
    JUNK.map(lambda t: t.encode("utf-16", "surrogatepass")),
    st.tuples(st.integers(0, len(TEXT.encode())), st.binary(max_size=12)).map(
        lambda at: TEXT.encode()[: at[0]] + at[1] + TEXT.encode()[at[0] :]
    ),
)


@given(BYTES, INSTRUMENTS)
@examples(200)
def test_any_bytes_give_a_report_or_one_sentence(data: bytes, instrument: str) -> None:
    try:
        report = read(data, instrument, "hostile.bin")
    except KbError as error:
        assert str(error).startswith("hostile.bin")
        assert "\n" not in str(error)
        return
    ids = [c.id for c in report.clauses]
    assert ids
    assert len(set(ids)) == len(ids), "a clause is read once"
    assert all(0 <= c.split <= len(c.text) for c in report.clauses)
    assert not set(ids).intersection(i for i in report.missing if clause_has_text(report, i))


def clause_has_text(report: Report, clause_id: str) -> bool:
    return any(c.text for c in report.clauses if c.id == clause_id)


WORDS = st.lists(
    st.sampled_from(
        [
            "lamp",
            "pier",
            "keeper",
            "jug",
            "oil",
            "the",
            "and",
            "of",
            "bell",
            "fog",
            "rope",
            "book",
            "rings",
            "at",
            "dusk",
        ]
    ),
    min_size=1,
    max_size=20,
)
BODIES = st.lists(
    st.tuples(
        WORDS, st.sampled_from([".", ".", ".", "; see paragraph 1.4.", ", at level 3.", " (see section A/19.4)."])
    ).map(lambda body: f"{' '.join(body[0]).capitalize()}{body[1]}"),
    min_size=6,
    max_size=22,
)


@pytest.mark.no_cover
@given(BODIES, st.integers(34, 110), st.booleans())
@examples(60)
def test_no_word_moves_however_a_text_is_wrapped(bodies: list[str], width: int, blank: bool) -> None:
    whole = "\n\n".join(("PART B", "1 INTRODUCTION", *(f"1.{n} {body}" for n, body in enumerate(bodies, 1))))
    report = read(variants.wrapped(whole, width, 10**9, blank=blank))
    flat = {i: " ".join(text.split()) for i, text in texts(report).items()}
    assert flat == {"B/1": "", **{f"B/1.{n}": body for n, body in enumerate(bodies, 1)}}


AWKWARD = st.lists(
    st.sampled_from(
        [
            *(
                "word",
                "word",
                "word",
                "1.4",
                "paragraph 1.4",
                "57",
                ".1",
                ".2",
                ";",
                ":",
                ": .1",
                "; .2",
                "- ",
                "* ",
                "*",
                "†",
            ),
            *(
                ".",
                ". The",
                "\n",
                "\n\n",
                "\nThe",
                "\n1.23 ",
                "1.2.3",
                "(a)",
                "; and\n.1 ",
                "\n.7 ",
                "<b>",
                "\n# ",
                "** ",
                "\nPage 3 of 9\n",
                "\n57\n",
                "-\n",
                "(1)",
                "“",
                "”",
                "General",
                "Part A",
            ),
        ]
    ),
    max_size=12,
)


@given(st.lists(AWKWARD, min_size=5, max_size=22))
@example([[], [], [], [], [": .1", "(1)"]])
@example([[], [], [], [], ["\n\n", "Part A", ":"]])
@example([[], [], [], [], ["\n# ", "Part A", ":"]])
@example([[], [], [], ["\n\n", "Part A", "\n1.23 "], []])
@examples(150)
def test_every_word_of_an_awkward_text_is_kept_or_reported(bodies: list[list[str]]) -> None:
    marks: list[str] = []

    def mark(_: re.Match[str]) -> str:
        n = len(marks)
        marks.append(f"mark{chr(97 + n // 26)}{chr(97 + n % 26)}")
        return marks[-1]

    lines = (f"1.{n} Word {' '.join(body)} word." for n, body in enumerate(bodies, 1))
    copy = re.sub(r"\bword\b", mark, "\n\n".join(("PART B", "1 INTRODUCTION", *lines)), flags=re.IGNORECASE)
    report = read(copy)
    kept = " ".join(" ".join((*c.heading, c.text, *c.notes)) for c in report.clauses)
    kept += " ".join(r.was for r in report.repaired)
    missing = [m for m in marks if m not in re.sub(r"-\s*", "", kept)]
    told = (
        sum(d.words for d in report.balance.dropped) - 1
    )  # with their reason; one is the name of the Part at the head
    assert len(missing) <= told, missing


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("day-\nto-day", "day-to-day"),
        ("ship-to-\nship", "ship-to-ship"),
        ("up-\nto-date", "up-to-date"),
        ("co-\nordinated", "co-ordinated"),
    ],
)
def test_a_compound_of_several_words_keeps_its_hyphens_at_a_line_end(cut: str, whole: str) -> None:
    report = read(changed("Wicks are trimmed at noon.", f"Wicks are trimmed in {cut} work."))
    assert clause(report, "B/1.14").text == f"Wicks are trimmed in {whole} work."
