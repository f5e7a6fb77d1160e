"""OSCAL: catalogue, profile, results and plan of action; identifiers that hold, nothing open left out."""

import re
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest

from isps_kb.audit import assessment
from isps_kb.audit.checklist import Part, Sheet
from isps_kb.audit.findings import Answers, Filled
from isps_kb.audit.requirement import Requirement
from world.run import run

WHEN = datetime(2026, 3, 1, tzinfo=UTC)
SHEET = Sheet(
    "Lanterns", ("Only lanterns.",),
    (
        Part(
            "X/7 Lanterns",
            (
                Requirement("X/7.1", 1, "Is it lit?", "shall", "mandatory"),
                Requirement("X/7.1", 2, "Is it green?", "should", "recommended"),
            ),
        ),
    ),
    ask={"X/7.1": "the lamp"},
)  # fmt: skip
FOUND = Answers(
    (
        Filled(2, "X/7.1", "X/7.1", "yes", {"Evidence": "seen"}),
        Filled(
            3,
            "X/7.1 (2)",
            "X/7.1",
            "partly",
            {"Finding": "pale", "Action": "paint", "Owner": "Ada", "Due": "2026-05-01"},
        ),
        Filled(4, "X/7.2", "X/7.2", "not applicable", {}),
    ),
    (),
    {"Auditor": "Ada"},
)


def test_a_question_is_a_control_with_statement_and_guidance() -> None:
    found = assessment.catalogue(SHEET, WHEN)["catalog"]
    one, two = found["groups"][0]["controls"]
    assert (one["id"], two["id"]) == ("X-7.1", "X-7.1.q2")
    assert [(p["name"], p["prose"]) for p in one["parts"]] == [("statement", "Is it lit?"), ("guidance", "the lamp")]
    assert found["metadata"]["oscal-version"] == assessment.VERSION
    assert found["metadata"]["last-modified"] == "2026-03-01T00:00:00Z"
    assert uuid.UUID(found["uuid"]).version == 5


def test_the_profile_takes_every_question() -> None:
    found = assessment.profile(SHEET, WHEN, "c.json")["profile"]
    assert found["imports"] == [{"href": "c.json", "include-controls": [{"with-ids": ["X-7.1", "X-7.1.q2"]}]}]


def test_answers_are_findings_and_what_is_open_is_an_action() -> None:
    found = assessment.results(FOUND, "audit.xlsx", WHEN)["assessment-results"]
    states = [(f["target"]["target-id"], f["target"]["status"]["state"]) for f in found["results"][0]["findings"]]
    assert states == [("X-7.1_smt", "satisfied"), ("X-7.1.q2_smt", "not-satisfied")]
    assert found["results"][0]["description"] == "Auditor: Ada"
    (item,) = assessment.actions(FOUND, "audit.xlsx", WHEN)["plan-of-action-and-milestones"]["poam-items"]
    assert item["description"] == "paint"
    assert {p["name"]: p["value"] for p in item["props"]} == {"answer": "partly", "owner": "Ada", "due": "2026-05-01"}
    assert assessment.actions(Answers((), ()), "t", WHEN) == {}


@pytest.mark.usefixtures("published")
def test_the_command_writes_four_documents(tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    assert run("checklist", "--in", "A/18", "--out", str(out)).code == 0
    assert (tmp_path / "c-profile.json").exists()
    assert all(
        re.fullmatch(r"[A-Z][\w.-]*", c) for c in re.findall(r'"id": "(A-[^"]+)"', out.read_text(encoding="utf-8"))
    )
    filled = tmp_path / "filled.csv"
    filled.write_text("Clause,Answer,Action\nA/18.1,no,train\n", encoding="utf-8")
    assert run("checklist", "--read", str(filled), "--out", str(tmp_path / "r.json")).code == 0
    assert "train" in (tmp_path / "r-actions.json").read_text(encoding="utf-8")
    assert run("checklist", "--in", "A/18", "--format", "oscal").code == 2
