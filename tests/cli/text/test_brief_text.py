"""A search in a line a hit: what was not seen, what superseded a circular, how an answer turns out, and nothing found."""

import pytest

from world.run import run

pytestmark = pytest.mark.usefixtures("published")


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        (["frequency of testing security equipment"], "A/9.4.16", "[mandatory] UNVERIFIED  … "),
        (["interim guidance on control measures", "--in", "circulars"], "MSC/Circ.1131", "SUPERSEDED"),
        (["can an RSO approve a ship security plan"], "Answer", "Yes"),
        (["who may approve a PFSA"], "A/4.3.2", "[mandatory]"),
        (["drills", "--in", "A,courses", "--limit", "9"], "A/13.4", "[mandatory]"),
    ],
)
def test_a_line_says_what_there_is_to_know_of_a_hit(words: list[str], line: str, said: str) -> None:
    shown = run("search", *words, "--brief", "--limit", "20").out
    found = [row for row in shown.splitlines() if row.startswith(line)]
    assert found, shown
    assert said in found[0]
    assert all(len(row) <= 100 for row in shown.splitlines())
    assert "in full: isps-kb ref" in shown


def test_nothing_found_is_said() -> None:
    assert run("search", "zzzz", "--brief").out.startswith("Nothing found.")
