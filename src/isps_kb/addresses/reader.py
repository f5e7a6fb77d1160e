"""Typed citations to addresses: any accepted form, lists and ranges, read against the instruments and the numbering.

`Reader(registry).one(str(address)) == address` for every address.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from isps_kb.addresses.address import CANONICAL, DIVISIONS, Address, AddressError, split
from isps_kb.addresses.forms import FORMS, UNIT
from isps_kb.addresses.registry import Registry
from isps_kb.files.characters import printable

MAX_INPUT = 400
MAX_RANGE = 250
FAMILIES = ("CIRC", "RES", "CONF.2002", "MC", "ITCP")  # their names alone name no provision


_NAMED_GAP = re.compile(rf"^({'|'.join(DIVISIONS)})\s+")
_TO = re.compile(r"\s+(?:to|through(?:\s+to)?|until)\s+")
_LETTERS = re.compile(r"[a-z]{2}")
_LIST = re.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|;|&|\s(?:and|or)\s)\s*")
_RELATIVE = re.compile(rf"(?:{UNIT}\s*)?(?P<dot>\.)?(?P<label>\d{{1,3}}(?:\.(?:\d{{1,3}}|[a-z]))*(?:-par)?)", re.ASCII)
_CIRCULAR = re.compile(r"\s*\d{3,4}\s*", re.ASCII)
_FIELD = re.compile(r"\{(?P<before>[^{}]*?)(?P<name>[A-Za-z]+)\}")
_LETTERED = re.compile(r"(?:^|\.)\d+[a-z](?=\.|$)")
_BRACKETED = re.compile(r"\d+(?:\.\d+)*(?:\((?:\d{1,2}|[a-z])\))+")
_LETTER_ONLY = re.compile(r"\d+\([a-z]\)")
_BRACKET = re.compile(r"\((\w+)\)")
_ZEROS = re.compile(r"\b0+(?=\d)")
_OWN_PART = re.compile(r"\s+of\s+this\s+part(?:\s+of\s+(?:the|this)\s+code)?$")


class Reader:
    """Reads addresses as people type them, against the instruments and the numbering of a registry."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name: i.id for i in self.registry.instruments for name in (*i.names, i.id.lower(), i.name.lower())}

    @cached_property
    def _circulars(self) -> tuple[str, ...]:
        return next((i.known for i in self.registry.instruments if i.id == "CIRC"), ())

    def one(self, text: str) -> Address:
        """The single provision that `text` names.

        Raises:
            AddressError: it names none, several, or one of several (then `candidates` are given).
        """
        found = self.many(text)
        if len(found) != 1:
            raise AddressError(f"{_shown(text)} names {len(found)} provisions; give one.", [str(a) for a in found])
        return found[0]

    def typed(self, text: str) -> list[Address]:
        """The provisions that a text in a search box names: as `many`, and a number of three or four digits is a circular's.

        Raises:
            AddressError: any part of it cannot be read.
        """
        return self.many(f"circ {text.strip()}" if _CIRCULAR.fullmatch(text) else text)

    def many(self, text: str) -> list[Address]:
        """The provisions that `text` names: one, a list ("A/15.2.1, B/1.16") or a range ("B/4.14-4.16").

        Raises:
            AddressError: any part of it cannot be read.
        """
        if len(text) > MAX_INPUT:
            raise AddressError(
                f"A citation is at most {MAX_INPUT} characters long; this text has {len(text)}. Try: isps-kb cite."
            )
        norm = _normal(text)
        if not norm:
            raise AddressError("No citation given. Try: isps-kb ref B/4.33.")
        single = self._single(norm)
        if single:
            return [single]
        norm = _OWN_PART.sub("", norm)
        out: list[Address] = []
        before: Address | None = None
        head = ""
        for item in _LIST.split(norm):
            if not item:
                continue
            got = self._item(item, before, head)
            if got is None:
                raise AddressError(
                    f"{_shown(text)} is not a citation that can be read. Write it like B/4.33, section A/19.4 or XI-2/9.2.5."
                )
            head = head or _head(item)
            out.extend(got)
            before = out[-1]
        if not out:
            raise AddressError(
                f"{_shown(text)} is not a citation that can be read. Write it like B/4.33 or section A/19.4."
            )
        return out

    def _item(self, item: str, before: Address | None, head: str) -> list[Address] | None:
        single = self._single(item, before, head)
        if single:
            return [single]
        for start, end in _cuts(item):
            first = self._single(start, before, head)
            last = self._single(end, first, head or _head(item)) if first else None
            if first and last:
                return self.between(first, last)
        return None

    def between(self, first: Address, last: Address) -> list[Address]:
        """The siblings from `first` to `last`, both included.

        Raises:
            AddressError: they are not siblings in rising order, or more than MAX_RANGE.
        """
        a, b = first.parts, last.parts
        if first.instrument == last.instrument and a and b and a[:-1] == b[:-1]:
            low, high = a[-1], b[-1]
            names: list[str] = []
            if low.isdigit() and high.isdigit() and int(low) <= int(high) < int(low) + MAX_RANGE:
                names = [str(n) for n in range(int(low), int(high) + 1)]
            elif _LETTERS.fullmatch(low + high) and low < high:
                names = [chr(n) for n in range(ord(low), ord(high) + 1)]
            if names:
                return [Address(first.instrument, (*a[:-1], name)) for name in names]
        raise AddressError(f"{first} to {last} is not a range. Write it like B/4.14-4.16.")

    def _single(self, norm: str, before: Address | None = None, head: str = "") -> Address | None:
        m = _RELATIVE.fullmatch(norm) if before else None
        if before and m:
            return self._readable(_relative(before, ".".join(_label(m["label"])), dotted=bool(m["dot"])))
        named = self._names.get(norm)
        if named:
            return None if named in FAMILIES else Address(named)
        for form, pattern, template in FORMS:
            m = pattern.fullmatch(norm)
            address = self._meant(form, template, m.groupdict(), head) if m else None
            if address:
                return address
        return None

    def _meant(self, form: str, template: str, found: dict[str, str | None], head: str) -> Address | None:
        """What a form means by what its pattern found; None for a chapter of SOLAS that does not exist."""
        if form == "bare":
            return self._readable(self._bare(found["unit"] or head, _label(found["label"] or "")))
        if form == "number":
            found["circular"] = self._circular(found["number"] or "")
        address = split(_FIELD.sub(lambda m: _field(m["before"], m["name"], found), template))
        if form == "solas" and not self._is_chapter(address):
            return None
        return address

    def _is_chapter(self, address: Address) -> bool:
        if address.instrument == "XI-2":  # which numbers no regulation with a hyphen
            return "-" not in "".join(address.parts)
        return "SOLAS" in self.registry.by_id and address.instrument in self.registry.by_id["SOLAS"].chapters

    def _readable(self, address: Address | None) -> Address | None:
        """An address worked out from a bare number, if the id it prints can be read back; else None."""
        return address if address and self._single(_normal(str(address))) == address else None

    def _circular(self, number: str) -> str:
        """The circular with a number; two may have the same."""
        hits = [c for c in self._circulars if re.search(rf"/Circ\.{number}(?:/|$)", c)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise AddressError(f"Circular {number} may be any of {', '.join(hits)}; name the series.", hits)
        raise AddressError(
            f"No circular with the number {number} is known; name its series, for example MSC.1/Circ.{number}."
        )

    def _bare(self, unit: str, label: tuple[str, ...]) -> Address | None:
        """A number without instrument: "section" means Part A and "paragraph" Part B (ISPS B/2.2); else it is ambiguous."""
        by_unit = {"sec": "A", "par": "B", "reg": "XI-2"}.get(unit[:3])
        if by_unit and by_unit in self.registry.by_id and label[0].isdecimal():
            return Address(by_unit, label)
        candidates = [
            str(a) for a in (Address(i, label) for i in self.registry.core_ids) if str(a) in self.registry.known_set
        ]
        text = ".".join(label)
        if not candidates and text in (self.registry.by_id["MC"].known if "MC" in self.registry.by_id else ()):
            return Address(f"MC{text}")
        if candidates:
            raise AddressError(
                f"{text} alone is ambiguous; it may be {' or '.join(candidates)}. Name the instrument.", candidates
            )
        raise AddressError(f"{text} alone names no provision. Name the instrument, for example B/{text}.")


def _cuts(item: str) -> Iterator[tuple[str, str]]:
    """Where a text may be cut into the two ends of a range: at "to", then at each of its hyphens."""
    word = _TO.search(item)
    if word:
        yield item[: word.start()], item[word.end() :]
    for m in re.finditer("-", item):
        yield item[: m.start()].strip(), item[m.end() :].strip()


def _relative(before: Address, label: str, *, dotted: bool) -> Address:
    """A number that follows another address in a list or range: it counts in the same instrument, ".4" in the same list."""
    parts = tuple(label.split("."))
    if dotted:
        return Address(before.instrument, (*before.parts[:-1], *parts))
    if before.parts[:1] and before.parts[0] in DIVISIONS and len(parts) + 1 == len(before.parts):
        return Address(before.instrument, (before.parts[0], *parts))
    if before.instrument.startswith("MC") and not before.parts:
        return Address(f"MC{label}")
    return Address(before.instrument, parts)


def _normal(text: str) -> str:
    flat = unicodedata.normalize("NFKC", text.replace("¶", " ").replace("\N{EN DASH}", "-").replace("\N{EM DASH}", "-"))
    flat = re.sub(r"[\s\"'`“”‘’]+", " ", flat).strip().strip(".,;:").strip()
    return flat.lower()[:MAX_INPUT] if flat.isprintable() else ""


def _shown(text: str) -> str:
    flat = printable(text).strip()
    return f"“{flat[:57]}…”" if len(flat) > 60 else f"“{flat}”"


def _head(item: str) -> str:
    m = re.match(UNIT, item)
    return m[0] if m else ""


def _field(before: str, name: str, found: dict[str, str | None]) -> str:
    """A field of a template, filled: see `forms`."""
    value = found.get(name.lower()) or ""
    if name.lower() in ("label", "article"):
        value = ".".join(_label(value, brackets=name == "article"))
    if name.isupper():
        value = value.upper()
    elif name[0].isupper():
        value = _LETTERED.sub(lambda m: m[0].upper(), value)
    return before + value if value else ""


def _label(raw: str, *, brackets: bool = False) -> tuple[str, ...]:
    """Cut a label at its dots; `brackets` turns "3(5)(a)" into 3.5.a as the Articles of a regulation are cited."""
    text = _NAMED_GAP.sub(r"\1.", raw.lower().strip("."))
    if brackets or (_BRACKETED.fullmatch(text) and not _LETTER_ONLY.fullmatch(text)):
        text = _BRACKET.sub(r".\1", text)
    return tuple(p for p in _ZEROS.sub("", text).split(".") if p)


def rules() -> dict[str, object]:
    """The forms and patterns as data, for the browser."""
    return {
        "forms": FORMS, "unit": re.compile(UNIT), "relative": _RELATIVE, "list": _LIST, "to": _TO, "own": _OWN_PART,
        "circular": _CIRCULAR, "canonical": CANONICAL, "field": _FIELD, "gap": _NAMED_GAP, "lettered": _LETTERED,
        "bracketed": _BRACKETED, "letterOnly": _LETTER_ONLY, "bracket": _BRACKET, "zeros": _ZEROS,
        "divisions": DIVISIONS, "families": FAMILIES, "longest": MAX_INPUT, "range": MAX_RANGE,
    }  # fmt: skip
