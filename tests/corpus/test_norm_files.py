"""Norms as data: what a row says, its force, and files that are wrong."""

from pathlib import Path

import pytest

from isps_kb.corpus import norm_files
from isps_kb.corpus.norm_files import Norm
from isps_kb.errors import KbError
from world.norms import keepers_code


@pytest.mark.parametrize(
    ("modal", "force"),
    [
        ("shall", "must"), ("must", "must"), ("has to", "must"), ("have to", "must"), ("should", "should"),
        ("may", "may"), ("can", "may"), ("is allowed", "may"), ("need not", "free"), ("shall not", "not"),
        ("should not", "not"), ("may not", "not"), ("cannot", "not"), ("must not", "not"), ("are not subject", "not"),
    ],
)  # fmt: skip
def test_the_force_is_that_of_the_verb_wherever_it_stands(modal: str, force: str) -> None:
    norm = Norm("X/1", modal, "light")
    assert norm.force(mandatory=True) == norm.force(mandatory=False) == force


@pytest.mark.parametrize("modal", ["is required", "are required", "is responsible", "has the duty"])
def test_without_a_modal_verb_the_force_of_the_clause_decides(modal: str) -> None:
    assert Norm("X/1", modal, "light").force(mandatory=True) == "must"
    assert Norm("X/1", modal, "light").force(mandatory=False) == "should"


@pytest.mark.parametrize("modal", ["may", "shall", "should", "need not", "can"])
def test_what_a_permission_excepts_is_forbidden(modal: str) -> None:
    assert Norm("X/1", modal, "light", denies=True).force(mandatory=True) == "not"


def test_rows_are_read_by_file_and_a_file_says_whether_they_were_reviewed(tmp_path: Path) -> None:
    lamps, log, oil = norm_files.read(keepers_code(tmp_path))
    assert [s.file for s in (lamps, log, oil)] == [f"norms/lantern-{n}.toml" for n in ("a/01", "a/02", "b/01")]
    assert [(n.clause, n.home) for n in lamps.norms][1] == ("A/1.2.1", "A/1.2")
    assert (lamps.norms[0].reviewed, log.norms[0].reviewed) == (False, True)
    assert [(n.clause, n.reason) for n in log.nones] == [("A/2.1", "reference")]
    assert lamps.clauses == ("A/1.1", "A/1.2.1", "A/1.2", "A/1.3")


def test_a_row_with_an_unknown_key_is_named_with_its_line(tmp_path: Path) -> None:
    path = keepers_code(tmp_path) / "norms" / "lantern-a" / "02.toml"
    path.write_text(path.read_text() + 'wehn = "at dusk"\n')
    with pytest.raises(KbError, match=r"02\.toml has the unknown key 'wehn' in \[\[norm\]\] 1 \(line 9\)"):
        norm_files.read(tmp_path)


def test_a_digest_knows_the_words_and_not_their_lines() -> None:
    assert norm_files.digest("The keeper\n shall light it.") == norm_files.digest("The keeper shall light it.")
    assert norm_files.digest("The keeper shall light it.") != norm_files.digest("The keeper should light it.")
