"""Typed citations to addresses: any accepted form, lists and ranges, read against the instruments and the numbering.

`Reader(registry).one(str(address)) == address` for every address.
"""

import re
from functools import cached_property

from isps_kb.addresses.address import CANONICAL, DIVISIONS, SECOND, Address, AddressError, split
from isps_kb.addresses.forms import FORMS, UNIT
from isps_kb.addresses.plain import ALIKE, RULES, UNSEEN
from isps_kb.addresses.registry import Registry
from isps_kb.addresses.shapes import BELOW, COMMA, SHAPES, shaped
from isps_kb.addresses.tongues import english
from isps_kb.addresses.typed import (
    BRACKET,
    BRACKETED,
    FIELD,
    GAP,
    LETTER_ONLY,
    LETTERED,
    MAX_INPUT,
    NUMBER,
    TO,
    ZEROS,
    cuts,
    field,
    head_of,
    label,
    normal,
    relative,
    shown,
)  # fmt: skip

MAX_RANGE = 250
FAMILIES = ("CIRC", "RES", "CONF.2002", "MC", "ITCP")  # their names alone name no provision
ANNEXES = {"i": "XI-2", "ii": "A", "iii": "B"}  # of Regulation 725/2004, which reprints what is ours

_LETTERS = re.compile(r"[a-z]{2}")
_LIST = re.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|;|&|\s(?:and|or|as\s+well\s+as)\s)\s*")
_RELATIVE = re.compile(rf"(?:{UNIT}\s*)?(?P<dot>\.)?(?P<label>\d{{1,3}}(?:\.(?:\d{{1,3}}|[a-z]))*(?:-par)?)", re.ASCII)
_CIRCULAR = re.compile(r"\s*\d{3,4}\s*", re.ASCII)
_COMMA = re.compile(COMMA, re.ASCII)
_STCW = re.compile(r"(?:[ab]-)?[ivx]{1,5}/\d{1,2}(?:[.-]\d{1,2})*", re.ASCII)
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
            raise AddressError(f"{shown(text)} names {len(found)} provisions; give one.", [str(a) for a in found])
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
        norm = normal(text)
        if not norm:
            raise AddressError("No citation given. Try: isps-kb ref B/4.33.")
        single = self._single(norm)
        if single:
            return [single]
        try:
            return self._listed(norm, text)
        except AddressError:
            again = normal(english(text, self.registry.tongues))
            if again == norm:
                raise
            single = self._single(again)
            return [single] if single else self._listed(again, text)

    def _listed(self, norm: str, text: str) -> list[Address]:
        """What a list or a range names, with the items that are named below it."""
        norm, below = shaped(_OWN_PART.sub("", norm))
        single = self._decimal(norm) or self._single(norm)
        out: list[Address] = [single] if single else []
        before: Address | None = None
        head = ""
        for item in _LIST.split(norm) if not single else ():
            if not item:
                continue
            got = self._item(item, before, head)
            if got is None:
                raise AddressError(
                    f"{shown(text)} is not a citation that can be read. Write it like B/4.33, section A/19.4 or XI-2/9.2.5."
                )
            head = head or head_of(item)
            out.extend(got)
            before = out[-1]
        if not out:
            raise AddressError(
                f"{shown(text)} is not a citation that can be read. Write it like B/4.33 or section A/19.4."
            )
        return [*out[:-1], *(Address(out[-1].instrument, (*out[-1].parts, n)) for n in below)] if below else out

    def _decimal(self, norm: str) -> Address | None:
        """A number with a comma for its point, after a unit in the singular; without one it may be a list as well."""
        m = _COMMA.fullmatch(norm)
        address = self._single(f"{m['before']}.{m['after']}{m['rest']}") if m else None
        if not m or address is None or str(address) not in self.registry.known_set:
            return None
        unit = head_of(norm)
        if unit and not unit.endswith("s"):
            return address
        both = [str(address), *(str(a) for a in (self._single(f"{m['before']}{m['rest']}"),) if a)]
        raise AddressError(f"{norm} may be {both[0]}, or a list. Write a point, or a space after the comma.", both)

    def _item(self, item: str, before: Address | None, head: str) -> list[Address] | None:
        single = self._single(item, before, head)
        if single:
            return [single]
        for start, end in cuts(item):
            first = self._single(start, before, head)
            last = self._single(end, first, head or head_of(item)) if first else None
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
        if first.instrument == last.instrument and len(a) == len(b) == 2 and (run := self._run(first, last)):
            return run
        raise AddressError(f"{first} to {last} is not a range. Write it like B/4.14-4.16.")

    def _run(self, first: Address, last: Address) -> list[Address]:
        """The paragraphs from one to another, across sections; none where either does not exist or they are too many."""
        if not {str(first), str(last)} <= self.registry.known_set:
            return []
        known = self.registry.known
        run = (split(i) for i in known[known.index(str(first)) : known.index(str(last)) + 1])
        deep = [a for a in run if len(a.parts) == 2 and a.parts[0].isdigit() and not a.parts[1].endswith(SECOND)]
        return deep if len(deep) <= MAX_RANGE else []

    def _single(self, norm: str, before: Address | None = None, head: str = "") -> Address | None:
        m = _RELATIVE.fullmatch(norm) if before else None
        if before and m:
            return self._readable(relative(before, ".".join(label(m["label"])), dotted=bool(m["dot"])))
        if before and not before.parts and "/Circ." in before.instrument and NUMBER.fullmatch(norm):
            return relative(before, norm, dotted=False)
        if before and before.instrument.startswith("STCW/") and _STCW.fullmatch(norm):
            return self._single(f"stcw {norm}")
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
            return self._readable(self._bare(found["unit"] or head, label(found["label"] or "")))
        if form == "code":
            return self._of_code(found["unit"] or "", label(found["label"] or ""))
        if form == "annex":
            part = ANNEXES[found["annex"] or ""]
            return Address(part, label(found["label"] or "")) if found.get("label") else Address(part)
        if form == "number":
            found["circular"] = self._circular(found["number"] or "")
        address = split(FIELD.sub(lambda m: field(m["before"], m["name"], found), template))
        if form == "solas" and not self._is_chapter(address):
            return None
        return address

    def _is_chapter(self, address: Address) -> bool:
        if address.instrument == "XI-2":  # which numbers no regulation with a hyphen
            return "-" not in "".join(address.parts)
        return "SOLAS" in self.registry.by_id and address.instrument in self.registry.by_id["SOLAS"].chapters

    def _readable(self, address: Address | None) -> Address | None:
        """An address worked out from a bare number, if the id it prints can be read back; else None."""
        return address if address and self._single(normal(str(address))) == address else None

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

    def _of_code(self, unit: str, number: tuple[str, ...]) -> Address:
        """A number of the Code without its Part: by its unit, or of the one Part that has it."""
        part = _by_unit(unit)
        known = [Address(i, number) for i in ("A", "B") if str(Address(i, number)) in self.registry.known_set]
        if part in ("A", "B") or len(known) == 1:
            return Address(part, number) if part in ("A", "B") else known[0]
        ids, text = [str(a) for a in known], ".".join(number)
        if ids:
            raise AddressError(f"{text} of the Code is ambiguous; it may be {' or '.join(ids)}. Name the Part.", ids)
        raise AddressError(f"{text} alone names no provision of the Code. Name the Part, for example B/{text}.")

    def _bare(self, unit: str, number: tuple[str, ...]) -> Address | None:
        """A number without instrument: "section" means Part A and "paragraph" Part B (ISPS B/2.2); else it is ambiguous."""
        by_unit = _by_unit(unit)
        if by_unit and by_unit in self.registry.by_id and number[0].isdecimal():
            return Address(by_unit, number)
        candidates = [
            str(a) for a in (Address(i, number) for i in self.registry.core_ids) if str(a) in self.registry.known_set
        ]
        text = ".".join(number)
        if not candidates and text in (self.registry.by_id["MC"].known if "MC" in self.registry.by_id else ()):
            return Address(f"MC{text}")
        if candidates:
            raise AddressError(
                f"{text} alone is ambiguous; it may be {' or '.join(candidates)}. Name the instrument.", candidates
            )
        raise AddressError(f"{text} alone names no provision. Name the instrument, for example B/{text}.")


def _by_unit(unit: str) -> str:
    """The instrument that a unit alone speaks of (ISPS B/2.2, A/2.1.2), or ""."""
    word = re.sub(r"^sub-?", "", unit)
    return {"sec": "A", "par": "B", "reg": "XI-2", "§": "A", "§§": "A", "r": "XI-2", "r.": "XI-2"}.get(word[:3], "")


def rules() -> dict[str, object]:
    """The forms and patterns as data, for the browser."""
    return {
        "forms": FORMS, "unit": re.compile(UNIT), "relative": _RELATIVE, "list": _LIST, "to": TO, "own": _OWN_PART,
        "circular": _CIRCULAR, "canonical": CANONICAL, "field": FIELD, "gap": GAP, "lettered": LETTERED,
        "bracketed": BRACKETED, "letterOnly": LETTER_ONLY, "bracket": BRACKET, "zeros": ZEROS,
        "plain": RULES, "unseen": UNSEEN, "alike": ALIKE, "shapes": SHAPES, "below": re.compile(BELOW), "comma": _COMMA,
        "stcw": _STCW, "thousand": NUMBER, "annexes": ANNEXES, "second": SECOND,
        "divisions": DIVISIONS, "families": FAMILIES, "longest": MAX_INPUT, "range": MAX_RANGE,
    }  # fmt: skip
