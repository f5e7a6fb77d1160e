"""A clause as people see it: invented clauses in wide and narrow terminals."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.cli.text import clause_text
from isps_kb.passage import Citation, Passage, Relations, Whose
from world.chance import examples
from world.passages import OURS, SEALED, clause, item, unseen


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def lines(*shown: Passage, **wish: bool) -> list[str]:
    return re.sub(r"\x1b\[[0-9;]*m", "", clause_text.clauses(shown, clause_text.Wish(**wish))).split("\n")


def words(shown: Passage) -> list[str]:
    """The lines between the head and the foot."""
    found = lines(shown)
    return found[found.index("") + 1 : -2]


OF = "restatement, not the official text of Lantern Code"


# --- head and foot ------------------------------------------------------------------------------------------------------


def test_the_head_is_one_line_and_so_is_the_foot() -> None:
    assert lines(clause("X/2.1", "The keeper shall log each lighting.")) == [
        "X/2.1  [mandatory]  2 Log",
        "",
        "  2.1  The keeper shall log each lighting.",
        "",
        f"{OF}; 1 source: --sources",
    ]


def test_the_id_of_a_circular_is_not_said_again_in_its_heading() -> None:
    whole = clause("HB/Circ.2", instrument="HB/Circ.2", heading=("HB/Circ.2 Of wicks",))
    assert lines(whole)[0] == "HB/Circ.2  [mandatory]  Of wicks"
    part = clause("HB/Circ.2/cover.1", "Trim them.", instrument="HB/Circ.2", heading=("HB/Circ.2 Of wicks",))
    assert lines(part)[0] == "HB/Circ.2/cover.1  [mandatory]  HB/Circ.2 Of wicks"


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ([], "; sources: --sources"),
        (["a slate"], "; 1 source: --sources"),
        (["a slate", "a log"], "; 2 sources: --sources"),
    ],
)
def test_the_foot_counts_the_sources_and_an_option_lists_them(sources: list[str], said: str) -> None:
    passage = clause("X/2.1", "Text.", whose=Whose(OURS, written_from=tuple(sources)))
    assert lines(passage)[-1] == f"{OF}{said}"
    shown = lines(passage, sources=True)
    assert [line for line in shown if line.startswith("  - ")] == [f"  - {s}" for s in sources]
    assert "Licence     CC BY 4.0" in shown
    assert shown[-1] == OF


def test_official_words_name_their_edition() -> None:
    shown = lines(clause("X/2.1", "Text.", whose=Whose(SEALED)))
    assert shown[-1] == "official text of Lantern Code; The sealed copy; us; sources: --sources"


def test_what_several_clauses_share_is_said_once() -> None:
    relations = Relations(companions=("Y/2",))
    found = [clause("X/2.1", "One.", relations=relations), unseen(clause("X/2.2", "Two.", relations=relations))]
    assert lines(*found) == [
        "X/2.1  [mandatory]  2 Log",
        "",
        "  2.1  One.",
        "",
        "X/2.2  [mandatory]  UNVERIFIED: the original wording was not seen",
        "",
        "  2.2  Two.",
        "",
        "All of these",
        "Companions  Y/2",
        f"{OF}; sources: --sources",
    ]


def test_each_of_several_says_whose_words_it_has_where_they_differ() -> None:
    shown = lines(clause("X/2.1", "One."), clause("X/2.2", "Two.", whose=Whose(SEALED)))
    assert [line.partition(";")[0] for line in shown if " text of " in line] == [OF, "official text of Lantern Code"]


def test_the_words_alone_still_say_whose_they_are_and_that_they_were_not_seen() -> None:
    passage = unseen(clause("X/2.1", "One.", relations=Relations(companions=("Y/2",))))
    assert lines(passage, words=True) == ["UNVERIFIED: the original wording was not seen", "  2.1  One.", OF]


def test_an_item_stands_between_the_words_that_it_hangs_on() -> None:
    above = clause("X/2.1", "No lamp may be lit, except:", closing="\nThe log shall say why.")
    assert words(item("X/2.1.1", "in fog;", above=(above,))) == [
        "  2.1   No lamp may be lit, except:",
        "  2.1.1 in fog;",
        "        The log shall say why.",
    ]


def test_words_that_an_item_hangs_on_say_where_they_are_not_of_its_copy() -> None:
    shown = words(item("X/2.1.1", "in fog;", whose=Whose(SEALED), above=(clause("X/2.1", "Light none, except:"),)))
    assert shown[0] == "  2.1   Light none, except: [restatement, not in this copy]"


def test_a_short_force_names_the_union() -> None:
    eu = clause("X/2.1", "One.")._replace(force="recommended; mandatory in the EU by Regulation 725/2004 Article 3(5)")
    assert lines(eu)[0] == "X/2.1  [recommended, EU: mandatory]  2 Log"
    assert f"Force       {eu.force}" in lines(eu, sources=True)


def test_a_number_is_printed_as_the_code_prints_it() -> None:
    assert lines(clause("A/9.4.1-par", "Auditors bring a lamp.", label="9.4.1"))[2] == "  9.4.1 Auditors bring a lamp."


# --- what was not seen --------------------------------------------------------------------------------------------------

ITEMS = (item("X/2.1.1", "oil;"), unseen(item("X/2.1.2", "a wick.")))


def test_an_item_that_was_not_seen_is_marked_at_its_place() -> None:
    shown = words(clause("X/2.1", "Hold:", *ITEMS))
    assert shown[-2:] == ["      .1   oil;", "      .2   a wick. [UNVERIFIED]"]


def test_an_item_of_ours_in_an_official_clause_says_both() -> None:
    sealed = item("X/2.1.1", "oil;", whose=Whose(SEALED))
    shown = words(clause("X/2.1", "Hold:", sealed, ITEMS[1], whose=Whose(SEALED)))
    assert shown[-1] == "      .2   a wick. [restatement, not in this copy; UNVERIFIED]"


def test_the_heading_above_a_section_is_not_printed_again_in_it() -> None:
    sealed = Whose(SEALED)
    children = (
        clause("X/2.1", "One.", heading=("Lantern Code", "2 LOG"), whose=sealed),
        clause("X/2.2", "Two."),
        clause("X/2.3", "Three.", heading=("Lantern Code", "2 Log", "Ink"), whose=sealed),
    )
    assert words(clause("X/2", "", *children, whose=sealed)) == [
        "  2.1  One.",
        "  2.2  Two. [restatement, not in this copy]",
        "",
        "  Ink",
        "  2.3  Three.",
    ]


def test_a_clause_that_was_not_seen_says_so_once() -> None:
    shown = lines(unseen(clause("X/2.1", "Hold:", *ITEMS)))
    assert "UNVERIFIED: the original wording was not seen" in " ".join(shown)
    assert not [line for line in shown if "[UNVERIFIED]" in line]


# --- what it rests on ---------------------------------------------------------------------------------------------------


def test_what_an_objective_rests_on_is_told_from_what_it_cites() -> None:
    text = "Say what Part X holds.\nClauses: X/2.1, X/2.2"
    cites = (
        Citation("Part X", 9, 15, ("X",), "whole", "resolved"),
        Citation("X/2.1", 32, 37, ("X/2.1",), "clause", "resolved"),
        Citation("X/2.2", 39, 44, ("X/2.2",), "clause", "outside"),
    )
    shown = lines(clause("MC9.99/1.1", text, instrument="MC9.99", cites=cites))
    assert shown[2:-1] == [
        "  1.1  Say what Part X holds.",
        "",
        "Rests on    X/2.1, X/2.2",
        "Cites       X",
        "Elsewhere   X/2.2",
    ]


def test_in_a_module_each_objective_has_its_basis_below_it() -> None:
    child = clause("MC9.99/1.1", "Say why.\nClauses: X/2.1, X/2.2", heading=("Lamps", "1 Lamps"))
    shown = words(clause("MC9.99/1", "", child, instrument="MC9.99"))
    assert shown == ["  1.1  Say why.", "       Rests on: X/2.1, X/2.2"]


def test_relations_are_named_and_runs_of_siblings_shortened() -> None:
    relations = Relations(tuple(f"X/3.{n}" for n in range(1, 6)), ("Y/2",), ("MC9.99/1.1",))
    shown = lines(clause("X/2.1", "Text.", relations=relations))
    assert shown[-4:-1] == ["Cited by    X/3.1 to X/3.5", "Companions  Y/2", "Taught by   MC9.99/1.1"]


def test_of_many_relations_the_first_are_named_and_an_option_names_all() -> None:
    many = tuple(f"Y/{n}.1" for n in range(1, 12))
    shown = lines(clause("X/2.1", "Text.", relations=Relations(many)))
    assert shown[-2] == "Cited by    Y/1.1, Y/2.1, Y/3.1, Y/4.1, Y/5.1, Y/6.1, Y/7.1, Y/8.1 … 3 more: --links"
    assert "Y/11.1" in "".join(lines(clause("X/2.1", "Text.", relations=Relations(many)), links=True))


def test_a_remark_is_told_from_the_text() -> None:
    passage = clause("X/2.1", "Text.", remarks=({"text": "Often misread.", "basis": "an almanac"},))
    assert words(passage)[-1] == "  Remark of the editors, not part of the text: Often misread."
    assert "Remark      seen in: an almanac" in lines(passage, sources=True)


# --- whole instruments and deep items ------------------------------------------------------------------------------------


def test_the_contents_of_an_instrument_stand_in_columns() -> None:
    rows = (item("X/1", "1 Lamps"), item("X/app.1", "Appendix 1 Form of a log"), unseen(item("X/2", "2 Log")))
    assert words(clause("X", "", *rows, form="contents")) == [
        "  1     Lamps",
        "  app.1 Form of a log",
        "  2     Log [UNVERIFIED]",
    ]


def test_what_an_instrument_is_known_for_stands_above_its_contents() -> None:
    texts = (
        "type",
        "date",
        "date_confidence",
        "status",
        "status_confidence",
        "status_note",
        "checked",
        "how",
        "duration",
    )
    lists = ("supersedes", "superseded_by", "amends", "amended_by", "addressees", "editions", "legal_basis")
    work: dict[str, Any] = dict.fromkeys((*texts, "audience", "entry", "outline"), "") | {
        k: [] for k in (*lists, "bears_on", "compiles", "topics")
    }
    work |= {"date": "1901", "date_confidence": "recalled", "status": "superseded", "superseded_by": ["HB/Circ.3"]}
    shown = lines(clause("HB/Circ.2", instrument="HB/Circ.2", form="contents", work=work))
    assert shown[2:5] == ["Date        1901 (unverified)", "Status      superseded", "Superseded  by HB/Circ.3"]


def test_items_are_indented_by_what_they_stand_in_and_closing_words_return() -> None:
    oil = item("X/2.1.1", "oil:", item("X/2.1.1.1", "fat"), closing="\nof both kinds;")
    shown = words(clause("X/2.1", "Hold:", oil, item("X/2.1.2", "wicks."), closing="\nAll of it."))
    assert shown == [
        "  2.1  Hold:",
        "      .1   oil:",
        "          .1   fat",
        "           of both kinds;",
        "      .2   wicks.",
        "       All of it.",
    ]


def test_a_paragraph_is_not_indented_by_numbers_that_are_not_held() -> None:
    child = clause("V/19.7.2", "Switch off.", heading=("Lantern Code", "19 Lamps"))
    assert words(clause("V/19", "Lamps.", child))[-1] == "  19.7.2 Switch off."


# --- any terminal -------------------------------------------------------------------------------------------------------

texts = st.text("abcdefgh .", min_size=1, max_size=120)


@given(texts, st.lists(texts, max_size=4), st.lists(texts, max_size=4), st.integers(20, 140))
@examples(60)
def test_every_word_is_shown_in_every_width(text: str, items: list[str], sources: list[str], columns: int) -> None:
    children = [item(f"X/2.1.{n}", t) for n, t in enumerate(items, 1)]
    whose, relations = Whose(OURS, written_from=tuple(sources)), Relations(("X/3.1", "X/3.2"))
    passage = clause("X/2.1", text, *children, whose=whose, relations=relations)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(columns))
        shown = lines(passage, sources=True)
    limit = max(40, min(100, columns))
    assert [line for line in shown if len(line) > limit and len(line.split()) > 2] == []
    flat = re.sub(r"\s", "", "".join(shown))
    for wanted in (text, *items, *sources):
        assert re.sub(r"\s", "", wanted) in flat
