"""What a sentence claims: the force of its main verb, who acts, whether anything limits it, and what it cites as its source."""

import pytest

from isps_kb.claims.claim import Claim, claims, sentences
from isps_kb.claims.wording import Wording
from isps_kb.store.database import Store
from isps_kb.verify import citing


def read(kb: Store, text: str) -> list[Claim]:
    return list(claims(text, citing.citer(kb).find(text), Wording(kb.lexicon)))


@pytest.mark.parametrize(
    ("text", "force", "actors"),
    [
        ("The Company shall designate an SSO (A/12.1).", "must", ("COMPANY",)),
        ("An SSO shall be designated by the Company (A/12.1).", "must", ("COMPANY",)),
        ("A/16.2 obliges the Contracting Government to approve the plan.", "must", ("CG",)),
        ("B/13.6 recommends drills every three months.", "should", ()),
        ("At security level 2 the ship shall implement more measures (A/7.3).", "must", ("SHIP",)),
        ("If the PFSO is told, the SSO may act (A/14.5).", "may", ("SSO",)),
        ("A port facility that has to comply should designate a PFSO (B/1.18).", "should", ("PORT-FACILITY",)),
        ("The ship security plan shall be protected (A/9.7).", "must", ()),
        ("Whether it documents the assessment is left to the Company's discretion (A/8.5).", "free", ()),
        ("It is not mandatory for the ship to respond at once (XI-2/4.4).", "unbound", ()),
        ("The ship's Company shall designate an SSO (A/12.1).", "must", ("COMPANY",)),
        ("Inspections are to be carried out by the SSO (A/12.2.1).", "must", ("SSO",)),
        ("The ship is free to report it or to leave it (A/7.6).", "free", ("SHIP",)),
        ("The Company makes sure that the master knows it (A/6.2).", "", ("COMPANY",)),
        ("The chief engineer must report it (A/12.2.5).", "must", ("CREW",)),
        (
            "Neither the Company nor the charterer shall constrain the master (XI-2/8.1).",
            "must",
            ("COMPANY", "CHARTERER"),
        ),
    ],
)
def test_force_and_actor_are_those_of_the_main_verb(kb: Store, text: str, force: str, actors: tuple[str, ...]) -> None:
    (claim,) = read(kb, text)
    assert (claim.force, claim.actors) == (force, actors)


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Drills should be held every three months (B/13.6).", 2),
        ("According to B/13.6, drills should be held every three months.", 2),
        ("B/13.6 says that drills should be held every three months.", 2),
        ("Drills should be held every three months. That's B/13.6.", 2),
        ("Drills should be held every three months - Part B, 13.6.", 2),
        ("Drills every three months are recommended, B/13.6 gently adds.", 2),
        ("The ship shall act on the instructions that A/7.2 details without delay.", 0),
        ("The measures (which section A/7.2 details at length for all) shall be implemented.", 0),
    ],
)
def test_a_citation_is_a_source_or_only_mentioned(kb: Store, text: str, authority: int) -> None:
    assert {c.authority for c in read(kb, text)} == {authority}


def test_each_bracket_closes_a_claim_of_its_own(kb: Store) -> None:
    found = read(kb, "Drills every three months (B/13.6) and exercises each calendar year (B/13.7).")
    assert [(c.targets, "drills" in c.words.lower()) for c in found] == [(("B/13.6",), True), (("B/13.7",), False)]


def test_sentences_do_not_end_at_abbreviations() -> None:
    text = "See reg. XI-2/9 and para. 4.33. The ship may sail. e.g. this one."
    assert [text[a:b] for a, b in sentences(text)] == [
        "See reg. XI-2/9 and para. 4.33.",
        "The ship may sail. e.g. this one.",
    ]


def test_a_question_and_what_a_clause_does_not_say_claim_nothing(kb: Store) -> None:
    assert all(c.asks for c in read(kb, "Does the CSO keep records (A/10.1)?"))
    assert all(c.meta for c in read(kb, "A/18.3 does not prescribe three months."))


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("An extension does not let the ship leave the port (A/19.3.5).", True),
        ("An extension lets the ship complete its voyage (A/19.3.5).", False),
        ("The officer did not permit entry, and may expel the ship (XI-2/9.3.3).", True),
    ],
)
def test_not_to_let_is_to_forbid(kb: Store, text: str, *, negative: bool) -> None:
    assert [c.negative for c in read(kb, text)][:1] == [negative]
