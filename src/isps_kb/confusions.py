"""Common confusions about the Code as data: recognised in a sentence by its words and by the provision that it cites."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from isps_kb.address import within
from isps_kb.errors import KbError

FILE = "confusions.toml"


@dataclass(frozen=True, slots=True)
class Confusion:
    """One confusion; see the head of the data file for what each field means."""

    id: str
    says: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    cites: tuple[str, ...]
    exact: bool
    right: tuple[str, ...]
    text: str
    wrong: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()

    def meant(self, sentence: str, cited: Sequence[str]) -> tuple[str, ...] | None:
        """The provisions wrongly cited in a sentence, () when its words alone are wrong, None when it is no case of this."""
        if not all(p.search(sentence) for p in self.says) or any(p.search(sentence) for p in self.unless):
            return None
        if any(within(c, r) for c in cited for r in self.right):
            return None
        if not self.cites:
            return ()
        wrong = tuple(c for c in cited if any(c == w if self.exact else within(c, w) for w in self.cites))
        return wrong or None


def read(folder: Path) -> tuple[Confusion, ...]:
    """The confusions of a corpus folder; none where it has no such file.

    Raises:
        KbError: the file is malformed.
    """
    path = folder / FILE
    try:
        return tuple(_confusion(c) for c in tomllib.loads(path.read_text(encoding="utf-8")).get("confusion", []))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError, re.error) as error:
        raise KbError(f"{path} is no list of [[confusion]]: {error}. Correct the file.") from error


def _confusion(entry: dict[str, object]) -> Confusion:
    return Confusion(
        str(entry["id"]),
        _patterns(entry["says"]),
        _patterns(entry.get("unless", ())),
        _texts(entry.get("cites", ())),
        bool(entry.get("exact", False)),
        _texts(entry["right"]),
        str(entry["text"]),
        _texts(entry.get("wrong", ())),
        _texts(entry.get("fine", ())),
    )


def _patterns(values: object) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(v, re.IGNORECASE) for v in _texts(values))


def _texts(values: object) -> tuple[str, ...]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise TypeError(f"a list is needed, not {values!r}")
    return tuple(str(v) for v in values)
