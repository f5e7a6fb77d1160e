"""What a cited provision is: from unit, numbers, what stands before and after, and the context, to ids or candidates.

The rules rest on ISPS B/2.2 (a "section" marked A/ is one of Part A, a "paragraph" one of Part B), ISPS A/2.1.2 and A/2.1.3
(regulations and chapters are those of SOLAS) and Article 2 of Regulation (EC) No 725/2004 (the special measures are chapter
XI-2). Nothing is guessed: where the words allow more than one provision, all are returned as candidates.
"""

import re

from isps_kb.addresses.address import Address, AddressError, split
from isps_kb.addresses.reader import Reader
from isps_kb.addresses.registry import Registry
from isps_kb.citations.mention import Meaning, Mention, Scope
from isps_kb.citations.phrasing import ITEM, SEPARATOR

MAX_TARGETS = 500
_TOKEN = re.compile(rf"(?P<sep>{SEPARATOR})?(?P<item>{ITEM}|\(\d{{1,2}}\)|\([a-z]\))")
_SPAN = re.compile(r"((?:A|B|PRE|XI-2|EU725)/\d+)-(\d+)")  # A/14-18; other chapters number regulations so: V/19-1
_PLAIN_SPAN = re.compile(r"(\d+)-(\d+)")  # sections 5-13
_PREFIXED = re.compile(r"(?:(?P<prefix>.+)/)?(?P<label>[^/]+)")


class Provisions:
    """Reads sections, paragraphs, regulations and Articles within a scope."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.reader = Reader(registry)

    def provision(self, m: Mention, scope: Scope) -> Meaning:
        """Sections, paragraphs, regulations and articles, with what may stand before and after them."""
        unit, items = m.unit, m.groups.get("items") or ""
        if m.groups.get("roman"):
            return self._roman(m, scope)
        tokens, used = _tokens(
            items, plural=(m.groups["unit"] or "").rstrip(".").lower().endswith("s"), ranges=unit != "reg"
        )
        annex = m.tail.get("annex")
        if annex and not m.convention:
            return Meaning(tuple(t[1] for t in tokens), "external", pending=f"annex {annex}", used=used)
        if annex:
            return Meaning(tuple(f"MARPOL/{annex}/{_label(t[1])}" for t in tokens), "external", used=used)
        if unit == "art":
            return self._articles(m, tokens, used, scope)
        base = self._base(m, scope)
        if base is None and unit == "par" and self._of_family(scope) and "/" not in items:
            return Meaning(kind="skip")  # cover or annex, its own or that of an instrument just named: not told
        meaning = self._expand(m, tokens, used, base, scope)
        below = re.findall(r"\d+", m.groups.get("below") or "")
        if below and len(meaning.targets) == 1:  # section 9.4 subsections .2, .4 and .5
            return Meaning(tuple(f"{meaning.targets[0]}.{n}" for n in below), meaning.kind)
        return meaning

    def _of_family(self, scope: Scope) -> bool:
        """Whether a text stands in a circular, a resolution or another instrument without a known numbering."""
        return bool(scope.instrument) and scope.instrument not in (*self.registry.core_ids, "ISPS", "SOLAS")

    def _base(self, m: Mention, scope: Scope) -> Address | None:
        """What an item without a prefix of its own counts from: an instrument, or a regulation or Article within one."""
        tail, prefix = m.tail, m.prefix
        part = tail.get("part") or (prefix.get("part") or "")[-1:]
        if part:
            return Address(part)
        if tail.get("own"):
            return Address(scope.instrument)
        if tail.get("preamble"):
            return Address("PRE")
        if tail.get("reg"):
            found = self._item("reg", tail["reg"] or "", None, scope)
            return found if isinstance(found, Address) else None
        if prefix.get("preg"):
            found = self._item("reg", (prefix["preg"] or "").split()[-1], None, scope)
            return found if isinstance(found, Address) else None
        if prefix.get("part_of") and scope.instrument == "EU725":
            return Address("EU725", ((prefix["part_of"] or "").split()[-1],))
        if tail.get("ownreg") and scope.instrument == "XI-2":
            return Address("XI-2", (scope.section,))
        if tail.get("thatreg") or tail.get("ownreg"):
            return Address("XI-2", split(scope.last).parts[:1]) if scope.last else None
        if tail.get("resolution") or tail.get("circular"):
            return self.reader.one((tail.get("resolution") or tail.get("circular") or "").replace(" ", ""))
        if tail.get("article"):
            return (
                Address("EU725", tuple(_label(tail["article"] or "").split(".")))
                if scope.instrument == "EU725"
                else None
            )
        if tail.get("special") or tail.get("chapter") == "XI-2":
            return Address("XI-2")
        if tail.get("chapter"):
            return Address(tail["chapter"] or "")
        if tail.get("code"):
            return Address({"sec": "A", "par": "B"}.get(m.unit, ""))
        if tail.get("theconvention") or m.convention:
            return None
        if m.unit == "par" and scope.section and scope.instrument in ("XI-2", "EU725"):
            return Address(scope.instrument, (scope.section,))
        return None

    def _expand(
        self, m: Mention, tokens: list[tuple[str, str]], used: int, base: Address | None, scope: Scope
    ) -> Meaning:
        targets: list[str] = []
        candidates: list[str] = []
        previous: Address | None = None
        for sep, raw in tokens:
            start = base or (Address(previous.instrument) if previous else None)
            found = self._item(m.unit, raw, start, scope, m.convention)
            if isinstance(found, tuple):
                candidates += found
                continue
            if _is_range(sep) and previous is not None:
                try:
                    targets += [str(a) for a in self.reader.between(previous, found)[1:]]
                except AddressError:
                    candidates += [str(previous), str(found)]
            else:
                targets.append(str(found))
            previous = found
        if candidates or not targets:
            return Meaning((), "clause", tuple(dict.fromkeys(candidates)), used=used)
        unique = tuple(dict.fromkeys(targets))[:MAX_TARGETS]
        return Meaning(unique, self.kind(unique), used=used)

    def _item(
        self, unit: str, raw: str, base: Address | None, scope: Scope, convention: str = ""
    ) -> Address | tuple[str, ...]:
        """One item: the provision, or the candidates when the words leave a choice."""
        m = _PREFIXED.fullmatch(raw)
        prefix, label = (m["prefix"] or "", m["label"]) if m else ("", raw)
        if prefix:
            return self.with_prefix(prefix, label, convention)
        parts = tuple(_label(label).split("."))
        if base is not None and base.instrument:
            return Address(base.instrument, (*base.parts, *parts))
        if convention.startswith(("STCW", "MARPOL", "LOADLINE", "Load", "ISM", "SUA", "FAL", "C185", "UNCLOS")):
            return Address(convention_id(convention), parts)
        return self._by_unit(unit, parts, scope, convention)

    def with_prefix(self, prefix: str, label: str, convention: str) -> Address:
        """An item that names its Part or chapter itself: A/19.4, XI-2/9, A-VI/5."""
        if prefix[:2] in ("A-", "B-") or convention.startswith("STCW"):
            return Address(f"STCW/{prefix}", (label,))
        core = prefix in self.registry.by_id
        return Address(prefix, tuple(_label(label).split("."))) if core else Address(prefix, tuple(label.split(".")))

    def _by_unit(self, unit: str, parts: tuple[str, ...], scope: Scope, convention: str) -> Address | tuple[str, ...]:
        own = scope.instrument
        match unit:
            case "sec" if own in ("A", "B"):
                return Address(own, parts)  # an unmarked section is of its own Part: B/2.2.1 marks those of Part A
            case "par" if own in ("A", "B", "PRE"):
                return Address(own, parts)
            case "reg" if own in ("XI-2", "EU725", "") or convention.startswith("SOLAS"):
                return self._known_or_none("XI-2", parts)
            case "sec" if not own:
                return self._known_or_none("A", parts)
            case "par" if not own:
                return self._known_or_none("B", parts)
        names = (
            ("XI-2",) if unit == "reg" else self.registry.core_ids
        )  # a regulation is one of the Convention (A/2.1.2)
        return tuple(str(a) for a in (Address(i, parts) for i in names) if str(a) in self.registry.known_set)

    def _known_or_none(self, instrument: str, parts: tuple[str, ...]) -> Address | tuple[str, ...]:
        address = Address(instrument, parts)
        if str(address) in self.registry.known_set:
            return address
        others = (Address(i, parts) for i in self.registry.core_ids)
        found = tuple(str(a) for a in others if str(a) in self.registry.known_set)
        return found if found else address

    def _articles(self, m: Mention, tokens: list[tuple[str, str]], used: int, scope: Scope) -> Meaning:
        labels: list[str] = []
        for _, raw in tokens:
            if (
                raw.startswith("(") and labels
            ):  # Articles 3(2) and (3), Article 6(2)(a) and (b): a further paragraph or point
                inner, parts = raw.strip("()"), labels[-1].split(".")
                keep = 1 if inner.isdigit() or len(parts) == 1 else 2 if len(parts) > 2 or parts[1].isdigit() else 1
                labels.append(".".join((*parts[:keep], inner)))
            else:
                labels.append(_label(raw))
        tail = m.tail
        if m.convention or tail.get("theconvention"):
            family = convention_id(m.convention or "SOLAS")
            return Meaning(tuple(f"{family}/art.{x}" for x in labels), "external", used=used)
        act = tail.get("act") or (scope.act if tail.get("thereof") else "the Treaty" if tail.get("treaty") else "")
        if act and "725/2004" not in act:
            name = re.sub(r"^(?:the|Council|Commission)\s+", "", " ".join(act.split()))
            return Meaning(tuple(f"{name}/{x}" for x in labels), "external", used=used)
        if act or tail.get("thisreg") or m.prefix.get("eu") or scope.instrument == "EU725":
            return Meaning(tuple(dict.fromkeys(f"EU725/{x}" for x in labels)), "clause", used=used)
        return Meaning(tuple(labels), "external", pending="article", used=used)

    def _roman(self, m: Mention, scope: Scope) -> Meaning:
        roman = m.groups["roman"] or ""
        if m.unit == "art":
            family = convention_id(
                m.convention or ("SOLAS" if m.tail.get("theconvention") or scope.instrument == "XI-2" else "")
            )
            return (
                Meaning((f"{family}/art.{roman}",), "external")
                if family
                else Meaning((roman,), "external", pending="article")
            )
        chapters = ("XI-2", *self.registry.by_id["SOLAS"].chapters)
        if m.unit == "reg" and roman not in chapters and "-" in roman:  # "regulation IX-1" prints IX/1
            return Meaning((roman.replace("-", "/"),), "external")
        return Meaning((), "external")

    def kind(self, targets: tuple[str, ...]) -> str:
        """Clause when every target is a numbered provision of a core instrument, whole for core instruments, else external."""
        core = self.registry.core_ids
        if all(t.partition("/")[0] in core and "/" in t for t in targets):
            return "clause"
        return "whole" if all(t in core or t == "ISPS" for t in targets) else "external"


def _tokens(items: str, *, plural: bool, ranges: bool) -> tuple[list[tuple[str, str]], int]:
    """Separator and item pairs. After a singular unit only items that look like provisions are taken: "section 4 and 24"."""
    out: list[tuple[str, str]] = []
    used = 0
    for m in _TOKEN.finditer(items):
        item, sep = m["item"], m["sep"] or ""
        if out and not plural and not ("." in item or "/" in item or "(" in item):
            break
        if out and not plural and "," in sep and "/" not in item and not item.startswith("("):
            break
        span = _SPAN.fullmatch(item) or (_PLAIN_SPAN.fullmatch(item) if plural and ranges else None)
        out += [(sep, span[1]), ("-", span[2])] if span else [(sep, item)]
        used = m.end()
    return out, used


def _is_range(sep: str) -> bool:
    word = sep.strip()
    return word.startswith(("to", "through", "until")) or word in ("-", "–", "—")


def _label(raw: str) -> str:
    """The label of "3(5)(a)" as 3.5.a; other labels unchanged."""
    return re.sub(r"\((\w+)\)", r".\1", raw)


def convention_id(words: str) -> str:
    """The id of a convention from the words that name it."""
    head = words.split(maxsplit=1)[0] if words else ""
    return {"LOADLINE": "LL66", "Load": "LL66"}.get(head, head)
