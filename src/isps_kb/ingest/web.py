"""Web pages to lines: blocks of text without scripts, navigation and frames.

A tokenizer of our own, because html.parser takes quadratic time on unclosed constructs, and input here is hostile.
"""

import html
import re

from isps_kb.files.characters import visible
from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN, Line

_TOKEN = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]{0,20000})>|<[!?/][^<>]{0,20000}>")
_SKIPPED = frozenset(
    "script style nav footer aside form noscript template svg select button iframe head object math".split()
)
_BLOCKS = frozenset(
    (
        "p div h1 h2 h3 h4 h5 h6 li ul ol tr table td th dt dd dl section article main header blockquote pre body "
        "html title br hr center"
    ).split()
)


def lines(text: str) -> list[Line]:
    """The text blocks of a page, in order."""
    builder = _Html(text)
    builder.run()
    return builder.lines


_NOTE = re.compile(rf"\(?{NOTE_OPEN}\(?([^{NOTE_OPEN}{NOTE_CLOSE}]{{0,4}}?)\)?{NOTE_CLOSE}\)?")


MAX_LISTS = 50


class _Html:
    """Collects the text blocks of a page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = text.lower()
        self.lines: list[Line] = []
        self.buffer: list[str] = []
        self.brk = True
        self.heading = False
        self.lists: list[tuple[str, int]] = []
        self.mark = ""
        self.absent: set[str] = set()
        self.preformatted = False
        self.counted = 0

    def run(self) -> None:
        at, text = 0, self.text
        while True:
            m = _TOKEN.search(text, at)
            self.data(text[at : m.start()] if m else text[at:])
            if not m:
                break
            at = m.end()
            if m[0] == "<!--":
                end = self.find("-->", at)
                at = end + 3 if end >= 0 else at
            elif m[2]:
                at = self.tag(m[2].lower(), bool(m[1]), m[3], at)
        self.flush()

    def find(self, needle: str, at: int) -> int:
        """Position of `needle`, looked for only until it was once not found, so that the whole stays linear."""
        if needle in self.absent:
            return -1
        found = self.low.find(needle, at)
        if found < 0:
            self.absent.add(needle)
        return found

    def tag(self, name: str, closing: bool, attributes: str, at: int) -> int:
        if name in _SKIPPED and not closing and not attributes.endswith("/"):
            end = self.find(f"</{name}", at)
            if end >= 0:
                self.flush()
                close = self.text.find(">", end, end + 200)
                return close + 1 if close >= 0 else end
        if name == "sup":
            self.buffer.append(NOTE_CLOSE if closing else NOTE_OPEN)
        elif name in _BLOCKS:
            self.flush(brk=name not in ("br", "td", "th"))
            self.preformatted = (self.preformatted or name == "pre") and not (closing and name == "pre")
            self.heading = name in ("h1", "h2", "h3", "h4", "h5", "h6") and not closing
            if name in ("ol", "ul"):
                self.lists = (
                    self.lists[:-1] if closing else [*self.lists[:MAX_LISTS], (name + _list_type(attributes), 0)]
                )
            elif name == "li" and not closing and self.lists:
                kind, n = self.lists[-1]
                self.lists[-1] = (kind, n + 1)
                self.mark = {"ol": f".{n + 1} ", "ola": f"({chr(97 + n % 26)}) ", "ul": "- "}.get(kind, "")
        return at

    def data(self, raw: str) -> None:
        if raw:
            self.buffer.append(raw)

    def flush(self, *, brk: bool = True) -> None:
        raw = "".join(self.buffer)
        self.buffer.clear()
        for part in raw.split("\n") if self.preformatted else (raw,):
            self.row(" ".join(html.unescape(part).split()))
            self.counted += raw.count("\n") if not self.preformatted else 1
        self.brk = self.brk or brk

    def row(self, text: str) -> None:
        """One line of the page; an empty one stands for a break."""
        if not text:
            self.brk = self.brk or self.preformatted
            return
        text = visible(_NOTE.sub(rf"{NOTE_OPEN}\1{NOTE_CLOSE}", text))
        if self.mark and not re.match(r"\.?\d|\([a-z]\)|[-—–•]", text):
            text = self.mark + text
        self.lines.append(Line(1 + self.counted, text, brk=self.brk, heading=self.heading))
        self.brk, self.mark = False, ""


def _list_type(attributes: str) -> str:
    return "a" if re.search(r"type\s*=\s*[\"']?a\b", attributes) else ""
