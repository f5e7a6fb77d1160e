"""Every modal verb has a row, every row stands in its clause, and a clause that changed makes its rows stale."""

from pathlib import Path

import pytest
from tools.drafting.norms import stamp

from isps_kb.corpus import checks
from world.lantern import LAMPS_FILE, edit, lantern_code
from world.norms import keepers_code

FIRST, SECOND, OIL = "norms/lantern-a/01.toml", "norms/lantern-a/02.toml", "norms/lantern-b/01.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return keepers_code(tmp_path / "corpus")


def messages(folder: Path) -> list[str]:
    return [p.message for p in checks.problems(folder)]


def test_norms_without_fault_have_no_problem(folder: Path) -> None:
    assert messages(folder) == []


def test_a_corpus_without_norms_has_no_problem(tmp_path: Path) -> None:
    assert messages(lantern_code(tmp_path / "corpus")) == []


FAULTS: dict[str, tuple[str, str, str, str]] = {
    # file, words, what they become, words of the message
    "no such clause": (FIRST, 'clause = "A/1.1"', 'clause = "A/1.9"', "there is no clause A/1.9"),
    "verb of another clause": (FIRST, 'action = "light"', 'action = "sell"', "the verb “sell” is not in the clause"),
    "another force": (SECOND, 'modal = "may"', 'modal = "shall"', "the verb of the clause is “may”"),
    "a number": (FIRST, "the lamp at dusk\"\nabout", "the 3 lamps at dusk\"\nabout", "the number 3 is not in the clause"),
    "a pronoun": (SECOND, 'object = "the log"', 'object = "it"', "“it” in 'object' names nothing"),
    "words elsewhere": (FIRST, '"shall not leave"', '"shall not sell"', "“shall not sell” does not stand in A/1.3"),
    "a concept": (SECOND, '["LOG"]', '["SLATE"]', "the concept SLATE is unknown"),
    "a question": (FIRST, "a lit lamp?", "a lit lamp.", "its question is no question"),
    "nobody": (SECOND, 'actor = ["BOARD"]\n', "", "neither actor nor subject is named"),
    "none without a verb": (SECOND, '"shall enter"', '"each lighting"', "have no modal verb"),
    "a verb without a row": (OIL, 'clause = "B/1.2"\nwords = "should read"', 'clause = "B/1.1"\nwords = "should keep"',
                             "B/1.2: no row of norms accounts for “The keeper should read"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "words"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_row_is_named(folder: Path, file: str, old: str, new: str, words: str) -> None:
    edit(folder / file, old, new)
    assert any(words in m for m in messages(folder)), messages(folder)


def test_a_role_that_the_lexicon_lacks_is_named(folder: Path) -> None:
    edit(folder / SECOND, '["BOARD"]', '["COOK"]')
    assert any("the role COOK is unknown" in m for m in messages(folder))


def test_a_clause_whose_words_changed_makes_its_rows_stale_until_they_are_read_again(folder: Path) -> None:
    edit(folder / LAMPS_FILE, "the lamp at dusk,", "every lamp at dusk,")
    assert messages(folder) == ["the wording of A/1.1 was changed since its norms were read; read them again."]
    assert stamp([folder / SECOND], folder) == 2
    assert len(messages(folder)) == 1
    stamp([folder / FIRST], folder)
    assert messages(folder) == []


def test_rows_that_nobody_recorded_as_read_are_named(folder: Path) -> None:
    (folder / "norms" / "seen.toml").unlink()
    assert len(messages(folder)) == 8
    assert stamp([], folder) == 8
    assert messages(folder) == []
