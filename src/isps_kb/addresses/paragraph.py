"""The numbered paragraph that an item belongs to: the unit in which the Code is cited, indexed and searched.

Two numbers name a paragraph (B/4.33). Three are kept where the Code numbers paragraphs three deep (A/19.3.4, XI-2/9.2.5) and
where each item stands alone: the definitions of XI-2/1.1 and A/2.1. Regulation XI-2/5 has no numbered paragraphs and is
one unit, as is each appendix.
"""

from isps_kb.addresses.collection import CODE

_THREE = ("A/19.", "XI-2/9.", "XI-2/1.1.", "A/2.1.")
_WHOLE = ("XI-2/5",)
_NUMBERED = tuple(f"{name}/" for name in (*CODE, "EU725"))


def paragraph_of(clause_id: str) -> str:
    """The paragraph that an id of a core instrument stands in; other ids are their own unit."""
    if not clause_id.startswith(_NUMBERED):
        return clause_id
    if clause_id.split(".", maxsplit=1)[0] in _WHOLE:
        return clause_id.split(".", maxsplit=1)[0]
    keep = 3 if clause_id.startswith(_THREE) else 2
    return ".".join(clause_id.split(".")[:keep])
