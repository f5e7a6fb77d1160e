"""One style sheet for every page: that of the theme without what no page has, and ours behind it. Pure but for `themed`.

The theme's sheet is compact and well formed; a rule goes only where each of its selectors needs a class that stands in the list.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from isps_kb.errors import KbError

_PIECE = re.compile(
    r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)|[{};]|[^/"'(){};]+|.""", re.S
)
_CHOICE = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_ATTRIBUTE = re.compile(r"\[data-md-(color-(?:primary|accent)=\w[\w-]*)\]")
_COMMA = re.compile(r",(?![^(]*\))")
_NESTING = ("@media", "@supports", "@layer")
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_PART = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:[^()]|\([^()]*\))*\)|[^;"'()])+""")


def themed(theme: Path) -> str:
    """The theme's own sheets, as its package brings them.

    Raises:
        KbError: they are not where they were.
    """
    sheets = [
        *sorted(theme.glob("assets/stylesheets/main.*.css")),
        *sorted(theme.glob("assets/stylesheets/palette.*.css")),
    ]
    if len(sheets) != 2:
        raise KbError("The theme of the site has other style sheets than expected. Install isps-kb again.")
    return "".join(re.sub(r"/\*# sourceMappingURL=.*?\*/", "", s.read_text(encoding="utf-8")) for s in sheets)


def patterns(listed: str) -> tuple[str, ...]:
    """The class names of a list of what is not used."""
    return tuple(line for raw in listed.splitlines() if (line := raw.strip()) and not line.startswith("#"))


def one(theme: str, ours: str, unused: tuple[str, ...]) -> str:
    """Both as one sheet: the theme's without what is not used, nor the properties that then nothing asks for."""
    kept, before = without(theme, unused), ""
    while kept != before:
        asked = frozenset(_USED.findall(kept + ours))
        before, kept = kept, without(kept, unused, asked)
    return f"{kept}\n{ours}"


def without(sheet: str, unused: tuple[str, ...], asked: frozenset[str] | None = None) -> str:
    """A sheet without the rules that only what is not used would need, nor the properties that are not asked for."""
    return "".join(_kept(sheet, unused, asked))


def needs(name: str, unused: tuple[str, ...]) -> bool:
    """Whether a class is one of those whose rules are left out."""
    return any(fnmatchcase(name, p) for p in unused)


def _kept(sheet: str, unused: tuple[str, ...], asked: frozenset[str] | None) -> Iterator[str]:
    for head, body in _rules(sheet):
        if body is None:
            yield head
        elif head.startswith(_NESTING):
            inner = without(body, unused, asked)
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            selectors = [s for s in _COMMA.split(head) if not _foreign(s, unused)]
            said = body if asked is None else ";".join(d for d in _PART.findall(body) if _wanted(d, asked))
            if selectors and said:
                yield f"{','.join(selectors)}{{{said}}}"


def _wanted(declaration: str, asked: frozenset[str]) -> bool:
    name = declaration.partition(":")[0].strip()
    return not name.startswith("--") or name in asked


def _foreign(selector: str, unused: tuple[str, ...]) -> bool:
    plain = _CHOICE.sub("", _CHOICE.sub("", selector))
    asked = (*_CLASS.findall(plain), *_ATTRIBUTE.findall(plain))
    return any(needs(name, unused) for name in asked)


def _rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """The rules at the top of a sheet: what stands before the braces, and what in them; a statement has no braces."""
    head: list[str] = []
    body: list[str] = []
    depth = 0
    for piece in _PIECE.findall(sheet):
        if piece.startswith("/*"):
            continue
        if piece == "{":
            depth += 1
            if depth == 1:
                continue
        elif piece == "}":
            depth -= 1
            if depth == 0:
                yield "".join(head).strip(), "".join(body)
                head, body = [], []
                continue
        elif piece == ";" and depth == 0:
            yield f"{''.join(head).strip()};", None
            head = []
            continue
        (body if depth else head).append(piece)
