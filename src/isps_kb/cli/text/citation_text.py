"""Citations found in texts, as text for people: a line each with its place and what it names, and a count by status."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from isps_kb.addresses.runs import ranges
from isps_kb.cli.terminal import columns
from isps_kb.passage import Citation

Data = Mapping[str, Any]


def found(files: Sequence[Data], why: Mapping[str, str]) -> str:
    """The citations of files, a line each: file:line:column, the words, the status, what is named, or why it does not exist."""
    rows = [
        (_place(f["file"], c), " ".join(c["text"].split()), _status(c), _named(c, why))
        for f in files
        for c in f["citations"]
    ]
    if not rows:
        return "No citation found."
    return "\n".join([*columns(rows), "", by_status(c["status"] for f in files for c in f["citations"])])


def written(name: str, citations: Sequence[Citation]) -> str:
    """What was written, with a count by status."""
    return f"{name}: {by_status(c.status for c in citations) or 'no citation found'}."


def by_status(statuses: Iterable[str]) -> str:
    """How many citations have each status: 3 dangling, 4 resolved."""
    return ", ".join(f"{n} {status}" for status, n in sorted(Counter(statuses).items()))


def _place(file: str, citation: Data) -> str:
    line, column = citation["line"], citation["column"]
    return f"{file}:{line}:{column}" if file else f"{line}:{column}"


def _status(citation: Data) -> str:
    return f"{citation['status']}, in part" if citation.get("partial") else str(citation["status"])


def _named(citation: Data, why: Mapping[str, str]) -> str:
    """What a citation names: of a list with different statuses each with its own."""
    targets, statuses = citation["targets"], citation.get("statuses")
    if citation["status"] == "ambiguous":
        could = citation.get("candidates")
        return f"could be {' or '.join(could)}" if could else "cannot be told from here"
    reasons = [why[t] for t in targets if t in why]
    if statuses:
        each = ", ".join(f"{t} ({s})" if s != "resolved" else t for t, s in zip(targets, statuses, strict=True))
        return "; ".join([each, *reasons])
    if reasons:
        return "; ".join(reasons)
    return ", ".join(ranges(targets)) if len(targets) > 3 else ", ".join(targets)
