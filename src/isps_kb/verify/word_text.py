"""What a reader sees in a Word document, in order: revisions, controls, fields, boxes, notes, nested tables.

What was struck out by revision is left out, and so is the number of a note, which would otherwise run into the number before it.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset(
    f"{_W}{t}" for t in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr", "tblPr", "tcPr", "trPr")
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_BOX = f"{_W}txbxContent"
_UNREAD = {
    f"{_W}object": "embedded objects",
    f"{_W}altChunk": "inserted files",
    f"{_W}commentReference": "comments",
    "}pic": "pictures",
    "}relIds": "diagrams",
    "}chart": "charts",
}


def blocks(parent: Any) -> Iterator[Any]:  # noqa: ANN401 - elements of the library
    """The paragraphs and tables of a body, a cell or a note in order, those in content controls and revisions too."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _GONE and isinstance(child.tag, str):
            yield from blocks(child)


def text(paragraph: Any) -> str:  # noqa: ANN401
    """What a reader sees of a paragraph, its boxes left out."""
    return "".join(_pieces(paragraph))


def boxes(paragraph: Any) -> list[str]:  # noqa: ANN401
    """The text of each paragraph in the boxes that hang on a paragraph; each box once, whatever forms it is kept in."""
    found = []
    for box in paragraph.iter(_BOX):
        inside = any(a.tag == f"{_MC}Fallback" for a in box.iterancestors())
        if not inside or not any(True for _ in _choices(box)):
            found += [t for p in paragraphs(box) if (t := text(p)).strip()]
    return found


def rows(table: Any) -> Iterator[Any]:  # noqa: ANN401
    """The rows of a table in order, those in content controls too."""
    return _held(table, f"{_W}tr")


def cells(row: Any) -> Iterator[Any]:  # noqa: ANN401
    """The cells of a row in order, those in content controls too."""
    return _held(row, f"{_W}tc")


def _held(parent: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
            yield from _held(child, tag)


def paragraphs(parent: Any) -> Iterator[Any]:  # noqa: ANN401
    """The paragraphs of a body or a cell, those of tables inside it too."""
    for block in blocks(parent):
        if block.tag == f"{_W}p":
            yield block
        else:
            for row in rows(block):
                for cell in cells(row):
                    yield from paragraphs(cell)


def unread(root: Any) -> list[str]:  # noqa: ANN401
    """What a document shows that is no text: "2 pictures"."""
    tags = Counter(element.tag for element in root.iter() if isinstance(element.tag, str))
    counts: Counter[str] = Counter()
    for tag, n in tags.items():
        counts.update({what: n for end, what in _UNREAD.items() if tag.endswith(end)})
    return [f"{n} {what if n > 1 else what.removesuffix('s')}" for what, n in counts.items()]


def _choices(box: Any) -> Iterator[Any]:  # noqa: ANN401
    for above in box.iterancestors():
        if above.tag == f"{_MC}AlternateContent":
            yield from (c for c in above if c.tag == f"{_MC}Choice" and next(c.iter(_BOX), None) is not None)


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401
    for child in element:
        tag = child.tag
        if tag in _GONE or tag == _BOX or not isinstance(tag, str) or tag == f"{_MC}Fallback":
            continue
        if tag == f"{_W}r" and _hidden(child):
            continue
        if tag == f"{_W}r" and _raised(child):
            yield " "  # the number of a note: it is none of the text
        elif tag == f"{_W}t" or tag.endswith("}t"):
            yield child.text or ""
        elif tag.removeprefix(_W) in _SIGNS:
            yield _SIGNS[tag.removeprefix(_W)]
        else:
            yield from _pieces(child)


def _hidden(run: Any) -> bool:  # noqa: ANN401
    """Whether the words of a run are marked as hidden."""
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val") not in ("0", "false", "off")


def _raised(run: Any) -> bool:  # noqa: ANN401
    """Whether a run is a number that stands above the line."""
    raised = run.find(f"{_W}rPr/{_W}vertAlign")
    if raised is None or raised.get(f"{_W}val") != "superscript":
        return False
    return "".join(t.text or "" for t in run.findall(f"{_W}t")).strip().isdigit()
