"""Whether a sentence cites a provision as its source, or only mentions it."""

import re

from isps_kb.claims import phrases
from isps_kb.model import Citation


def authority(text: str, start: int, end: int, c: Citation) -> int:
    """Whether a citation says where its sentence stands: 2 surely, 1 likely, 0 it is part of what the sentence says."""
    before, after = text[start : c.start], text[c.end : end]
    sure = 2 if phrases.NAMED.search(c.text) else 1
    opened = max(before.rfind("("), before.rfind("["))
    if opened > max(before.rfind(")"), before.rfind("]")):
        inside = before[opened + 1 :] + re.split(r"[)\]]", after, maxsplit=1)[0]
        return sure if sum(w[0].isalpha() for w in phrases.BESIDE.sub(" ", inside).split()) <= 2 else 0
    begun = max((m.end() for m in phrases.CLAUSE.finditer(before)), default=0)
    if (
        phrases.OPENING.match(before)
        or phrases.OPENING.match(before[begun:])
        or phrases.SAYS.match(after)
        or phrases.BINDING.search(before)
        or (phrases.CLOSING.search(before) and not re.match(r"\s+\w", after))
    ):
        return sure
    if phrases.SOFTLY.search(before) and not re.match(r"\s+\w", after):
        return 1
    return 0 if phrases.EMBEDDED.search(before) else 1


def named(c: Citation) -> bool:
    """Whether a citation names the instrument that it is of."""
    return bool(phrases.NAMED.search(c.text))
