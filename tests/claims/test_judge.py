"""How well claims are judged: sentences with one planted fault each are found by their kind, right ones are let pass."""

import json
from collections import Counter
from pathlib import Path

import pytest

from isps_kb.store.database import Store
from isps_kb.verify.verification import Verifier
from world import kept
from world.here import CORPUS, TESTS
from world.measuring import measured_of

ROWS = [json.loads(line) for line in (TESTS / "eval" / "verify.jsonl").read_text(encoding="utf-8").splitlines()]
# Floors: of 202 to 267 sentences with a fault of each kind this many are found, and of 983 right ones none is called wrong.
FOUND = {"citation": 234, "force": 230, "actor": 232, "quantity": 212, "condition": 209}
FALSE = 0
PARAGRAPHS = [json.loads(line) for line in (TESTS / "eval" / "cited.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def verifier(kb: Store) -> Verifier:
    return Verifier(kb, CORPUS)


@pytest.fixture(scope="module")
def wrong(knowledge: Path) -> dict[str, set[str]]:
    """By text the checks that call something in it wrong; no copy is there to compare quotations with."""
    written = json.loads((kept.compared(knowledge) / "vectors.json").read_text(encoding="utf-8"))["verified"]
    return {text: {check for _, check, verdict, *_ in found if verdict == "wrong"} for text, found in written}


@pytest.mark.slow
def test_planted_faults_are_found_by_their_kind(wrong: dict[str, set[str]]) -> None:
    found = Counter(r["fault"] for r in ROWS if r["fault"] and r["fault"] in wrong[r["text"]])
    assert {kind: n for kind, n in FOUND.items() if found[kind] < n} == {}


@pytest.mark.slow
@pytest.mark.parametrize("part", measured_of(range(4), {0, 1}))
def test_what_was_written_down_is_what_is_said_now(wrong: dict[str, set[str]], verifier: Verifier, part: int) -> None:
    for row in ROWS[4 * part :: 16]:
        assert wrong[row["text"]] == {v.check for v in verifier.verified(row["text"]) if v.verdict == "wrong"}


@pytest.mark.slow
def test_right_sentences_are_not_called_wrong(wrong: dict[str, set[str]]) -> None:
    assert len([r["id"] for r in ROWS if not r["fault"] and wrong[r["text"]]]) <= FALSE


@pytest.mark.parametrize("row", measured_of(PARAGRAPHS, PARAGRAPHS[::8]), ids=[r["id"] for r in PARAGRAPHS])
def test_a_paragraph_as_public_documents_have_it_is_not_called_wrong(verifier: Verifier, row: dict[str, str]) -> None:
    assert [(v.text, v.note) for v in verifier.verified(row["text"]) if v.verdict == "wrong"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Coast Guard approves the ship security plan on behalf of the flag State (A/9.1).",
        "The Coast Guard shall approve the ship security plan (A/9.1).",
        "The coastguard shall set the security level (A/4.1).",
        "The flag State inspector shall carry out the verification (A/19.1.2).",
        "The surveyor of the Administration shall carry out the verification (A/19.1.2).",
        "The Maritime and Port Authority, as the Designated Authority, must approve the port facility security plan (A/16.2).",
        "A class society may approve the ship security plan where the Administration has entrusted it (A/9.2).",
    ],
)
def test_who_may_be_the_authority_or_its_officer_is_not_called_wrong(verifier: Verifier, text: str) -> None:
    assert [(v.check, v.note) for v in verifier.verified(text) if v.verdict == "wrong"] == []


@pytest.mark.parametrize(
    "text",
    [
        "As the Administration requires, we shall approve the port facility security plan (A/16.2).",
        "To protect the ship, you shall designate a port facility security officer (A/17.1).",
    ],
)
def test_who_speaks_or_is_spoken_to_is_not_guessed(verifier: Verifier, text: str) -> None:
    assert [v.note for v in verifier.verified(text) if v.check == "actor"] == []


def test_a_period_within_a_bound_is_told_as_that(verifier: Verifier) -> None:
    found = verifier.verified("An ISSC issued for three years may be extended to five years (A/19.3.3).")
    notes = [v.note for v in found if v.check == "quantity"]
    assert "three years is within the bound of the clause: less than five years." in notes


@pytest.mark.parametrize(
    ("text", "check", "verdict"),
    [
        ("Drills must be held every three months (B/13.6).", "force", "wrong"),
        ("In the EU, drills must be held every three months (B/13.6 with Article 3(5)).", "force", "right"),
        ("The PFSO shall approve the port facility security plan (A/16.2).", "actor", "wrong"),
        ("The Designated Authority shall approve the port facility security plan (A/16.2).", "actor", "right"),
        ("Drills should be held every six months (B/13.6).", "quantity", "wrong"),
        ("Exercises should be held every twelve months (B/13.7).", "quantity", "right"),
        ("Carrying a translation of the certificate text is voluntary (A/19.2.4).", "force", "wrong"),
        ("To protect the ship security plan is good practice, though not compulsory (A/9.7).", "force", "wrong"),
        ("It is the harbour master's task to approve the port facility security plan (A/16.2).", "actor", "doubtful"),
        ("It is the harbour master's task to prepare the port facility security plan (B/16.1).", "actor", "wrong"),
        ("The ship shall acknowledge the instructions (A/7.5).", "condition", "wrong"),
        (
            "A ship at a lower level than the port facility can request a Declaration of Security (A/5.2.1).",
            "condition",
            "wrong",
        ),
        ("One assessment may cover two port facilities although they differ in design (A/15.6).", "condition", "wrong"),
        (
            "Changes to the approved plan may be made without the Administration's sanction (A/19.1.4).",
            "condition",
            "wrong",
        ),
        ("Every Company has to designate a company security officer (A/15.6).", "citation", "wrong"),
        ("At security level 3 a DoS is mandatory.", "condition", "wrong"),
        ("The Company may document the ship security assessment, but A/8.5 does not oblige it.", "force", "wrong"),
        ("Dear SSO, under A/8.2 you shall ensure that skilled persons carry out the SSA.", "actor", "wrong"),
        ("Dear CSO, under A/8.2 you shall ensure that skilled persons carry out the SSA.", "actor", "right"),
        ("Every ship shall carry on board a ship security plan approved by the port State (A/9.1).", "actor", "wrong"),
        ("The Company itself specifies how long security records are kept on board (A/10.1).", "actor", "wrong"),
        ("An Interim ISSC may be extended where the ship is delayed (A/19.4.4).", "condition", "wrong"),
        ("An ISSC issued for three years may be extended to five years (A/19.3.3).", "quantity", "right"),
        ("At level 2 half of all unaccompanied baggage should be x-rayed (B/16.47).", "quantity", "wrong"),
        ("Records kept in English must come with a translation into French (A/10.2).", "condition", "wrong"),
        ("The Company shall appoint a company security officer (A/10.1).", "citation", "wrong"),
        ("The Company shall appoint a company security officer (A/19.99).", "citation", "wrong"),
        ("Whatever else may hold, umbrellas shall be green (A/9.4).", "citation", "unknown"),
        ("The PFSA is for the Contracting Government, though A/15.2 lets it authorise an RSO.", "citation", "right"),
        ("The alert system must stay silent: no alarm is to be raised on board (XI-2/6.2.3).", "force", "right"),
        ("When level 1 is set, the Government shall issue appropriate instructions (A/4.2).", "citation", "right"),
        (
            "Drills every three months should be held, and B/18.5 leaves no room for special circumstances.",
            "condition",
            "wrong",
        ),
        ("The ship's Company shall approve the port facility security plan (A/16.2).", "actor", "wrong"),
        ("Modifications to the ship security plan are to be proposed by the PFSO (A/12.2.4).", "actor", "wrong"),
        ("The guidance in MSC/Circ.1131 is in force.", "status", "wrong"),
        ("Use the guidance of MSC/Circ.1131, now MSC.1/Circ.1192.", "citation", "right"),
    ],
)
def test_each_check_says_what_a_lawyer_would(verifier: Verifier, text: str, check: str, verdict: str) -> None:
    assert verdict in {v.verdict for v in verifier.verified(text) if v.check == check}


@pytest.mark.parametrize(
    "text",
    [
        "Does the CSO ensure that records are kept for five years (A/10.1)?",
        "A/18.3 does not require drills every three months.",
        "This Administration requires that drills be held every three months as if B/13.6 were binding.",
        "As section 45.2 of the company's manual says, the master shall decide.",
    ],
)
def test_what_cannot_be_told_is_not_called_wrong(verifier: Verifier, text: str) -> None:
    assert [v for v in verifier.verified(text) if v.verdict == "wrong"] == []


def test_a_verdict_shows_the_words_and_whose_they_are(verifier: Verifier) -> None:
    text = "Intro. Drills must be held every three months (B/13.6)."
    found = [v for v in verifier.verified(text) if v.check == "force"]
    assert [(v.clause, v.words, text[v.start : v.end]) for v in found] == [("B/13.6", "restatement", text[7:])]
    assert "three months" in found[0].says


@pytest.mark.slow
def test_public_texts_that_cite_the_code_are_not_called_wrong(verifier: Verifier, shared: object) -> None:
    from world.here import SHARED

    for name in ("eu-regulation-725-2004.md", "itcp-annual-report-2019.md", "stcw-vi-5-6-english.md"):
        text = (SHARED / "sources" / name).read_text(encoding="utf-8")
        assert [(v.text, v.note) for v in verifier.verified(text) if v.verdict == "wrong"] == [], name
