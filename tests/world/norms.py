"""Norms of the Lantern Code, with the roles and concepts that they name; and a norm of any kind as the store gives it."""

from pathlib import Path
from typing import Any

from tools.drafting.norms import stamp

from isps_kb.corpus.norm_files import Norm
from isps_kb.library import holdings
from isps_kb.store import database, opening
from isps_kb.store.normative import Stated
from world.lantern import OFFICIAL, lantern_code

KEEPERS = """
[[role]]
id = "KEEPER"
name = "keeper"
clause = "A/1.1"
duties = ["A/1"]
kind = "person"

[[role]]
id = "BOARD"
name = "Harbour Board"
names = ["Board"]
clause = "A/2.2"
kind = "authority"
"""
DEEDS = """
[[concept]]
id = "LAMP"
names = ["lamp"]

[[concept]]
id = "LOG"
names = ["log"]

[[deed]]
id = "light"
words = ["light", "kindle"]
verbs = ["light"]

[[deed]]
id = "inspect"
words = ["inspect", "look at"]
verbs = ["inspect"]
"""
LAMP_NORMS = """
[[norm]]
clause = "A/1.1"
modal = "shall"
actor = ["KEEPER"]
action = "light"
object = "the lamp at dusk"
about = ["LAMP"]
question = "Does the keeper light the lamp at dusk?"

[[norm]]
clause = "A/1.2.1"
lead = "A/1.2"
modal = "shall"
actor = ["KEEPER"]
action = "hold"
object = "in store oil for nine nights"
question = "Does the keeper hold oil for nine nights in store?"

[[norm]]
clause = "A/1.3"
words = "shall not leave"
modal = "shall not"
actor = ["KEEPER"]
action = "leave"
object = "a lit lamp"
about = ["LAMP"]
question = "Does the keeper stay with a lit lamp?"
"""
LOG_NORMS = """
reviewed = true

[[none]]
clause = "A/2.1"
words = "shall enter"
reason = "reference"

[[norm]]
clause = "A/2.2"
modal = "may"
actor = ["BOARD"]
action = "inspect"
object = "the log"
about = ["LOG"]
"""
OIL_NORMS = """
[[norm]]
clause = "B/1.1"
modal = "should"
actor = ["KEEPER"]
action = "keep"
object = "the oil cool"
when = "when applying section A/1.2"
question = "When applying section A/1.2, does the keeper keep the oil cool?"

[[none]]
clause = "B/1.2"
words = "should read"
reason = "aim"
"""
FILES = {
    "lexicon/roles.toml": KEEPERS,
    "lexicon/deeds.toml": DEEDS,
    "norms/lantern-a/01.toml": LAMP_NORMS,
    "norms/lantern-a/02.toml": LOG_NORMS,
    "norms/lantern-b/01.toml": OIL_NORMS,
}


def keepers_code(folder: Path) -> Path:
    """The Lantern Code with its norms, each read against its clause."""
    lantern_code(folder)
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    stamp([], folder)
    return folder


def keepers_store(tmp_path: Path, *, official: str = "") -> database.Store:
    """The Lantern Code with its norms, compiled; `official` is the text of A/2.2 in an imported copy."""
    if official:
        front = "---\ninstrument: A\nedition: sealed\nkind: official\nforce: mandatory\nstatus: as imported\n"
        text = f"{front}sources:\n  - the Harbour Board\n---\n\n# 2 Log\n\n**2.2** {official}\n"
        holdings.add(tmp_path / "home", OFFICIAL, {"a.md": text})
    return opening.opened(home=tmp_path / "home", folder=keepers_code(tmp_path / "corpus"))


def stated(action: str, thing: str = "", **facts: Any) -> Stated:  # noqa: ANN401 - any field of a norm
    """A norm of an invented clause; `weight` is the force of the clause."""
    weight, confidence = facts.pop("weight", "mandatory"), facts.pop("confidence", "seen")
    sentence = facts.pop("sentence", "")
    given = {"clause": "X/1", "modal": "shall", "actor": ("MASTER",)} | facts
    norm = Norm(action=action, object=thing, **given)
    return Stated(norm, norm.force(mandatory=weight == "mandatory"), weight, sentence, confidence)
