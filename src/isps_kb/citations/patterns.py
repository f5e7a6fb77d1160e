"""The citation grammar: what a mention of a provision looks like and who reads it, as an ordered, visible table.

Each form has a reader, cues (words that a text is searched for, which is fast; one in lower case stands for either case) and a
pattern that is matched where a cue stands.
"""

from isps_kb.citations.form import Form
from isps_kb.citations.instrument_patterns import INSTRUMENTS
from isps_kb.citations.provision_patterns import PROVISIONS

FORMS: tuple[Form, ...] = (*PROVISIONS, *INSTRUMENTS)
