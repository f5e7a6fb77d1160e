"""The same words saved in other ways, for import tests: wrapped with running heads, HTML, numbers alone, PDF text.

Works on any text whose lines are paragraphs, so that invented instruments and official copies go through the same mill.
"""

import html
import random
import re
import textwrap

NUMBER = re.compile(r"(\.\d{1,2}|\d{1,2}(?:\.\d{1,2})+)(?!\d)\s*(?=[^\s\d.])")


def plain(markdown: str) -> str:
    """The text without Markdown marks, a line each paragraph, empty lines between."""
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    body = re.sub(r"\*\*|<[^>]+>", "", body)
    lines = (
        re.sub(r"^#+\s+|(?<!\w)\*(?=\w)|(?<=[\w.’])\*(?!\w)", "", line.strip()).strip() for line in body.splitlines()
    )
    return "\n\n".join(line for line in lines if line)


def spaced(text: str) -> str:
    """A space between a number and the words glued to it."""
    return re.sub(r"^(\.\d{1,2}|\d{1,2}(?:\.\d{1,2})*\.?)(?=[A-Za-z“‘\"])", r"\1 ", text, flags=re.MULTILINE)


def wrapped(
    text: str, width: int = 76, page: int = 48, head: str = "ISPS CODE AND SOLAS XI-2", *, blank: bool = True
) -> str:
    """Cut at a width, with a running head and a page number every `page` lines."""
    rows: list[str] = []
    for paragraph in spaced(text).split("\n\n"):
        rows += textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False) + (
            [""] if blank else []
        )
    out: list[str] = []
    for n, row in enumerate(rows, 1):
        out.append(row)
        if n % page == 0:
            out += ["", f"{n // page}", "", head, ""]
    return "\n".join(out)


def pdf(text: str, width: int = 88, page: int = 52, seed: int = 3) -> str:
    """As pdftotext prints: form feeds, footers, words hyphenated at line ends, ligatures, no empty lines."""
    rng = random.Random(seed)
    rows: list[str] = []
    for paragraph in spaced(text).split("\n\n"):
        for row in textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False):
            rows.append(row)
    n = 0
    while n + 1 < len(rows):
        following = rows[n + 1].split(" ", 1)
        word = following[0]
        if rng.random() < 0.08 and re.fullmatch(r"[a-z]{8,}[,.;]?", word) and not rows[n].endswith((".", ";", ":")):
            rows[n] += f" {word[:4]}-"
            rows[n + 1] = word[4:] + (" " + following[1] if len(following) > 1 else "")
        n += 1
    out: list[str] = []
    for n, row in enumerate(rows, 1):
        out.append(row.replace("ffi", "\ufb03").replace("fi", "\ufb01"))
        if n % page == 0:
            out.append(f"Page {n // page} of 99\n\fMaritime security instruments")
    return "\n".join(out)


def alone(text: str) -> str:
    """Every paragraph and item number on a line of its own."""
    return "\n\n".join(NUMBER.sub(r"\1\n", p, count=1) if NUMBER.match(p) else p for p in spaced(text).split("\n\n"))


def page(text: str) -> str:
    """A web page with navigation, scripts, styles and a footer around the text."""
    nav = "".join(f"<li><a href='#{n}'>Part {n}</a></li>" for n in ("A", "B", "Contact"))
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in spaced(text).split("\n\n"))
    return (
        "<!DOCTYPE html><html><head><title>Security</title><script>var x = '4.1 not a clause';</script>"
        "<style>p {}</style></head>"
        f"<body><nav><ul>{nav}</ul></nav><div class='menu'><ul>{nav}</ul></div><h1>Instruments</h1>{body}"
        "<script>document.write('9.9 nor this')</script><footer>Copyright 2003. Visitors: 1234</footer></body></html>"
    )


def crlf(text: str) -> bytes:
    """Windows line ends."""
    return text.replace("\n", "\r\n").encode()


def cp1252(text: str) -> bytes:
    """The Windows code page, with its curly quotes and dashes."""
    return text.encode("cp1252", "replace")
