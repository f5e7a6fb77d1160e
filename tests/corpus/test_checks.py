"""The corpus checks, on a small invented Lantern Code and on the published corpus."""

from collections.abc import Callable
from pathlib import Path

import pytest

from isps_kb.corpus import checks
from isps_kb.errors import KbError
from isps_kb.model import Problem
from world.lantern import (
    ADVICE_FILE,
    LAMPS_FILE,
    LOG,
    LOG_FILE,
    NUMBERING,
    PART_A,
    edit,
    lantern_code,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lantern_code(tmp_path / "corpus")


def found(folder: Path, words: str) -> list[Problem]:
    return [p for p in checks.problems(folder) if words in p.message]


def test_an_invented_corpus_without_fault_has_no_problem(folder: Path) -> None:
    assert checks.problems(folder) == []


@pytest.mark.slow
def test_the_published_corpus_has_no_error(corpus_folder: Path) -> None:
    assert [str(p) for p in checks.problems(corpus_folder) if p.severity == "error"] == []


SECOND = "**2.2** The Harbour Board may inspect the log."
FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    # file, words, what they become, words of the message, severity
    "duplicate": (LOG_FILE, SECOND, "**2.1** The Harbour Board may inspect the log.", "A/2.1 stands a second", "error"),
    "out of order": (LAMPS_FILE, "**1.1** The keeper", "**1.9** The keeper", "out of order", "error"),
    "not in the numbering": (LOG_FILE, SECOND, SECOND.replace("2.2", "2.3"), "A/2.3 is not in the known", "error"),
    "empty paragraph": (LOG_FILE, SECOND, "**2.2**", "A/2.2 is empty", "error"),
    "empty item": (LAMPS_FILE, "- **.2** a spare wick.", "- **.2**", "A/1.2.2 is empty", "error"),
    "dangling": (LAMPS_FILE, "as section 2.1 requires", "as section 2.7 requires", "A/2.7", "error"),
    "dangling across parts": (ADVICE_FILE, "section A/1.2", "section A/1.7", "A/1.7", "error"),
    "dangling in a note": (LOG_FILE, "A log kept on slates", "As section 1.8 says, a slate", "A/1.8", "error"),
    "dangling in an item": (LAMPS_FILE, "oil for nine nights", "oil under section 2.9", "A/2.9", "error"),
    "a section without a number": (LOG_FILE, "# 2 Log", "# Log", "number", "error"),
    "text before any clause": (LOG_FILE, "# 2 Log", "Of logs.", "before the first clause", "error"),
    "a number without emphasis": (LOG_FILE, SECOND, SECOND.replace("**2.2**", "**2.2 and on**"), "number", "error"),
    "an ordered list": (LOG_FILE, SECOND, "**2.2** The log:\n\n1. is kept.", "", "error"),
}


@pytest.mark.parametrize(("file", "old", "new", "words", "severity"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_file_and_line(
    folder: Path, file: str, old: str, new: str, words: str, severity: str
) -> None:
    line = edit(folder / file, old, new)
    problems = [p for p in found(folder, words) if p.file == file]
    assert problems, checks.problems(folder)
    # An item and a note may be told by the line of the clause they stand in.
    assert any(line - 4 <= p.line <= line + 2 and p.line for p in problems), problems
    assert {p.severity for p in problems} >= {severity}
    assert f"{file}:{problems[0].line}: " in str(problems[0])


def test_a_clause_in_two_files_names_both_places(folder: Path) -> None:
    (folder / "lantern-a/03.md").write_text(PART_A + LOG, encoding="utf-8", newline="\n")
    [problem] = found(folder, "A/2.2 stands a second time")
    assert problem.file == "lantern-a/03.md"
    assert problem.line == (PART_A + LOG)[: (PART_A + LOG).index("**2.2**")].count("\n") + 1
    assert f"{LOG_FILE}:{problem.line}" in problem.message


@pytest.mark.parametrize(
    ("file", "gone", "clause"),
    [
        (LAMPS_FILE, "\n**1.3** The keeper shall not leave a lit lamp.\n", "A/1.3"),
        (LAMPS_FILE, "- **.2** a spare wick.\n", "A/1.2.2"),
        (LOG_FILE, "\n# 2 Log\n", "A/2"),
    ],
    ids=["paragraph", "item", "section heading"],
)
def test_a_missing_clause_is_an_error_of_the_file_it_belongs_in(
    folder: Path, file: str, gone: str, clause: str
) -> None:
    edit(folder / file, gone, "")
    [problem] = found(folder, f"{clause} is missing")
    assert (problem.file, problem.severity) == (file, "error")


def test_a_section_that_is_missing_altogether_is_an_error(folder: Path) -> None:
    edit(folder / LAMPS_FILE, ", as section 2.1 requires", "")
    (folder / LOG_FILE).unlink()
    assert [p.severity for p in found(folder, "A/2 ")] == ["error"]


def test_an_ambiguous_citation_is_a_warning_and_lists_what_it_could_be(folder: Path) -> None:
    (folder / "numbering.txt").write_text(f"{NUMBERING}A/app.1\nA/app.2\n", encoding="utf-8")
    line = edit(folder / LOG_FILE, SECOND, "**2.2** The log follows the form in the appendix to this Part of the Code.")
    [problem] = found(folder, "ambiguous")
    assert (problem.file, problem.line, problem.severity) == (LOG_FILE, line, "warning")
    assert "A/app.1 or A/app.2" in problem.message


@pytest.mark.parametrize("place", ["front", "body"])
def test_broken_utf8_is_named_with_its_line(folder: Path, place: str) -> None:
    raw = (PART_A + LOG).encode()
    at = raw.index(b"coast" if place == "front" else b"Harbour")
    (folder / LOG_FILE).write_bytes(raw[:at] + b"\xff\xfe" + raw[at:])
    [problem] = [p for p in found(folder, "UTF-8") if p.file == LOG_FILE]
    assert problem.line == raw[:at].count(b"\n") + 1


FRONTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "none at all": ("front matter", lambda text: text[text.index("\n# ") + 1 :]),
    "never closed": ("front matter", lambda text: text.replace("\n---\n", "\n", 1)),
    "no YAML": ("YAML", lambda text: text.replace("status: in force", "status: [in force")),
    "a list": ("front matter", lambda text: "---\n- instrument\n- edition\n---\n" + LOG),
    "no instrument": ("instrument", lambda text: text.replace("instrument: A\n", "")),
    "unknown kind": ("kind", lambda text: text.replace("kind: restatement", "kind: leaflet")),
    "unknown force": ("force", lambda text: text.replace("force: mandatory", "force: shouted")),
    "an anchor": ("anchors", lambda text: text.replace("status: in force", "status: &a in force")),
    "a billion laughs": (
        "anchors",
        lambda text: text.replace("reviewed: true", 'a: &a ["x"]\nb: &b [*a,*a]\nc: [*b,*b]'),
    ),
    "a Python object": (
        "tags",
        lambda text: text.replace("reviewed: true", "reviewed: !!python/object/apply:os.getcwd []"),
    ),
    "too long": ("longer than", lambda text: text.replace("reviewed: true", f"reviewed: {'x' * 70000}")),
    "a scalar": ("front matter", lambda text: "---\nlamps\n---\n" + LOG),
    "a list of instruments": ("instrument", lambda text: text.replace("instrument: A\n", "instrument: [A]\n")),
}


@pytest.mark.parametrize(("words", "change"), FRONTS.values(), ids=FRONTS)
def test_malformed_front_matter_is_one_error_with_file_and_line(
    folder: Path, words: str, change: Callable[[str], str]
) -> None:
    (folder / LOG_FILE).write_text(change(PART_A + LOG), encoding="utf-8", newline="\n")
    problems = [p for p in checks.problems(folder) if p.file == LOG_FILE and p.line and words in p.message]
    assert [p.severity for p in problems] == ["error"], checks.problems(folder)
    assert problems[0].line <= PART_A.count("\n")


def test_the_line_of_a_fault_in_the_front_matter_is_its_own(folder: Path) -> None:
    line = edit(folder / LOG_FILE, "confidence: seen", "confidence: [seen")
    [problem] = [p for p in checks.problems(folder) if p.file == LOG_FILE and "YAML" in p.message]
    assert line <= problem.line <= line + 1


def test_a_force_that_is_not_that_of_the_instrument_is_an_error(folder: Path) -> None:
    edit(folder / LOG_FILE, "force: mandatory", "force: recommended")
    [problem] = [p for p in checks.problems(folder) if p.file == LOG_FILE]
    assert problem.severity == "error"
    assert "mandatory" in problem.message


def test_a_recalled_clause_that_does_not_exist_is_an_error(folder: Path) -> None:
    edit(folder / LOG_FILE, "recalled: []", 'recalled: ["2.2", "2.8"]')
    [problem] = found(folder, "2.8")
    assert (problem.file, problem.severity) == (LOG_FILE, "error")


def test_text_out_of_canonical_form_is_a_warning(folder: Path) -> None:
    edit(folder / LOG_FILE, "Board may inspect", "Board may\ninspect")
    assert [(p.file, p.severity) for p in checks.problems(folder)] == [(LOG_FILE, "warning")]


@pytest.mark.parametrize("depth", [11, 13, 40])
def test_no_depth_of_lists_loses_text_in_silence(folder: Path, depth: int) -> None:
    items = "".join(f"{'  ' * n}- **.1** level {n}\n" for n in range(depth))
    (folder / LOG_FILE).write_text(f"{PART_A}{LOG}\n**2.9** The log holds:\n\n{items}", encoding="utf-8", newline="\n")
    problems = checks.problems(folder)
    nested = [p for p in problems if p.file == LOG_FILE and p.line and "nest" in p.message]
    deepest = f"A/2.9{'.1' * depth}"
    assert nested or any(p.message.startswith(f"{deepest} is not in") for p in problems)


def test_a_folder_named_like_a_file_is_a_problem_and_no_crash(folder: Path) -> None:
    (folder / "lantern-a/03.md").mkdir()
    assert ("lantern-a/03.md", "error") in {(p.file, p.severity) for p in checks.problems(folder)}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("instruments.toml", "[[instrument]\n"),
        ("instruments.toml", "[[instrument]]\nid = 'A'\n"),
        ("instruments.toml", "lamps = 3\n"),
        ("numbering.txt", "A/1 a few\n"),
        ("numbering.txt", "A/1 many\n"),
        ("numbering.txt", "A 2 3\n"),
    ],
)
def test_a_malformed_registry_is_one_error_naming_the_file(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(KbError, match=file):
        checks.problems(folder)


@pytest.mark.parametrize("missing", ["instruments.toml", "numbering.txt", ""])
def test_a_folder_that_is_no_corpus_is_refused(folder: Path, missing: str) -> None:
    if missing:
        (folder / missing).unlink()
    else:
        folder = folder / "nowhere"
    with pytest.raises(KbError, match="corpus folder"):
        checks.problems(folder)


def test_problems_come_in_order_of_file_and_line(folder: Path) -> None:
    edit(folder / LOG_FILE, SECOND, "**2.2**")
    edit(folder / LAMPS_FILE, "as section 2.1 requires", "as section 2.7 requires")
    edit(folder / LAMPS_FILE, "**1.3** The keeper shall not leave a lit lamp.", "**1.3**")
    places = [(p.file, p.line) for p in checks.problems(folder)]
    assert places == sorted(places)
    assert len(places) >= 3
