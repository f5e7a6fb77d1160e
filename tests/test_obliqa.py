"""The public measure, on an invented collection small enough to be worked out by hand."""

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from benchmarks import obliqa

from isps_kb.language.stems import stem

PASSAGES = (
    ("1", "1", "The keeper must trim every lantern before dusk and enter it in the log of the tower."),
    ("1", "2", "A lantern that smokes must be put out, and its wick must be cut."),
    ("1", "3", ""),
    ("2", "1", "Oil for lanterns must be kept in a cellar that can be locked."),
    ("2", "1", "Printed again: oil is kept in a cellar that can be locked."),
    ("2", "2", "The harbour pays the keeper twice a year."),
    *(("3", str(n), f"Rope number {n} is to be coiled and dried on hook {n}.") for n in range(20)),
)
ASKED = (
    ("Where in the harbour should oil for lanterns be kept?", [("2", "1")]),
    ("Could you elaborate on when a keeper trims lanterns?", [("1", "1")]),
    ("Could you elaborate on smoke and the wick?", [("1", "2"), ("2", "2")]),
)


def _rows() -> list[dict[str, Any]]:
    return [{"q": q, "passages": [{"doc": d, "passage": p} for d, p in gold]} for q, gold in ASKED]


def write(folder: Path, name: str, rows: Iterable[dict[str, Any]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "passages", ({"doc": d, "passage": p, "text": t} for d, p, t in PASSAGES))
    write(tmp_path, "dev", _rows())
    write(tmp_path, "test", _rows()[:1])
    return tmp_path


@pytest.fixture
def collection(folder: Path) -> obliqa.Collection:
    return obliqa.Collection(obliqa.read(folder, "passages"))


def test_recall_and_average_precision_are_those_of_the_first_ten() -> None:
    assert obliqa.measures([7, 1, 9, 2], frozenset({1, 2})) == (1.0, (1 / 2 + 2 / 4) / 2)
    assert obliqa.measures([7, 1], frozenset({1, 2, 3, 4})) == (0.25, 0.125)
    assert obliqa.measures([7], frozenset({1})) == (0.0, 0.0)


@pytest.mark.parametrize("signals", obliqa.RANKERS.values(), ids=obliqa.RANKERS)
def test_the_passage_that_says_it_comes_first_and_one_printed_twice_comes_once(
    collection: obliqa.Collection, signals: obliqa.Signals
) -> None:
    dev = collection.questions([{"q": q, "passages": []} for q, _ in ASKED])
    known = obliqa.Known(collection, dev) if "phrase" in signals else None
    first = collection.first("Where must the oil be kept?", signals, known)
    assert first[0] == 3
    assert 4 not in first
    assert len(first) == len(set(first)) == obliqa.FIRST


def test_a_word_that_answers_do_not_hold_loses_weight_and_a_known_question_points_to_its_answer(
    collection: obliqa.Collection,
) -> None:
    known = obliqa.Known(collection, collection.questions(_rows()))
    assert known.borne["oil"] > 1 > known.borne[stem("harbour")]
    like = known.likeness(["oil", "kept"])
    assert max(like, key=lambda n: like[n]) == 3


def test_a_question_of_dev_is_not_told_its_own_answer(
    collection: obliqa.Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev, told = collection.questions(_rows()), []

    class Watched(obliqa.Known):
        def __init__(self, collection: obliqa.Collection, questions: Sequence[obliqa.Question]) -> None:
            super().__init__(collection, questions)
            told.append({q.text for q in questions})

    monkeypatch.setattr(obliqa, "Known", Watched)
    monkeypatch.setattr(obliqa, "FOLDS", 3)
    obliqa.measured(collection, dev, dev, {**obliqa.PAIRS, "phrase": 1.0})
    texts = [q.text for q in dev]
    assert told == [{*texts} - {text} for text in texts]


def test_the_measures_are_printed_for_each_ranker(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert obliqa.main([str(folder), "--json", "--split", "test"]) == 0
    got = json.loads(capsys.readouterr().out)
    assert (got["split"], got["questions"]) == ("test", 1)
    assert got["rankers"] == {name: {"recall@10": 1.0, "MAP@10": 1.0} for name in obliqa.RANKERS}
    assert obliqa.main([str(folder)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(obliqa.RANKERS)


def test_a_collection_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert obliqa.main([str(tmp_path)]) == 2
    assert "passages.jsonl.gz" in capsys.readouterr().err
