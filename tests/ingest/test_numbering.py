"""Which lines open a clause and which close an instrument, on invented rules for lamp keepers under the numbers of the Code."""

import pytest

from isps_kb.addresses import registry as registries
from isps_kb.corpus import structure
from isps_kb.ingest.copy import Report, ingest
from isps_kb.ingest.numbering.divisions import Headers
from world import published
from world.here import CORPUS

REGISTRY = registries.load(CORPUS)
LANGUAGES = structure.read(CORPUS)
HEADERS = Headers(LANGUAGES)


def read(copy: str, instrument: str = "") -> Report:
    return ingest(copy.encode(), "copy.txt", REGISTRY, published.shapes(), instrument)


def texts(copy: str, instrument: str = "") -> dict[str, str]:
    """The words of every clause that has any."""
    return {c.id: c.text for c in read(copy, instrument).clauses if c.text}


# --- items, whatever marks them -----------------------------------------------------------------------------------------

SIGNERS = {
    "A/5.4": "Who signs for the lamp:",
    "A/5.4.1": "the mate; and",
    "A/5.4.2": "the keeper of the pier.",
    "A/5.5": "A lamp has one wick.",
}
LIST = """PART A
5 DECLARATION OF SECURITY
5.4 Who signs for the lamp:
{} the mate; and
{} the keeper of the pier.
5.5 A lamp has one wick."""
MARKS = {
    "bullets before numbers": ("• .1", "• .2"),
    "hyphens before numbers": ("- .1", "- .2"),
    "numbers with a stop": ("1.", "2."),
    "numbers in brackets": ("(1)", "(2)"),
    "numbers before a bracket": ("1)", "2)"),
    "letters in brackets": ("(a)", "(b)"),
    "letters before a bracket": ("a)", "b)"),
    "Roman numbers in brackets": ("(i)", "(ii)"),
    "letters with a stop": ("a.", "b."),
    "Roman numbers with a stop": ("i.", "ii."),
    "other bullets before numbers": ("◦ .1", "■ .2"),
    "bullets before letters": ("• (a)", "• (b)"),
    "whole numbers": ("5.4.1", "5.4.2"),
    "dashes on lines of their own": ("-\n.1", "-\n.2"),
    "read badly by a scanner": (".l", ". 2"),
    "commas for points": (",1", ",2"),
}


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS)
def test_an_item_is_read_whatever_marks_it(marks: tuple[str, str]) -> None:
    assert texts(LIST.format(*marks)) == SIGNERS


@pytest.mark.parametrize("marks", [("(a)", "(b)"), ("(1)", "(2)"), ("(i)", "(ii)")])
def test_items_in_other_marks_may_run_together(marks: tuple[str, str]) -> None:
    assert texts(LIST.format(*marks).replace("lamp:\n", "lamp: ").replace("and\n", "and ")) == SIGNERS


def test_marks_that_the_numbering_does_not_know_are_words() -> None:
    copy = "PART A\n5 DECLARATION OF SECURITY\n5.3 Who signs:\n(a) the mate; and\n(b) the cook.\n5.5 A lamp."
    assert texts(copy) == {"A/5.3": "Who signs:\n(a) the mate; and\n(b) the cook.", "A/5.5": "A lamp."}


def test_a_paragraph_may_be_announced_by_its_unit() -> None:
    copy = "PART A\n5 DECLARATION OF SECURITY\n§ 5.4 Who signs:\n§ 5.4.1 the mate.\nA/5.5 A lamp.\nSection 5.6 A wick."
    assert texts(copy) == {"A/5.4": "Who signs:", "A/5.4.1": "the mate.", "A/5.5": "A lamp.", "A/5.6": "A wick."}


def test_a_number_that_was_read_badly_counts_only_where_it_comes_next() -> None:
    copy = "PART B\n4 RESPONSIBILITIES OF CONTRACTING GOVERNMENTS\n4.4 Lamps.\n4.S Wicks.\n4. 6 Oil.\n4.B Jugs."
    assert texts(copy) == {"B/4.4": "Lamps.", "B/4.5": "Wicks.", "B/4.6": "Oil.\n4.B Jugs."}


# --- what is ours, and what closes it -----------------------------------------------------------------------------------

MASTER = """CHAPTER XI-2
SPECIAL MEASURES TO ENHANCE MARITIME SECURITY
Regulation 8
Master's discretion for ship safety and security
1 Nobody holds the keeper back.
2 Light goes first."""
KEPT = {"XI-2/8.1": "Nobody holds the keeper back.", "XI-2/8.2": "Light goes first."}
OTHER = """{}
LAMPS OF OTHER COASTS
Regulation 1
Lamps
1 A lamp of another coast is green.
2 Its keeper is tall.
.1 or short."""


@pytest.mark.parametrize(
    "header", ["CHAPTER XII", "CHAPTER II-1", "CHAPTER 3", "ANNEX", "ANNEX IV", "APPENDIX", "PART C"]
)
def test_what_follows_another_header_is_no_clause_of_ours(header: str) -> None:
    report = read(f"{MASTER}\n{OTHER.format(header)}")
    assert {c.id: c.text for c in report.clauses if c.text} == KEPT
    assert report.balance.verdict == "ok"


def test_parts_of_another_chapter_are_not_the_code() -> None:
    other = "CHAPTER II-1\nLAMPS\nPART A\nGENERAL\nRegulation 1\nLamps\n1.1 Green lamps.\n1.2 Red lamps are:\n.1 dim."
    assert texts(f"{other}\n{MASTER}") == KEPT


def test_part_a_is_the_code_after_another_chapter_when_the_code_is_named() -> None:
    copy = f"{OTHER.format('CHAPTER XII')}\nISPS CODE\nPART A\nMANDATORY REQUIREMENTS\n5 DECLARATION OF SECURITY\n5.3 A lamp."
    assert texts(copy) == {"A/5.3": "A lamp."}


def test_of_other_chapters_of_the_convention_only_what_is_held_is_read() -> None:
    copy = """CHAPTER XI-1
Regulation 4
Lamps of others
1 These are not held.
Regulation 5
Continuous Synopsis Record
1 Each lamp has a book.
2.1 The book says where it hung.
2.2 Old lamps have two books.
3 In it stands:
.1 the name of the lamp; and
.2 its colour.
Regulation 6
Broken lamps
1 Neither is this."""
    assert texts(copy) == {
        "XI-1/5.1": "Each lamp has a book.",
        "XI-1/5.2.1": "The book says where it hung.",
        "XI-1/5.2.2": "Old lamps have two books.",
        "XI-1/5.3": "In it stands:",
        "XI-1/5.3.1": "the name of the lamp; and",
        "XI-1/5.3.2": "its colour.",
    }


def test_a_regulation_with_a_second_number_is_one_of_its_own() -> None:
    copy = (
        "CHAPTER V\nRegulation 19-1\nLong-range identification and tracking of ships\n1. Far lamps.\n2.1. Near lamps."
    )
    assert texts(copy) == {"V/19-1.1": "Far lamps.", "V/19-1.2.1": "Near lamps."}


@pytest.mark.parametrize("head", ["ISPS CODE PART A", "PART A", "CHAPTER XI-2", "CHAPTER XII", "ANNEX II"])
def test_a_running_head_inside_a_sentence_switches_nothing(head: str) -> None:
    copy = f"""PART B
GUIDANCE
4 RESPONSIBILITIES OF CONTRACTING GOVERNMENTS
4.1 Lamps are kept from
{head}
whoever has no need of them.
4.2 Oil is counted."""
    report = read(copy)
    assert {c.id: c.text for c in report.clauses if c.text} == {
        "B/4.1": "Lamps are kept from whoever has no need of them.",
        "B/4.2": "Oil is counted.",
    }
    assert head in [r.was for r in report.repaired]


def test_a_second_text_of_a_regulation_is_left_out_and_said() -> None:
    report = read(f"{MASTER}\n{OTHER.format('CHAPTER XII')}\n{MASTER.replace('keeper', 'mate')}")
    assert {c.id: c.text for c in report.clauses if c.text} == KEPT
    assert "a second text of what was read already" in [d.reason for d in report.balance.dropped]


def test_an_extract_may_begin_in_a_section() -> None:
    assert texts("1 Nobody holds the keeper back.\n2 Light goes first.", "XI-2/8") == KEPT
    assert texts("19.1 Lamps are looked at.\n19.2 Papers are given.", "A/19") == {
        "A/19.1": "Lamps are looked at.",
        "A/19.2": "Papers are given.",
    }


# --- words that stay ----------------------------------------------------------------------------------------------------


def test_a_year_on_a_line_of_its_own_stays_in_its_sentence() -> None:
    copy = """CHAPTER XI-2
Regulation 6
Ship security alert system
1 Lamps are hung as follows:
.1 new lamps on or after 1 July
2004;
.2 old lamps before 1 July
2006."""
    assert texts(copy)["XI-2/6.1.1"] == "new lamps on or after 1 July 2004;"
    assert texts(copy)["XI-2/6.1.2"] == "old lamps before 1 July 2006."


def test_running_heads_that_begin_with_a_date_are_furniture() -> None:
    head = "29.4.2004 EN Gazette of the Lamps of All the Coasts L 129/{}"
    rows = ["PART B", "4 RESPONSIBILITIES OF CONTRACTING GOVERNMENTS"]
    for n in range(1, 7):
        rows += [f"4.{n} The lamp of pier {n} is trimmed by a", head.format(60 + n), "keeper who knows how to row out."]
    assert texts("\n".join(rows)) == {
        f"B/4.{n}": f"The lamp of pier {n} is trimmed by a keeper who knows how to row out." for n in range(1, 7)
    }


# --- other languages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("printed", "meant"), [pair for language in LANGUAGES for pair in language.examples], ids=str)
def test_headers_are_read_in_every_language(printed: str, meant: str) -> None:
    header = HEADERS.read(printed)
    assert header is not None
    assert f"{header.kind} {header.number}".strip() == meant


@pytest.mark.parametrize(
    "sentence",
    [
        "Chapter V of the rules is about lamps",
        "PART A OF THE RULES",
        "Regulation 4.2 applies",
        "Part of the oil",
        "Annex II applies to lamps",
        "part a",
        "chapter XI-2",
        "CHAPTER XI-2/9",
    ],
)
def test_a_sentence_is_no_header(sentence: str) -> None:
    assert HEADERS.read(sentence) is None


def test_a_copy_in_another_language_is_read_by_its_own_headers() -> None:
    copy = """HOOFDSTUK XI-2
Voorschrift 8
Lampen en hun wachters
1 De wachter van de lamp wordt door niemand van het licht weggehouden en hij blijft bij de lamp.
2 Het licht gaat voor de olie en de pier.
HOOFDSTUK XII
Voorschrift 1
1 Dit is van een andere kust."""
    report = read(copy)
    assert [c.id for c in report.clauses] == ["XI-2/8", "XI-2/8.1", "XI-2/8.2"]
    assert report.clauses[0].title == "Lampen en hun wachters"
    assert report.language == "nl"


def test_sections_in_another_language_are_told_by_their_first_paragraph() -> None:
    copy = """PARTIE B
4 DEVOIRS DES GARDIENS DE LA LAMPE
4.1 Le gardien de la lampe est sur le quai et il ne dort pas.
4.2 Les lampes du quai sont rouges.
5 LES PAPIERS DE LA LAMPE
5.1 Le gardien et le capitaine signent les papiers de la lampe."""
    report = read(copy)
    assert [c.id for c in report.clauses] == ["B/4", "B/4.1", "B/4.2", "B/5", "B/5.1"]
    assert report.clauses[3].title == "LES PAPIERS DE LA LAMPE"
    assert report.language == "fr"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "The keeper of the lamp shall light it at dusk and he shall be on the pier with the oil for the night."),
        (
            "fr",
            "Le gardien de la lampe et les marins du port allument le feu que le maire a donné à la ville pour les nuits.",
        ),
        (
            "de",
            "Der Wächter der Lampe und die Leute des Hafens zünden das Licht an, das nicht erlischt oder für den Kai ist.",
        ),
        (
            "es",
            "El guardián de la lámpara y los marineros del puerto encienden la luz que las mujeres dan para el muelle.",
        ),
        (
            "pt",
            "O guarda da lâmpada e os marinheiros do porto acendem a luz que as mulheres dão ou levam em barcos da ilha.",
        ),
        (
            "it",
            "Il custode della lampada e i marinai del porto accendono la luce che dei vecchi danno per il molo di notte.",
        ),
        ("nl", "De wachter van de lamp en het volk van de haven steken een licht aan dat in de nacht met olie brandt."),
        (
            "sv",
            "Den som vaktar lampan skall tända den och det är av vikt att ljuset brinner för hamnen eller som bryggan.",
        ),
        (
            "pl",
            "Strażnik lampy oraz ludzie z portu zapalają światło, które nie gaśnie i jest na molo lub w domu do rana.",
        ),
        (
            "fi",
            "Lampun vartija ja sataman väki sytyttävät valon, joka ei sammu, jos öljyä on tai että yö on pitkä sekä pimeä.",
        ),
        (
            "hu",
            "A lámpa őre és a kikötő népe a fényt gyújtja meg, hogy az ne aludjon ki, vagy egy éjjel nem kell olaj.",
        ),
    ],
)
def test_the_language_is_told_from_frequent_words(code: str, sentence: str) -> None:
    assert structure.told(sentence, LANGUAGES) == code


def test_a_few_words_have_no_language() -> None:
    assert structure.told("Lampe de port", LANGUAGES) == ""


@pytest.mark.parametrize("number", [".q", ".z"])
def test_one_character_that_is_no_digit_may_stand_for_the_next_number(number: str) -> None:
    copy = f"PART A\n5 DECLARATION OF SECURITY\n5.4 Who signs:\n.1 the mate; and\n{number} the keeper.\n5.5 A lamp."
    assert texts(copy)["A/5.4.2"] == "the keeper."


@pytest.mark.parametrize("word", [".7", "i.e.", "No."])
def test_what_is_not_one_character_off_the_next_number_is_a_word(word: str) -> None:
    copy = f"PART A\n5 DECLARATION OF SECURITY\n5.4 Who signs:\n.1 the mate.\n{word} Lamps are lit.\n5.5 A lamp."
    assert list(texts(copy)) == ["A/5.4", "A/5.4.1", "A/5.5"]


def test_a_row_of_a_table_is_no_heading_of_what_follows() -> None:
    page = (
        "<html><body><h2>PART A</h2><p>5 DECLARATION OF SECURITY</p><p>5.3 Lamps are counted.</p>"
        "<table><tr><td>Lamps</td><td>Oil</td></tr></table><p>5.5 A wick.</p></body></html>"
    )
    found = {c.id: c for c in read(page).clauses}
    assert " ".join(found["A/5.3"].text.split()) == "Lamps are counted. Lamps Oil"
    assert found["A/5.5"].heading == ("5 DECLARATION OF SECURITY",)


def test_a_regulation_may_be_headed_by_its_chapter() -> None:
    copy = "SOLAS XI-2 Regulation 8 – Lamps first\n1 Nobody holds the keeper back.\n2 Light goes first."
    assert texts(copy) == KEPT


def test_a_regulation_in_another_language_may_have_its_title_on_its_line() -> None:
    copy = "Regel 8 Lampen zuerst\n1 Der Wächter der Lampe wird nicht gehalten.\n2 Das Licht und die Lampe."
    assert list(texts(copy, "XI-2")) == ["XI-2/8.1", "XI-2/8.2"]


def test_dashes_between_paragraphs_that_run_together_are_no_words() -> None:
    copy = "PART B\n4 RESPONSIBILITIES OF CONTRACTING GOVERNMENTS\n4.1 Lamps are kept. - 4.2 Oil is kept. -\n4.3 Wicks."
    report = read(copy)
    assert {c.id: c.text for c in report.clauses if c.text} == {
        "B/4.1": "Lamps are kept.",
        "B/4.2": "Oil is kept.",
        "B/4.3": "Wicks.",
    }
    assert "B/4.1" in [r.id for r in report.repaired]


def test_a_dash_that_opens_a_list_stays() -> None:
    assert texts("PART A\n5 DECLARATION OF SECURITY\n5.3 The lamps are –\n5.5 A wick.")["A/5.3"] == "The lamps are –"


def test_of_the_training_convention_only_what_is_held_is_read() -> None:
    copy = """STCW 1978
Regulation VI/4
Other lamps
1. Not these.
Regulation VI/5
Lamps of officers
1. Every keeper shall:
.1 have rowed; and
.2 have read the book.
2. The harbour signs.
Regulation VII/1
Further lamps
1. Nor these."""
    assert texts(copy) == {
        "STCW/VI/5.1": "Every keeper shall:",
        "STCW/VI/5.1.1": "have rowed; and",
        "STCW/VI/5.1.2": "have read the book.",
        "STCW/VI/5.2": "The harbour signs.",
    }


def test_after_the_preamble_the_title_of_a_first_section_opens_its_part() -> None:
    copy = "PREAMBLE\n1 Lamps are old.\n2 Oil is dear.\nISPS C0DE PARI A\n1 GENERAL\n1.1 A lamp is lit.\n1.2 A wick is cut."
    assert [i for i in texts(copy) if i.startswith("A/")] == ["A/1.1", "A/1.2"]
