"""The Python face: equal to what the commands print, complete, documented, and without the libraries of the command line."""

import doctest
import inspect
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from isps_kb import api
from isps_kb.api import KbError, KnowledgeBase, open_kb
from world.here import ROOT
from world.run import environment, run, spawn_over

pytestmark = pytest.mark.usefixtures("published")

DOCUMENT = ROOT / "docs" / "api.md"
METHODS = [name for name, _ in inspect.getmembers(KnowledgeBase, inspect.isfunction) if not name.startswith("_")]


@pytest.fixture(scope="module")
def face(knowledge: Path) -> Iterator[KnowledgeBase]:
    with open_kb(knowledge) as opened:
        yield opened


# --- what it returns ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "args", "options", "command"),
    [
        ("ref", ["B/4.33"], {}, ["ref", "B/4.33"]),
        ("ref", ["B/4.14-4.16"], {}, ["ref", "B/4.14-4.16"]),
        ("ref", ["A/9.4.1"], {}, ["ref", "A/9.4.1"]),
        ("ref", ["MSC.1/Circ.1192"], {}, ["ref", "MSC.1/Circ.1192"]),
        ("ref", ["B/4.33"], {"edition": "restatement"}, ["ref", "B/4.33", "--edition", "restatement"]),
        ("search", ["who may approve a PFSA"], {}, ["search", "who may approve a PFSA"]),
        (
            "search",
            ["gangway watch"],
            {"limit": 3, "groups": "B", "force": "recommended", "role": "SSO"},
            ["search", "gangway watch", "--limit", "3", "--in", "B", "--force", "recommended", "--role", "SSO"],
        ),
        ("search", ["B/4.33"], {}, ["search", "B/4.33"]),
        ("links", ["XI-2/9.2.5"], {"direction": "in"}, ["links", "XI-2/9.2.5", "--direction", "in"]),
        ("links", ["B/4.33"], {"depth": 2}, ["links", "B/4.33", "--depth", "2"]),
        ("links", [], {}, ["links"]),
        (
            "duties",
            ["PFSO"],
            {"force": "must", "about": "training"},
            ["duties", "PFSO", "--must", "--about", "training"],
        ),
        ("duties", [], {"force": "not"}, ["duties", "--not"]),
        ("duties", [], {}, ["duties"]),
    ],
)
def test_a_method_returns_what_its_command_prints(
    face: KnowledgeBase, method: str, args: list[str], options: dict[str, Any], command: list[str]
) -> None:
    done = run(*command, "--json")
    found = getattr(face, method)(*args, **options)
    assert found == (done.lines if method == "duties" else done.data)


def test_citations_are_those_that_the_command_finds(face: KnowledgeBase) -> None:
    text = "as section 7.2 requires, see B/4.33"
    done = run("cite", "--context", "A/7.3", "--json", stdin=text.encode())
    assert face.cite(text, context="A/7.3") == done.data


def test_what_is_returned_belongs_to_the_caller(face: KnowledgeBase) -> None:
    before = json.dumps(face.ref("MSC.1/Circ.1192"))
    spoilt = face.ref("MSC.1/Circ.1192")
    assert isinstance(spoilt, dict)
    spoilt["work"].clear()
    spoilt["edition"].clear()
    spoilt["children"].clear()
    assert json.dumps(face.ref("MSC.1/Circ.1192")) == before


@pytest.mark.parametrize(
    ("method", "args", "options", "words"),
    [
        ("ref", ["B/4.99"], {}, "4.1 to 4.46"),
        ("ref", ["C185/3"], {}, "not held"),
        ("ref", ["gangway"], {}, "gangway"),
        ("search", [" "], {}, "Nothing to search for"),
        ("search", ["drill"], {"force": "binding"}, "mandatory-eu"),
        ("search", ["drill"], {"limit": 0}, "1 to 100"),
        ("search", ["drill"], {"groups": "C"}, "no part of the collection"),
        ("links", ["B/4.33"], {"depth": 7}, "1 to 6"),
        ("links", ["B/4.33"], {"direction": "up"}, "both"),
        ("duties", ["lamplighter"], {}, "no role"),
        ("duties", ["PFSO"], {"force": "shall"}, "must"),
        ("cite", ["see 4.33"], {"context": "B/4.99"}, "4.1 to 4.46"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    face: KnowledgeBase, method: str, args: list[str], options: dict[str, Any], words: str
) -> None:
    with pytest.raises(KbError, match=words):
        getattr(face, method)(*args, **options)


def test_threads_that_share_one_get_what_each_asked_for(face: KnowledgeBase) -> None:
    asked = [f"B/4.{n}" for n in range(1, 47)] * 2
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda i: (face.ref(i), face.search(f"paragraph {i}")["citation"]), asked))
    assert [(c["id"], cited) for c, cited in found if isinstance(c, dict)] == [(i, [i]) for i in asked]


def test_a_closed_one_answers_no_more(knowledge: Path) -> None:
    with open_kb(str(knowledge)) as opened:
        assert opened.search("drill")["hits"]
    opened.close()
    with pytest.raises(KbError, match="closed"):
        opened.ref("B/4.33")


# --- complete and documented --------------------------------------------------------------------------------------------


def test_the_face_is_what_the_contract_names() -> None:
    assert api.__all__ == ["KbError", "KnowledgeBase", "open_kb"]
    assert {"ref", "search", "cite", "links", "duties", "verify", "answer", "norms", "close"} <= set(METHODS)


@pytest.mark.parametrize("name", ["open_kb", *METHODS])
def test_whatever_is_public_is_typed_and_documented(name: str) -> None:
    function = getattr(api, name, None) or getattr(KnowledgeBase, name)
    parameters = set(inspect.signature(function).parameters) - {"self"}
    assert parameters | {"return"} == set(get_type_hints(function))
    text = inspect.getdoc(function) or ""
    assert ">>>" in text
    assert [p for p in parameters if f"{p}: " not in text] == []
    document = DOCUMENT.read_text(encoding="utf-8")
    assert f"{name}(" in document
    assert name == "open_kb" or [p for p in parameters if p not in document] == []


@pytest.mark.no_cover
def test_the_examples_of_the_docstrings_hold(face: KnowledgeBase) -> None:
    failed, tried = doctest.testmod(api, extraglobs={"kb": face})
    assert (failed, tried > len(METHODS)) == (0, True)


@pytest.mark.no_cover
def test_the_examples_of_the_document_hold() -> None:
    failed, tried = doctest.testfile(str(DOCUMENT), module_relative=False, encoding="utf-8")
    assert (failed, tried > 10) == (0, True)


def test_ten_recipes_hold() -> None:
    page = DOCUMENT.with_name("recipes.md")
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert (failed, tried > 15) == (0, True)
    assert page.read_text(encoding="utf-8").count("\n## ") == 10


@pytest.mark.no_cover
def test_what_is_verified_is_what_the_command_prints(face: KnowledgeBase) -> None:
    text = "A plan.\nDrills must be held every six months (B/13.6)."
    assert face.verify(text) == run("verify", "--json", stdin=text.encode()).lines


def test_an_answer_is_that_of_the_search(face: KnowledgeBase) -> None:
    asked = "who may approve a PFSA"
    assert face.answer(asked) == run("search", asked, "--json").data["answer"]
    assert {row["clause"] for row in face.norms("A/9.7-9.8")} >= {"A/9.7", "A/9.8", "A/9.8.1"}


def test_the_command_line_is_not_needed() -> None:
    program = """
import sys
from isps_kb.api import KbError, open_kb
with open_kb() as kb:
    kb.ref("B/4.33"), kb.ref("A/9.4.1"), kb.search("who may approve a PFSA"), kb.search("B/4.33")
    kb.cite("see A/19.4", context="A/7.3"), kb.links("B/4.33"), kb.links(), kb.duties("PFSO"), kb.duties()
    for citation in ("B/4.99", "C185/3", "MSC.1/Circ.1192/99"):
        try:
            kb.ref(citation)
        except KbError:
            pass
print(sorted({name.partition(".")[0] for name in sys.modules} & {"click", "rich", "mkdocs", "docx", "openpyxl"}))
"""
    done = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"[]\n", b"")


# --- while others write -------------------------------------------------------------------------------------------------


def open_files() -> list[str]:
    return sorted(p.name for p in Path("/proc/self/fd").iterdir()) if Path("/proc/self/fd").is_dir() else []


@pytest.mark.slow
def test_threads_that_search_while_a_copy_is_imported(moored: Path, harbour_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "sealed.md"
    copy.write_text("# Part A\n\n## 2 Log\n\n2.2 The Board reads the log.\n", encoding="utf-8")
    words = ["who lights a quay", "oil", "may the Board inspect the log", "A/1.2"]
    ids = ["A/1.1", "A/1.2", "A/2.1", "A/2.2", "A/16.1", "B/1.1", "XI-2/1.1"]
    before = open_files(), threading.active_count()

    def ask(number: int) -> str:
        found = kb.search(words[number % 4], limit=3), kb.ref(ids[number % 7])
        return json.dumps(found)

    def write(number: int) -> int:
        importing = ("import", str(copy), "--part", "A", "--edition", "sealed", "--yes")
        args = ("editions", "remove", "sealed") if number % 2 else importing
        return spawn_over(harbour_folder, *args, ISPS_KB_HOME=str(moored)).code

    with open_kb(moored) as kb:
        expected = [ask(n) for n in range(46)]
        with ThreadPoolExecutor(8) as readers, ThreadPoolExecutor(1) as writer:
            written = writer.map(write, range(2))
            found = list(readers.map(ask, [*range(46)] * 2))
            assert list(written) == [0, 0]
        assert found == expected * 2  # the state that it was opened with
        write(0)
    assert (open_files(), threading.active_count()) == before
    with open_kb(moored) as kb:
        first = kb.ref("A/2.2")
        assert isinstance(first, dict)
        assert first["edition"]["kind"] == "official"


@pytest.mark.no_cover
def test_a_store_that_is_damaged_under_an_open_one_is_built_anew(among_clauses: Path) -> None:
    with open_kb(among_clauses, progress=lambda _: None) as kb:
        with (among_clauses / "store.sqlite").open("r+b") as handle:
            handle.seek(4096)
            handle.write(b"\xa5" * ((among_clauses / "store.sqlite").stat().st_size - 4096))
        found = kb.ref("B/4.33"), kb.links("A/9.4"), kb.search("drill")
    with open_kb(among_clauses) as kb:
        assert (kb.ref("B/4.33"), kb.links("A/9.4"), kb.search("drill")) == found
