"""Whatever writes files may be killed at any moment: each file is the old one or the new, and the next run leaves no litter."""

import random
import re
import shutil
from pathlib import Path

import pytest

from isps_kb.store.database import Store
from world.chance import PROFILE
from world.faults import ended_at, operations
from world.lantern import PART_A
from world.run import POSIX, run, tree

MOST = 40 if PROFILE == "fuzz" else 5  # moments tried of each verb, drawn anew under `make fuzz`
VERBS = {
    "a worksheet": ["checklist", "--in", "A", "--out", "out/audit.csv", "--overwrite"],
    "a workbook": ["checklist", "--in", "A", "--out", "out/audit.xlsx", "--overwrite"],
    "a summary": ["checklist", "--read", "filled.csv", "--out", "out/summary.html", "--overwrite"],
    "a plan": ["planner", "ship", "--from", "2026-01-01", "--out", "out/plan.ics", "--overwrite"],
    "an export": ["export", "json", "--out", "out/all.json", "--overwrite"],
    "a pack": ["course", "9.01", "--pack", "out/lesson", "--overwrite"],
    "a site": ["site", "--out", "out/site"],
    "more of an edition": ["import", "more.md", "--part", "A", "--edition", "sealed", "--add", "--yes"],
}


def at(top: Path, library: Path) -> Path:
    """A folder of somebody's with a library, an edition in it, a worksheet and a copy to add."""
    top.mkdir()
    shutil.copytree(library, top / "library", ignore=shutil.ignore_patterns(".lock"))
    (top / "out").mkdir()
    (top / "more.md").write_text("# Part A\n\n## 1 Lamps\n\n1.1 The Board's lamp is green.\n", encoding="utf-8")
    (top / "filled.csv").write_text("Clause,Answer\nA/1.1,yes\nA/2.1,no\n", encoding="utf-8")
    return top


def kept(top: Path) -> dict[str, bytes]:
    """What a user has in the end, the number aside that tells how often an edition was stored."""
    editions = tree(top / "library" / "editions")
    return {**tree(top / "out"), **{re.sub(r"@\d+", "", k): v for k, v in editions.items() if k.endswith(".md")}}


@pytest.mark.no_cover
@POSIX
@pytest.mark.slow
@pytest.mark.hypothesis
@pytest.mark.usefixtures("at_the_harbour")
@pytest.mark.parametrize("name", VERBS)
def test_a_verb_killed_at_any_file_operation_loses_nothing_and_leaves_nothing(
    name: str, harbour_kb: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args, chance = VERBS[name], random.Random(2028 if PROFILE != "fuzz" else None)
    first = at(tmp_path / "first", Path(harbour_kb.path).parent)

    def entered(top: Path) -> Path:
        monkeypatch.chdir(top)
        monkeypatch.setenv("ISPS_KB_HOME", str(top / "library"))
        return top

    def work() -> None:
        assert run(*args).code in (0, 1)

    entered(first)
    copy = PART_A.replace("edition: restatement\nkind: restatement", "edition: sealed\nkind: official")
    (first / "copy.md").write_text(f"{copy}\n# 2 Log\n\n**2.2** The Board reads the log.\n", encoding="utf-8")
    assert run("import", "copy.md", "--part", "A", "--edition", "sealed", "--yes").code == 0
    begun = shutil.copytree(first, tmp_path / "begun")
    work()
    after = kept(first)
    if name != "a site":
        for file in after.keys() - kept(begun).keys():
            (begun / "out" / file).parent.mkdir(exist_ok=True)
            (begun / "out" / file).write_bytes(b"old")
    before, count = kept(begun), operations(work, entered(shutil.copytree(begun, tmp_path / "counted")))
    assert after != before
    for number in sorted(chance.sample(range(count), min(MOST, count))):
        top = entered(shutil.copytree(begun, tmp_path / f"at-{number}"))
        assert ended_at(number, work, top), number
        found = kept(top)
        for file, data in before.items():
            assert found.get(file, data) in (data, after.get(file)), (number, file)
        work()
        assert kept(top) == after, number
        assert [p.name for p in (top / "out").rglob(".*") if p.name[-1].isdigit()] == []
        shutil.rmtree(top)
