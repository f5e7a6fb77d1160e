"""Results cut to what a client takes at once: rows until the limit, and where to go on."""

import json
from collections.abc import Iterable, Sequence
from itertools import islice

from isps_kb.mcp_server.returns import Row

LIMIT = 11_000  # characters of rows in one result: with what is around them it stays below 20,000
LONGEST = 6_000  # of one text


def page(rows: Iterable[Row], start: int, total: int) -> tuple[list[Row], int | None]:
    """The rows from `start` that fit, and where the next ones begin; None when these were the last. At least one is given."""
    kept: list[Row] = []
    size = 0
    for row in islice(rows, start, None):
        short = {k: _cut(v) for k, v in row.items()}
        size += len(json.dumps(short))
        if kept and size > LIMIT:
            break
        kept.append(short)
    after = start + len(kept)
    return kept, after if after < total else None


def some(ids: Sequence[str], most: int = 60) -> list[str]:
    """The first of many ids."""
    return [*ids[:most], *([f"… {len(ids) - most} more"] if len(ids) > most else [])]


def _cut(value: object) -> object:
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST]} … [cut]"
    if isinstance(value, list) and len(json.dumps(value)) > LONGEST:
        return [*value[:20], f"… {len(value) - 20} more"] if len(value) > 20 else [_cut(v) for v in value]
    return value
