"""Several files as one edition, and what is added to one; an invented booklet for lamp keepers in pieces."""

from pathlib import Path

import pytest

from isps_kb.library import holdings
from world.run import refused, run

SECTION_5 = "PART A\n5 DECLARATION OF SECURITY\n5.3 A lamp has one wick.\n"
SECTION_7 = "PART A\n7 SHIP SECURITY\n7.1 A ship has one lamp.\n"


@pytest.fixture
def pieces(tmp_path: Path) -> tuple[str, str]:
    """Two sections, each in a file of its own."""
    paths = tmp_path / "p1.txt", tmp_path / "p2.txt"
    for path, text in zip(paths, (SECTION_5, SECTION_7), strict=True):
        path.write_text(text, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def held() -> dict[str, str]:
    """The words of the library's only edition, by clause."""
    (folder,) = holdings.folders(holdings.home())
    text = (folder / "a.md").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.replace("**", "").splitlines() if line[:1].isdigit())


def test_several_files_are_one_report_in_the_order_of_the_numbers(pieces: tuple[str, str]) -> None:
    data = run("import", pieces[1], pieces[0], "--dry-run", "--json").data
    assert [c["id"] for c in data["clauses"]] == ["A/5", "A/5.3", "A/7", "A/7.1"]
    assert data["balance"]["verdict"] == "ok"
    assert "A/5" not in data["missing"]
    assert "A/6" in data["missing"]


def test_files_that_word_a_clause_differently_are_doubtful(pieces: tuple[str, str], tmp_path: Path) -> None:
    other = tmp_path / "p3.txt"
    other.write_text(SECTION_5.replace("one wick", "two wicks"), encoding="utf-8")
    balance = run("import", pieces[0], str(other), "--dry-run", "--json").data["balance"]
    assert balance["verdict"] == "doubtful"
    assert "A/5.3" in balance["faults"][-1]


@pytest.mark.slow
def test_sections_saved_one_by_one_become_one_edition(among_clauses: Path, pieces: tuple[str, str]) -> None:
    assert run("import", pieces[0], "--edition", "mine", "--licence", "own copy").code == 0
    refused(run("import", pieces[1], "--edition", "mine"), "mine", "--add", "--yes")
    assert held() == {"5.3": "A lamp has one wick."}
    assert run("import", pieces[1], "--edition", "mine", "--add").code == 0
    assert held() == {"5.3": "A lamp has one wick.", "7.1": "A ship has one lamp."}
    assert holdings.describe(holdings.folders(among_clauses)[0]).licence == "own copy"
    assert run("import", pieces[1], "--edition", "mine", "--yes").code == 0
    assert held() == {"7.1": "A ship has one lamp."}


def test_there_must_be_an_edition_to_add_to(pieces: tuple[str, str]) -> None:
    refused(run("import", pieces[0], "--edition", "nowhere", "--add", "--dry-run"), "nowhere")


@pytest.mark.parametrize(("option", "value"), [("--part", "A/99"), ("--part", "C"), ("--language", "xx")])
def test_an_option_that_names_nothing_is_refused(pieces: tuple[str, str], option: str, value: str) -> None:
    refused(run("import", pieces[0], option, value, "--dry-run"), option)


@pytest.mark.slow
def test_a_doubtful_copy_is_stored_only_on_demand(among_clauses: Path, tmp_path: Path) -> None:
    path = tmp_path / "doubtful.txt"
    path.write_text(f"{SECTION_5}PART B\nNothing with a number.", encoding="utf-8")
    refused(run("import", str(path)), "Doubtful", "B", "--yes")
    assert holdings.folders(among_clauses) == []
    assert run("import", str(path), "--yes").code == 0
    assert len(holdings.folders(among_clauses)) == 1


@pytest.mark.slow
def test_a_copy_of_the_restatement_is_refused_whatever_is_insisted_on(among_clauses: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text(f"PART A\n\n{run('ref', 'A/8.1', 'A/8.2', 'A/8.3', 'A/8.4').out}", encoding="utf-8")
    refused(run("import", str(path), "--yes", "--force"), "isps-kb itself")
    assert holdings.folders(among_clauses) == []


@pytest.mark.slow
def test_a_copy_in_another_language_stands_beside_the_english_words(among_clauses: Path, tmp_path: Path) -> None:
    path = tmp_path / "lampen.txt"
    path.write_text(
        "DEEL A\n8 LAMPEN VAN HET SCHIP\n8.1 De wachter van de lamp en het volk van de haven steken een licht aan dat brandt.",
        encoding="utf-8",
    )
    assert "beside the English words" in run("import", str(path), "--edition", "nl").out
    clause = run("ref", "A/8.1", "--json").data
    assert clause["edition"]["id"] == "restatement"
    (beside,) = clause["beside"]
    assert (beside["edition"]["id"], beside["edition"]["language"]) == ("nl", "nl")
    assert beside["text"].startswith("De wachter")
    assert "De wachter van de lamp" in " ".join(run("ref", "A/8.1").out.split())
    difference = run("editions", "diff", "A/8.1", "--json").data
    assert difference["languages"] == ["nl", "en"]
    assert [kind for kind, _ in difference["changed"][0]["words"]] == ["-", "+"]


@pytest.mark.no_cover
@pytest.mark.slow
def test_one_provision_is_compared_as_it_stands_in_two_editions(among_clauses: Path, tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    path.write_text(f"{SECTION_5}5.5 A lamp hangs on a hook.", encoding="utf-8")
    refused(run("editions", "diff", "A/5.3"), "one edition only")
    assert run("import", str(path), "--edition", "lamps").code == 0
    data = run("editions", "diff", "A/5.3", "--json").data
    assert (data["from"], data["to"]) == ("restatement", "lamps")
    assert [c["id"] for c in data["changed"]] == ["A/5.3"]
    refused(run("editions", "diff", "A/99"), "A/99")
