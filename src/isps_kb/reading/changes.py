"""What changed in the law: since a day, or about a provision or an instrument, with until when that was checked."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from isps_kb.errors import KbError
from isps_kb.store.database import Store

_SINCE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def since(store: Store, day: str = "") -> list[dict[str, Any]]:
    """The changes since a day, a month or a year, the newest first; all of them without one.

    A change of which only month or year is known counts where it may have been since then.

    Raises:
        KbError: it is no date.
    """
    m = _SINCE.fullmatch(day.strip()) if day else None
    if day and not (m and int(m[2] or 1) in range(1, 13) and int(m[3] or 1) in range(1, 32)):
        raise KbError(f"“{day[:40]}” is no date. Write it like 2025-04-04, 2025-04 or 2025.")
    start = day.strip()
    return [c for c in reversed(store.changes()) if c["date"][: len(start)] >= start[: len(c["date"])]]


def about(changes: Sequence[dict[str, Any]], clause_id: str) -> list[dict[str, Any]]:
    """Those that touch a provision, what is in it or what it is in; of a whole instrument, anything in it, and its own."""
    return [c for c in changes if c["instrument"] == clause_id or any(_touches(i, clause_id) for i in c["about"])]


def checked(store: Store) -> str:
    """The day until which the whole ledger was checked: that of the row checked longest ago; "" where it is empty."""
    return min((c["checked"] for c in store.changes()), default="")


def shown(changes: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The change to name at a provision: the newest of its words, else the newest of all; None where there is none."""
    words = [c for c in changes if c["effect"] == "words"]
    found = words or list(changes)
    return found[-1] if found else None


def _touches(touched: str, clause_id: str) -> bool:
    from isps_kb.addresses.address import containing, split, within  # a clause that is shown needs none of it

    if not split(clause_id).parts:
        return split(touched).instrument == clause_id
    return touched in (clause_id, *containing(clause_id)) or within(touched, clause_id)
