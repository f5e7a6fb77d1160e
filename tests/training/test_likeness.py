"""Texts that could be taken for the same rule, in words of an invented instrument."""

from isps_kb.training.likeness import alike


def test_forms_of_a_word_are_one_matter() -> None:
    assert alike("A harbour has to designate a watchman of lamps.", "For every harbour, watchmen are designated.")


def test_what_half_the_provisions_say_does_not_make_two_rules_differ() -> None:
    framed = "A harbour that has to comply with the requirements in chapter 9 and those in part C is required to name a watchman."
    assert alike(framed, "For each harbour, a watchman shall be named.")


def test_what_half_the_provisions_say_does_not_make_two_rules_alike() -> None:
    one = "To comply with those requirements of chapter 9 and the provisions of part C, lanterns burn until sunrise."
    other = (
        "The owner keeps a register of pennants; chapter 9, its requirements and the provisions and guidance are met."
    )
    assert not alike(one, other)


def test_rules_on_other_matters_are_not_alike() -> None:
    assert not alike("Lanterns shall be lit before sunset.", "The owner keeps a register of pennants.")
