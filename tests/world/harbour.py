"""A whole invented collection: the Lantern Code with a section on harbours, a circular, a course, and the trade's words."""

from pathlib import Path

from tools.drafting.norms import stamp

from world.lantern import FRONT, NUMBERING, PART_A, REGISTRY, lantern_code
from world.norms import DEEDS, LAMP_NORMS, LOG_NORMS, OIL_NORMS

FAMILIES = """
[[instrument]]
id = "XI-2"
kind = "chapter"
name = "Law of Lights, chapter XI-2"
title = "Lights of harbours"
force = "mandatory"
unit = "regulation"
names = ["chapter xi-2"]

[[instrument]]
id = "EU725"
kind = "regulation"
name = "Lights Regulation"
title = "Regulation on lights"
force = "mandatory"
unit = "article"
names = ["lights regulation"]

[[instrument]]
id = "HB"
kind = "family"
name = "Harbour notes"
title = "Notes of the Harbour Board"
force = "recommended"
unit = "paragraph"
issuer = "Harbour Board"
known = ["MSC.1/Circ.7001"]

[[instrument]]
id = "MC"
kind = "family"
name = "IMO model course"
title = "Courses for keepers"
force = "informative"
unit = "course"
known = ["9.01"]

[[companions]]
clauses = ["A/16", "B/1"]
basis = "B/1.1"
"""
HARBOURS = """
# 16 Harbours

**16.1** The harbour keeper shall ensure that every quay has a lamp.

**16.2** The Harbour Board may approve a plan of lamps, unless a keeper objects.

**16.3** A plan of lamps shall not be shown to strangers.
"""
LAW = """
# 1 Quays

**1.1** Coastal States shall name the harbours that have quays.
"""
CIRCULAR = """---
instrument: MSC.1/Circ.7001
edition: restatement
kind: restatement
force: recommended
title: Guidance on lamps in fog
type: circular
date: 1 May 1901
date_confidence: seen
status: in force
status_note: The Board says so
status_confidence: seen
supersedes: []
superseded_by: []
addressees:
  - keeper
topics:
  - fog
bears_on:
  - A/16
sources:
  - the keepers of the invented coast
confidence: seen
recalled: []
reviewed: true
---

**1** Two lamps should burn on each quay in fog, as section A/16.1 is read.
"""
COURSE = """---
instrument: MC9.01
edition: restatement
kind: restatement
force: informative
title: The keeper of a quay
type: model course
status: current
status_note: The Board says so
audience: Keepers
editions:
  - 1901 edition
legal_basis:
  - A/16
duration: One night
entry: None
outline: seen
competences:
  - Keep a lamp
sources:
  - the keepers of the invented coast
confidence: seen
recalled: []
reviewed: true
---

# 1 Lamps

**1.1** Name who has a lamp on every quay.

Clauses: A/16.1
"""
ROLES = {
    "CG": "coastal State",
    "DA": "Harbour Board",
    "ADMIN": "flag keeper",
    "PORT-STATE": "harbour State",
    "RSO": "lamp society",
    "PFSO": "harbour keeper",
    "CSO": "fleet keeper",
    "SSO": "keeper",
}


NORMS = {
    "norms/lantern-a/01.toml": LAMP_NORMS.replace('"KEEPER"', '"SSO"'),
    "norms/lantern-a/02.toml": LOG_NORMS.replace('"BOARD"', '"DA"'),
    "norms/lantern-b/01.toml": OIL_NORMS.replace('"KEEPER"', '"SSO"'),
    "norms/lantern-a/16.toml": """
[[norm]]
clause = "A/16.1"
modal = "shall"
actor = ["PFSO"]
action = "ensure"
object = "that every quay has a lamp"
about = ["LAMP"]
question = "Does the harbour keeper ensure that every quay has a lamp?"

[[norm]]
clause = "A/16.2"
modal = "may"
actor = ["DA"]
action = "approve"
object = "a plan of lamps"
except = "unless a keeper objects"
about = ["LAMP"]

[[norm]]
clause = "A/16.3"
modal = "shall not"
subject = "plan of lamps"
action = "be shown"
object = "to strangers"
about = ["LAMP"]
question = "Is every plan of lamps kept from strangers?"
""",
    "norms/law/01.toml": """
[[norm]]
clause = "XI-2/1.1"
modal = "shall"
actor = ["CG"]
action = "name"
object = "the harbours that have quays"
question = "Does the coastal State name the harbours that have quays?"

[[norm]]
clause = "EU725/1.1"
modal = "shall"
actor = ["CG"]
action = "name"
object = "the harbours that have quays"
""",
}

RETURNS = """
empty = ["-"]
mark = ["x"]
after = ["see"]
[[answer]]
means = "yes"
says = ["yes", "aye"]
[[answer]]
means = "no"
says = ["no", "nay"]
[[answer]]
means = "partly"
says = ["partly"]
"""


def harbour(folder: Path) -> Path:
    """Write the collection and return its folder."""
    lantern_code(folder)
    roles = (
        f'[[role]]\nid = "{i}"\nname = "{name}"\nkind = "person"\nclause = "A/16.1"\n'
        f'summary = "One of those who see to lamps."\nexamples = [["{name}", "{i}"]]\n'
        for i, name in ROLES.items()
    )
    files = {
        "instruments.toml": REGISTRY + FAMILIES,
        "numbering.txt": NUMBERING + "A/16\nA/16 3\nXI-2 1\nXI-2/1 1\nEU725 1\nEU725/1 1\n",
        "lantern-a/16.md": PART_A + HARBOURS,
        "law/01.md": FRONT.format(instrument="XI-2", force="mandatory") + LAW,
        "regulation/01.md": FRONT.format(instrument="EU725", force="mandatory") + LAW.replace("Quays", "Scope"),
        "circulars/7001.md": CIRCULAR,
        "courses/9.01.md": COURSE,
        "lexicon/roles.toml": "\n".join(roles),
        "lexicon/terms.toml": '[[term]]\nterm = "quay"\nclause = "A/16.1"\nnames = ["quays"]\nexample = "A quay."\n',
        "lexicon/abbreviations.toml": '[[abbreviation]]\nshort = "HB"\nlong = "Harbour Board"\n',
        "lexicon/synonyms.toml": '[[group]]\nwords = ["oil", "fat"]\n',
        "lexicon/spellings.toml": '[pairs]\ncolour = "color"\n',
        "lexicon/deeds.toml": DEEDS,
        **NORMS,
        "returns.toml": RETURNS,
        "index/16.toml": '["A/16.1"]\nterms = ["lamps on quays"]\nquestions = ["who lights a quay"]\n',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    stamp([], folder)
    return folder
