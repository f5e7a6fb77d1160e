"""What an import says of the words that it did not place, and of copies that cannot be right; invented rules for lamp keepers."""

import pytest

from isps_kb.addresses import registry as registries
from isps_kb.errors import KbError
from isps_kb.ingest import copy as copies
from isps_kb.ingest.copy import Report, ingest
from world import published
from world.here import CORPUS

REGISTRY = registries.load(CORPUS)
LAMPS = "PART A\n5 DECLARATION OF SECURITY\n5.3 A lamp has one wick.\n5.5 A wick is trimmed at noon."


def read(copy: str, restated: tuple[str, ...] = ()) -> Report:
    return ingest(copy.encode(), "copy.txt", REGISTRY, published.shapes(), restated=restated)


def test_every_word_of_a_file_is_accounted_for() -> None:
    sheet = read(f"The lamp book of the coast\nHome page\n{LAMPS}\nCHAPTER XII\nGreen lamps of others").balance
    assert sheet.words == sheet.placed + sum(d.words for d in sheet.dropped)
    said = {d.reason: (d.words, d.first) for d in sheet.dropped}
    assert said["before the first provision"] == (8, "The lamp book of the coast")
    assert said["chapters, annexes and appendices of which nothing is held"] == (6, "CHAPTER XII")
    assert (sheet.verdict, sheet.faults) == ("ok", ())


def test_numbers_that_the_instrument_does_not_have_are_named() -> None:
    items = "\n".join(f".{n} lamp number {'x' * n};" for n in range(1, 7))
    sheet = read(f"PART A\n5 DECLARATION OF SECURITY\n5.3 The lamps are:\n{items}\n5.5 A wick.").balance
    assert sheet.unknown == tuple(f"A/5.3.{n}" for n in range(1, 7))
    assert sheet.verdict == "refused"
    assert "A/5.3.1" in sheet.faults[0]


def test_one_number_more_than_is_known_may_be_an_amendment() -> None:
    sheet = read("PART A\n5 DECLARATION OF SECURITY\n5.7 A lamp.\n5.8 A new lamp.").balance
    assert (sheet.unknown, sheet.verdict) == (("A/5.8",), "ok")


def test_a_clause_that_swallowed_others_is_oversized() -> None:
    swallowed = " ".join(f"Lamp {n} hangs on a pier and burns all night long." for n in range(200))
    sheet = read(f"{LAMPS}\n5.6 {swallowed}").balance
    assert sheet.oversized == ("A/5.6",)
    assert sheet.verdict == "refused"


def test_an_instrument_that_is_named_and_empty_is_doubtful() -> None:
    sheet = read(f"{LAMPS}\nPART B\nLamps of another kind, without any number at all.").balance
    assert (sheet.empty, sheet.verdict) == (("B",), "doubtful")


def test_numbered_words_that_no_clause_took_are_doubtful() -> None:
    before = "\n".join(
        f"{n}.1 Whoever keeps lamp {n} of the other book sleeps beside it on the pier." for n in range(1, 40)
    )
    sheet = read(f"{before}\n{LAMPS}").balance
    assert sheet.verdict == "doubtful"
    assert "stand in no clause" in sheet.faults[0]


OURS = (
    "A keeper who has lit every lamp along the northern pier may sleep until the bell is rung for the second time.",
    "No keeper shall be woken for a lamp that another keeper has already been told to fill, to trim and to light.",
)


@pytest.mark.parametrize("form", ["{}", "<html><body><p>{}</p></body></html>"])
def test_our_own_words_are_told_in_every_form(form: str) -> None:
    copy = LAMPS.replace("A lamp has one wick.", OURS[0]).replace("A wick is trimmed at noon.", OURS[1])
    report = read(form.format(copy.replace("\n", "</p>\n<p>") if "<" in form else copy), OURS)
    assert report.balance.verdict == "refused"
    assert copies.OWN in report.balance.faults


def test_our_own_words_without_numbers_are_refused_as_such() -> None:
    with pytest.raises(KbError, match="isps-kb itself"):
        read("\n".join(OURS), OURS)


def test_words_of_others_on_the_same_matter_are_not_ours() -> None:
    assert read(LAMPS, OURS).balance.verdict == "ok"


def test_our_own_words_are_told_among_many_others() -> None:
    ours = tuple(f"{line} It is written down for pier {'n' * n}." for n, line in enumerate(OURS * 12, 1))
    others = " ".join(f"Lamp {'x' * n} of the other book is green and hangs low." for n in range(1, 40))
    copy = "\n".join((LAMPS, others, *(f"{text}" for text in ours), others))
    assert copies.OWN in read(copy, ours).balance.faults


def test_a_copy_whose_numbers_a_scanner_read_badly_is_doubtful() -> None:
    rows = [f"4.{str(n).replace('1', 'l')} Lamp number {'x' * n} is lit at dusk." for n in range(1, 30)]
    sheet = read("\n".join(("PART B", "4 RESPONSIBILITIES OF CONTRACTING GOVERNMENTS", *rows))).balance
    assert sheet.verdict == "doubtful"
    assert "scanners" in sheet.faults[0]
