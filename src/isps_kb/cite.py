"""Find every citation in a text and say what it names.

The law of spans: for each citation found, `text[c.start:c.end] == c.text`; citations come in order and never overlap.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from isps_kb.model import Citation
from isps_kb.patterns import FORMS, PREFIX, PREFIX_WORDS, TAIL
from isps_kb.provisions import Groups, Meaning, Scope
from isps_kb.registry import Registry
from isps_kb.resolve import ANNEXES, Resolver

CACHE = 20_000
_EMPTY: dict[str, str | None] = {}
_RANK = {name: rank for rank, name in enumerate((*(form.name for form in FORMS), "listed"))}
_LINE = re.compile(
    r"[^\S\n]*(?:[-–—•*]\s*)+(?P<items>\d{1,2}\.\d{1,2}(?:\.\d{1,2})*(?:(?:\s*,\s*|\s+(?:and|to)\s+)\d{1,2}\.\d{1,2}(?:\.\d{1,2})*){0,30})(?=[\s(;,.])"
)
_SERIES = re.compile(r"(?:MSC-FAL\.\d|MSC(?:\.\d)?|FAL\.\d)\s?/\s?$")
_JOINT = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)?\s*")


@dataclass(slots=True)
class _Raw:
    """A match before it is read: where it stands and what its form captured."""

    start: int
    end: int
    form: str
    groups: Groups
    tail: Groups
    prefix: Groups


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
        scope = Scope.of(context)
        found: list[Citation] = []
        pending: list[int] = []
        waiting: list[Meaning] = []
        last = act = ""
        conference = "onference" in text
        for raw in self._ordered(text):
            meaning = self._meaning(raw, scope, last, act if raw.tail.get("thereof") else "", conference)
            end = raw.end
            if meaning.used >= 0 and raw.tail is _EMPTY and not raw.groups.get("below"):
                end -= max(0, len(raw.groups.get("items") or "") - meaning.used)
            if meaning.kind == "skip":
                continue
            citation = self._citation(text, raw.start, end, meaning)
            if raw.form == "provision" and meaning.pending:
                if pending and not _JOINT.fullmatch(text[found[pending[-1]].end : raw.start]):
                    pending, waiting = [], []
                pending.append(len(found))
                waiting.append(meaning)
            elif pending:
                if (
                    meaning.kind == "external"
                    and meaning.targets
                    and _JOINT.fullmatch(text[found[pending[-1]].end : raw.start])
                ):
                    family = meaning.targets[0].partition("/")[0]
                    for n, wait in zip(pending, waiting, strict=True):
                        found[n] = self._citation(text, found[n].start, found[n].end, _joined(wait, family))
                pending, waiting = [], []
            if citation.targets and citation.targets[-1].startswith("XI-2/"):
                last = citation.targets[0]
            elif raw.form == "act" or raw.tail.get("act"):
                act = (
                    (citation.targets or ("",))[0]
                    if raw.form == "act"
                    else (citation.targets or ("",))[0].rpartition("/")[0]
                )
            found.append(citation)
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

    def _ordered(self, text: str) -> list[_Raw]:
        hits = sorted(self._matches(text), key=lambda r: (r.start, -r.end, _RANK[r.form]))
        out: list[_Raw] = []
        end = -1
        for raw in hits:
            if raw.start >= end:
                out.append(raw)
                end = raw.end
        return out

    def _matches(self, text: str) -> Iterator[_Raw]:
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

    def _raw(self, text: str, low: str, name: str, m: re.Match[str]) -> Iterator[_Raw]:
        start, end = m.span()
        groups: Groups = m.groupdict()
        tail: Groups = _EMPTY
        prefix: Groups = _EMPTY
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
        yield _Raw(start, end, name, groups, tail, prefix)

    # -- meaning ---------------------------------------------------------------------------------------------------

    def _meaning(self, raw: _Raw, scope: Scope, last: str, act: str, conference: bool) -> Meaning:
        key = (raw.form, *raw.groups.values(), *raw.tail.values(), *raw.prefix.values(), scope, last, act, conference)
        meaning = self._meanings.get(key)
        if meaning is None:
            if len(self._meanings) > CACHE:
                self._meanings.clear()
            if raw.tail.get("thereof"):
                raw.tail = {**raw.tail, "act": act}
            meaning = self._meanings[key] = self._read(raw, scope, last, conference)
        return meaning

    def _read(self, raw: _Raw, scope: Scope, last: str, conference: bool) -> Meaning:
        g, resolver = raw.groups, self.resolver
        match raw.form:
            case "provision":
                return resolver.provision(g, raw.tail, raw.prefix, scope, last)
            case "bare" if "/app." in (g["items"] or ""):
                return Meaning((g["items"] or "",), "clause" if (g["items"] or "").count(".") > 1 else "whole")
            case "bare":
                return resolver.provision({"unit": "provisions", "items": g["items"]}, _EMPTY, _EMPTY, scope, last)
            case "labelled" | "spaced" | "listed":
                items = g.get("items") or g["label"]
                unit = g.get("unit") or "provisions"
                return resolver.provision({"unit": unit, "items": items}, {"part": g["part"]}, _EMPTY, scope, last)
            case "part":
                parts = tuple(p for p in (g["part"], g["second"]) if p)
                own = scope.instrument in parts and len(parts) == 1
                return Meaning(parts, "self" if own else "whole")
            case "chapter":
                return resolver.chapters(g["chapters"] or "")
            case "self":
                return _or_skip(resolver.own(g["what"] or "", g["of"] or "", scope, last))
            case "anaphor":
                return (
                    Meaning((last,), "clause") if last and scope.instrument in ("B", "EU725") else Meaning(kind="skip")
                )
            case "loose":
                return Meaning((scope.instrument,), "self") if scope.instrument in ("A", "B") else Meaning(kind="skip")
            case "preamble":
                return Meaning(("PRE",), "self" if scope.instrument == "PRE" else "whole")
            case "appendix":
                return _or_skip(resolver.appendix(g, scope))
            case "annex":
                return (
                    Meaning(ANNEXES[g["annex"] or ""], "whole") if scope.instrument == "EU725" else Meaning(kind="skip")
                )
            case "circular" if g["letter"]:
                numbers = re.findall(r"\d{4}", g["numbers"] or "")
                return _or_skip(Meaning(tuple(f"CL.{n}" for n in numbers), "external"))
            case "circular":
                return _or_skip(resolver.circulars(g["series"] or "", g["numbers"] or ""))
            case "resolution":
                ids = re.findall(r"[A-Z]+\.\s?\d{1,4}\s?\(\d{1,3}\)(?:/Rev\.\d{1,2})?", g["ids"] or "")
                return Meaning(tuple(i.replace(" ", "") for i in ids), "external")
            case "conference":
                return Meaning((f"CONF.2002/{g['number']}",), "external") if conference else Meaning(kind="external")
            case "course":
                return Meaning(
                    tuple(f"MC{n}" for n in re.findall(r"\d\.\d{2}(?:/[\d.]*\d)?", g["numbers"] or "")), "external"
                )
            case "act":
                act = g["act"] or ""
                if "725/2004" in act:
                    return Meaning(("EU725",), "self" if scope.instrument == "EU725" else "whole")
                return Meaning((re.sub(r"^(?:Council|Commission)\s+", "", " ".join(act.split())),), "external")
        return _or_skip(resolver.named(g, scope))


def _complete(items: str | None) -> bool:
    """Whether the items name their instrument themselves, so that a Part named after them is a citation of its own."""
    return bool(items) and "/" in (items or "").split()[-1]


def _or_skip(meaning: Meaning) -> Meaning:
    return meaning if meaning.targets or meaning.candidates else Meaning(kind="skip")


def _joined(meaning: Meaning, family: str) -> Meaning:
    """A citation that waited for its convention: "articles 5 and 6, regulation 15 of Annex II of MARPOL 73/78"."""
    if meaning.pending == "article":
        return Meaning(tuple(f"{family}/art.{t.removeprefix('art.')}" for t in meaning.targets), "external")
    annex = meaning.pending.removeprefix("annex ")
    return Meaning(tuple(f"{family}/{annex}/{t}" for t in meaning.targets), "external")


def _listed(text: str, m: re.Match[str]) -> Iterator[_Raw]:
    """The numbers that open the dashed lines after "the following paragraphs of Part B ...:"."""
    at = m.end()
    while at < len(text):
        while at < len(text) and text[at] in "\n\r":
            at += 1
        line = _LINE.match(text, at)
        if not line:
            return
        yield _Raw(
            line.start("items"),
            line.end("items"),
            "listed",
            {"unit": m["unit"], "items": line["items"], "part": m["part"]},
            _EMPTY,
            _EMPTY,
        )
        newline = text.find("\n", line.end())
        if newline < 0:
            return
        at = newline + 1


def _lower(text: str) -> str:
    """Lower case of the same length, so that offsets carry over (some letters grow when lowered)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
