"""A typed text piece by piece: made ready for the forms, its labels cut, its templates filled."""

import re
import unicodedata
from collections.abc import Iterator

from isps_kb.addresses.address import DIVISIONS, Address
from isps_kb.addresses.forms import UNIT
from isps_kb.addresses.plain import seen
from isps_kb.files.characters import printable

MAX_INPUT = 400
GAP = re.compile(rf"^({'|'.join(DIVISIONS)})\s+")
TO = re.compile(r"\s+(?:to|thru|up\s+to|through(?:\s+to)?|until)\s+")
FIELD = re.compile(r"\{(?P<before>[^{}]*?)(?P<name>[A-Za-z]+)\}")
LETTERED = re.compile(r"(?:^|\.)\d+[a-z](?=\.|$)")
BRACKETED = re.compile(r"\d+(?:\.\d+)*(?:\((?:\d{1,2}|[a-z])\))+")
LETTER_ONLY = re.compile(r"\d+\([a-z]\)")
BRACKET = re.compile(r"\((\w+)\)")
ZEROS = re.compile(r"\b0+(?=\d)")
NUMBER = re.compile(r"\d{3,4}")


def normal(text: str) -> str:
    """A typed text in small letters with single spaces; "" where it holds what nobody can see."""
    flat = unicodedata.normalize("NFKC", seen(text.replace("¶", " ")))
    flat = re.sub(r"[\s\"'`“”‘’]+", " ", flat).strip().strip(".,;:").strip()
    return flat.lower()[:MAX_INPUT] if flat.isprintable() else ""


def cuts(item: str) -> Iterator[tuple[str, str]]:
    """Where a text may be cut into the two ends of a range: at "to", then at each of its hyphens."""
    word = TO.search(item)
    if word:
        yield item[: word.start()], item[word.end() :]
    for m in re.finditer("-", item):
        yield item[: m.start()].strip(), item[m.end() :].strip()


def relative(before: Address, number: str, *, dotted: bool) -> Address:
    """A number that follows another address in a list or range: it counts in the same instrument, ".4" in the same list."""
    parts = tuple(number.split("."))
    if dotted:
        return Address(before.instrument, (*before.parts[:-1], *parts))
    if before.parts[:1] and before.parts[0] in DIVISIONS and len(parts) + 1 == len(before.parts):
        return Address(before.instrument, (before.parts[0], *parts))
    if "/Circ." in before.instrument and not before.parts and NUMBER.fullmatch(number):
        return Address(re.sub(r"/Circ\..*", f"/Circ.{number}", before.instrument))
    if before.instrument.startswith("MC") and not before.parts:
        return Address(f"MC{number}")
    return Address(before.instrument, parts)


def shown(text: str) -> str:
    """A typed text as an error shows it."""
    flat = printable(text).strip()
    return f"“{flat[:57]}…”" if len(flat) > 60 else f"“{flat}”"


def head_of(item: str) -> str:
    """The unit that an item begins with, or ""."""
    m = re.match(UNIT, item)
    return m[0] if m else ""


def field(before: str, name: str, found: dict[str, str | None]) -> str:
    """A field of a template, filled: see `forms`."""
    value = found.get(name.lower()) or ""
    if name.lower() in ("label", "article"):
        value = ".".join(label(value, brackets=name == "article"))
    if name.isupper():
        value = value.upper()
    elif name[0].isupper():
        value = LETTERED.sub(lambda m: m[0].upper(), value)
    return before + value if value else ""


def label(raw: str, *, brackets: bool = False) -> tuple[str, ...]:
    """Cut a label at its dots; `brackets` turns "3(5)(a)" into 3.5.a as the Articles of a regulation are cited."""
    text = GAP.sub(r"\1.", raw.lower().strip("."))
    if brackets or (BRACKETED.fullmatch(text) and not LETTER_ONLY.fullmatch(text)):
        text = BRACKET.sub(r".\1", text)
    return tuple(p for p in ZEROS.sub("", text).split(".") if p)
