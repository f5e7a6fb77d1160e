"""What every worksheet is made from, read once for several: the norms of the store, and what to ask to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from isps_kb.audit import evidence
from isps_kb.store.database import Store
from isps_kb.store.normative import Stated


@dataclass(frozen=True, slots=True)
class Materials:
    """The norms of a store, and what to ask to see beside each question."""

    norms: Sequence[Stated]
    asking: evidence.Asking


def read(store: Store, folder: Path | None) -> Materials:
    """The norms, and what a corpus folder says is to be asked for; nothing of that without a folder.

    Raises:
        KbError: the file is malformed.
    """
    return Materials(store.norms(), evidence.Asking(evidence.rows(folder) if folder else ()))
