"""A plain text: what nobody sees is gone, dashes and spaces are of one kind, and every place leads back to the text given."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.addresses.plain import RULES, Plain, plain, seen
from world.chance import examples

ODD = st.text(alphabet="A9.4 /-XI2\u200b\u00ad\u2011\u2013\u00a0\u00b9\uff14l<>sup[^]ofand,\n", max_size=40)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("A/9.4\u200b.1", "A/9.4.1"),
        ("A/9\u00ad\n.4", "A/9.4"),
        ("4.14\u20114.16", "4.14-4.16"),
        ("XI\u20132", "XI-2"),
        ("XI/2-9", "XI-2/9"),
        ("Xl-2", "XI-2"),
        ("A/9.4\u00b9\u00b2", "A/9.4"),
        ("A/9.4<sup>12</sup>", "A/9.4"),
        ("A/9.4[^1]", "A/9.4"),
        ("Article 2, point (11), of", "Article 2(11) of"),
        ("a plain text", "a plain text"),
    ],
)
def test_what_is_made_of_a_text(text: str, made: str) -> None:
    assert plain(text).text == made


def test_marks_that_turn_the_order_of_what_is_shown_stay() -> None:
    assert plain("A\u202e/9.4").text == "A\u202e/9.4"
    assert seen("B/4\u2067.33") == "B/4\u2067.33"


@given(ODD)
@examples(300)
def test_places_lead_back_in_order(text: str) -> None:
    made = plain(text)
    ends = [made.origin(n, n + 1) for n in range(len(made.text))]
    assert all(0 <= start <= end <= len(text) for start, end in ends)
    assert ends == sorted(ends)


@given(
    st.text(alphabet="abc9", max_size=12),
    st.lists(st.tuples(st.sampled_from(["a", "b+", "9"]), st.text("xy", max_size=3)), max_size=3),
)
@examples(200)
def test_a_stretch_that_did_not_change_leads_back_to_itself(text: str, changes: list[tuple[str, str]]) -> None:
    made = Plain(text)
    for pattern, words in changes:
        made.sub(re.compile(pattern), words)
    for m in re.finditer("c", made.text):
        start, end = made.origin(*m.span())
        assert text[start:end] == "c"


def test_no_rule_looks_behind() -> None:
    assert [name for name, pattern, _ in RULES if "(?<" in pattern] == []
