"""The invented instruments: a Lantern Code in two parts, a copy of it, and a copy under the numbers of Part B."""

from pathlib import Path

from isps_kb.library import holdings
from isps_kb.model import Edition
from isps_kb.store import database, opening

REGISTRY = """
[[instrument]]
id = "A"
kind = "part"
name = "Lantern Code, Part A"
title = "Duties of keepers"
force = "mandatory"
unit = "section"
names = ["part a"]

[[instrument]]
id = "B"
kind = "part"
name = "Lantern Code, Part B"
title = "Guidance for keepers"
force = "recommended"
unit = "paragraph"
names = ["part b"]

[[companions]]
clauses = ["A/1", "B/1"]
basis = "B/1.1"
"""
NUMBERING = "A 2\nA/1 3\nA/1.2 2\nA/2 2\nB 1\nB/1 2\n"
FRONT = """---
instrument: {instrument}
edition: restatement
kind: restatement
force: {force}
status: in force
sources:
  - the keepers of the invented coast
confidence: seen
recalled: []
reviewed: true
---
"""
LAMPS = """
# 1 Lamps

**1.1** The keeper shall light the lamp at dusk, as section 2.1 requires.

**1.2** The keeper shall hold in store:

- **.1** oil for nine nights; and
- **.2** a spare wick.

**1.3** The keeper shall not leave a lit lamp.
"""
LOG = """
# 2 Log

**2.1** The keeper shall enter each lighting in the log.

> A log kept on slates is a log.

**2.2** The Harbour Board may inspect the log.
"""
ADVICE = """
# 1 Lamps

## Oil

**1.1** When applying section A/1.2, the keeper should keep the oil cool.

**1.2** The keeper should read paragraph 1.1 each winter.
"""
PART_A = FRONT.format(instrument="A", force="mandatory")
PART_B = FRONT.format(instrument="B", force="recommended")
LAMPS_FILE, LOG_FILE, ADVICE_FILE = "lantern-a/01.md", "lantern-a/02.md", "lantern-b/01.md"


def lantern_code(folder: Path) -> Path:
    """Write the invented corpus, which is without fault, and return its folder."""
    files = {
        "instruments.toml": REGISTRY,
        "numbering.txt": NUMBERING,
        LAMPS_FILE: PART_A + LAMPS,
        LOG_FILE: PART_A + LOG,
        ADVICE_FILE: PART_B + ADVICE,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def edit(path: Path, old: str, new: str) -> int:
    """Replace words that stand once in a file; returns the line on which they begin."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return text[: text.index(old)].count("\n") + 1


OFFICIAL = Edition("sealed", "official", "The sealed copy", "the Harbour Board", "own copy", "1901-01-01")


def lantern_store(tmp_path: Path, *, official: str = "") -> database.Store:
    """The Lantern Code compiled; `official` is the text of A/2.2 in an imported copy."""
    if official:
        front = "---\ninstrument: A\nedition: sealed\nkind: official\nforce: mandatory\nstatus: as imported\n"
        text = f"{front}sources:\n  - the Harbour Board\n---\n\n# 2 Log\n\n**2.2** {official}\n"
        holdings.add(tmp_path / "home", OFFICIAL, {"a.md": text})
    return opening.opened(home=tmp_path / "home", folder=tmp_path / "corpus")


# An invented copy under the numbers of Part B; it lacks items .3 to .8 of B/4.33.
SEALED = """# International Ship and Port Facility Security Code

# Part B

## 4 Responsibilities of Contracting Governments

4.33 Lamps may be called for under regulation XI-2/9.1, when a ship shows:

.1 a green lamp in fog, which section A/19.4.4 knows;

.2 a red lamp.

4.34 =SUM(oil) may be asked of keepers, as paragraph 4.33 says.

4.35 @keepers have further lamps.
"""
