"""Corpus Markdown to clauses, the exact inverse of `manuscript.write`: `read(write(document)) == document`.

Block structure is markdown-it-py's; the format is described in CONTRIBUTING.md.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from isps_kb.addresses.address import DIVISIONS
from isps_kb.errors import KbError
from isps_kb.files import frontmatter
from isps_kb.model import FORCES, KINDS, Clause, Document, Problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

REQUIRED = ("instrument", "edition", "kind", "force", "status", "sources")
MAX_DEPTH = 12
_DEEP = re.compile(rf"^(?: {{{4 * MAX_DEPTH}}}|[ ]*(?:[-*+>][ ]{{1,4}}){{{MAX_DEPTH + 1}}})", re.MULTILINE)
_LABEL = r"(?:app\.\d|\d{1,4}[a-z]?(?:-\d{1,2})?(?:\.(?:\d{1,4}|[a-z]))*(?:-par)?(?:\([a-z0-9]\))?)"
# Paragraphs of a circular or resolution are counted within its divisions: cover.2, annex.3.1, op.1.a, note.1
_STEP = r"(?:\d{1,4}(?:-\d{1,4})?|[a-z]|[IVX]{1,4})"
_NAMED = rf"(?:pre|def|(?:{'|'.join(DIVISIONS)})\.{_STEP}(?:\.{_STEP})*)"
_HEADED = re.compile(rf"({_LABEL})(?:\s+(.*))?", re.DOTALL)
_NUMBERED = re.compile(rf"\*\*({_NAMED}|{_LABEL})\*\*(?:\s+(.*))?", re.DOTALL)
_ITEM = re.compile(r"\*\*(?:\.(\d{1,4}|[a-z])|\(([a-z])\))\*\*(?:\s+(.*))?", re.DOTALL)
_UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class OutlineError(KbError):
    """A corpus file cannot be read; `problem` names file and line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.file}:{problem.line}: {problem.message}")
        self.problem = problem


def read(text: str, file: str = "") -> Document:
    """The document that `text` holds.

    Raises:
        OutlineError: front matter or structure is malformed; names file and line.
    """
    cut = frontmatter.cut(text)
    if not cut:
        raise OutlineError(
            Problem(file, 1, "front matter is missing: the file must start with a block between --- lines.")
        )
    meta, start = _meta(cut[0], file), text.count("\n", 0, len(text) - len(cut[1]))
    deep = _DEEP.search(cut[1])
    if deep:
        line = start + cut[1].count("\n", 0, deep.start()) + 1
        raise OutlineError(Problem(file, line, f"lists are nested more than {MAX_DEPTH} deep."))
    body = _Body(str(meta["instrument"]), file, start)
    from markdown_it.tree import SyntaxTreeNode

    body.blocks(SyntaxTreeNode(_parser().parse(cut[1])).children)
    return Document(str(meta["instrument"]), tuple(meta.items()), body.finish(), file)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"maxNesting": 20 * MAX_DEPTH}).enable(["heading", "list", "blockquote"])


def _meta(raw: str, file: str) -> dict[str, object]:
    """Front matter with all that a document needs."""
    try:
        data, lines = frontmatter.read(raw)
    except frontmatter.FrontError as error:
        raise OutlineError(Problem(file, error.line, str(error))) from error

    def fail(key: str, message: str) -> OutlineError:
        return OutlineError(Problem(file, lines[key], f"front matter: '{key}' {message}."))

    for key in REQUIRED:
        if not data.get(key):
            raise OutlineError(Problem(file, 1, f"front matter lacks '{key}'."))
        if key != "sources" and not isinstance(data[key], str):
            raise fail(key, "must be one text")
    for key, allowed in (("kind", KINDS), ("force", FORCES)):
        if data[key] not in allowed:
            raise fail(key, f"is {data[key]!r} but must be one of {', '.join(allowed)}")
    return data


class _Draft:
    """A clause while it is being read."""

    __slots__ = ("form", "heading", "id", "items", "lines", "notes", "split", "start", "title")

    def __init__(self, clause_id: str, form: str, heading: tuple[str, ...], title: str, start: int) -> None:
        self.id, self.form, self.heading, self.title, self.start = clause_id, form, heading, title, start
        self.lines: list[str] = []
        self.split: int | None = None
        self.notes: list[str] = []
        self.items = 0

    def done(self) -> Clause:
        text = "\n".join(self.lines)
        split = len(text) if self.split is None else len("\n".join(self.lines[: self.split]))
        return Clause(self.id, self.form, self.heading, self.title, text, split, tuple(self.notes), self.start)


class _Body:
    """Walks the blocks of one file and collects clauses in order."""

    def __init__(self, instrument: str, file: str, offset: int) -> None:
        self.instrument, self.file, self.offset = instrument, file, offset
        self.drafts: list[_Draft] = []
        self.current: _Draft | None = None
        self.path: list[tuple[int, str]] = []

    def finish(self) -> tuple[Clause, ...]:
        return tuple(d.done() for d in self.drafts)

    def fail(self, node: "SyntaxTreeNode", message: str) -> OutlineError:
        return OutlineError(Problem(self.file, self.line(node), message))

    def line(self, node: "SyntaxTreeNode") -> int:
        return self.offset + (node.map[0] if node.map else 0) + 1

    def blocks(self, nodes: Sequence["SyntaxTreeNode"]) -> None:
        for node in nodes:
            match node.type:
                case "heading":
                    self.heading(node)
                case "paragraph":
                    self.paragraph(node)
                case "bullet_list":
                    self.bullets(node, self.owner(node), 1)
                case "blockquote":
                    self.notes(node, self.owner(node))
                case _:
                    raise self.fail(node, "a corpus file holds headings, paragraphs, '- ' lists and '> ' notes only.")

    def owner(self, node: "SyntaxTreeNode") -> _Draft:
        if self.current is None:
            raise self.fail(
                node, "text stands before the first clause; start with a '# <number> <title>' or '**<number>**' line."
            )
        return self.current

    def open(self, label: str, form: str, title: str, node: "SyntaxTreeNode") -> _Draft:
        heading = tuple(h for _, h in self.path)
        self.current = _Draft(f"{self.instrument}/{label}", form, heading, title, self.line(node))
        self.drafts.append(self.current)
        return self.current

    def heading(self, node: "SyntaxTreeNode") -> None:
        level, raw = int(node.tag[1]), _inline(node)
        if not raw:
            raise self.fail(node, "a heading without words.")
        self.path = [entry for entry in self.path if entry[0] < level]
        m = _HEADED.fullmatch(raw)
        self.path.append((level, _plain(raw)))
        if m:
            self.open(m[1], "heading", _plain(m[2] or ""), node)
        elif level == 1:
            raise self.fail(node, "a '# ' heading needs the number of its section: '# 7 Title'.")
        else:
            self.current = None

    def paragraph(self, node: "SyntaxTreeNode") -> None:
        raw = _inline(node)
        m = _NUMBERED.fullmatch(raw)
        if m:
            draft = self.open(m[1], "paragraph", "", node)
            if m[2]:
                draft.lines.append(_plain(m[2]))
            return
        if raw.startswith("**"):
            raise self.fail(node, "a paragraph number must be written like **7.1** and followed by a space.")
        draft = self.owner(node)
        if draft.items and draft.split is None:
            draft.split = len(draft.lines)
        draft.lines.append(_plain(raw))

    def bullets(self, node: "SyntaxTreeNode", parent: _Draft, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise self.fail(node, f"lists are nested more than {MAX_DEPTH} deep.")
        for item in node.children:
            first, rest = item.children[:1], item.children[1:]
            raw = _inline(first[0]) if first and first[0].type == "paragraph" else ""
            m = _ITEM.fullmatch(raw)
            if m:
                if parent.split is not None:
                    raise self.fail(item, "a numbered item follows the text that closes its paragraph.")
                parent.items += 1
                draft = _Draft(f"{parent.id}.{m[1] or m[2]}", "item", parent.heading, "", self.line(item))
                self.drafts.append(draft)
                if m[3]:
                    draft.lines.append(_plain(m[3]))
                self.inside(rest, draft, depth)
            elif raw and not rest and not raw.startswith("**"):
                if parent.items and parent.split is None:
                    parent.split = len(parent.lines)
                parent.lines.append(f"- {_plain(raw)}")
            else:
                raise self.fail(item, "a list item must be one line, with a number like **.1** or without any.")

    def inside(self, nodes: Iterable["SyntaxTreeNode"], draft: _Draft, depth: int) -> None:
        for node in nodes:
            match node.type:
                case "bullet_list":
                    self.bullets(node, draft, depth + 1)
                case "blockquote":
                    self.notes(node, draft)
                case "paragraph":
                    if draft.items and draft.split is None:
                        draft.split = len(draft.lines)
                    draft.lines.append(_plain(_inline(node)))
                case _:
                    raise self.fail(node, "an item holds text, items and notes only.")

    def notes(self, node: "SyntaxTreeNode", draft: _Draft) -> None:
        for child in node.children:
            if child.type != "paragraph":
                raise self.fail(node, "a note is one or more paragraphs of text.")
            draft.notes.append(_plain(_inline(child)))


def _inline(node: Any) -> str:  # noqa: ANN401 - SyntaxTreeNode, untyped content
    return " ".join(line.strip() for line in str(node.children[0].content).splitlines()) if node.children else ""


def _plain(markdown: str) -> str:
    return _UNESCAPE.sub(r"\1", markdown).strip()
