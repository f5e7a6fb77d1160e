"""Copies brought in by `isps-kb import`, shown, compared and removed as editions; what is refused stores nothing."""

import io
import json
import os
import zipfile
from pathlib import Path

import networkx as nx
import pytest

from isps_kb.library import holdings
from world.clauses import well_formed
from world.lantern import SEALED
from world.run import POSIX, Done, refused, run, spawn_over, tree

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "sealed.md"
    path.write_text(SEALED, encoding="utf-8")
    return path


def test_a_dry_run_reports_and_stores_nothing(among_clauses: Path, copy: Path) -> None:
    before = tree(among_clauses.parent)
    done = run("import", str(copy), "--dry-run", "--json")
    assert (done.code, done.err) == (0, "")
    assert {"clauses", "missing", "repaired"} <= done.data.keys()
    clauses = {c["id"]: c for c in done.data["clauses"]}
    assert list(clauses) == ["B/4", "B/4.33", "B/4.33.1", "B/4.33.2", "B/4.34", "B/4.35"]
    assert all({"id", "heading", "text", "notes"} <= c.keys() for c in clauses.values())
    assert clauses["B/4.33"]["text"] == "Lamps may be called for under regulation XI-2/9.1, when a ship shows:"
    assert clauses["B/4.34"]["text"] == "=SUM(oil) may be asked of keepers, as paragraph 4.33 says."
    assert {"B/4.1", "B/4.33.8", "B/5"} <= set(done.data["missing"])
    assert not clauses.keys() & set(done.data["missing"])
    assert all({"id", "was", "now"} == r.keys() for r in done.data["repaired"])
    assert "nothing was stored" in run("import", str(copy), "--dry-run").out
    assert tree(among_clauses.parent) == before


def test_a_dry_run_does_not_even_make_the_library(tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path / "absent"))
    assert run("import", str(copy), "--dry-run").code == 0
    assert not (tmp_path / "absent").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("sealed")
def test_an_imported_text_is_shown_first_word_for_word_with_the_restatement_beside_it() -> None:
    clause = run("ref", "B/4.34", "--json").data
    well_formed(clause)
    assert clause["text"] == "=SUM(oil) may be asked of keepers, as paragraph 4.33 says."
    edition = clause["edition"]
    assert (edition["id"], edition["kind"], edition["source"]) == ("sealed", "official", "the Harbour Board")
    assert clause["restatement"]["text"] == run("ref", "B/4.34", "--edition", "restatement", "--json").data["text"]
    out = run("ref", "B/4.34").out
    official, _, aid = out.partition("not the official text")
    assert "official text of ISPS Code, Part B; The sealed copy; the Harbour Board" in " ".join(out.split())
    assert "Licence own copy" in " ".join(run("ref", "B/4.34", "--sources").out.split())
    assert "=SUM(oil)" in official
    assert "=SUM(oil)" not in aid
    assert " ".join(clause["restatement"]["text"].split()[:8]) in " ".join(aid.split())


@pytest.mark.usefixtures("sealed")
def test_what_the_copy_lacks_is_shown_as_a_restatement() -> None:
    clause = run("ref", "B/4.36", "--json").data
    assert (clause["edition"]["kind"], clause["restatement"]) == ("restatement", None)
    assert "restatement, not the official text" in run("ref", "B/4.36").out


@pytest.mark.usefixtures("sealed")
def test_an_item_that_the_copy_lacks_is_not_passed_off_as_official() -> None:
    clause = run("ref", "B/4.33", "--json").data
    assert clause["edition"]["kind"] == "official"
    held = {"B/4.33.1": "a green lamp in fog, which section A/19.4.4 knows;", "B/4.33.2": "a red lamp."}
    for child in clause["children"]:
        if child["id"] not in held:
            assert "restatement" in json.dumps({k: v for k, v in child.items() if k != "text"}), child
    assert {c["id"]: c["text"] for c in clause["children"] if c["id"] in held} == held
    official = run("ref", "B/4.33").out.partition("restatement")[0]
    assert "red lamp" in official
    assert "certificate" not in official.partition("licence")[2].lower()


@pytest.mark.usefixtures("sealed")
def test_each_edition_can_be_asked_for() -> None:
    ours = run("ref", "B/4.33", "--edition", "restatement", "--json").data
    theirs = run("ref", "B/4.33", "--edition", "sealed", "--json").data
    for clause in (ours, theirs):
        well_formed(clause)
    assert (ours["edition"]["kind"], theirs["edition"]["kind"]) == ("restatement", "official")
    assert [c["id"] for c in theirs["children"]] == ["B/4.33.1", "B/4.33.2"]
    assert len(ours["children"]) == 8
    assert "Lamps" not in run("ref", "B/4.33", "--edition", "restatement").out
    refused(run("ref", "B/4.36", "--edition", "sealed"), "sealed", "B/4.36")


@pytest.mark.usefixtures("sealed")
def test_editions_are_listed_and_described() -> None:
    rows = run("editions", "list", "--json").data["editions"]
    assert [(r["id"], r["kind"], r["licence"]) for r in rows] == [
        ("sealed", "official", "own copy"),
        ("restatement", "restatement", "CC BY 4.0"),
    ]
    assert rows[0]["clauses"] == 6
    assert run("editions").out == run("editions", "list").out
    assert "The sealed copy" in run("editions").out
    data = run("editions", "show", "sealed", "--json").data
    assert data["clauses"] == ["B/4", "B/4.33", "B/4.33.1", "B/4.33.2", "B/4.34", "B/4.35"]
    assert "B/4.36" in data["missing"]
    assert "A/1" not in data["missing"]
    shown = run("editions", "show", "sealed").out
    assert "own copy" in shown
    assert "official" in shown


def test_the_editions_are_printed_as_data_without_a_further_word() -> None:
    assert [e["id"] for e in run("editions", "--json").data["editions"]] == ["restatement"]


@pytest.mark.usefixtures("sealed")
def test_editions_are_compared_word_by_word() -> None:
    data = run("editions", "diff", "restatement", "sealed", "--json").data
    assert (data["from"], data["to"], data["added"]) == ("restatement", "sealed", [])
    assert {"A/1", "B/4.36", "B/4.33.3"} <= set(data["removed"])
    changed = {c["id"]: c["words"] for c in data["changed"]}
    assert set(changed) == {"B/4.33", "B/4.33.1", "B/4.33.2", "B/4.34", "B/4.35"}
    assert data["same"] == 1  # the heading of section 4
    new = " ".join(words for sign, words in changed["B/4.33.2"] if sign in (" ", "+"))
    assert new == "a red lamp ."
    shown = run("editions", "diff", "restatement", "sealed").out
    assert "lamp" in shown
    assert run("editions", "diff", "sealed", "sealed", "--json").data["changed"] == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["show", "nowhere"], ["nowhere", "restatement"]),
        (["diff", "restatement", "nowhere"], ["nowhere"]),
        (["diff", "nowhere", "restatement"], ["nowhere"]),
        (["remove", "nowhere"], ["nowhere", "isps-kb editions"]),
        (["remove", "restatement"], ["restatement"]),
        (["remove", "../library"], ["isps-kb editions"]),
        (["show"], ["isps-kb editions show --help"]),
    ],
)
def test_an_edition_that_is_not_there_is_refused(args: list[str], words: list[str]) -> None:
    refused(run("editions", *args), *words)


@pytest.mark.no_cover
@pytest.mark.slow
def test_an_edition_comes_and_goes(among_clauses: Path, copy: Path) -> None:
    first = run("ref", "B/4.34", "--json").data
    done = run("import", str(copy), "--licence", "own copy")
    assert done.code == 0
    assert "edition sealed" in done.out
    assert run("ref", "B/4.34", "--json").data["edition"]["kind"] == "official"
    removed = run("editions", "remove", "sealed")
    assert (removed.code, removed.out) == (0, "Removed sealed.\n")
    assert run("ref", "B/4.34", "--json").data == first
    assert list((among_clauses / holdings.EDITIONS).iterdir()) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("name", ["../evil", "restatement", "A B", ""])
@pytest.mark.slow
def test_a_hostile_edition_id_stores_nothing(among_clauses: Path, copy: Path, name: str) -> None:
    before = tree(among_clauses.parent)
    done = run("import", str(copy), f"--edition={name}")
    if name:
        refused(done, "--edition")
        assert tree(among_clauses.parent) == before
    else:
        assert done.code == 0  # an empty name is no name: it comes from the file


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../evil.md", SEALED)
    return out.getvalue()


UNREADABLE = {
    "empty": b"",
    "binary": bytes(range(256)) * 50,
    "an archive with a path trick": archive(),
    "prose": b"Lamps are lit at dusk.\nThere is no number here.\n",
    "a page with scripts only": b"<html><script>4.33 Lamps may be called for</script><style>4.34 x</style></html>",
    "broken UTF-8": "§ é “lamp” ü\n".encode() * 40 + b"4.33 \xff\xfe\x80 lamps\n",
    "nested tags": b"<html>" + b"<div>" * 20_000 + b"lamps",
}


@pytest.mark.no_cover
@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.slow
def test_a_file_that_is_no_copy_is_refused_and_stores_nothing(among_clauses: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "copy.html"
    path.write_bytes(data)
    before = tree(among_clauses.parent)
    refused(run("import", str(path)), "copy.html")
    assert tree(among_clauses.parent) == before


@pytest.mark.parametrize("args", [["nowhere.md"], ["."], [""], ["copy.md", "--part", "Q"]])
@pytest.mark.slow
def test_import_refuses_what_it_cannot_read(among_clauses: Path, copy: Path, args: list[str]) -> None:
    before = tree(among_clauses)
    refused(run("import", *(str(copy) if a == "copy.md" else a for a in args)))
    assert tree(among_clauses) == before


@pytest.mark.slow
def test_scripts_markup_and_control_characters_never_reach_the_library_or_the_terminal(
    among_clauses: Path, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(
        b"<html><head><title>x\x1b]0;title\x07</title><script>alert('evil')</script></head><body onload='evil()'>"
        b"<h1>Part B</h1><p>4.33 Lamps\x1b[31m may &#27;[2J be <script>evil()</script>lit\x07 under section\x1f7.2.</p>"
        b"<p>4.34 <img src=x onerror=evil()>Oil.</p></body></html>"
    )
    options = ("--part", "B", "--title", "red\x1b[31m\ntitle", "--source", "a\x07b", "--licence", "own\x9bcopy")
    done = run("import", str(path), *options)
    assert done.code == 0
    stored = b"".join(tree(among_clauses / holdings.EDITIONS).values())
    assert b"evil" not in stored
    for args in (["ref", "B/4.33", "B/4.34"], ["editions"], ["editions", "show", "page"], ["ref", "B/4.33", "--json"]):
        shown = run(*args)
        assert shown.code == 0
        assert [c for c in done.out + shown.out if c != "\n" and not c.isprintable()] == []
    nx.parse_graphml(run("export", "graphml").out, force_multigraph=True)


@POSIX
@pytest.mark.slow
def test_a_file_name_that_is_no_text_is_read_all_the_same(
    among_clauses: Path, clauses_folder: Path, tmp_path: Path
) -> None:
    def ours(*args: str) -> Done:
        return spawn_over(clauses_folder, *args, ISPS_KB_HOME=str(among_clauses))

    path = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9 \xff.md"))
    path.write_text(SEALED, encoding="utf-8")
    done = ours("import", str(path), "--edition", "odd")
    assert (done.code, done.err) == (0, "Compiling the knowledge base …\n")
    assert ours("editions").code == 0
    missing = ours("import", f"{path}.gone")
    assert missing.code == 2
    assert "internal fault" not in missing.err
