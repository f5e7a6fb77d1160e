"""Answers as rows: their phrases as a search compares them, guidance that binds in the Union, which kind fits a question."""

from collections.abc import Sequence
from typing import Any

from isps_kb.corpus.answers import Answer
from isps_kb.language.concepts import Keys
from isps_kb.store import answered
from isps_kb.store.compact import grown

NAMES = Keys[Sequence[str]]({"lamp": ("LAMP", "lamp"), "ship": ("ship", "ship")})
LIT = Answer(
    "interval",
    "At every dusk.",
    ("how often is the lamp lit", "how often is a lamp lit at sea"),
    ("A/2.1",),
    ("B/2.1", "B/2.2"),
    about=("LAMP",),
)
WHO = Answer("actor", "The keeper.", ("who lights the lamp",), guidance=("B/2.3", "B/2.4", "B/2.5"))
EU = Answer("actor", "The Commission.", ("who inspects lamps in the EU",), guidance=("B/2.3",), about=("EU",))


def rows(*overlays: str) -> list[dict[str, Any]]:
    return [grown(data) for _, data in answered.rows((LIT, WHO, EU), NAMES, overlays)]


def test_a_row_has_the_phrases_with_what_each_wants_and_no_phrase_as_it_was_written() -> None:
    lit, who, _ = rows()
    assert [said[0] for said in lit["said"]] == ["interval", "interval"]
    assert all("LAMP" in said for said in (*lit["said"], *who["said"]))
    assert "asked" not in lit
    assert lit["usual"] == ["LAMP"]


def test_a_ship_is_spoken_of_in_passing() -> None:
    assert answered.concepts_of(NAMES) == {"LAMP"}


def test_guidance_that_binds_in_the_union_is_named_unless_the_answer_is_of_the_union() -> None:
    assert [row["eu"] for row in rows("B/2.2")] == ["B/2.2 is mandatory by Regulation 725/2004 Article 3(5)", "", ""]
    assert rows("B/2.3", "B/2.4")[1]["eu"] == "B/2.3 and B/2.4 are mandatory by Regulation 725/2004 Article 3(5)"
    assert rows("B/2.3")[2]["eu"] == ""


def test_a_kind_of_answer_fits_the_questions_that_it_was_written_for() -> None:
    fits = answered.fitting((LIT, WHO, EU))
    assert fits["interval"]["interval"] > fits["interval"]["actor"]
    assert fits["actor"]["actor"] > fits["actor"]["interval"]
