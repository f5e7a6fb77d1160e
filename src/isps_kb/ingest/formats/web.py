"""Web pages to lines: blocks of text as a reader sees them, without scripts, navigation, frames and marks of amendment.

A tokenizer of our own, because html.parser takes quadratic time on unclosed constructs, and input here is hostile.
"""

import html
import re

from isps_kb.errors import KbError
from isps_kb.files.characters import visible
from isps_kb.ingest.formats.blocks import Blocks, Source
from isps_kb.ingest.formats.counting import letters, roman
from isps_kb.ingest.lines import NOTE_OPEN

MAX_TAGS = 1_000_000
MAX_LISTS = 50
_TOKEN = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]{0,20000})>|<[!?/][^<>]{0,20000}>")
_SKIPPED = frozenset(
    "script style nav footer aside form noscript template svg select button iframe head object math".split()
)
_BLOCKS = frozenset(
    (
        "p div h1 h2 h3 h4 h5 h6 li ul ol tr table td th dt dd dl section article main header blockquote pre body "
        "html title br hr center caption summary details figcaption"
    ).split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_STRUCK = frozenset("del s strike".split())
# Marks of legislation.gov.uk: where a provision applies, which amendment changed it.
_MARKS = frozenset("legextentrestriction legcommentarylink legchangedelimiter legfootnotetoc legclearfix".split())
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_NUMBER = re.compile(r"leg\w*no\b")
_CALL = re.compile(r"(?:oj-)?super|note-?(?:ref|call|tag)|oj-note-tag|superscript", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CROSSED = re.compile(r"text-decoration[^;]{0,40}line-through", re.IGNORECASE)
_OWN_MARK = re.compile(r"\.?\d|\([a-z]\)|[-–—•]")
_AMENDED = re.compile(r"[▼►][A-Z]{1,2}\d{0,3}\s?|\s?◄")


def lines(text: str, name: str) -> Source:
    """The text blocks of a page, in order.

    Raises:
        KbError: it has more tags or lines than any instrument.
    """
    page = _Page(text, name)
    page.run()
    return page.blocks.source()


class _Page:
    """Collects the text blocks of a page."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.low = text.lower()
        self.blocks = Blocks(name)
        self.blocks.no = 1
        self.lists: list[tuple[str, int, int]] = []  # kind, last number, step
        self.mark = ""
        self.absent: set[str] = set()
        self.preformatted = self.heading = False
        self.held: list[tuple[str, str, list[str]]] = []  # open superscripts and struck words with what they hold
        self.spans: list[str] = []  # of each open span what its end has to do
        self.tags = 0

    def run(self) -> None:
        """Read the page."""
        at, text = 0, self.text
        while True:
            m = _TOKEN.search(text, at)
            self._data(text[at : m.start()] if m else text[at:])
            if not m:
                break
            at = m.end()
            if m[0] == "<!--":
                end = self._find("-->", at)
                at = end + 3 if end >= 0 else at
            elif m[2]:
                at = self._tag(m[2].lower(), bool(m[1]), m[3], at)
        self._flush()

    def _find(self, needle: str, at: int) -> int:
        """Position of `needle`, looked for only until it was once not found, so that the whole stays linear."""
        if needle in self.absent:
            return -1
        found = self.low.find(needle, at)
        if found < 0:
            self.absent.add(needle)
        return found

    def _tag(self, name: str, closing: bool, attributes: str, at: int) -> int:
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise KbError(f"{self.name} has more than {MAX_TAGS:,} tags; import the text of the instruments only.")
        if name in _SKIPPED and not closing and not attributes.endswith("/"):
            end = self._find(f"</{name}", at)
            if end >= 0:
                self._flush()
                close = self.text.find(">", end, end + 200)
                return close + 1 if close >= 0 else end
        if name in ("sup", *_STRUCK):
            self._close(name) if closing else self._open(name, "raise" if name == "sup" else "strike")
        elif name in ("span", "a"):
            self._span(name, closing, attributes)
        elif name in _BLOCKS:
            self._block(name, closing, attributes)
        return at

    # -- within a line: superscript, struck words, marks ---------------------------------------------------------

    def _open(self, name: str, what: str) -> None:
        if len(self.held) < MAX_LISTS:
            self.held.append((name, what, []))

    def _close(self, name: str) -> None:
        if self.held and self.held[-1][0] == name:
            self._release()

    def _release(self) -> None:
        """The words of the last open superscript or struck passage go where they belong."""
        _, what, parts = self.held.pop()
        words = html.unescape("".join(parts))
        if self.held:
            self.held[-1][2].append(words)
        elif what == "strike":
            self.blocks.strike(words)
        elif what == "raise":
            self.blocks.raise_(words)

    def _span(self, name: str, closing: bool, attributes: str) -> None:
        """A span whose class or style says that its words are a superscript, struck, hidden, a mark, or a number."""
        if closing:
            does = self.spans.pop() if self.spans and name == "span" else ""
            if does == "number":
                self._data(" ")
            else:
                self._close(name)
            return
        found = _CLASS.search(attributes)
        classes = next((g for g in found.groups() if g), "").lower() if found else ""
        does = ""
        if _MARKS & set(classes.split()):
            does = "drop"
        elif name == "span" and _NUMBER.search(classes):
            does = "number"
        elif name == "span" and _CALL.search(classes):
            does = "raise"
        elif name == "span" and (_HIDDEN.search(attributes) or _CROSSED.search(attributes)):
            does = "strike"
        if name == "span":
            self.spans.append(does)
        if does in ("drop", "raise", "strike"):
            self._open(name, does)

    # -- lines -----------------------------------------------------------------------------------------------------

    def _block(self, name: str, closing: bool, attributes: str) -> None:
        self._flush(brk=name not in ("br", "td", "th"))
        self.preformatted = (self.preformatted or name == "pre") and not (closing and name == "pre")
        self.heading = name in _HEADINGS and not closing
        if name == "tr":
            (self.blocks.row_end if closing else self.blocks.row)()
        elif name in ("td", "th") and not closing:
            self.blocks.cell()
        elif name in ("ol", "ul"):
            self.lists = self.lists[:-1] if closing else [*self.lists[:MAX_LISTS], _list(name, attributes)]
        elif name == "li" and not closing and self.lists:
            kind, last, step = self.lists[-1]
            n = _number(attributes, "value", last + step)
            self.lists[-1] = (kind, n, step)
            self.mark = _mark(kind, n)

    def _data(self, raw: str) -> None:
        if not raw:
            return
        if self.held:
            self.held[-1][2].append(raw)
        else:
            self.blocks.write(raw if "&" not in raw else html.unescape(raw))
        if not self.preformatted:
            self.blocks.no += raw.count("\n")

    def _flush(self, *, brk: bool = True) -> None:
        while self.held:
            self._release()
        self.spans.clear()
        raw = self.blocks.raw()
        for part in raw.split("\n") if self.preformatted else (raw,):
            self._row(part)
            self.blocks.no += self.preformatted
        self.blocks.brk = self.blocks.brk or brk

    def _row(self, text: str) -> None:
        """One line of the page; an empty one stands for a break."""
        text = visible(_AMENDED.sub("", text) if "▼" in text or "►" in text or "◄" in text else text)
        if not text.strip():
            self.blocks.brk = self.blocks.brk or self.preformatted
            return
        text = text.lstrip()
        if self.mark and not _OWN_MARK.match(text) and not text.startswith(NOTE_OPEN):
            text = self.mark + text
        self.mark = ""
        self.blocks.write(text)
        self.blocks.end(heading=self.heading, brk=False)


def _list(name: str, attributes: str) -> tuple[str, int, int]:
    m = re.search(r"\btype\s*=\s*[\"']?([1aAiI])", attributes)
    if name == "ul":
        return ("ul", 0, 1)
    step = -1 if re.search(r"\breversed\b", attributes) else 1
    return (m[1] if m else "1", _number(attributes, "start", 1) - step, step)


def _number(attributes: str, key: str, default: int) -> int:
    m = re.search(rf"\b{key}\s*=\s*[\"']?\s*(-?\d{{1,4}})", attributes, re.IGNORECASE)
    return int(m[1]) if m else default


def _mark(kind: str, n: int) -> str:
    if kind == "ul":
        return "- "
    if kind in "aA":
        return f"({letters(n)}) "
    return f"({roman(n)}) " if kind in "iI" else f".{n} "
