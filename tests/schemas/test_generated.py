"""The published schemas: each is one, and what the commands print is what they say."""

import json
from pathlib import Path
from typing import Any

import pytest

from isps_kb.schemas import generated
from world.lantern import SEALED
from world.run import run

pytestmark = pytest.mark.usefixtures("published", "dialect")

COMMANDS: dict[str, list[list[str]]] = {
    "ref": [
        ["B/4.33"],
        ["A/4.3.2"],
        ["A/9.4"],
        ["MSC.1/Circ.1192"],
        ["A"],
        ["B/4.14-4.16"],
        ["MC3.21"],
        ["A/10", "--law", "CA"],
    ],
    "search": [["who may approve a PFSA"], ["drills on ships"], ["how many lifeboats"], ["B/4.33"]],
    "duties": [["PFSO"]],
    "matrix": [["PFSA"]],
    "links": [["B/4.33"]],
    "path": [["B/4.33", "A/15.2.1"]],
    "beside": [["A/16"]],
    "circulars": [[], ["port", "facility"]],
    "current": [[]],
    "unverified": [[]],
    "editions": [[]],
    "course": [["3.21"], ["3.21", "--text"], ["pfso", "--days", "2"]],
    "checklist": [["--role", "PFSO"], ["--in", "A/9", "--law", "CA"], ["drills", "--force", "may"]],
    "planner": [["ship", "--from", "2026-01-01"]],
}
OTHERS: dict[str, list[str]] = {
    "roles": ["duties"],
    "graph": ["links"],
    "circular": ["circulars", "MSC.1/Circ.1192"],
    "edition": ["editions", "show", "restatement"],
    "courses": ["course"],
    "coverage": ["course", "--coverage"],
    "exam": ["course", "exam", "drills"],
    "duties": ["who", "approve PFSA"],
    "page": ["completion", "fish"],
}


@pytest.fixture(scope="module")
def dialect() -> Any:  # noqa: ANN401 - what is imported late: its grammars take as long as a hundred tests
    return pytest.importorskip(
        "jsonschema", reason="jsonschema is not installed: make test has it"
    ).Draft202012Validator


def valid(name: str, *data: object) -> None:
    from jsonschema import Draft202012Validator

    checker = Draft202012Validator(generated.schema(name))
    assert data
    for one in data:
        assert [f"{'/'.join(map(str, e.path))}: {e.message}"[:300] for e in checker.iter_errors(one)] == []


def printed(*args: str, stdin: bytes = b"") -> list[Any]:
    done = run(*args, "--json", stdin=stdin)
    try:
        return [done.data]
    except json.JSONDecodeError:
        return done.lines


@pytest.mark.no_cover
@pytest.mark.parametrize("name", [*generated.OUTPUTS])
def test_each_is_a_schema_of_the_dialect(name: str, dialect: Any) -> None:  # noqa: ANN401 - a class
    schema = generated.schema(name)
    dialect.check_schema(schema)
    assert schema["$id"] == f"{name}.v{generated.VERSION}.json"
    assert json.loads(generated.files()[schema["$id"]]) == schema


CASES = [*((n, [n, *a]) for n, many in COMMANDS.items() for a in many), *OTHERS.items()]


@pytest.mark.parametrize(("name", "args"), CASES)
def test_what_a_command_prints_is_what_its_schema_says(name: str, args: list[str]) -> None:
    valid(name, *printed(*args))


@pytest.mark.slow
def test_texts_of_ones_own(tmp_path: Path) -> None:
    text = b"Drills must be held every six months (B/13.6). See A/9.99, section 4.33 and MSC/Circ.1131."
    valid("verify", *printed("verify", stdin=text))
    valid("cite", *printed("cite", stdin=text))
    (tmp_path / "t.jsonl").write_text('{"context":"A/7.3","text":"section 7.2"}\n', encoding="utf-8")
    valid("cite", *printed("cite", "--jsonl", str(tmp_path / "t.jsonl")))
    (tmp_path / "q.jsonl").write_text('{"id":"q","q":"drills"}\n', encoding="utf-8")
    valid("search-queries", *printed("search", "--queries", str(tmp_path / "q.jsonl")))
    (tmp_path / "o.md").write_text("1. State the rule on drills (B/18.5).\n2. Explain A/9.99.\n", encoding="utf-8")
    valid("outline", *printed("course", "check", str(tmp_path / "o.md")))
    (tmp_path / "copy.md").write_text(SEALED, encoding="utf-8")
    valid("import", *printed("import", str(tmp_path / "copy.md"), "--dry-run"))


def test_a_field_that_is_taken_away_fails(dialect: Any) -> None:  # noqa: ANN401 - a class
    (clause,) = printed("ref", "A/9.7")
    del clause["force"]
    assert not dialect(generated.schema("ref")).is_valid(clause)
