"""The house rules of the code: sizes, which way imports run, names, and what every file says of itself."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from tools import house_map
from tools.rooms import ROOMS

from world.here import ROOT, TESTS

PACKAGE = ROOT / "src" / "isps_kb"

# The rooms in reading order, each of which may import those before it.
RANKS = tuple(room for room, _ in ROOMS if room and "." not in room)
LINES = 260
# Longer still, each of which a division would make shorter: none is to join them.
LONGER = {"answer", "question", "reader"}
FILES = 20


def name_of(path: Path) -> str:
    """A module as it is imported, without the package: `ingest.state`, `""` for the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py")) if "data" not in path.parts}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in MODULES.items()}


def imported(tree: ast.AST, package: str) -> Iterator[str]:
    """Every module that a module imports when it runs, at whatever place; not what only the type checker reads."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from parts
            if not all(part.removeprefix("isps_kb.") in MODULES for part in parts):
                yield node.module
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{package}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        yield from imported(node, package)


@cache
def uses() -> dict[str, set[str]]:
    """The modules of the package that each module imports."""
    found: dict[str, set[str]] = {}
    for name, text in TEXTS.items():
        names = {n.removeprefix("isps_kb.") for n in imported(ast.parse(text), f"isps_kb.{name}")}
        found[name] = (names & MODULES.keys()) - {name, ""}
    return found


def test_no_module_is_longer_than_a_sitting() -> None:
    long = {name for name, text in TEXTS.items() if text.count("\n") > LINES}
    assert sorted(name for name in long if name.rpartition(".")[2] not in LONGER) == []


def test_no_two_modules_import_each_other() -> None:
    assert sorted((a, b) for a in uses() for b in uses()[a] if a < b and a in uses()[b]) == []


def test_a_room_imports_only_rooms_before_it() -> None:
    rank = {room: n for n, room in enumerate(RANKS)}
    rooms = {name: name.partition(".")[0] for name in MODULES}
    up = [
        f"{a} imports {b}"
        for a in uses()
        for b in sorted(uses()[a])
        if rooms[a] in rank and rooms[b] in rank and rank[rooms[b]] > rank[rooms[a]]
    ]
    assert up == []


def test_every_folder_of_the_package_is_a_room_of_the_list() -> None:
    rooms = {name.rpartition(".")[0] for name, path in MODULES.items() if path.name != "__init__.py"}
    assert rooms == {room for room, _ in ROOMS}


def test_a_room_is_empty_but_for_its_modules() -> None:
    assert [name for name, path in MODULES.items() if path.name == "__init__.py" and name and TEXTS[name]] == []


def test_within_a_room_names_are_three_edits_apart() -> None:
    rooms: dict[str, list[str]] = {}
    for name, path in MODULES.items():
        if not path.name.startswith("__"):
            rooms.setdefault(name.rpartition(".")[0], []).append(name.rpartition(".")[2])
    near = [(room, a, b) for room, names in rooms.items() for a, b in combinations(names, 2) if edits(a, b) < 3]
    assert near == []


def edits(a: str, b: str) -> int:
    """How many letters must be changed, added or left out to make one name of the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def test_every_file_that_the_flow_names_is_there() -> None:
    page = house_map.PAGE.read_text(encoding="utf-8").partition(house_map.START)[0]
    rooms = "|".join({room.partition(".")[0] for room, _ in ROOMS if room})
    named = set(re.findall(rf"(?<![\w/])(?:{rooms})/[\w/]+\.py", page))
    assert len(named) > 25
    assert [name for name in sorted(named) if not (PACKAGE / name).is_file()] == []


def test_every_function_that_the_flow_begins_with_is_there() -> None:
    page = house_map.PAGE.read_text(encoding="utf-8").partition(house_map.START)[0]
    named = re.findall(r"^\W*(\w[\w/]*\.py)(?:[^\n·]|\n│\s{20,})*· `([\w.]+)`$", page, re.MULTILINE)
    assert len(named) > 30
    for path, name in named:
        found: list[ast.stmt] = ast.parse((house_map.PACKAGE / path).read_text(encoding="utf-8")).body
        for part in name.split("."):
            inside = [n for n in found if isinstance(n, ast.FunctionDef | ast.ClassDef) and n.name == part]
            assert inside, f"{path} has no {name}"
            found = inside[0].body


def test_the_map_of_the_house_is_current() -> None:
    page = house_map.PAGE.read_text(encoding="utf-8")
    assert page == house_map.page(page), "run: make map"


def test_no_two_modules_have_one_name_and_none_is_named_like_its_room() -> None:
    last = Counter(name.rpartition(".")[2] for name, path in MODULES.items() if path.name != "__init__.py")
    assert [name for name, count in last.items() if count > 1 and name != "__main__"] == []
    assert [name for name in MODULES if any(a == b for a, b in pairwise(name.split(".")))] == []


def test_no_folder_is_crowded() -> None:
    count = Counter(name.rpartition(".")[0] for name, path in MODULES.items() if path.name != "__init__.py")
    assert {room: n for room, n in count.items() if n > FILES} == {}


@pytest.mark.parametrize("folder", [PACKAGE, TESTS, ROOT / "benchmarks"], ids=lambda folder: folder.name)
def test_every_file_says_in_its_first_line_what_it_yields(folder: Path) -> None:
    silent = []
    for path in sorted(p for p in folder.rglob("*.py") if p.stat().st_size):
        first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        if len(first.split()) < 3 or not first.rstrip().endswith((".", ":", ",", "`", "?")):
            silent.append(f"{path.relative_to(folder)}: {first!r}")
    assert silent == []


def test_no_test_module_imports_another() -> None:
    between = []
    for path in sorted(TESTS.rglob("test_*.py")):
        names = set(imported(ast.parse(path.read_text(encoding="utf-8")), ""))
        between += [f"{path.name} imports {n}" for n in sorted(names) if n.startswith(("test_", "tests.", "conftest"))]
    assert between == []


def test_the_world_of_the_tests_imports_no_test() -> None:
    for path in sorted((TESTS / "world").glob("*.py")):
        names = set(imported(ast.parse(path.read_text(encoding="utf-8")), "world"))
        assert [n for n in names if n.startswith(("test_", "tests.", "conftest"))] == [], path.name
