"""Remarks of the editors: read strictly, shown as remarks, and standing where the mistake is made."""

from pathlib import Path

import pytest

from isps_kb.corpus import remarks
from isps_kb.corpus.gather import Corpus
from isps_kb.corpus.remarks import Remark
from isps_kb.errors import KbError

ONE = '[[remark]]\nclauses = ["X/7", "X/8"]\ntext = "Lamps are often filed under oil."\nbasis = "a harbour almanac"\n'


def test_remarks_are_read(tmp_path: Path) -> None:
    (tmp_path / remarks.FILE).write_text(ONE + '[[remark]]\nclauses = ["X/9"]\ntext = "None."\n', encoding="utf-8")
    assert remarks.read(tmp_path) == (
        Remark(("X/7", "X/8"), "Lamps are often filed under oil.", "a harbour almanac"),
        Remark(("X/9",), "None.", ""),
    )


def test_a_folder_without_remarks_has_none(tmp_path: Path) -> None:
    assert remarks.read(tmp_path) == ()


@pytest.mark.parametrize(
    "text",
    [
        "[[remark]\n",
        "remark = 3\n",
        '[[remark]]\ntext = "x"\n',
        '[[remark]]\nclauses = ["X/7"]\n',
        'remark = ["x"]\n',
        f"deep = {'[' * 5000}{']' * 5000}\n",
    ],
)
def test_a_malformed_file_is_named_in_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / remarks.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(KbError, match=r"remarks\.toml .* Correct the file\.$") as caught:
        remarks.read(tmp_path)
    assert "\n" not in str(caught.value).strip()


# --- the published remarks ----------------------------------------------------------------------------------------------


def test_every_remark_stands_at_clauses_that_are_held_and_says_where_the_mistake_was_seen(corpus: Corpus) -> None:
    assert corpus.remarks
    assert [c for r in corpus.remarks for c in r.clauses if c not in corpus.shown] == []
    assert [r.text for r in corpus.remarks if not (r.clauses and r.basis and r.text.endswith("."))] == []


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("B/18.5", ["25 per cent", "B/13.6"]),  # the rule on a change of personnel is one for ships
        ("B/13.6", ["25 per cent"]),
        ("B/18.6", ["calendar year", "18 months"]),  # both limits count for exercises
        ("A/5.1", ["Declaration of Security", "A/5.2"]),  # it does not follow from the level
        ("XI-2/1.1.15", ["chapter XI-2"]),
        ("A/12", ["A/11"]),  # the company security officer has a section of its own
    ],
)
def test_the_remark_at_a_clause(corpus: Corpus, clause: str, words: list[str]) -> None:
    texts = " ".join(r.text for r in corpus.remarks if clause in r.clauses)
    assert [w for w in words if w not in texts] == []


def test_what_a_remark_says_of_the_law_is_what_the_clause_says(corpus: Corpus) -> None:
    """Each calendar year and at most 18 months apart (B/18.6); the change of 25 per cent at B/13.6 only."""
    drills, exercises, ships = (corpus.shown[i].clause.text for i in ("B/18.5", "B/18.6", "B/13.6"))
    assert "25 per cent" not in drills + exercises
    assert "25 per cent" in ships
    assert "once each calendar year" in exercises
    assert "18 months" in exercises


def test_no_remark_is_part_of_a_text(corpus: Corpus) -> None:
    for remark in corpus.remarks:
        opening = remark.text[:40]
        assert [
            i for i, t in corpus.shown.items() if opening in t.clause.text or opening in " ".join(t.clause.notes)
        ] == []
