"""Which provisions speak of ships and which of port facilities."""

import re

_SIDES = (
    ("ship", re.compile(r"[AB]/(?:[6-9]|1[0-3]|19)(?!\d)|XI-2/[4568](?!\d)")),
    ("port", re.compile(r"[AB]/1[4-8](?!\d)|XI-2/10(?!\d)")),
)


def side(clause_id: str) -> str:
    """Whether a provision speaks of ships ("ship": A/6 to A/13, A/19, Part B alike), of port facilities ("port") or neither."""
    return next((name for name, pattern in _SIDES if pattern.match(clause_id)), "")
