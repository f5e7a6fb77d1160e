"""`isps-kb cite` for scripts and for whole papers: files and folders, places, exit codes, and texts with links."""

import json
from pathlib import Path

import pytest

from world.run import refused, run

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "notices").mkdir()
    (tmp_path / "plan.md").write_text("# Plan\n\nUnder A/9.4; then\nB/4.33.\n", encoding="utf-8")
    (tmp_path / "notices" / "one.txt").write_text("see A/9.99\n", encoding="utf-8")
    return tmp_path


def test_files_and_folders_are_read_with_line_and_column(papers: Path) -> None:
    done = run("cite", str(papers / "plan.md"), str(papers / "notices"))
    assert done.code == 0
    said = " ".join(done.out.split())
    assert f"{papers / 'plan.md'}:3:7 A/9.4" in said
    assert f"{papers / 'notices' / 'one.txt'}:1:5 A/9.99" in said
    rows = run("cite", str(papers), "--json").lines
    assert [Path(r["file"]).name for r in rows] == ["one.txt", "plan.md"]
    assert [(c["line"], c["column"]) for c in rows[1]["citations"]] == [(3, 7), (4, 1)]


def test_strict_ends_with_1_when_a_citation_is_dangling_or_ambiguous(papers: Path) -> None:
    assert run("cite", str(papers / "plan.md"), "--strict").code == 0
    assert run("cite", str(papers), "--strict").code == 1
    assert run("cite", "--strict", stdin=b"section 9.4").code == 1
    assert run("cite", "--strict", stdin=b"no citation here").code == 0


def test_a_list_shows_which_of_its_targets_do_not_exist() -> None:
    assert "A/9.4, A/9.99 (dangling)" in run("cite", stdin=b"A/9.4 and A/9.99").out


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_a_text_is_written_with_links_to_the_site(papers: Path, form: str) -> None:
    out = papers / f"linked.{form}"
    done = run("cite", str(papers / "plan.md"), "--annotate", str(out), "--site", "https://kb.example.org")
    assert done.code == 0
    assert "2 resolved" in done.out
    if form != "docx":
        assert "https://kb.example.org/A/9.html#9.4" in out.read_text(encoding="utf-8")


def test_what_is_there_is_not_replaced_unasked(papers: Path) -> None:
    out = papers / "linked.md"
    out.write_text("mine", encoding="utf-8")
    refused(run("cite", str(papers / "plan.md"), "--annotate", str(out)), "--overwrite")
    assert out.read_text(encoding="utf-8") == "mine"
    assert run("cite", str(papers / "plan.md"), "--annotate", str(out), "--overwrite").code == 0


def test_one_file_at_a_time_is_written_in_a_format_that_there_is(papers: Path) -> None:
    refused(run("cite", str(papers / "plan.md"), "--annotate", str(papers / "a.pdf")), ".docx")
    refused(run("cite", "--annotate", str(papers / "a.md")), "one file")


def test_a_text_about_the_code_and_one_of_a_part() -> None:
    about = json.loads(run("cite", "--context", "ISPS", "--json", stdin=b"section 9.4").out)
    assert about["citations"][0]["targets"] == ["A/9.4"]
    of_part = run("cite", "--context", "A", "--json", stdin=b"9.4.2 Gates\n- 7.2.2 Visitors").data
    assert [c["targets"] for c in of_part["citations"]] == [["A/9.4.2"], ["A/7.2.2"]]


def test_a_citation_of_what_does_not_exist_says_what_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("First.\nAs section A/9.99 says.\n", encoding="utf-8")
    shown = " ".join(run("cite", str(tmp_path / "a.txt")).out.split())
    assert "a.txt:2:12" in shown or "a.txt:2:4" in shown
    assert "dangling A/9.99 does not exist: A/9 has" in shown


def test_a_line_keeps_its_id(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"id": "7", "context": "A/7.3", "text": "section 7.2"}\n', encoding="utf-8")
    (line,) = run("cite", "--jsonl", str(tmp_path / "t.jsonl")).lines
    assert (line["id"], line["citations"][0]["targets"]) == ("7", ["A/7.2"])
