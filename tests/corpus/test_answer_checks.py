"""Answers are held against the clauses that they cite: each fault is told, a right answer passes."""

from pathlib import Path

import pytest

from isps_kb.addresses.registry import Registry
from isps_kb.corpus import answer_checks
from isps_kb.corpus.gather import Corpus

RIGHT = {
    "kind": '"interval"',
    "short": '"Part B: drills on a ship should be held at least once every three months, by paragraph 13.6 of it."',
    "guidance": '["B/13.6"]',
    "asked": '["drill when", "drill how often", "drills by the year", "each quarter a drill", "months to the next drill"]',
}


def told(folder: Path, corpus: Corpus, registry: Registry, **changed: str) -> str:
    """What is said of the right answer with some fields changed."""
    (folder / "answers").mkdir(exist_ok=True)
    fields = {**RIGHT, **changed}
    text = "\n".join(("[[answer]]", *(f"{k} = {v}" for k, v in fields.items() if v)))
    (folder / "answers" / "one.toml").write_text(text, encoding="utf-8")
    return " ".join(p.message for p in answer_checks.problems(folder, corpus.documents, registry))


def test_a_right_answer_passes(tmp_path: Path, corpus: Corpus, registry: Registry) -> None:
    assert told(tmp_path, corpus, registry) == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": '"riddle"'}, "the kind 'riddle' is none of"),
        ({"verdict": '"perhaps"'}, "the verdict 'perhaps' is none of"),
        ({"side": '"lee"'}, "the side 'lee' is none of"),
        ({"short": '"Quarterly."'}, "it has 10 letters"),
        ({"guidance": ""}, "no clause states it"),
        ({"kind": '"none"', "also": '["B/13.6"]'}, "what nothing states has a clause"),
        ({"kind": '"none"', "guidance": ""}, "it names nothing near"),
        ({"guidance": '["B/99.9"]'}, "B/99.9 is not held"),
        ({"rule": '["B/13.6"]'}, "B/13.6 does not bind"),
        ({"guidance": '["A/13.4", "B/13.6"]'}, "A/13.4 binds"),
        (
            {"short": '"Part B: drills on a ship should be held at least once every four months."'},
            "no clause of it says",
        ),
        ({"asked": '["drill when"]'}, "only 1 questions ask for it"),
        ({"unlike": '["drill when"]'}, "is asked and not to be answered"),
    ],
)
def test_a_fault_is_told(
    tmp_path: Path, corpus: Corpus, registry: Registry, changed: dict[str, str], said: str
) -> None:
    """B/13.6 recommends three months, A/13.4 binds without a number."""
    assert said in told(tmp_path, corpus, registry, **changed)
