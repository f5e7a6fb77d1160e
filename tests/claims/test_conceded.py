"""What may rightly be said beside a duty is not called wrong, and what only looks like it still is."""

import pytest

from isps_kb.claims.conceded import weighed
from isps_kb.store.database import Store
from isps_kb.verify.verification import Verifier
from world.here import CORPUS

RIGHT = (
    "Only the Contracting Government can approve the port facility security plan (A/16.2).",
    "The port facility itself cannot approve its plan; that is for the Contracting Government (A/16.2).",
    "The DoS may be signed for the ship by the SSO instead of the master (A/5.4.1).",
    "If 30 per cent of the crew joined new this morning, a drill should be held within a week (B/13.6).",
    "Cargo ships of 450 gross tonnage are outside, for regulation XI-2/2.1 has those of 500 gross tonnage upwards.",
    "Either the master or the SSO can sign the DoS (A/5.4.1).",
    "Since our working language is French, we need not translate the plan (A/9.4).",
    "A change back to level 1 need not be acknowledged under A/7.5.",
    "With the consent of the Administration the security equipment may be changed after verification (A/19.1.4).",
    "Keeping records of only five port calls is not enough; XI-2/9.2.3 asks for ten.",
    "You held drills every four months; B/13.6 recommends one at least every three months.",
    "A crew member can be asked to search a colleague only where clear security grounds exist (B/9.15).",
)
WRONG = (
    ("An interim certificate may be extended by up to six months (A/19.4.4).", "force"),
    ("Only the Administration may extend an interim certificate (A/19.4.4).", "force"),
    ("No one but the RSO may extend an interim certificate (A/19.4.4).", "force"),
    ("With the approval of the Company the change may be implemented (A/9.5).", "actor"),
    ("With the approval of the Company the change may be implemented (A/9.5).", "force"),
    ("The port facility may approve its own plan (A/16.2).", "actor"),
    (
        "If the plan is neither in English nor in French nor in Spanish, a translation need not be included (A/9.4).",
        "force",
    ),
    (
        "An extra drill should follow within one month of replacing over 25 per cent of the crew with people who took part in no "
        "drill on that ship in the last 3 months (B/13.6).",
        "quantity",
    ),
    ("The Company may not appoint a company security officer (A/11.1).", "force"),
    ("The Company may appoint a company security officer (A/11.1).", "force"),
    ("You hold drills every three months; B/13.6 recommends one at least every four months.", "quantity"),
)


@pytest.fixture(scope="module")
def verifier(kb: Store) -> Verifier:
    return Verifier(kb, CORPUS)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_beside_a_duty_is_not_called_wrong(verifier: Verifier, text: str) -> None:
    assert [(v.check, v.note) for v in verifier.verified(text) if v.verdict == "wrong"] == []


@pytest.mark.parametrize(("text", "check"), WRONG)
def test_what_only_looks_like_it_is_called_wrong(verifier: Verifier, text: str, check: str) -> None:
    assert check in {v.check for v in verifier.verified(text) if v.verdict == "wrong"}


@pytest.mark.parametrize(
    ("said", "value", "right"),
    [
        ("Twenty months are too long.", 20, True),
        ("Seventeen months are too long.", 17, False),
        ("Seventeen months are still within the limit.", 17, True),
        ("Twenty months are still within the limit.", 20, False),
        ("Seventeen months are not enough.", 17, True),
        ("Seventeen months.", 17, False),
    ],
)
def test_a_number_that_is_weighed_is_compared_with_the_bound(said: str, value: float, *, right: bool) -> None:
    assert weighed(said, value, [18]) is right
