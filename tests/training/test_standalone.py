"""Sentences taken out of their clause: which of them still say of what they speak."""

import pytest

from isps_kb.training.standalone import stands_alone

POINTS_ELSEWHERE = (
    "A vessel that falls under such a scheme shall fly a blue pennant.",
    "Harbour masters may wish to use letters as their way of telling such changes to the vessel.",
    "In that book the owner shall write who has the key.",
    "Where a paper sent earlier has nothing to do with the state on that date, nobody has to keep it.",
    "The lamps may, under this regulation, be lit before the vessel arrives.",
    "The watchman should carry out the plan's chapters and should look whether they still hold.",
    "The report shall be kept under lock and key.",
    "Accordingly, the same rule should be applied to those vessels.",
    "For example, a drawing might show gaps in the fence.",
    "For each of these, the harbour plan should show where lamps stand.",
    "Lists of lamps should be kept as proof that those demands are met.",
    "If the owner does withdraw it, the rule falls away.",
    "A letter so signed shall be good for a week.",
    "The owner may decline to give the information.",
    "Examples may include lamps and pennants.",
    "If that is so, the harbour master should write to the owner.",
    "Neighbouring harbours could be among the other willing owners.",
    "The additional lamp demands may be met by the owner of the quay.",
    "The lamp measures of the harbour are known, and the security measures may extend to the quay.",
    "The security measures, some of which cost little, should include a count of lamps.",
    "If there are then lamps on the quay, the owner may be called.",
    "Another of the lamps that may be required is a blue one.",
    "One of the listed lamps is the blue one that hangs on the quay.",
    "Each agreement's working must be watched and should be looked at every ten years.",
    "The owners should, when they conclude an agreement, consult their neighbours.",
    "If subsequently a lamp fails, another should be lit.",
    "How far the rule on quays applies will similarly depend on the lamps.",
    "A vessel has to act, as set out below, upon the colour of the lamps.",
)
STAND_ALONE = (
    "A vessel that falls under a scheme for ferries shall fly a blue pennant in accordance with that scheme.",
    "Where lamps are lit, such lamps should be blue.",
    "Papers such as letters may be sent by post.",
    "A person who is named as watchman may act as such for two vessels.",
    "The harbour plan should name the lamps, and the plan's author should sign.",
    "The owner shall keep those letters which the harbour master has signed.",
    "In article 9.3 of the scheme, the word “late” is used of vessels held under this article.",
    "The drawing is a part of the process by which the fence is built.",
    "The owner shall keep the information which the harbour master gives.",
    "Rules in the scheme and those in its annex should be read together.",
    "This Part of the Code tells how lamps should be lit.",
    "Owners may conclude agreements on lamps, provided the agreement between two owners is written down.",
    "Owners shall tell the harbour that an agreement has been concluded under article 9.",
    "The harbour plan should name the security measures to be taken and those that cost nothing.",
    "Owners should weigh the security measures appropriate for a quay without lamps.",
    "The book names the additional lamps that article 9 describes.",
    "Vessels shall carry lamps and the other lamps may be kept ashore.",
    "If the lamp fails, then the owner should be called.",
)


@pytest.mark.parametrize("sentence", POINTS_ELSEWHERE)
def test_a_sentence_that_points_to_one_left_out_does_not_stand_alone(sentence: str) -> None:
    assert not stands_alone(sentence, "B")


@pytest.mark.parametrize("sentence", STAND_ALONE)
def test_a_sentence_that_names_what_it_points_to_stands_alone(sentence: str) -> None:
    assert stands_alone(sentence, "B")


def test_a_regulation_may_speak_of_itself_and_part_b_may_not_speak_of_one() -> None:
    sentence = "Lamps may be shared, provided every requirement of this regulation is kept."
    assert stands_alone(sentence, "XI-2")
    assert not stands_alone(sentence, "B")
