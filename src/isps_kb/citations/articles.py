"""What a cited article is, and what an id of a chapter is: of the Convention, an act of the Union, or of the training code."""

import re

from isps_kb.addresses.address import Address
from isps_kb.addresses.reader import Reader
from isps_kb.addresses.registry import Registry
from isps_kb.citations.mention import SKIP, Meaning, Mention, Scope, convention_id
from isps_kb.citations.numbers import Tokens, label


class Articles:
    """Reads articles, and provisions that name their chapter themselves."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.reader = Reader(registry)

    def with_prefix(self, prefix: str, number: str, convention: str) -> Address:
        """An item that names its Part or chapter itself: A/19.4, XI-2/9, A-VI/5."""
        if prefix[:2] in ("A-", "B-") or convention.startswith("STCW"):
            return Address(f"STCW/{prefix}", (number,))
        if prefix in ("A", "B") and convention and not convention.startswith("SOLAS"):
            return Address(f"{convention_id(convention)}/{prefix}", (number,))
        core = prefix in self.registry.by_id
        return Address(prefix, tuple((label(number) if core else number).split(".")))

    def articles(self, m: Mention, found: Tokens, used: int, scope: Scope) -> Meaning:
        """Articles of a convention, an act or Regulation 725/2004; else they wait for what the list names later."""
        labels = labelled(found)
        tail = m.tail
        if m.convention or tail.get("theconvention"):
            family = convention_id(m.convention or "SOLAS")
            return Meaning(tuple(f"{family}/art.{x}" for x in labels), "external", used=used)
        act = tail.get("act") or (scope.act if tail.get("thereof") else "the Treaty" if tail.get("treaty") else "")
        if act and "725/2004" not in act:
            name = re.sub(r"^(?:the|Council|Commission)\s+", "", " ".join(act.split()))
            return Meaning(tuple(f"{name}/{x}" for x in labels), "external", used=used)
        own = scope.instrument == "EU725" or tail.get("sign") == "EU725"
        if act or tail.get("thisreg") or m.prefix.get("eu") or own:
            return Meaning(tuple(dict.fromkeys(f"EU725/{x}" for x in labels)), "clause", used=used)
        if scope.instrument and scope.instrument not in (*self.registry.core_ids, "ISPS", "SOLAS"):
            return SKIP  # its own, or that of an instrument just named: not told
        return Meaning(labels, "external", pending="article", used=used)

    def roman(self, m: Mention, scope: Scope) -> Meaning:
        """Articles and chapters that are numbered in Roman numerals."""
        roman = m.groups["roman"] or ""
        if m.unit == "art":
            ours = m.tail.get("theconvention") or scope.instrument == "XI-2"
            family = convention_id(m.convention or ("SOLAS" if ours else ""))
            if family:
                return Meaning((f"{family}/art.{roman}",), "external")
            return Meaning((roman,), "external", pending="article")
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


def labelled(found: Tokens) -> tuple[str, ...]:
    """The labels of a list of articles; a bracket alone is a further paragraph or point: 3(2) and (3), 6(2)(a) and (b)."""
    labels: list[str] = []
    for _, raw in found:
        if raw.startswith("(") and labels:
            inner, parts = raw.strip("()"), labels[-1].split(".")
            keep = 1 if inner.isdigit() or len(parts) == 1 else 2 if len(parts) > 2 or parts[1].isdigit() else 1
            labels.append(".".join((*parts[:keep], inner)))
        else:
            labels.append(label(raw))
    return tuple(labels)
