"""The registry: what instruments and numbers exist, and that a malformed file is told from a good one."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.addresses import families
from isps_kb.addresses import registry as registries
from isps_kb.addresses.address import order_key, split
from isps_kb.addresses.registry import Instrument, Registry, expand_numbering
from isps_kb.errors import KbError
from isps_kb.model import FORCES
from world.chance import examples
from world.here import CORPUS

LANTERNS = """
[[instrument]]
id = "X"
kind = "part"
name = "Lantern Code, Part X"
title = "Duties of keepers"
force = "mandatory"
unit = "section"
names = ["part x", "lantern code part x"]
examples = [["X/7", "X/7"]]

[[instrument]]
id = "NOTES"
kind = "family"
name = "Harbour notes"
title = "Notes of the Harbour Board"
force = "recommended"
unit = "paragraph"
known = ["HB/Circ.1", "HB/Circ.2"]

[[companions]]
clauses = ["X/1", "X/2"]
basis = "X/1.1"
"""
NUMBERING = "# what exists\nX 3\n\nX/1 2   # two paragraphs\nX/1.2 a-c\nX/1.2-par\nX/app.1\n"


def folder(tmp_path: Path, instruments: str = LANTERNS, numbering: str = NUMBERING) -> Path:
    (tmp_path / "instruments.toml").write_text(instruments, encoding="utf-8")
    (tmp_path / "numbering.txt").write_text(numbering, encoding="utf-8")
    return tmp_path


# --- the published registry ---------------------------------------------------------------------------------------------


def test_the_core_instruments_and_their_force(registry: Registry) -> None:
    assert {i: registry.by_id[i].force for i in registry.core_ids} == {
        "XI-2": "mandatory",
        "PRE": "informative",
        "A": "mandatory",
        "B": "recommended",
        "EU725": "mandatory",
    }


@pytest.mark.parametrize("instrument", [i.id for i in registries.load(CORPUS).instruments])
def test_every_instrument_is_described_and_carries_an_example(registry: Registry, instrument: str) -> None:
    found = registry.by_id[instrument]
    assert found.examples
    assert found.force in FORCES
    assert all((found.name, found.title, found.unit))
    assert all(name == name.lower() for name in found.names)


def test_instrument_ids_and_names_are_each_used_once(registry: Registry) -> None:
    used = [i.id for i in registry.instruments]
    assert sorted(set(used)) == sorted(used)
    names = [n for i in registry.instruments for n in i.names]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("parent", "count"),
    [
        ("PRE", 11),
        ("A", 19),
        ("A/1.3", 7),
        ("A/2.1", 11),
        ("A/7", 9),
        ("A/9", 8),
        ("A/10.1", 10),
        ("A/11.2", 13),
        ("A/12.2", 10),
        ("A/16.3", 15),
        ("A/17.2", 13),
        ("A/19", 4),
        ("A/19.3", 9),
        ("A/19.4", 6),
        ("A/19.4.2", 7),
        ("A/19.4.2.4.1", 3),
        ("B", 19),
        ("B/1", 22),
        ("B/4", 46),
        ("B/4.33", 8),
        ("B/4.41", 12),
        ("B/8", 14),
        ("B/9", 53),
        ("B/13.1", 20),
        ("B/15", 16),
        ("B/16", 63),
        ("B/18", 6),
        ("B/11", 0),
        ("B/14", 0),
        ("XI-2", 13),
        ("XI-2/1.1", 16),
        ("XI-2/9.2", 5),
        ("XI-2/9.2.1", 6),
        ("XI-2/9.2.5", 4),
        ("EU725", 15),
        ("EU725/3", 8),
        ("EU725/6.2", 3),
        ("EU725/10", 8),
    ],
)
def test_how_many_provisions_stand_below_one(registry: Registry, parent: str, count: int) -> None:
    below = [k for k in registry.known if str(split(k).parent) == parent and "app." not in k]
    assert len(below) == count


def test_the_double_number_of_part_a_and_the_appendices_are_known(registry: Registry) -> None:
    assert {"A/9.4.1", "A/9.4.1-par", "A/app.1", "A/app.2", "B/app.1", "B/app.2"} <= registry.known_set
    assert len([k for k in registry.known if split(k).parent and str(split(k).parent) == "A/9.4"]) == 18 + 1


def test_every_known_provision_stands_once_in_order_and_in_one_that_exists(registry: Registry) -> None:
    assert len(registry.known) == len(registry.known_set)
    for instrument in registry.core_ids:
        own = [k for k in registry.known if registry.core_of(k) == instrument]
        assert own == sorted(own, key=lambda i: order_key(i, registry))
        assert {str(split(k).parent) for k in own} <= {instrument, *own}


def test_companions_are_provisions_that_exist(registry: Registry) -> None:
    assert registry.companions
    assert {c for group in registry.companions for c in group} <= registry.known_set
    assert all(len(group) > 1 for group in registry.companions)


@pytest.mark.parametrize(
    ("clause_id", "core"),
    [("A/19.4", "A"), ("XI-2/9", "XI-2"), ("EU725", "EU725"), ("V/19-1", ""), ("A.959(23)", ""), ("MSC/Circ.1074", "")],
)
def test_the_core_instrument_of_an_id(registry: Registry, clause_id: str, core: str) -> None:
    assert registry.core_of(clause_id) == core


# --- the numbering ------------------------------------------------------------------------------------------------------


def test_counts_letters_and_extras_expand_in_order_of_print() -> None:
    assert expand_numbering(NUMBERING.splitlines()) == [
        "X/1",
        "X/1.1",
        "X/1.2",
        "X/1.2.a",
        "X/1.2.b",
        "X/1.2.c",
        "X/1.2-par",
        "X/2",
        "X/3",
        "X/app.1",
    ]


def test_several_instruments_keep_the_order_of_the_file() -> None:
    assert expand_numbering(["Y 2", "X-2 1", "X-2/1 1"]) == ["Y/1", "Y/2", "X-2/1", "X-2/1.1"]


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12))
@examples(100)
def test_each_count_gives_that_many_provisions(counts: list[int]) -> None:
    lines = [f"X {len(counts)}", *(f"X/{n} {count}" for n, count in enumerate(counts, 1))]
    found = expand_numbering(lines)
    assert len(found) == len(counts) + sum(counts)
    for n, count in enumerate(counts, 1):
        assert [f for f in found if f.startswith(f"X/{n}.")] == [f"X/{n}.{i}" for i in range(1, count + 1)]


@pytest.mark.parametrize(
    "line",
    [
        "X/1 1 2",
        "X/1 -2",
        "X/1 a-",
        "X/1 few",
        "X/1 two",
        "X/1 c-a",
        "X/1 ²",
        "X/9 4",
        "Y/1 2",
        "X 3",
        "X/9.1-par",
    ],
)
def test_a_line_that_counts_nothing_is_named(line: str) -> None:
    """Another form, an impossible count, a count for what does not exist or a second count of the same."""
    with pytest.raises(ValueError, match=r"numbering\.txt:3\b"):
        expand_numbering(["X 2", "# comment", line])


# --- reading and writing ------------------------------------------------------------------------------------------------


def test_load_reads_what_the_files_say(tmp_path: Path) -> None:
    found = registries.load(folder(tmp_path))
    assert [(i.id, i.core) for i in found.instruments] == [("X", True), ("NOTES", False)]
    assert found.by_id["X"].examples == (("X/7", "X/7"),)
    assert found.by_id["NOTES"].known == ("HB/Circ.1", "HB/Circ.2")
    assert found.companions == (("X/1", "X/2"),)
    assert found.known[:2] == ("X/1", "X/1.1")


def test_json_gives_the_published_registry_back(registry: Registry) -> None:
    again = Registry.from_json(registry.to_json())
    assert again == registry
    assert again.order == registry.order


texts = st.text(st.characters(codec="utf-8"), max_size=12)
several = st.lists(texts, max_size=3).map(tuple)
instruments = st.builds(
    Instrument,
    texts,
    st.sampled_from(("part", "family")),
    texts,
    texts,
    st.sampled_from(FORCES),
    texts,
    names=several,
    known=several,
    chapters=several,
    examples=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)


@given(
    st.builds(Registry, st.lists(instruments, max_size=3).map(tuple), several, st.lists(several, max_size=2).map(tuple))
)
@examples(60)
def test_json_gives_any_registry_back(registry: Registry) -> None:
    assert Registry.from_json(registry.to_json()) == registry


# --- malformed files ----------------------------------------------------------------------------------------------------


def change(old: str, new: str) -> Callable[[str], str]:
    def changed(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return changed


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(change("[[instrument]]", "[[instrument]"), id="not TOML"),
        pytest.param(lambda _: "", id="empty"),
        pytest.param(lambda _: "title = 1\n", id="no instrument"),
        pytest.param(lambda _: "instrument = 'X'\n", id="instrument is a text"),
        pytest.param(
            lambda text: "companions = 3\n" + text.partition("[[companions]]")[0], id="companions is a number"
        ),
        pytest.param(change('id = "X"\n', ""), id="no id"),
        pytest.param(change('id = "X"\n', "id = 5\n"), id="id is a number"),
        pytest.param(change('unit = "section"\n', ""), id="no unit"),
        pytest.param(change('unit = "section"\n', 'unit = "section"\ncolour = "red"\n'), id="unknown key"),
        pytest.param(change('names = ["part x", "lantern code part x"]', 'names = "part x"'), id="names is a text"),
        pytest.param(change('["X/7", "X/7"]', '["X/7"]'), id="example without its meaning"),
        pytest.param(change('clauses = ["X/1", "X/2"]\n', ""), id="companions without clauses"),
        pytest.param(change('clauses = ["X/1", "X/2"]', 'clauses = "X/1"'), id="clauses is a text"),
        pytest.param(change('kind = "part"', 'kind = "prat"'), id="unknown kind"),
        pytest.param(change('force = "mandatory"', 'force = "strong"'), id="unknown force"),
        pytest.param(change('id = "NOTES"', 'id = "X"'), id="an id used twice"),
        pytest.param(lambda text: f"deep = {'[' * 5000}{']' * 5000}\n{text}", id="nested deeply"),
    ],
)
def test_malformed_instruments_give_one_error_that_names_the_file(tmp_path: Path, spoil: Callable[[str], str]) -> None:
    refused(folder(tmp_path, instruments=spoil(LANTERNS)), "instruments.toml")


@pytest.mark.parametrize("line", ["X/1 two three", "X/1 -1", "X/1 two"])
def test_malformed_numbering_gives_one_error_that_names_the_file(tmp_path: Path, line: str) -> None:
    refused(folder(tmp_path, numbering=f"X 2\n{line}\n"), "numbering.txt")


@pytest.mark.parametrize("name", ["instruments.toml", "numbering.txt"])
@pytest.mark.parametrize("fault", ["absent", "not UTF-8", "a folder"])
def test_an_unreadable_file_is_named(tmp_path: Path, name: str, fault: str) -> None:
    path = folder(tmp_path) / name
    path.unlink()
    if fault == "not UTF-8":
        path.write_bytes(b"X \xff\xfe 2\n")
    elif fault == "a folder":
        path.mkdir()
    refused(tmp_path, name)


def refused(where: Path, name: str) -> None:
    """One sentence for people that names the file at fault and no other."""
    with pytest.raises(KbError) as caught:
        registries.load(where)
    said = str(caught.value)
    other = {"instruments.toml": "numbering.txt", "numbering.txt": "instruments.toml"}[name]
    assert str(where / name) in said
    assert other not in said
    assert not re.search(r"__|\bobject\b|\bcodec\b", said), f"speaks of Python, not of the file: {said}"


# --- what an id is of ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("XI-2", "XI-2"),
        ("EU725", "EU725"),
        ("A", "A"),
        ("XI-1", "SOLAS"),
        ("V/19-1", "SOLAS"),
        ("MC3.21", "MC"),
        ("ITCP/SATW/2.1", "ITCP"),
        ("STCW/A-VI/5", "STCW"),
        ("MSC.1/Circ.1192/annex.1", "CIRC"),
        ("A.959(23)", "RES"),
        ("CONF.2002/7", "CONF.2002"),
        ("UNCLOS/art.19", "UNCLOS"),
    ],
)
def test_the_family_that_an_id_is_of(registry: Registry, name: str, family: str) -> None:
    found = registry.of(name)
    assert families.family(name) == family
    assert found
    assert found.id == family


def test_a_number_used_twice_leads_from_each_provision_to_the_other(registry: Registry) -> None:
    first, second = registry.doubled["A/9.4.1"], registry.doubled["A/9.4.1-par"]
    assert (first.other, second.other) == (second.id, first.id)
    assert {first.id, second.id} <= registry.known_set
