"""Find every citation in a text and say what it names.

The law of spans: for each citation found, `text[c.start:c.end] == c.text`; citations come in order and never overlap.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from isps_kb.addresses.registry import Registry
from isps_kb.citations.mention import NONE, Groups, Meaning, Mention, Scope
from isps_kb.citations.patterns import FORMS
from isps_kb.citations.phrasing import PREFIX, PREFIX_WORDS, TAIL
from isps_kb.citations.wholes import Resolver
from isps_kb.model import Citation

CACHE = 20_000
_READERS = {form.name: form.read for form in FORMS}
_RANK = {form.name: rank for rank, form in enumerate(FORMS)}
_LINE = re.compile(
    r"[^\S\n]*(?:[-–—•*]\s*)+(?P<items>\d{1,2}\.\d{1,2}(?:\.\d{1,2})*(?:(?:\s*,\s*|\s+(?:and|to)\s+)\d{1,2}\.\d{1,2}(?:\.\d{1,2})*){0,30})(?=[\s(;,.])"
)
_SERIES = re.compile(r"(?:MSC-FAL\.\d|MSC(?:\.\d)?|FAL\.\d)\s?/\s?$")
_JOINT = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)?\s*")


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
                regulation"); "" when unknown.
        """
        scope = Scope.of(context, conference="onference" in text)
        found: list[Citation] = []
        waiting: list[tuple[int, Meaning]] = []  # for the convention that a later citation of the same list names
        for m in self._ordered(text):
            meaning = self._meaning(m, scope)
            if meaning.kind == "skip":
                continue
            joins = waiting and _JOINT.fullmatch(text[found[waiting[-1][0]].end : m.start])
            if joins and not meaning.pending and meaning.kind == "external" and meaning.targets:
                family = meaning.targets[0].partition("/")[0]
                for n, wait in waiting:
                    found[n] = self._citation(text, found[n].start, found[n].end, _joined(wait, family))
            if waiting and not (joins and meaning.pending):
                waiting = []
            if meaning.pending:
                waiting.append((len(found), meaning))
            found.append(self._citation(text, m.start, _end(m, meaning), meaning))
            scope = _after(scope, m, meaning.targets)
        return tuple(c for c in found if c.targets or c.candidates or c.status == "ambiguous")

    def _citation(self, text: str, start: int, end: int, meaning: Meaning) -> Citation:
        if meaning.pending:
            return Citation(text[start:end], start, end, (), "external", "ambiguous")
        status = self.status(meaning.targets) if meaning.targets else "ambiguous"
        return Citation(text[start:end], start, end, meaning.targets, meaning.kind, status, meaning.candidates)

    def status(self, targets: tuple[str, ...]) -> str:
        """The gravest status among the targets: dangling, outside, missing, resolved."""
        worst = 0
        for target in targets:
            if target in self.held:
                continue
            if self.registry.core_of(target) and "/" in target:
                worst = max(worst, 1 if target in self.registry.known_set else 3)
            elif not (target == "ISPS" and "A" in self.held):
                worst = max(worst, 2)
        return ("resolved", "missing", "outside", "dangling")[worst]

    # -- matching --------------------------------------------------------------------------------------------------

    def _ordered(self, text: str) -> list[Mention]:
        hits = sorted(self._matches(text), key=lambda r: (r.start, -r.end, _RANK[r.form]))
        out: list[Mention] = []
        end = -1
        for raw in hits:
            if raw.start >= end:
                out.append(raw)
                end = raw.end
        return out

    def _matches(self, text: str) -> Iterator[Mention]:
        low = _lower(text)
        for form in FORMS:
            match, name = form.pattern.match, form.name
            for cue in form.cues:
                size, where = len(cue), low if cue == cue.lower() else text
                at = where.find(cue)
                while at >= 0:
                    if at == 0 or not low[at - 1].isalpha():
                        m = match(text, at)
                        if m:
                            yield from self._raw(text, low, name, m)
                    at = where.find(cue, at + size)

    def _raw(self, text: str, low: str, name: str, m: re.Match[str]) -> Iterator[Mention]:
        start, end = m.span()
        groups: Groups = m.groupdict()
        tail: Groups = NONE
        prefix: Groups = NONE
        if name == "provision":
            if text[end : end + 1] in (" ", ",", "\n"):
                t = TAIL.match(text, end)
                if t and (t.lastgroup in ("convention", "theconvention") or not _complete(groups["items"])):
                    tail, end = t.groupdict(), t.end()
            word = low[max(0, start - 12) : start].split()
            if word and (word[-1] in PREFIX_WORDS or (word[-1][-1] == "," and word[-1][-2:-1].isdigit())):
                p = PREFIX.search(text, max(0, start - 60), start)
                before = p and (p["preg"] or p["part_of"])  # only a paragraph belongs to the regulation named before it
                if p and (
                    bool(before) != (word[-1] not in PREFIX_WORDS) or (before and not low.startswith("para", start))
                ):
                    p = None
                if p:
                    prefix, start = p.groupdict(), p.start()
        elif name == "listing":
            yield from _listed(text, m)
            return
        elif name == "circular":
            p = _SERIES.search(text, max(0, start - 14), start)
            groups = {**groups, "series": text[p.start() : start].replace("/", "").strip() if p else ""}
            start = p.start() if p else start
        elif name in ("resolution", "conference"):
            for word_before in ("Assembly ", "Conference ", "IMO "):
                if text.endswith(word_before, max(0, start - 11), start):
                    start -= len(word_before)
        yield Mention(name, start, end, groups, tail, prefix)

    # -- meaning ---------------------------------------------------------------------------------------------------

    def _meaning(self, m: Mention, scope: Scope) -> Meaning:
        key = (m.form, *m.groups.values(), *m.tail.values(), *m.prefix.values(), scope)
        meaning = self._meanings.get(key)
        if meaning is None:
            if len(self._meanings) > CACHE:
                self._meanings.clear()
            meaning = self._meanings[key] = _READERS[m.form](self.resolver, m, scope)
        return meaning


def _end(m: Mention, meaning: Meaning) -> int:
    """Where a citation ends: after the items of its list that are its own."""
    if meaning.used < 0 or m.tail or m.groups.get("below"):
        return m.end
    return m.end - max(0, len(m.groups.get("items") or "") - meaning.used)


def _after(scope: Scope, m: Mention, targets: tuple[str, ...]) -> Scope:
    """The scope of what follows a citation."""
    if targets and targets[-1].startswith("XI-2/"):
        return scope if targets[0] == scope.last else replace(scope, last=targets[0])
    if m.form == "act":
        return replace(scope, act=targets[0])
    if m.tail.get("act"):
        return replace(scope, act=targets[0].rpartition("/")[0] if targets else "")
    return scope


def _complete(items: str | None) -> bool:
    """Whether the items name their instrument themselves, so that a Part named after them is a citation of its own."""
    return bool(items) and "/" in (items or "").split()[-1]


def _joined(meaning: Meaning, family: str) -> Meaning:
    """A citation that waited for its convention: "articles 5 and 6, regulation 15 of Annex II of MARPOL 73/78"."""
    if meaning.pending == "article":
        return Meaning(tuple(f"{family}/art.{t.removeprefix('art.')}" for t in meaning.targets), "external")
    annex = meaning.pending.removeprefix("annex ")
    return Meaning(tuple(f"{family}/{annex}/{t}" for t in meaning.targets), "external")


def _listed(text: str, m: re.Match[str]) -> Iterator[Mention]:
    """The numbers that open the dashed lines after "the following paragraphs of Part B ...:"."""
    at = m.end()
    while at < len(text):
        while at < len(text) and text[at] in "\n\r":
            at += 1
        line = _LINE.match(text, at)
        if not line:
            return
        groups = {"unit": m["unit"], "items": line["items"], "part": m["part"]}
        yield Mention("listing", line.start("items"), line.end("items"), groups)
        newline = text.find("\n", line.end())
        if newline < 0:
            return
        at = newline + 1


def _lower(text: str) -> str:
    """Lower case of the same length, so that offsets carry over (some letters grow when lowered)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
