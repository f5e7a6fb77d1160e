"""The summary of a filled worksheet as a page with its picture."""

from isps_kb.audit.chart import bars, said
from isps_kb.audit.columns import ANSWERS
from isps_kb.audit.findings import Answers, by_section, gathered, open_
from isps_kb.documents.paper import Block, Paper

_SHARES = ("Section", "Complied with", *ANSWERS, "unanswered")
_OPEN = ("Finding", "Evidence", "Action", "Owner", "Due")


def report(found: Answers, title: str, picture: str) -> Paper:
    """The shares by section, what is open by clause, and the cells to look at; `picture` is the file name of the SVG."""
    sections = by_section(found.rows)
    shares = ((name, said(counts), *map(str, counts.values())) for name, counts in sections.items())
    left = (
        (row.key, row.answer or "unanswered", *(row.cells.get(name, "") for name in _OPEN)) for row in open_(found.rows)
    )
    facts = tuple(found.facts.items())
    blocks = (
        *((Block("table", rows=(("Audit", ""), *facts), widths=(30, 70)),) if facts else ()),
        Block("picture", "Share complied with by section", label=picture, svg=bars(sections)),
        Block("table", rows=(_SHARES, *shares)),
        Block("heading", "Open, by clause"),
        Block("table", rows=(("Clause", "Answer", *_OPEN), *left), widths=(10, 10, 22, 22, 16, 9, 11)),
        Block("heading", "Cells to look at"),
        *(Block("item", message) for message in gathered(found.messages)),
    )
    return Paper(title, blocks, wide=True)
