"""Front matter: read strictly where it is ours, and for what can be told where others wrote it."""

import pytest

from isps_kb.files import frontmatter
from isps_kb.files.frontmatter import FrontError

HEAD = 'title: Lamp booklet\nedition: 2.10\nkeepers: [north, "south"]\nlamps:\n  - id: X/7\n    lit: no\n'


def test_every_value_is_a_text_and_every_key_has_its_line() -> None:
    data, lines = frontmatter.read(HEAD)
    assert data == {
        "title": "Lamp booklet",
        "edition": "2.10",
        "keepers": ("north", "south"),
        "lamps": ((("id", "X/7"), ("lit", "no")),),
    }
    assert lines == {"title": 2, "edition": 3, "keepers": 4, "lamps": 5}


@pytest.mark.parametrize(
    ("raw", "line", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 4, "has 'a' twice"),
        ("a:\n  - b: 1\n    b: 2\n", 4, "has 'b' twice"),
        ("a: &x 1\n", 2, "anchors, aliases or tags"),
        ("a: 1\nb: *x\n", 3, "anchors, aliases or tags"),
        ("a: !!int 1\n", 2, "anchors, aliases or tags"),
        ("a: [1, ! 2]\n", 2, "anchors, aliases or tags"),
        ("[a]: 1\n", 2, "a key must be one text"),
        ("a: 1\n...\nb: 2\n", 4, "not valid YAML"),
        ("a: 1\n...\n--- {b: 2}\n", 1, "more than one document"),
        ("- a\n", 1, "must be a list of 'key: value' lines"),
        ("\n", 1, "must be a list of 'key: value' lines"),
        ("a: b: c\n", 2, "not valid YAML"),
        (f"a: {'- ' * 20_000}b\n", 2, "not valid YAML"),
        (f"a: {'{' * 500}\n", 1, "more than 400 brackets"),
        (f"a: {'b' * 70_000}\n", 1, "longer than"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(raw: str, line: int, said: str) -> None:
    with pytest.raises(FrontError, match=said) as caught:
        frontmatter.read(raw)
    assert caught.value.line == line
    assert str(caught.value).startswith("front matter ")


def test_a_head_is_cut_from_what_follows_it() -> None:
    assert frontmatter.cut("---\na: 1\n---\n\n# 7\n") == ("a: 1\n", "\n# 7\n")
    assert frontmatter.cut("---\r\na: 1\r\n--- \r\nx") == ("a: 1\r\n", "x")
    assert frontmatter.cut("# 7\n") is None


def test_what_others_wrote_is_read_line_by_line() -> None:
    rows = ['title: "Lamps: a booklet"', "source: harbour: north", "  nested: x", "- item", "Licence: own"]
    assert frontmatter.loose(rows) == {"title": "Lamps: a booklet", "source": "harbour: north"}
