"""Data files as typed rows: what a dataclass says is what a file may hold, and a fault is named with its row and line."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from isps_kb.errors import KbError
from isps_kb.files import tables


@dataclass(frozen=True)
class Oil:
    name: str
    grades: tuple[str, ...]


@dataclass(frozen=True)
class Lamp:
    id: str
    colours: tuple[str, ...]
    said: tuple[re.Pattern[str], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    lit: bool = False
    note: str = ""
    oils: tuple[Oil, ...] = field(default=(), metadata={"key": "oil"})


FULL = """# lamps
[[lamp]]
id = "X/7"
colours = ["red"]

[[lamp]]
id = "X/8"
colours = []
said = ['wick\\b']
pairs = [["lamp", "X/7"]]
lit = true
seen = "in the harbour"

[[lamp.oil]]
name = "whale"
grades = ["fine", "coarse"]
"""


def read(tmp_path: Path, text: str) -> tuple[Lamp, ...]:
    (tmp_path / "lamps.toml").write_text(text, encoding="utf-8")
    return tables.rows(tmp_path / "lamps.toml", "lamp", Lamp, besides=("seen",))


def test_rows_are_what_the_file_says(tmp_path: Path) -> None:
    plain, full = read(tmp_path, FULL)
    assert plain == Lamp("X/7", ("red",))
    assert (full.pairs, full.lit, full.oils) == ((("lamp", "X/7"),), True, (Oil("whale", ("fine", "coarse")),))
    assert full.said[0].search("The WICK is short.")


def test_no_file_has_no_rows(tmp_path: Path) -> None:
    assert tables.rows(tmp_path / "absent.toml", "lamp", Lamp) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "X/8"\n', "", r"needs 'id', a text, in \[\[lamp\]\] 2 \(line 6\)"),
        ('id = "X/8"', 'id = ""', r"lacks a text 'id' in \[\[lamp\]\] 2 \(line 6\)"),
        ('id = "X/7"', "id = 7", r"needs 'id', a text, in \[\[lamp\]\] 1 \(line 2\)"),
        ('["red"]', '"red"', "needs 'colours'"),
        ('["red"]', '["red", 3]', "needs 'colours'"),
        ('["red"]', '["red", " "]', "needs 'colours'"),
        ('"X/7"]]', '"X/7", "X/8"]]', "needs 'pairs'"),
        ("lit = true", 'lit = "yes"', "needs 'lit', true or false"),
        ("wick\\b", "(wick", "has a pattern in 'said' that cannot be read"),
        ("lit = true", "lid = true", r"has the unknown key 'lid' in \[\[lamp\]\] 2"),
        ('name = "whale"\n', "", r"needs 'name', a text, in \[\[lamp\]\] 2 \(line 6\)"),
        ("[[lamp.oil]]", "[lamp.oil]", "needs 'oil', a list"),
        ("[[lamp]]", "[[lamp]", "is not TOML"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in FULL
    with pytest.raises(KbError, match=said) as caught:
        read(tmp_path, FULL.replace(old, new, 1))
    assert str(caught.value).startswith(f"{tmp_path / 'lamps.toml'} ")
    assert str(caught.value).endswith("Correct the file.")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["lamp = 3\n", f"deep = {'[' * 5000}{']' * 5000}\n", "lamp = ['X/7']\n"])
def test_what_is_no_list_of_tables_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(KbError, match=r"lamps\.toml "):
        read(tmp_path, text)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "lamps.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(KbError, match=r"lamps\.toml is not UTF-8"):
        tables.rows(tmp_path / "lamps.toml", "lamp", Lamp)
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(KbError, match=r"folder\.toml cannot be read"):
        tables.rows(tmp_path / "folder.toml", "lamp", Lamp)
