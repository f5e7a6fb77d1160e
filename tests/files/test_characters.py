"""Characters that pass, and cells that are neither formula nor markup."""

import sys

import pytest

from isps_kb.files.cells import no_formula
from isps_kb.files.characters import for_xml, printable, visible

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))


def test_what_no_reader_sees_is_gone_and_what_is_read_stays() -> None:
    assert visible("lamp\x1b[2Joil\u202ekciw\ufeff \u200bwick\x9b") == "lamp[2Joilkciw wick"
    assert visible("wick\tof\na lamp, § 7 – “é” ¶ 灯") == "wick\tof\na lamp, § 7 – “é” ¶ 灯"
    assert not any(ord(c) < 32 and c not in "\t\n" for c in visible(EVERY))


def test_xml_carries_what_is_left() -> None:
    assert for_xml("a\x00b\ud800c\uffffd\te\r\n") == "abcd\te\r\n"
    assert for_xml("a\x0bb", "?") == "a?b"


@pytest.mark.no_cover
def test_one_line_is_printed_as_one() -> None:
    assert printable("lamp\noil\x1b") == "lamp oil "
    assert printable(EVERY).isprintable()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@lamp", "\t=1", "\r=1"])
def test_a_cell_is_no_formula(text: str) -> None:
    assert no_formula(text) == f"'{text}"


def test_a_cell_that_begins_as_prose_does_stays() -> None:
    assert [no_formula(t) for t in ("", "A keeper shall trim.", "2 = 2")] == ["", "A keeper shall trim.", "2 = 2"]
