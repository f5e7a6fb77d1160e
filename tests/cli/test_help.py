"""The help of every command: its examples run, each in a folder with the files that it names."""

import re
import shlex
from pathlib import Path

import pytest

from isps_kb.library import places
from world.lantern import SEALED
from world.run import run

EXAMPLE = re.compile(r"^ +((?:echo \".*?\" \| )?isps-kb [^\s-].*?)(?: {2,}\S.*)?$", re.MULTILINE)
# What is no example to run here: it serves, it is of the shell, or it takes minutes and has tests of its own.
ELSEWHERE = re.compile(r"isps-kb (?:mcp|site\b.*)$")
# What changes the library; the order counts.
LIBRARY = ("import", "editions", "build")


def commands() -> list[list[str]]:
    """Every command and sub-command that the help lists, and the program itself."""
    found: list[list[str]] = []
    waiting: list[list[str]] = [[]]
    while waiting:
        path = waiting.pop(0)
        _, _, listed = run(*path, "--help").out.partition("\nOptions:\n")
        waiting += [[*path, name] for name in re.findall(r"^  ([a-z][a-z-]*)  ", listed, re.MULTILINE)]
        found.append(path)
    return found


def examples() -> list[str]:
    """Every example once, as it is typed."""
    found = [m for path in commands() for m in EXAMPLE.findall(run(*path, "--help").out.partition("\nOptions:")[0])]
    return [*dict.fromkeys(e for e in found if not ELSEWHERE.match(e))]


EXAMPLES = examples()
READING = [e for e in EXAMPLES if shlex.split(e.partition("isps-kb ")[2])[0] not in LIBRARY]
BANK = """<?xml version="1.0"?><quiz><question type="truefalse"><name><text>q</text></name>
<questiontext format="html"><text>A lamp is lit at dusk.</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>"""


PART_A = """# International Ship and Port Facility Security Code

# Part A

## 9 Ship security plan

9.1 Each lighthouse shall carry a plan of lamps.

9.4 Such a plan shall name each lamp and its keeper.

"""


@pytest.fixture(scope="module")
def desk(published: Path, harbour_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the examples name."""
    folder = tmp_path_factory.mktemp("desk")
    from docx import Document

    for name in ("plan.docx", "outline.docx"):
        document = Document()
        document.add_paragraph("1. Explain the plan, as section A/16.3 asks.")
        document.save(str(folder / name))
    from openpyxl import Workbook

    book = Workbook()
    page = book.create_sheet("Outline", 0)
    page.append(["Objective", "Clauses"])
    page.append(["Explain the plan", "A/16.3"])
    book.save(folder / "outline.xlsx")
    for name in ("audit-report.txt", "finding.txt", "answer.md", "outline.md"):
        (folder / name).write_text("- Explain the plan, as section A/16.3 asks.\n", encoding="utf-8")
    (folder / "corpus").symlink_to(harbour_folder, target_is_directory=True)
    (folder / "notices").mkdir()
    (folder / "notices" / "one.txt").write_text("See paragraph B/18.5.\n", encoding="utf-8")
    (folder / "clauses.jsonl").write_text('{"context": "A/7.3", "text": "section 7.2"}\n', encoding="utf-8")
    (folder / "questions.jsonl").write_text(
        '{"id": "1", "q": "who may approve a PFSA", "type": "who", "gold": {"A/15.2.1": 2}}\n',
        encoding="utf-8",
    )
    (folder / "other-run.jsonl").write_text('{"id": "1", "ranked": ["A/15.2.1"]}\n', encoding="utf-8")
    (folder / "fleet.csv").write_text("name,kind,drills\nAurora,ship,2025-11-20\n", encoding="utf-8")
    (folder / "my-questions.xml").write_text(BANK, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in ("audit.xlsx", "2025.xlsx"):
            assert run("checklist", "drills", "--out", name).code == 0
        assert run("checklist", "--in", "A/13", "--out", "w.csv").code == 0
        (folder / "w.csv").replace(folder / "2026.csv")
    return folder


def typed(example: str) -> tuple[list[str], bytes]:
    """The arguments of an example, and what it is given to read."""
    piped = re.match(r'echo "(.*?)" \| ', example)
    command = example.partition("isps-kb ")[2].partition(" > ")[0]
    args = [a.replace("/var/cache/", "cache-").replace("2026.ods", "2026.csv") for a in shlex.split(command)]
    return args, f"{piped[1]}\n".encode() if piped else b""


def test_there_is_an_example_of_every_verb_that_does_something() -> None:
    assert len(EXAMPLES) > 95
    assert len(READING) > 60


@pytest.mark.no_cover  # it runs, and no more is asserted of it
@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("example", READING)
def test_an_example_of_the_help_runs(example: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    args, stdin = typed(example)
    if args[0] == "check":  # the published corpus is checked with the other verbs of its upkeep
        monkeypatch.setattr(places, "corpus_folder", lambda: str(desk / "corpus"))
    done = run(*args, *(["--overwrite"] if "--out" in args or "--pack" in args else []), stdin=stdin)
    assert done.code in ((0, 1) if args[0] in ("verify", "check", "course", "cite") else (0,)), done.err
    assert "Traceback" not in done.err


@pytest.mark.no_cover
@pytest.mark.slow
@pytest.mark.usefixtures("among_clauses")
def test_the_examples_that_change_the_library_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line for line in f"{PART_A}{SEALED}".splitlines() if line]
    page = "".join(f"<h2>{x.strip('# ')}</h2>" if x.startswith("#") else f"<p>{x}</p>" for x in lines)
    Path("isps-code.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    Path("part-a.txt").write_text(PART_A, encoding="utf-8")
    Path("part-b.txt").write_text(SEALED, encoding="utf-8")
    Path("section-19.txt").write_text(
        "19.1.4 The keeper shall log each lighting.\n\n19.1.5 The log stays.\n", encoding="utf-8"
    )
    ran = []
    for example in sorted(
        (e for e in EXAMPLES if e not in READING), key=lambda e: (" editions remove" in e, " import" not in e)
    ):
        args, stdin = typed(example)
        done = run(*args, *(["--yes"] if args[0] == "import" else []), stdin=stdin)
        ran.append((example, done.code, done.err))
    assert [r for r in ran if r[1]] == []
