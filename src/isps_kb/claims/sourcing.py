"""Whether a sentence cites a provision as its source, or only mentions it."""

import re

from isps_kb.claims import sources
from isps_kb.model import Citation


def authority(text: str, start: int, end: int, c: Citation) -> int:
    """Whether a citation says where its sentence stands: 2 surely, 1 likely, 0 it is part of what the sentence says."""
    before, after = text[start : c.start], sources.OF_CODE.sub("", text[c.end : end])
    sure = 2 if sources.NAMED.search(c.text) else 1
    if "(" in c.text and after.startswith(")"):
        return sure
    opened = max(before.rfind("("), before.rfind("["))
    if opened > max(before.rfind(")"), before.rfind("]")):
        inside = before[opened + 1 :] + re.split(r"[)\]]", after, maxsplit=1)[0]
        return sure if sum(w[0].isalpha() for w in sources.BESIDE.sub(" ", inside).split()) <= 2 else 0
    begun = max((m.end() for m in sources.CLAUSE.finditer(before)), default=0)
    if (
        sources.OPENING.match(before)
        or sources.OPENING.match(before[begun:])
        or sources.SAYS.match(after)
        or sources.HEADING.search(before)
        or sources.BINDING.search(before)
        or ((sources.CLOSING.search(before) or sources.SOFTLY.search(before)) and not sources.ON.match(after))
    ):
        return sure
    return 0 if sources.EMBEDDED.search(before) else 1


def named(c: Citation) -> bool:
    """Whether a citation names the instrument that it is of."""
    return bool(sources.NAMED.search(c.text))
