"""Find every citation in a text and say what it names.

The law of spans: for each citation found, `text[c.start:c.end] == c.text`; citations come in order and never overlap.
"""

import re
from collections.abc import Container
from functools import cached_property

from isps_kb.addresses.plain import Plain, narrow, plain
from isps_kb.addresses.registry import Registry
from isps_kb.addresses.tongues import translate
from isps_kb.citations.mention import Meaning, Mention, Scope
from isps_kb.citations.owners import Owner, Owners
from isps_kb.citations.patterns import FORMS
from isps_kb.citations.scan import mentions, numbered
from isps_kb.citations.wholes import Resolver
from isps_kb.model import Citation

CACHE = 20_000
STATUSES = ("resolved", "missing", "outside", "dangling")
_READERS = {"numbered": Resolver.numbered, **{form.name: form.read for form in FORMS}}
_JOINT = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)?\s*")
_OF_PART = ("part", "labelled", "spaced")
_BEYOND = ("numbered", "act", "listing")  # what these mean does not stand in their words alone
_OWNABLE = frozenset({"provision", "bare", *_OF_PART})


class Citer:
    """Finds and resolves citations against a registry and the ids that are held (in the corpus or an edition)."""

    def __init__(self, registry: Registry, held: Container[str] = ()) -> None:
        self.registry, self.held = registry, held
        self.resolver = Resolver(registry)
        self._meanings: dict[tuple[object, ...], Meaning] = {}

    def find(self, text: str, context: str = "") -> tuple[Citation, ...]:
        """The citations of a text.

        Args:
            text: any text; offsets of the citations index it.
            context: the id of the clause the text is taken from, which relative citations need ("section 7.2", "this
                regulation"); of a whole Part, numbers alone are its own too; "ISPS" where the text is about the Code; ""
                when unknown.
        """
        made = plain(text)
        given = narrow(made.text)
        if translate(made, given.lower(), self.registry.tongues):
            given = narrow(made.text)
        scope = Scope.of(context, conference="onference" in text)
        whole = scope.instrument in self.registry.core_ids and not scope.section
        found: list[Citation] = []
        read = _Reading(self, made, scope)
        for m in mentions(made.text, given, numbered(made.text, scope.instrument) if whole else ()):
            read.take(m)
        end = 0
        for m_start, m_end, meaning in read.told:
            start, stop = made.origin(m_start, m_end) if made.steps else (m_start, m_end)
            if meaning.kind != "skip" and start >= end and stop > start:
                found.append(self._citation(text, start, stop, meaning))
                end = stop
        return tuple(c for c in found if c.targets or c.candidates or c.status == "ambiguous")

    def _citation(self, text: str, start: int, end: int, meaning: Meaning) -> Citation:
        words, owner = text[start:end], meaning.owner
        if meaning.pending:
            return Citation(words, start, end, (), "external", "ambiguous")
        if len(meaning.targets) == 1:
            status = STATUSES[self._gravity(meaning.targets[0])]
            return Citation(words, start, end, meaning.targets, meaning.kind, status, (), owner, (), meaning.partial)
        each = [self._gravity(t) for t in meaning.targets]
        status = STATUSES[max(each)] if each else "ambiguous"
        apart = tuple(STATUSES[n] for n in each) if len(set(each)) > 1 else ()
        return Citation(
            words, start, end, meaning.targets, meaning.kind, status, meaning.candidates, owner, apart, meaning.partial
        )

    def status(self, targets: tuple[str, ...]) -> str:
        """The gravest status among the targets: dangling, outside, missing, resolved."""
        return STATUSES[max((self._gravity(t) for t in targets), default=0)]

    def _gravity(self, target: str) -> int:
        if target in self.held or (target == "ISPS" and "A" in self.held):
            return 0
        if self.registry.core_of(target) and "/" in target:
            return 1 if target in self.registry.known_set else 3
        return 1 if target.partition("/Rev.")[0] in self._revised else 2

    @cached_property
    def _revised(self) -> frozenset[str]:
        """Circulars by their number alone, of which one revision or another is known."""
        known = self.registry.by_id["CIRC"].known if "CIRC" in self.registry.by_id else ()
        return frozenset(k.partition("/Rev.")[0] for k in known if k in self.held)

    def meaning(self, m: Mention, words: str, scope: Scope) -> Meaning:
        """What a mention of these words means in a scope."""
        key: tuple[object, ...] = (m.form, words, scope)
        if m.form in _BEYOND:
            key += tuple(m.groups.values())
        if m.tail.get("owned") is not None:
            key += tuple(m.tail.items())
        meaning = self._meanings.get(key)
        if meaning is None:
            if len(self._meanings) > CACHE:
                self._meanings.clear()
            meaning = self._meanings[key] = _READERS[m.form](self.resolver, m, scope)
        return meaning


class _Reading:
    """One text read from left to right: what was told so far, and what waits for the end of its list."""

    def __init__(self, citer: Citer, made: Plain, scope: Scope) -> None:
        self.citer, self.text, self.scope = citer, made.text, scope
        self.owners = Owners(made.text)
        self.told: list[tuple[int, int, Meaning]] = []
        self.waiting: list[tuple[int, Mention]] = []  # for what a later citation of the same list names
        self.known = scope.instrument in citer.registry.core_ids

    def take(self, m: Mention) -> None:
        """Read one mention."""
        m, sure = self._owned(m)
        meaning = self.citer.meaning(m, self.text[m.start : m.end], self.scope)
        if meaning.kind == "skip" and not self._waits(m):
            return
        joined = bool(self.waiting) and bool(_JOINT.fullmatch(self.text, self.told[self.waiting[-1][0]][1], m.start))
        if joined and (sure or (not meaning.pending and meaning.kind == "external" and meaning.targets)):
            self._settle(m, meaning)
        if self.waiting and not (joined and (meaning.pending or self._waits(m))):
            self.waiting = []
        if meaning.pending or (self._waits(m) and not sure):
            self.waiting.append((len(self.told), m))
        self.told.append((m.start, _end(m, meaning), meaning))
        self.scope = _after(self.scope, m, meaning.targets)

    def _owned(self, m: Mention) -> tuple[Mention, bool]:
        """A mention with its owner, where it names no instrument itself; and whether the owner stands beside it."""
        if m.form not in _OWNABLE:
            return m, False
        items = (m.groups["items"] or "") if m.form in ("provision", "bare") else ""
        if "/" in items:
            owner = self.owners.beside(m.end) if items[:2] in ("A/", "B/") else Owner()
            return (_with(m, owner), True) if owner.kind else (m, False)  # "section A/9.4 of the Lamp Code"
        of_part = m.form in _OF_PART or m.prefix.get("part") or m.tail.get("part") or m.tail.get("apart")
        if of_part and not self.known and "ISPS" not in self.text[m.start : m.end]:
            owner = self.owners.of_part(m.start, m.end)
            told = m.form != "provision" or bool(m.tail.get("part") or m.tail.get("apart"))
            return (
                (_with(m, owner), False) if owner.kind in ("foreign", "paper") else (m, told and m.form == "provision")
            )
        if m.form != "provision":
            return m, False
        tail, code = m.tail, m.tail.get("code") or ""
        if any(v for k, v in tail.items() if k != "code") or any(m.prefix.values()) or "ISPS" in code:
            return m, bool(tail.get("part") or tail.get("apart") or "ISPS" in code)
        if self.known:
            owner = self.owners.beside(m.end)
            return (_with(m, owner), True) if owner.kind else (m, False)
        owner = self.owners.of(m.start, m.end)
        if not owner.kind and self.scope.instrument == "ISPS":
            owner = Owner("ours", "ISPS")
        return _with(m, owner), owner.sure

    def _waits(self, m: Mention) -> bool:
        """Whether a number may belong to an instrument that its list names at the end."""
        return (
            m.form == "provision"
            and not self.known
            and (m.tail.get("owned") in ("", None, "ours", "foreign"))
            and not (m.tail.get("sure") or "/" in (m.groups["items"] or "") or any(m.prefix.values()))
        )

    def _settle(self, last: Mention, meaning: Meaning) -> None:
        """Give the owner that the end of a list names to what waited for it."""
        for n, m in self.waiting:
            start, end, before = self.told[n]
            if before.pending and meaning.targets:
                self.told[n] = (start, end, _joined(before, meaning.targets[0].partition("/")[0]))
            elif last.tail.get("owned"):
                told = self.citer.meaning(m._replace(tail=last.tail), self.text[m.start : m.end], self.scope)
                self.told[n] = (start, end, told)
            elif last.tail.get("code"):
                ours = _with(m, Owner("ours", "ISPS", sure=True))
                told = self.citer.meaning(ours, self.text[m.start : m.end], self.scope)
                self.told[n] = (start, end, told)


def _with(m: Mention, owner: Owner) -> Mention:
    words = {"owned": owner.kind, "owner": owner.name if owner.kind == "foreign" else ""}
    sign = owner.name if owner.kind == "ours" else ""
    return m._replace(tail={**m.tail, **words, "sign": sign, "sure": "1" if owner.sure else ""})


def _end(m: Mention, meaning: Meaning) -> int:
    """Where a citation ends: after the items of its list that are its own."""
    if meaning.used < 0 or m.ends or any(m.groups.get(name) for name in ("below", "open", "code")):
        return m.end
    return m.end - max(0, len(m.groups.get("items") or m.groups.get("label") or "") - meaning.used)


def _after(scope: Scope, m: Mention, targets: tuple[str, ...]) -> Scope:
    """The scope of what follows a citation."""
    if targets and targets[-1].startswith("XI-2/"):
        return scope if targets[0] == scope.last else scope._replace(last=targets[0])
    if m.form == "act" and targets:
        return scope._replace(act=targets[0])
    if m.form == "union":
        return scope._replace(act="725/2004")
    if m.tail.get("act"):
        return scope._replace(act=targets[0].rpartition("/")[0] if targets else "")
    return scope


def _joined(meaning: Meaning, family: str) -> Meaning:
    """A citation that waited for its convention: "articles 5 and 6, regulation 15 of Annex II of MARPOL 73/78"."""
    if meaning.pending == "article":
        return Meaning(tuple(f"{family}/art.{t.removeprefix('art.')}" for t in meaning.targets), "external")
    annex = meaning.pending.removeprefix("annex ")
    return Meaning(tuple(f"{family}/{annex}/{t}" for t in meaning.targets), "external")
