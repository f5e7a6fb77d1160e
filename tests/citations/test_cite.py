"""Citations in texts: the prose fixtures, the table of forms, the law of spans, and that nothing is guessed."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isps_kb.addresses import registry as registries
from isps_kb.addresses.registry import Registry
from isps_kb.citations.cite import Citer
from isps_kb.citations.form import Form
from isps_kb.citations.patterns import FORMS
from isps_kb.model import Citation
from world.chance import examples
from world.here import CORPUS, TESTS

FIXTURES = TESTS / "fixtures" / "citations.txt"
KINDS = ("clause", "whole", "self", "external")
STATUSES = ("resolved", "missing", "outside", "ambiguous", "dangling")
NOT_HELD = ("A/15.2", "A/15.2.1")
BLOCK = re.compile(
    r"^(?P<title>[^\n=][^\n]*)\n(?P<context>\S+)\n\.\n(?P<text>.*?)\n\.\n(?P<found>.*?)^\.$", re.MULTILINE | re.DOTALL
)
RANGE = re.compile(r"(?P<head>\S+?)(?P<first>\d+) to (?P=head)(?P<last>\d+)(?=,| \|)")
REGISTRY: Registry = registries.load(CORPUS)


def a_citer() -> Citer:
    """A reader that holds everything in the known numbering but A/15.2."""
    return Citer(REGISTRY, frozenset(REGISTRY.known).difference(NOT_HELD) | frozenset(REGISTRY.core_ids))


@pytest.fixture(scope="module")
def citer() -> Citer:
    return a_citer()


# --- the fixtures -------------------------------------------------------------------------------------------------------


def blocks() -> list[re.Match[str]]:
    return list(BLOCK.finditer(FIXTURES.read_text(encoding="utf-8")))


def written_out(line: str) -> str:
    """An expected line with its ranges as the provisions they stand for."""
    words, arrow, rest = line.partition(" -> ")

    def every(m: re.Match[str]) -> str:
        return ", ".join(f"{m['head']}{n}" for n in range(int(m["first"]), int(m["last"]) + 1))

    return words + arrow + RANGE.sub(every, rest)


def as_line(c: Citation) -> str:
    """A citation as the fixtures write it."""
    named = ", ".join(c.targets) or " or ".join(c.candidates) or "?"
    return f"{' '.join(c.text.split())} -> {named} | {c.kind} | {c.status}"


def assert_law_of_spans(text: str, found: tuple[Citation, ...]) -> None:
    end = 0
    for c in found:
        assert end <= c.start < c.end <= len(text), "in order, without overlap, inside the text"
        assert text[c.start : c.end] == c.text
        end = c.end


@pytest.mark.parametrize("block", [pytest.param(b, id=b["title"]) for b in blocks()])
def test_fixture(block: re.Match[str], citer: Citer) -> None:
    context = "" if block["context"] == "-" else block["context"]
    found = citer.find(block["text"], context)
    assert [as_line(c) for c in found] == [written_out(line) for line in block["found"].splitlines()]
    assert_law_of_spans(block["text"], found)


def test_the_fixture_file_is_read_to_its_end() -> None:
    _, ruler, text = FIXTURES.read_text(encoding="utf-8").partition("=====")
    left = BLOCK.sub("", ruler + text)
    assert [line for line in left.splitlines() if line and not line.startswith("====")] == [], "a malformed block"
    names = [b["title"] for b in blocks()]
    assert len(names) == len(set(names))


# --- the table of forms ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "example"), [pytest.param(f, e, id=f"{f.name}: {e}") for f in FORMS for e in f.examples]
)
def test_every_example_matches_its_form_at_one_of_its_cues(form: Form, example: str) -> None:
    assert form.pattern.fullmatch(example)
    assert any((example if cue != cue.lower() else example.lower()).startswith(cue) for cue in form.cues)


def test_every_form_has_a_name_of_its_own_and_examples() -> None:
    assert len({f.name for f in FORMS}) == len(FORMS)
    assert all(f.examples and f.cues and all(f.cues) for f in FORMS)


# --- identifiers and status ---------------------------------------------------------------------------------------------


def test_every_known_id_is_found_in_a_sentence(citer: Citer) -> None:
    lost = []
    for clause_id in REGISTRY.known:
        found = citer.find(f"Compare {clause_id}, please.")
        if [c.targets for c in found] != [(clause_id,)] or found[0].text != clause_id:
            lost.append(clause_id)
    assert lost == []


@pytest.mark.parametrize(
    ("targets", "status"),
    [
        (("B/4.33",), "resolved"),
        (("B",), "resolved"),
        (("ISPS",), "resolved"),
        (("A/15.2",), "missing"),
        (("B/4.47",), "dangling"),
        (("V/14",), "outside"),
        (("MSC.1/Circ.1192",), "outside"),
        (("B/4.33", "V/14"), "outside"),
        (("A/15.2", "V/14"), "outside"),
        (("V/14", "B/4.47"), "dangling"),
    ],
)
def test_the_status_of_a_citation_is_the_gravest_of_its_targets(
    citer: Citer, targets: tuple[str, ...], status: str
) -> None:
    assert citer.status(targets) == status


def test_what_an_edition_holds_is_resolved_even_outside_the_core() -> None:
    citer = Citer(REGISTRY, {"MSC.1/Circ.1192", "MSC.1/Circ.1192/4.2"})
    assert [c.status for c in citer.find("See MSC.1/Circ.1192 and MSC/Circ.1074.")] == ["resolved", "outside"]


def test_an_empty_library_misses_everything_it_knows_of() -> None:
    found = Citer(REGISTRY).find("See section A/19.4, paragraph 4.47 and part B of this Code.", "B/4.1")
    assert [(c.targets, c.status) for c in found] == [
        (("A/19.4",), "missing"),
        (("B/4.47",), "dangling"),
        (("B",), "outside"),
    ]


# --- laws ---------------------------------------------------------------------------------------------------------------

PIECES = st.one_of(
    st.sampled_from([example for form in FORMS for example in form.examples]),
    st.sampled_from([b["text"] for b in blocks()]),
    st.sampled_from(REGISTRY.known),
    st.sampled_from(
        [
            *(
                " ",
                "\n",
                ", ",
                " and ",
                " or ",
                " to ",
                "-",
                "–",
                "/",
                "(",
                ")",
                ".",
                "; ",
                " of ",
                " thereof",
                " this ",
            ),
            *("sections", "paragraph", "regulations", "Article", "part A", "this Part", "chapter", "Circ.", "Annex I"),
            *("1", "2.5", "19", "XI-2", "24 hours", "1 July 2004", "Conference ", "SOLAS ", "the Convention", "STCW "),
            *("İ", "ŉ", "ß", "\u00a0", "\u2028", "\U0001f6a2", "’", "\x00"),
        ]
    ),
    st.text(max_size=12),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
CONTEXTS = st.one_of(st.just(""), st.sampled_from([*REGISTRY.known, *REGISTRY.core_ids, "MSC.1/Circ.1192/4.2", "V/14"]))
SHARED_CITER = a_citer()


@given(TEXTS, CONTEXTS)
@examples(250)
def test_the_law_of_spans_holds_on_any_text(text: str, context: str) -> None:
    found = SHARED_CITER.find(text, context)
    assert_law_of_spans(text, found)
    for c in found:
        assert c.kind in KINDS
        assert c.status in STATUSES
        assert bool(c.targets) != (c.status == "ambiguous"), "what is ambiguous names nothing, all else names something"
        assert not (c.targets and c.candidates), "candidates stand for a choice that was not made"


@given(TEXTS, CONTEXTS)
@examples(120)
def test_a_text_reads_the_same_whatever_was_read_before(text: str, context: str) -> None:
    assert SHARED_CITER.find(text, context) == a_citer().find(text, context)


@given(TEXTS, CONTEXTS, st.sampled_from(["", "Ahoy.\n\n", "İstanbul harbour; ", "\U0001f6a2 \u2028\n"]))
@example("725/2004", "", "Ahoy.")
@examples(120)
def test_offsets_follow_the_text(text: str, context: str, before: str) -> None:
    shifted = SHARED_CITER.find(f"{before}\n{text}", context)
    size = len(before) + 1
    assert [c._replace(start=c.start - size, end=c.end - size) for c in shifted] == list(
        SHARED_CITER.find(text, context)
    )


@given(st.sampled_from([k for k in REGISTRY.known if k[:2] == "B/"]), CONTEXTS)
@examples(60)
def test_a_marked_citation_means_the_same_everywhere(clause_id: str, context: str) -> None:
    text = f"See paragraph {clause_id}."
    assert [c.targets for c in SHARED_CITER.find(text, context)] == [(clause_id,)]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ,.;\n", max_size=200))
@examples(60)
def test_words_without_numbers_or_names_cite_nothing_that_can_be_looked_up(text: str) -> None:
    assert [c for c in SHARED_CITER.find(text) if c.status in ("resolved", "missing", "dangling")] == []


# --- what a mutation of the code brought to light -------------------------------------------------------------------------


def found(citer: Citer, text: str, context: str = "") -> list[tuple[str, tuple[str, ...], str]]:
    return [(c.text, c.targets, c.status) for c in citer.find(text, context)]


def test_a_number_that_is_none_of_the_list_is_left_out_of_the_words(citer: Citer) -> None:
    """One section is named; the number behind the comma counts something else."""
    assert found(citer, "as section A/9.4, 12 of them say") == [("section A/9.4", ("A/9.4",), "resolved")]


@pytest.mark.parametrize("text", ["sections A/9.99 and A/15.2", "sections A/15.2 and A/9.99"])
def test_the_gravest_status_of_a_list_is_told_in_any_order(citer: Citer, text: str) -> None:
    assert [status for _, _, status in found(citer, text)] == ["dangling"]


def test_a_paragraph_named_inside_part_a_is_one_of_part_a(citer: Citer) -> None:
    assert found(citer, "subject to paragraph 4.4", "A/4.3") == [("paragraph 4.4", ("A/4.4",), "resolved")]


def test_subsections_behind_a_section_are_its_items(citer: Citer) -> None:
    assert found(citer, "section A/9.4 subsections .2, .4 and .5")[0][1] == ("A/9.4.2", "A/9.4.4", "A/9.4.5")
