"""The checks of the knowledge beside the clauses, on the Lantern Code with a course, a circular, an index and remarks."""

from pathlib import Path

import pytest

from isps_kb.corpus import checks
from isps_kb.model import Problem
from world.lantern import LOG_FILE, edit, lantern_code

COURSE = """---
instrument: MC3.21
edition: restatement
kind: restatement
force: informative
title: Keeper of the Lantern
type: model course
status: current
legal_basis: ["A/1.1"]
sources:
  - the keepers of the invented coast
confidence: seen
recalled: []
reviewed: true
---

# 1 Lamps

**1.1** Say when the lamp is lit.

Clauses: A/1.1, B/1.1
"""
CIRCULAR = """---
instrument: HB/Circ.2
edition: restatement
kind: restatement
force: recommended
title: Of wicks
type: circular
date: 1901
date_confidence: seen
status: in force
supersedes:
  - HB/Circ.1
superseded_by: []
bears_on: ["A/1.2"]
sources:
  - the keepers of the invented coast
confidence: seen
recalled: []
reviewed: true
---

**cover.1** Wicks are trimmed at dusk.
"""
COURSE_FILE, CIRCULAR_FILE, INDEX_FILE, REMARKS_FILE = (
    "courses/mc3.21.md",
    "circulars/2.md",
    "index/lamps.toml",
    "remarks.toml",
)


def entry(clause_id: str) -> str:
    terms = ", ".join(f'"term {n} of {clause_id}"' for n in range(8))
    questions = ", ".join(f'"question {n} of {clause_id}"' for n in range(6))
    return f'["{clause_id}"]\nterms = [{terms}]\nquestions = [{questions}]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = lantern_code(tmp_path / "corpus")
    files = {
        COURSE_FILE: COURSE.replace('legal_basis: ["A/1.1"]', "legal_basis:\n  - A/1.1"),
        CIRCULAR_FILE: CIRCULAR.replace('bears_on: ["A/1.2"]', "bears_on:\n  - A/1.2"),
        INDEX_FILE: "\n".join(entry(i) for i in ("A/1.1", "A/1.2", "A/1.3", "A/2.1", "A/2.2", "B/1.1", "B/1.2")),
        REMARKS_FILE: '[[remark]]\nclauses = ["A/1.1"]\ntext = "Not at dawn."\n',
    }
    for name, text in files.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text, encoding="utf-8", newline="\n")
    return made


def told(folder: Path, words: str) -> list[Problem]:
    return [p for p in checks.problems(folder) if words in p.message]


def test_knowledge_without_fault_has_no_problem(folder: Path) -> None:
    assert [str(p) for p in checks.problems(folder)] == []


FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    # file, words, what they become, words of the message, severity
    "no confidence": (LOG_FILE, "confidence: seen\n", "", "lacks 'confidence: seen'", "error"),
    "another confidence": (LOG_FILE, "confidence: seen\n", "confidence: sure\n", "lacks 'confidence: seen'", "error"),
    "not said whether reviewed": (LOG_FILE, "reviewed: true\n", "", "lacks 'reviewed: true'", "error"),
    "provenance of a clause that is not there": (
        LOG_FILE,
        "reviewed: true\n",
        'provenance:\n  - "2.1, 2.9: a letter"\nreviewed: true\n',
        "names 2.9, which is no clause",
        "error",
    ),
    "provenance without a source": (
        LOG_FILE,
        "reviewed: true\n",
        'provenance:\n  - "2.1"\nreviewed: true\n',
        "names no source",
        "error",
    ),
    "an objective without a clause": (
        COURSE_FILE,
        "\nClauses: A/1.1, B/1.1\n",
        "",
        "an objective without a clause",
        "error",
    ),
    "an objective that rests on nothing": (
        COURSE_FILE,
        "Clauses: A/1.1,",
        "Clauses: A/1.9,",
        "rests on A/1.9",
        "error",
    ),
    "a basis that is not held": (COURSE_FILE, "  - A/1.1", "  - A/1.9", "legal_basis: A/1.9 is not held", "error"),
    "a bearing that is not held": (CIRCULAR_FILE, "  - A/1.2", "  - A/9", "bears_on: A/9 is not held", "error"),
    "a date of unknown standing": (
        CIRCULAR_FILE,
        "date_confidence: seen",
        "date_confidence: maybe",
        "date_confidence",
        "error",
    ),
    "superseded by nobody": (CIRCULAR_FILE, "status: in force", "status: superseded", "by what is not said", "warning"),
    "a paragraph without an entry": (INDEX_FILE, entry("A/2.2"), "", "A/2.2 has no entry", "error"),
    "an entry of nothing": (INDEX_FILE, '["A/2.2"]', '["A/2.9"]', "A/2.9 is indexed but not held", "error"),
    "a thin entry": (
        INDEX_FILE,
        entry("A/2.2"),
        '["A/2.2"]\nterms = ["log"]\nquestions = ["who reads the log"]\n',
        "A/2.2 needs",
        "error",
    ),
    "a remark at nothing": (REMARKS_FILE, '"A/1.1"', '"A/1.9"', "remark 1 stands at A/1.9", "error"),
}


@pytest.mark.parametrize(("file", "old", "new", "words", "severity"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told(folder: Path, file: str, old: str, new: str, words: str, severity: str) -> None:
    edit(folder / file, old, new)
    problems = told(folder, words)
    assert [p.severity for p in problems] == [severity], checks.problems(folder)


def test_the_line_of_an_objective_is_named(folder: Path) -> None:
    line = edit(folder / COURSE_FILE, "Clauses: A/1.1,", "Clauses: A/1.9,")
    [problem] = told(folder, "rests on A/1.9")
    assert (problem.file, problem.line) == (COURSE_FILE, line - 2)  # where its objective begins


def test_a_corpus_without_an_index_is_not_asked_for_entries(folder: Path) -> None:
    (folder / INDEX_FILE).unlink()
    assert told(folder, "no entry") == []


def test_what_is_known_by_name_only_may_be_cited_by_a_chain(folder: Path) -> None:
    assert told(folder, "HB/Circ.1") == []
