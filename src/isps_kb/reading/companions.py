"""Sections on one subject in chapter XI-2, Part A and Part B, to be read side by side."""

from isps_kb.addresses.address import containing, split
from isps_kb.addresses.collection import NORMS
from isps_kb.errors import KbError
from isps_kb.passage import Passage
from isps_kb.reading import lookup
from isps_kb.store.database import Store


def beside(store: Store, citation: str) -> list[list[Passage]]:
    """The provisions on the subject of one, a column an instrument, in the order chapter XI-2, Part A, Part B.

    Of an item or paragraph it is its section; what was asked for stands in its own column as it was asked for.

    Raises:
        KbError: the citation names none or several, or nothing stands beside it.
    """
    asked = lookup.existing(store, citation)
    passage = store.passage(asked)
    near = {asked, *containing(asked)}
    groups = [g for g in store.registry.companions if near & {*g}]
    ids = dict.fromkeys(
        i for g in groups for i in g if store.holds(i) and split(i).instrument != split(asked).instrument
    )
    if passage is None or not ids:
        raise KbError(
            f"Nothing stands beside {asked}. Companions have the sections of XI-2, A and B: isps-kb beside A/16."
        )
    found = [passage, *(p for i in ids if (p := store.passage(i)))]
    columns = [[p for p in found if split(p.id).instrument == name] for name in NORMS]
    return [c for c in columns if c]


def data(columns: list[list[Passage]]) -> list[dict[str, object]]:
    """For JSON: an object a column."""
    return [{"instrument": c[0].instrument, "clauses": [p.data() for p in c]} for c in columns]
