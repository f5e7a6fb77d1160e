"""`isps-kb eval` from outside: the measures as a table, another run beside it, and the questions that fare worst."""

from pathlib import Path

import pytest

from world.run import refused, run

pytestmark = pytest.mark.usefixtures("at_the_harbour")
QUESTIONS = """{"id": "1", "q": "who may approve a plan of lamps", "type": "who", "gold": {"A/16.2": 2}}
{"id": "2", "q": "each quay has a lamp", "type": "what", "gold": {"A/2.1": 2}}
"""


@pytest.fixture
def questions(tmp_path: Path) -> str:
    (tmp_path / "questions.jsonl").write_text(QUESTIONS, encoding="utf-8")
    return str(tmp_path / "questions.jsonl")


def test_measures_stand_in_a_table_by_type(questions: str) -> None:
    lines = run("eval", questions).out.splitlines()
    assert lines[0] == "2 questions, paragraph level"
    assert [line.split()[0] for line in lines[1:] if line] == ["all", "what", "who"]
    assert "hit@1 1.000" in lines[-1]


def test_another_run_is_compared_and_the_worst_are_named(questions: str, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "1", "ranked": ["A/1.1"]}\n{"id": "2", "ranked": ["A/1.1"]}\n', encoding="utf-8")
    done = run("eval", questions, "--compare", str(other), "--worst", "1")
    assert "this minus the other run" in done.out
    assert done.out.rstrip().endswith('2  "each quay has a lamp"')
    assert run("eval", questions, "--compare", str(other), "--json").data["compare"]["hit@1"]["mean"] > 0
    other.write_text("rubbish\n", encoding="utf-8")
    refused(run("eval", questions, "--compare", str(other)))
