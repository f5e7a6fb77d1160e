"""Which characters may pass: none that a reader cannot see, none that XML cannot carry, on one line none that breaks it."""

import re

# Controls other than tab and line end, zero-width and bidirectional marks, line separators, halves of pairs, no characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def visible(text: str) -> str:
    """Text without the characters that no reader sees and that change what is read; tabs and line ends stay."""
    return _UNSEEN.sub("", text)


def for_xml(text: str, instead: str = "") -> str:
    """Text that XML 1.0 can carry, office files included: `instead` stands for each character that it cannot."""
    return _NO_XML.sub(instead, text)


def printable(text: str) -> str:
    """Text on one line, with a space for every character that is not printed."""
    return "".join(c if c.isprintable() else " " for c in text)
