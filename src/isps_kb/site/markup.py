"""Text as HTML and as a line of Markdown: `Html` comes from escaping and templates alone, so a forgotten escape is an error."""

import re
from collections.abc import Iterable
from html import escape
from typing import NewType

from isps_kb.files.characters import visible

Html = NewType("Html", str)
NONE = Html("")
_MARKUP = re.compile(r"[^\w\s,;’‘“”–…/\u00a0-\uffff]|_")


def text(raw: str) -> Html:
    """Text as HTML, for content and for attributes; line ends become spaces, control characters go."""
    return Html(escape(visible(raw.replace("\n", " ").replace("\t", " "))))


def html(template: str, *parts: Html | float, **named: Html | float) -> Html:
    """A template of ours with its holes filled; whatever is not HTML goes through `text` first."""
    return Html(template.format(*parts, **named))


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """Pieces of HTML one after the other."""
    return Html(between.join(parts))


def markdown(raw: str) -> str:
    """Text in a line of Markdown: every character that could be markup stands as a numeric entity."""
    return _MARKUP.sub(lambda m: f"&#{ord(m[0])};", visible(" ".join(raw.split())))
