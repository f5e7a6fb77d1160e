"""The restatement says what the official copy says: the four measures of fidelity, and that they measure."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from isps_kb.addresses.registry import Registry
from isps_kb.citations.cite import Citer
from isps_kb.corpus.gather import Corpus
from isps_kb.model import Clause
from world import fidelity
from world.fidelity import BARS, Measure, compare, lost, modals, quantities, targets
from world.here import TESTS

pytestmark = pytest.mark.slow

# --- on the copy --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def measured(shared: Path, corpus: Corpus) -> dict[str, Measure]:
    return {m.name: m for m in fidelity.measures(shared, corpus)}


def test_the_copy_is_worth_comparing(measured: dict[str, Measure]) -> None:
    assert {name: m.compared for name, m in measured.items() if m.compared < 100} == {}
    assert measured["ids"].compared > 1200
    assert measured["citations"].compared > 200
    assert measured["modals"].compared > 400


@pytest.mark.parametrize("name", BARS)
def test_a_measure_reaches_its_bar(measured: dict[str, Measure], name: str) -> None:
    assert measured[name].share >= BARS[name], measured[name].differing


@pytest.mark.parametrize("name", BARS)
def test_every_difference_has_a_reason_and_every_reason_a_difference(measured: dict[str, Measure], name: str) -> None:
    why = fidelity.reasons().get(name, {})
    assert {i: what for i, what in measured[name].differing.items() if i not in why} == {}, "without a reason"
    assert {i: reason for i, reason in why.items() if i not in measured[name].differing} == {}, "a stale reason"


def test_the_treaty_text_differs_only_where_a_reason_is_given(shared: Path, corpus: Corpus) -> None:
    if not (shared / "sources" / fidelity.SOLAS).is_file():
        pytest.skip("the treaty text is not there")
    found = {m.name: m for m in fidelity.treaty_measures(shared, corpus)}
    why = fidelity.reasons(fidelity.TREATY_REASONS)
    assert {name: m.compared for name, m in found.items() if m.compared < 25} == {}
    assert {name: set(m.differing) for name, m in found.items()} == {name: set(why.get(name, {})) for name in found}


def test_the_treaty_text_is_cut_as_the_restatement_is_numbered(shared: Path, corpus: Corpus) -> None:
    if not (shared / "sources" / fidelity.SOLAS).is_file():
        pytest.skip("the treaty text is not there")
    ours = fidelity.restated(corpus)
    cut = fidelity.treaty(shared, ours).keys()
    assert {i for i, c in ours.items() if i.startswith("XI-2/") and c.text} <= cut
    assert {"V/19-1.8.1.4", "XI-1/5.3.15", "XI-2/1.1.12.2", "STCW/VI/5.1.2", "STCW/VI/6.6"} <= cut


def test_reasons_are_sentences_in_words_of_our_own(shared: Path, corpus: Corpus) -> None:
    given = fidelity.reasons()
    assert given.keys() <= BARS.keys()
    copy = fidelity.official(shared, corpus)
    for table in given.values():
        for clause_id, reason in table.items():
            assert reason.endswith(".")
            words = reason.split()
            runs = {" ".join(words[n : n + 7]) for n in range(len(words) - 6)}
            assert [run for run in runs if clause_id in copy and run in " ".join(copy[clause_id].text.split())] == []


@pytest.mark.no_cover
def test_the_figures_are_printed(shared: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "world.fidelity"],
        cwd=TESTS,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    names = [line.split()[0] for line in done.stdout.splitlines() if line[:1] != " "]
    assert [name for name in names if name != "treaty"] == list(BARS)
    assert shared.is_dir()


# --- that a fault is found: an invented text under numbers of Part B --------------------------------------------------------

LAMPS = Clause(
    "B/4.33",
    text="The keeper should light the lamp within 24 hours, as section A/19.4 and paragraph 4.34 say, and may put it out once "
    "each year. No lamp should burn for more than five years after 1 July 2004 at security level 2.",
    notes=("See regulation XI-2/9.2.5.",),
)
SAME = replace(
    LAMPS,
    text="Within 24 hours, as paragraph 4.34 and section A/19.4 have it, the keeper should light the lamp; it may be put out "
    "once each year. A lamp should not burn longer than 5 years from 1 July 2004 on, at security level 2.",
    notes=("Regulation XI-2/9.2.5 is to be seen.",),
)
FAULTS: dict[str, tuple[str, Callable[[Clause], Clause]]] = {
    "a citation dropped": ("citations", lambda c: replace(c, text=c.text.replace("paragraph 4.34 and ", ""))),
    "a citation changed": ("citations", lambda c: replace(c, text=c.text.replace("A/19.4", "A/19.2"))),
    "a citation added": ("citations", lambda c: replace(c, text=c.text + " See chapter XI-2.")),
    "a citation dropped in a note": ("citations", lambda c: replace(c, notes=())),
    "should become shall": ("modals", lambda c: replace(c, text=c.text.replace("should light", "shall light"))),
    "should become may": ("modals", lambda c: replace(c, text=c.text.replace("should light", "may light"))),
    "a negation lost": ("modals", lambda c: replace(c, text=c.text.replace("should not", "should"))),
    "a permission lost": ("modals", lambda c: replace(c, text=c.text.replace("it may be put out", "it goes out"))),
    "another period": ("quantities", lambda c: replace(c, text=c.text.replace("5 years", "6 years"))),
    "another unit": ("quantities", lambda c: replace(c, text=c.text.replace("24 hours", "24 days"))),
    "another date": ("quantities", lambda c: replace(c, text=c.text.replace("1 July", "10 July"))),
    "another level": ("quantities", lambda c: replace(c, text=c.text.replace("level 2", "level 3"))),
    "an interval lost": ("quantities", lambda c: replace(c, text=c.text.replace(" once each year", ""))),
    "a number added": ("quantities", lambda c: replace(c, text=c.text.replace("the keeper", "the two keepers"))),
}


def test_other_words_for_the_same_rule_are_no_difference(registry: Registry) -> None:
    found = compare({LAMPS.id: LAMPS}, {SAME.id: SAME}, registry)
    assert {m.name: dict(m.differing) for m in found} == {"citations": {}, "modals": {}, "quantities": {}}
    assert [m.compared for m in found] == [1, 1, 1]


@pytest.mark.parametrize(("name", "change"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_by_its_measure(registry: Registry, name: str, change: Callable[[Clause], Clause]) -> None:
    changed = change(SAME)
    assert changed != SAME
    found = {m.name: m.differing for m in compare({LAMPS.id: LAMPS}, {SAME.id: changed}, registry)}
    assert LAMPS.id in found[name]


def test_a_clause_that_is_missing_is_found() -> None:
    measure = fidelity.ids({"B/4.33", "B/4.34"}, {"B/4.33": LAMPS})
    assert (measure.share, list(measure.differing)) == (0.5, ["B/4.34"])


def test_notes_count_only_where_the_copy_prints_notes(registry: Registry) -> None:
    bare = replace(LAMPS, notes=())
    assert [m.differing for m in compare({bare.id: bare}, {SAME.id: SAME}, registry)] == [{}, {}, {}]


def test_what_only_one_side_has_is_not_compared(registry: Registry) -> None:
    assert [m.compared for m in compare({LAMPS.id: LAMPS}, {"B/4.34": SAME}, registry)] == [0, 0, 0]


# --- the readings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It shall burn and may smoke.", {"shall", "may"}),
        ("It shall not burn.", {"shall not"}),
        ("No keeper shall sleep.", {"shall not"}),
        ("The clerk should have no lamp of his own.", {"should not"}),
        ("It should extend neither to buoys nor to bells.", {"should not"}),
        ("It may not be extended.", {"may not"}),
        ("In no case can it burn; it need not shine.", {"cannot", "need not"}),
        ("Keepers are encouraged to sing in May.", {"are encouraged to"}),
        ("They have to row.", {"has to"}),
        ("The lamp burns.", set()),
    ],
)
def test_modal_verbs_of_a_text(words: str, found: set[str]) -> None:
    assert modals(words) == found


def test_a_verb_said_less_often_is_lost() -> None:
    assert lost("It should burn and should shine; it may smoke.", "It should burn and shines; it may smoke.") == {
        "should"
    }
    assert lost("It shall burn.", "It shall burn. It shall shine.") == set()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("at least every three months", {"3 month"}),
        ("a period of 3 months", {"3 month"}),
        ("25 per cent and 25 percent", {"25 percent"}),
        ("within a 24-hour watch", {"24 hour"}),
        ("500 gross tonnage and upwards", {"500 grosstonnage"}),
        ("on 12 December 2002 and in July 2004", {"12 december 2002", "july 2004"}),
        ("at security levels 1, 2 and 3", {"level 1", "level 2", "level 3"}),
        ("at security level 2 or security level 3", {"level 2", "level 3"}),
        ("one of the lamps, one hour", {"1 hour"}),
        ("as paragraphs 4.14 to 4.16, section A/19.4.4 and chapter XI-2 say", set()),
        ("once each calendar year, and once it is lit", {"once"}),
        ("the second or the third anniversary", {"second", "third", "anniversary"}),
        ("SOLAS 74", {"74"}),
        ("written, often, anyone", set()),
    ],
)
def test_quantities_of_a_text(registry: Registry, words: str, found: set[str]) -> None:
    assert quantities(words, "B/4.1", Citer(registry, registry.known_set)) == found


def test_targets_of_a_text_are_those_of_its_own_place_too(registry: Registry) -> None:
    citer = Citer(registry, registry.known_set)
    assert targets("this Part of the Code and section A/4.1", "B/4.1", citer) == {"B", "A/4.1"}
