"""What a cited provision is: from unit, numbers, what stands before and after, and the context, to ids or candidates.

The rules rest on ISPS B/2.2 (a "section" marked A/ is one of Part A, a "paragraph" one of Part B), ISPS A/2.1.2 and A/2.1.3
(regulations and chapters are those of SOLAS) and Article 2 of Regulation (EC) No 725/2004 (the special measures are chapter
XI-2). Nothing is guessed: where the words allow more than one provision, all are returned as candidates.
"""

import re
from dataclasses import replace

from isps_kb.addresses.address import Address, AddressError, split
from isps_kb.addresses.reader import MAX_RANGE
from isps_kb.citations.articles import Articles
from isps_kb.citations.mention import SKIP, Meaning, Mention, Scope, convention_id
from isps_kb.citations.numbers import Tokens, below, is_range, label, tokens

MAX_TARGETS = 500
_PREFIXED = re.compile(r"(?:(?P<prefix>.+)/)?(?P<label>[^/]+)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BY_UNIT = {"sec": "A", "par": "B", "reg": "XI-2"}
ARTICLED = ("SOLAS", "MARPOL", "LL66", "STCW", "SUA", "UNCLOS", "C185")  # whose articles are named so: UNCLOS/art.101
OURS = ("", "ISPS")  # scopes in which a number alone says nothing, or not enough


class Provisions(Articles):
    """Reads sections, paragraphs, regulations and Articles within a scope."""

    def provision(self, m: Mention, scope: Scope) -> Meaning:
        """Sections, paragraphs, regulations and articles, with what may stand before and after them."""
        unit, items = m.unit, m.groups.get("items") or ""
        if m.groups.get("roman"):
            return self.roman(m, scope)
        if m.tail.get("owned") == "paper" or (m.tail.get("thisreg") and scope.instrument != "EU725"):
            return SKIP
        plural = (m.groups["unit"] or "").rstrip(".").lower().endswith(("s", "§§")) or m.tail.get("chapter") == "XI-2"
        found, used = tokens(items, plural=plural, ranges=unit != "reg" or m.tail.get("chapter") == "XI-2")
        labels = tuple(label(t[1]) for t in found)
        if unit == "reg" and _YEAR.fullmatch(labels[0]):
            return SKIP  # Harbour Lamps Regulations 2014
        annex = m.tail.get("annex")
        if annex and not m.convention:
            return Meaning(tuple(t[1] for t in found), "external", pending=f"annex {annex}", used=used)
        if annex:
            return Meaning(tuple(f"MARPOL/{annex}/{x}" for x in labels), "external", used=used)
        if m.tail.get("owned") == "foreign":
            owner = m.tail["owner"] or ""
            kind = "art." if unit == "art" and owner in ARTICLED else ""
            return Meaning(tuple(f"{owner}/{kind}{x}" for x in labels), "external", used=used, owner=owner)
        if unit == "art":
            return self.articles(m, found, used, scope)
        if (m.groups["unit"] or "").startswith("§") and len(labels[0].partition(".")[0]) > 2 and not scope.instrument:
            return Meaning(
                tuple(f"§ {x}" for x in labels), "external", used=used
            )  # the Code has no section of three digits
        base = self._base(m, scope)
        if base is None and unit == "par" and self.of_family(scope) and "/" not in items and not m.tail.get("sign"):
            return SKIP  # cover or annex, its own or that of an instrument just named: not told
        return _lower(self._expand(m, found, used, base, scope), m)

    def of_family(self, scope: Scope) -> bool:
        """Whether a text stands in a circular, a resolution or another instrument without a known numbering."""
        return bool(scope.instrument) and scope.instrument not in (*self.registry.core_ids, "ISPS", "SOLAS")

    def _base(self, m: Mention, scope: Scope) -> Address | None:
        """What an item without a prefix of its own counts from: an instrument, or a regulation or Article within one."""
        tail, prefix = m.tail, m.prefix
        part = tail.get("part") or tail.get("apart") or (prefix.get("part") or "")[-1:]
        if part and (not m.convention or m.convention.startswith("SOLAS")):
            return Address(part)
        if tail.get("own"):
            return Address(scope.instrument) if scope.instrument else None
        if tail.get("preamble"):
            return Address("PRE")
        if tail.get("reg"):
            found = self._item("reg", tail["reg"] or "", None, m._replace(tail={"sign": "XI-2"}), scope)
            return found if isinstance(found, Address) else None
        if prefix.get("preg"):
            raw = (prefix["preg"] or "").split()[-1]
            found = self._item("reg", raw, None, m._replace(tail={"sign": "XI-2"}), scope)
            return found if isinstance(found, Address) else None
        if prefix.get("part_of") and scope.instrument == "EU725":
            return Address("EU725", ((prefix["part_of"] or "").split()[-1],))
        if tail.get("ownreg") and scope.instrument == "XI-2":
            return Address("XI-2", (scope.section,))
        if tail.get("thatreg") or tail.get("ownreg"):
            return Address("XI-2", split(scope.last).parts[:1]) if scope.last else None
        if tail.get("resolution") or tail.get("circular"):
            return self.reader.one(re.sub(r"\s", "", tail.get("resolution") or tail.get("circular") or ""))
        if tail.get("article"):
            parts = tuple(label(tail["article"] or "").split("."))
            return Address("EU725", parts) if scope.instrument == "EU725" else None
        chapter = tail.get("chapter") or tail.get("solaschapter")
        if tail.get("special") or chapter:
            return Address(chapter or "XI-2")
        told = tail.get("theconvention") or m.convention or tail.get("code")
        if not told and m.unit == "par" and scope.section and scope.instrument in ("XI-2", "EU725"):
            return Address(scope.instrument, (scope.section,))
        return None

    def _expand(self, m: Mention, found: Tokens, used: int, base: Address | None, scope: Scope) -> Meaning:
        targets: list[str] = []
        candidates: list[str] = []
        previous: Address | None = None
        for sep, raw in found:
            start = base or (Address(previous.instrument) if previous else None)
            if raw.startswith(".") and previous is not None:
                item: Address | tuple[str, ...] = self._relative(previous, raw[1:], ranges=is_range(sep))
            else:
                item = self._item(m.unit, raw, start, m, scope)
            if isinstance(item, tuple):
                candidates += item
                continue
            if sep == "," and len(found) == 2 and previous and raw.isdigit() and len(previous.parts) == 1:
                decimal = str(Address(previous.instrument, (*previous.parts, raw)))  # 9,4 is 9.4, or 9 and 4
                if decimal in self.registry.known_set:
                    return Meaning((), "clause", (decimal, str(previous), str(item)), used=used)
            if is_range(sep) and previous is not None:
                between = self._between(previous, item)
                targets += between
                candidates += [] if between else [str(previous), str(item)]
            else:
                targets.append(str(item))
            previous = item
        if candidates or not targets:
            named = tuple(dict.fromkeys(candidates))
            told = named or (m.tail.get("sign") and not self.of_family(scope)) or scope.instrument in self.signs
            return Meaning((), "clause", named, used=used) if told else SKIP
        unique = tuple(dict.fromkeys(targets))[:MAX_TARGETS]
        return Meaning(unique, self.kind(unique), used=used)

    def _between(self, first: Address, last: Address) -> list[str]:
        """What follows the first up to the last: siblings, or across sections what is numbered as deep; none where neither."""
        try:
            return [str(a) for a in self.reader.between(first, last)[1:]]
        except AddressError:
            known, depth = self.registry.known, len(first.parts)
            if first.instrument != last.instrument or depth != len(last.parts) or depth != 2:
                return []
            if not {str(first), str(last)} <= self.registry.known_set:
                return []
            run = known[known.index(str(first)) + 1 : known.index(str(last)) + 1]
            deep = [i for i in run if len(split(i).parts) == depth and not i.endswith("-par")]
            return deep if len(deep) < MAX_RANGE else []

    def _relative(self, before: Address, number: str, *, ranges: bool) -> Address:
        """A number with a point before it: the next in the same list, or an item of the provision named before."""
        sibling, child = (Address(before.instrument, (*p, number)) for p in (before.parts[:-1], before.parts))
        deep = ranges or len(before.parts) > 2 or str(child) not in self.registry.known_set
        return sibling if deep else child

    def _item(self, unit: str, raw: str, base: Address | None, m: Mention, scope: Scope) -> Address | tuple[str, ...]:
        """One item: the provision, or the candidates when the words leave a choice."""
        convention = m.convention
        found = _PREFIXED.fullmatch(raw)
        prefix, number = (found["prefix"] or "", found["label"]) if found else ("", raw)
        if prefix:
            return self.with_prefix(prefix, number, convention)
        parts = tuple(label(number).split("."))
        if base is not None and base.instrument:
            return Address(base.instrument, (*base.parts, *parts))
        if convention and not convention.startswith("SOLAS"):
            return Address(convention_id(convention), parts)
        return self._by_unit(unit, parts, m, scope)

    def _by_unit(self, unit: str, parts: tuple[str, ...], m: Mention, scope: Scope) -> Address | tuple[str, ...]:
        """What a number is by its unit: of the instrument it stands in, or of ours where a sign of ours is in reach."""
        own = scope.instrument
        if unit in ("sec", "par") and own in ("A", "B", "PRE") and not (unit == "sec" and own == "PRE"):
            return Address(own, parts)  # an unmarked section is of its own Part: B/2.2.1 marks those of Part A
        if unit == "reg" and own in ("XI-2", "EU725"):
            return self._known_or_none(Address("XI-2", parts), sure=True)
        code = m.tail.get("code") and ("ISPS" in (m.tail.get("code") or "") or own not in OURS)
        sure = bool(m.prefix.get("code") or code or m.tail.get("sure") or own == "ISPS")
        sign = m.tail.get("sign") or ("ISPS" if sure else "")
        if sign == "EU725" and unit != "reg":  # which has Articles: its paragraphs have no number of their own
            sign, sure = "", False
        if sign and unit in _BY_UNIT:
            part = sign if sign in ("A", "B") and unit != "reg" else _BY_UNIT[unit]
            return self._known_or_none(Address(part, parts), sure=sure)
        names = (_BY_UNIT[unit],) if unit == "reg" else ("A", "B") if sign or unit == "sec" else ("A", "B", "PRE")
        known = tuple(str(a) for a in (Address(i, parts) for i in names) if str(a) in self.registry.known_set)
        return split(known[0]) if sign and len(known) == 1 else known

    def _known_or_none(self, address: Address, *, sure: bool) -> Address | tuple[str, ...]:
        """The address if it exists; else those that its number could be; else itself where its instrument was named beside it."""
        if str(address) in self.registry.known_set:
            return address
        names = ("XI-2",) if address.instrument == "XI-2" else self.registry.core_ids
        others = (Address(i, address.parts) for i in names if i in self.registry.by_id)
        found = tuple(str(a) for a in others if str(a) in self.registry.known_set)
        return found if found or not sure else address

    @property
    def signs(self) -> tuple[str, ...]:
        """The instruments whose names say that a text is about what is ours."""
        return (*self.registry.core_ids, "ISPS")


def _lower(meaning: Meaning, m: Mention) -> Meaning:
    """With the items that are named below the provision, and whether it says that more follows: 9.4 (.1, .3), 4.33 ff."""
    opened = bool(m.groups.get("open") or m.groups.get("on"))
    lower = below(m.groups.get("below") or m.groups.get("lower") or "")
    if lower and meaning.targets:
        *before, last = meaning.targets
        meaning = replace(meaning, targets=(*before, *(f"{last}.{n}" for n in lower)), used=-1)
    return replace(meaning, partial=True) if opened and meaning.targets else meaning
