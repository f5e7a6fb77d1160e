"""`isps-kb check`, `build` and `export` from outside: exit codes, files and standard output."""

import json
import re
from pathlib import Path

import pytest

from isps_kb.export import formats as exporting
from world.lantern import LOG_FILE, edit, lantern_code
from world.run import refused, run, spawn

pytestmark = pytest.mark.usefixtures("published")


@pytest.mark.slow
@pytest.mark.no_cover
def test_check_passes_the_published_corpus(corpus_folder: Path) -> None:
    done = run("check", str(corpus_folder), "--json")
    assert done.code == 0
    assert {p["severity"] for p in done.data["problems"]} <= {"warning"}
    plain = run("check")
    assert plain.code == 0
    assert re.search(r"^0 errors, \d+ warnings$", plain.out, re.MULTILINE)


def test_check_exits_with_1_and_names_file_and_line(tmp_path: Path) -> None:
    folder = lantern_code(tmp_path / "corpus")
    assert run("check", str(folder)).code == 0
    line = edit(folder / LOG_FILE, "**2.2** The Harbour", "**2.1** The Harbour")
    done = run("check", str(folder), "--json")
    assert done.code == 1
    assert {"file", "line", "severity", "message"} == set(done.data["problems"][0])
    assert (LOG_FILE, line, "error") in {(p["file"], p["line"], p["severity"]) for p in done.data["problems"]}
    plain = run("check", str(folder))
    assert plain.code == 1
    assert f"{LOG_FILE}:{line}: error: " in plain.out


@pytest.mark.parametrize("name", ["nowhere", "file", "."])
def test_check_refuses_what_is_no_corpus(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused(run("check", str(tmp_path / name)))


def test_build_compiles_once_and_says_where(moored: Path) -> None:
    (moored / "store.sqlite").unlink()
    done = run("build")
    assert done.code == 0
    assert done.err.count("Compiling") == 1
    assert str(moored) in done.out
    assert re.match(r"\d+ clauses of 1 edition in ", done.out)
    assert run("build").err == ""


@pytest.mark.usefixtures("at_the_harbour")
def test_a_first_command_builds_by_itself_and_keeps_standard_output_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISPS_KB_HOME", str(tmp_path / "new"))
    done = run("ref", "A/2.2", "--json")
    assert (done.code, done.data["id"]) == (0, "A/2.2")
    assert "Compiling" in done.err


@pytest.mark.no_cover
@pytest.mark.parametrize("form", ["json", "csv", "graphml", "akn", "opensearch"])
@pytest.mark.slow
def test_export_writes_the_same_to_a_file_as_to_standard_output(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"out.{form}"
    done = run("export", form, "--out", str(target))
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{target}: ")
    written, shown = target.read_bytes().decode(), run("export", form).out
    assert shown.rstrip("\r\n") == written.rstrip("\r\n")
    assert "B/4.33" in shown


@pytest.mark.usefixtures("sealed")
@pytest.mark.slow
def test_export_tells_official_text_from_restatement_and_disarms_formulas() -> None:
    clauses = {c["id"]: c for c in run("export", "json").data["clauses"]}
    assert (clauses["B/4.34"]["kind"], clauses["B/4.36"]["kind"]) == ("official", "restatement")
    table = run("export", "csv").out
    assert "'=SUM(oil)" in table
    assert "'@keepers" in table
    assert not re.search(r"(^|,)\"?[=+@]", table, re.MULTILINE)


@pytest.mark.no_cover
@pytest.mark.usefixtures("sealed")
@pytest.mark.slow
def test_every_export_says_which_text_is_official() -> None:
    """B/4.34 is in the invented copy, B/4.36 is not."""
    documents = {d["id"]: d for d in run("export", "opensearch").lines if "id" in d}
    assert (documents["B/4.34"]["kinds"], documents["B/4.36"]["kinds"]) == (["official"], ["restatement"])
    document = run("export", "akn").out
    for clause_id, kind in (("B/4.34", "official"), ("B/4.36", "restatement")):
        assert re.search(rf'kb:id="{clause_id}" [^>]*kb:kind="{kind}"', document)


def test_the_mapping_of_the_index_is_a_format_of_its_own(tmp_path: Path) -> None:
    for form in ("opensearch-mapping", "opensearch-phrases-mapping"):
        assert run("export", form).data["mappings"]["dynamic"] == "strict"
    target = tmp_path / "mapping.json"
    assert run("export", "opensearch-mapping", "--out", str(target)).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["settings"]


def test_the_help_of_export_explains_every_format_and_the_shell_completes_them() -> None:
    shown = run("export", "--help").out
    formats = [*exporting.FORMATS]
    assert all(re.search(rf"^  {form} +\w", shown, re.MULTILINE) for form in formats)
    done = spawn(_ISPS_KB_COMPLETE="bash_complete", COMP_WORDS="isps-kb export ", COMP_CWORD="2")
    assert [line.partition(",")[2] for line in done.out.split()] == formats


@pytest.mark.parametrize("out", ["nowhere/out.json", ".", "x" * 300])
def test_export_refuses_a_place_it_cannot_write(out: str) -> None:
    refused(run("export", "json", "--out", out))


@pytest.mark.slow
def test_plain_text_is_not_written_under_the_ending_of_another_kind(tmp_path: Path) -> None:
    done = run("ref", "B/4.33", "--out", str(tmp_path / "clause.docx"))
    assert done.code == 2
    assert "plain text" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_current_says_what_replaced_an_instrument() -> None:
    assert "MSC/Circ.1131 is superseded, by MSC.1/Circ.1192." in run("current", "MSC/Circ.1131").err
