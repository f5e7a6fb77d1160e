"""What each form of citation means: whole Parts and chapters, appendices, circulars, instruments by name, "this Part"."""

import re
from dataclasses import replace
from functools import cached_property

from isps_kb.addresses.address import AddressError
from isps_kb.citations.articles import labelled
from isps_kb.citations.mention import NONE, SKIP, Meaning, Mention, Scope, convention_id
from isps_kb.citations.numbers import below, label, tokens
from isps_kb.citations.provisions import Provisions

FIRST_OF_SERIES = 1160  # circulars of the MSC were numbered MSC/Circ. below, MSC.1/Circ. above
_CORRIGENDUM = re.compile(r"/Corr\.?\s?\d{1,2}")
_AMENDED = re.compile(r"/(Rev|Add)\.?\s?(\d{1,2})")
ANNEXES = {"I": ("XI-2",), "II": ("PRE", "A"), "III": ("B",)}  # EU725/2.1, 2.3 and 2.4


class Resolver(Provisions):
    """Reads mentions, each form in its own way, within a scope."""

    def bare(self, m: Mention, scope: Scope) -> Meaning:
        """Ids: A/9.4.1, and fields of the forms in the appendices."""
        items = m.groups["items"] or ""
        if "/app." in items:
            return Meaning((items,), "clause" if items.count(".") > 1 else "whole")
        return self.provision(m._replace(groups={**m.groups, "unit": "provisions", "items": items}), scope)

    def labelled(self, m: Mention, scope: Scope) -> Meaning:
        """Provisions after the Part that they are of, or both Parts: Part A, section 9.4; Part A & B section 16."""
        g = m.groups
        groups = {**g, "unit": g.get("unit") or "provisions", "items": g.get("items") or g["label"]}
        if m.tail.get("owned"):
            return self.provision(m._replace(groups=groups), scope)
        found = [
            self.provision(m._replace(groups=groups, tail={"part": p}), scope)
            for p in (g["part"], g.get("second"))
            if p
        ]
        return replace(found[0], targets=tuple(t for f in found for t in f.targets)) if len(found) > 1 else found[0]

    def numbered(self, m: Mention, scope: Scope) -> Meaning:
        """A number alone in a text of one Part; in a sentence only one that exists."""
        name = f"{m.groups['part']}/{m.groups['label']}"
        return SKIP if m.groups["strict"] and name not in self.registry.known_set else Meaning((name,), "clause")

    def inner(self, m: Mention, scope: Scope) -> Meaning:
        """Items named before the provision that they are of: subparagraphs .1 and .3 of paragraph 4.33."""
        return self.provision(m, scope)

    def coded(self, m: Mention, scope: Scope) -> Meaning:
        """Numbers of the Code without their Part, which only one of the two may have: ISPS Code 9.4.8."""
        return self.provision(m._replace(groups={**m.groups, "unit": "provisions"}, tail={"sign": "ISPS"}), scope)

    def chaptered(self, m: Mention, scope: Scope) -> Meaning:
        """Regulations after the chapter that they are of: SOLAS chapter XI-2, regulation 9."""
        g = m.groups
        chapter = g["solas"] or g["chapter"] or g["alone"]
        groups = {**g, "unit": g["unit"] or "regs", "items": g["items"] or g["label"]}
        return self.provision(m._replace(groups=groups, tail={"chapter": chapter}), scope)

    def part(self, m: Mention, scope: Scope) -> Meaning:
        """Whole Parts, unless they are those of another code."""
        if m.tail.get("owned"):
            owner = m.tail["owner"] or ""
            return Meaning((f"{owner}/{m.groups['part']}",), "external", owner=owner) if owner else SKIP
        parts = tuple(p for p in (m.groups["part"], m.groups["second"]) if p)
        return Meaning(parts, "self" if parts == (scope.instrument,) else "whole")

    def chapters(self, m: Mention, _: Scope) -> Meaning:
        """Whole SOLAS chapters."""
        names = tuple(re.findall(r"[XIV]+(?:-[12])?", m.groups["chapters"] or ""))
        return Meaning(names, "whole" if "XI-2" in names else "external")

    def own(self, m: Mention, scope: Scope) -> Meaning:
        """The place the text stands in: "this Part", "this section", "this chapter", "this Code", "this regulation"."""
        inst, section = scope.instrument, scope.section
        here = f"{inst}/{section}" if section else inst
        match m.groups["what"] or "":
            case "section" | "sections" | "introduction" if inst in ("A", "B", "PRE"):
                return Meaning((here,), "self")
            case "paragraph" if inst in ("EU725", "A", "B", "PRE", "XI-2"):
                return Meaning((f"{inst}/{scope.paragraph}" if scope.paragraph else inst,), "self")
            case "part" | "Part" if inst in ("A", "B"):
                return Meaning((inst,), "self")
            case "chapter" | "Chapter" if inst == "XI-2":
                return Meaning((inst,), "self")
            case "Code":
                return Meaning(("ISPS",), "self")
            case "Regulation" if inst == "EU725":
                return Meaning((inst,), "self")
            case "Article" if inst == "EU725":
                return Meaning((here,), "self")
            case "regulation" if inst == "XI-2":
                return Meaning((here,), "self")
            case "regulation":
                return Meaning((scope.last,), "clause") if scope.last else SKIP
        return SKIP

    def anaphor(self, _: Mention, scope: Scope) -> Meaning:
        """That regulation: the one named last."""
        return Meaning((scope.last,), "clause") if scope.last and scope.instrument in ("B", "EU725") else SKIP

    def loose(self, _: Mention, scope: Scope) -> Meaning:
        """Sections of the Part that the text is of, without their numbers."""
        return Meaning((scope.instrument,), "self") if scope.instrument in ("A", "B") else SKIP

    def preamble(self, _: Mention, scope: Scope) -> Meaning:
        """The preamble of the Code."""
        return Meaning(("PRE",), "self" if scope.instrument == "PRE" else "whole")

    def annex(self, m: Mention, scope: Scope) -> Meaning:
        """An Annex of Regulation 725/2004, which holds what is ours."""
        return Meaning(ANNEXES[m.groups["annex"] or ""], "whole") if scope.instrument == "EU725" else SKIP

    def appendix(self, m: Mention, scope: Scope) -> Meaning:
        """An appendix of Part A or Part B; without number or Part, the candidates."""
        g = m.groups
        own = scope.instrument if scope.instrument in ("A", "B") else ""
        parts = tuple(p for p in (g.get("part") or own,) if p) or (("A", "B") if g.get("code") else ())
        numbers = re.findall(r"\d", g.get("number") or "")
        if not parts or not (numbers or g.get("own") or g.get("part") or g.get("code")):
            return SKIP
        known = tuple(k for k in self._appendices if k[0] in parts)
        named = tuple(k for k in known if not numbers or k[-1] in numbers)
        if len(parts) == 1 and numbers:
            return Meaning(tuple(f"{parts[0]}/app.{n}" for n in numbers), "whole")
        if not named:
            return SKIP
        return Meaning(named, "whole") if len(named) == 1 else Meaning((), "whole", named)

    @cached_property
    def _appendices(self) -> tuple[str, ...]:
        return tuple(k for k in self.registry.known if re.fullmatch(r"[AB]/app\.\d", k))

    def circulars(self, m: Mention, _: Scope) -> Meaning:
        """Circulars by series and number; without series, those known by that number. Circular letters.

        A number that nobody knows is kept where its series is told or its list has others. A corrigendum belongs to its circular.
        """
        series, numbers = m.groups["series"] or "", m.groups["numbers"] or ""
        if m.groups["letter"]:
            letters = tuple(f"CL.{n}" for n in re.findall(r"\d{4}", numbers))
            return Meaning(letters, "external") if letters else SKIP
        targets: list[str] = []
        candidates: list[str] = []
        unknown = 0
        for number in re.findall(r"\d{1,4}(?:/Rev\.?\s?\d{1,2})?(?:/Add\.?\s?\d{1,2})?", _CORRIGENDUM.sub("", numbers)):
            try:
                targets.append(self._circular(series, number, loose=bool(m.groups["loose"])))
            except AddressError as error:
                candidates += error.candidates
                unknown += not error.candidates
                targets += [] if error.candidates else [f"Circ.{number}"]
        if candidates:
            return Meaning((), "external", tuple(candidates))
        return Meaning(tuple(targets), "external") if len(targets) > unknown else SKIP

    def _circular(self, series: str, number: str, *, loose: bool) -> str:
        """The id of a circular as it is cited; a number alone means the one that is known by it."""
        name = re.sub(r"\s+", "", re.sub(r"(?<=[A-Z])\s(?=\d)", ".", series))
        if loose and name == "MSC" and f"MSC/Circ.{number}" not in self._circulars_known:
            try:
                return str(self.reader.one(f"circ {number}"))
            except AddressError as error:
                if error.candidates:
                    raise
            return f"{'MSC' if int(number.partition('/')[0]) < FIRST_OF_SERIES else 'MSC.1'}/Circ.{number}"
        if not name:
            return str(self.reader.one(f"circ {number}"))
        return f"{name}/Circ.{_AMENDED.sub(lambda m: f'/{m[1].capitalize()}.{int(m[2])}', number)}"

    @cached_property
    def _circulars_known(self) -> tuple[str, ...]:
        return self.registry.by_id["CIRC"].known if "CIRC" in self.registry.by_id else ()

    def resolutions(self, m: Mention, _: Scope) -> Meaning:
        """Resolutions by number and session."""
        ids = re.findall(r"[A-Z]+\.\s?\d{1,4}\s?\(\d{1,3}\)(?:/Rev\.\d{1,2})?", m.groups["ids"] or "")
        return Meaning(tuple(i.replace(" ", "") for i in ids), "external")

    def conference(self, m: Mention, scope: Scope) -> Meaning:
        """A resolution of the Conference of 2002, where a conference is spoken of."""
        return Meaning((f"CONF.2002/{m.groups['number']}",) if scope.conference else (), "external")

    def courses(self, m: Mention, _: Scope) -> Meaning:
        """Model courses by number."""
        numbers = re.findall(r"\d\.\d{2}(?:/[\d.]*\d)?", m.groups["numbers"] or "")
        return Meaning(tuple(f"MC{n}" for n in numbers), "external")

    def act(self, m: Mention, scope: Scope) -> Meaning:
        """An act of the Union."""
        name = " ".join((m.groups["act"] or "").split())
        return Meaning((re.sub(r"^(?:Council|Commission)\s+", "", name),), "external")

    def union(self, m: Mention, scope: Scope) -> Meaning:
        """Regulation 725/2004, its Articles, and what its Annexes hold of the Convention and the Code."""
        before, after = m.prefix, m.groups
        items = before.get("items") or after.get("items")
        if items:
            labels = labelled(tokens(items, plural=True, ranges=True)[0])
            paras = below(before.get("paras") or after.get("paras") or "")
            if paras:
                labels = tuple(f"{labels[0]}.{n}" for n in paras)
            return Meaning(tuple(dict.fromkeys(f"EU725/{x}" for x in labels)), "clause")
        annex = before.get("annex") or after.get("annex")
        if annex and after.get("label"):
            part = ANNEXES[annex][-1]
            return self.provision(
                m._replace(groups={"unit": "provisions", "items": after["label"]}, tail={"part": part}, prefix=NONE),
                scope,
            )
        if annex:
            return Meaning(ANNEXES[annex], "whole")
        return Meaning(("EU725",), "self" if scope.instrument == "EU725" else "whole")

    def federal(self, m: Mention, _: Scope) -> Meaning:
        """The codes of the United States by title: 33 CFR 105.405."""
        code = re.sub(r"[.\s]", "", (m.groups["code"] or ""))
        name = f"{m.prefix['title']} {code}"
        numbers = re.findall(r"[\d.]+(?:-\d+)?(?:\(\w+\))*", m.groups["items"] or "")
        return Meaning(tuple(f"{name} {label(n)}" for n in numbers) or (name,), "external", owner=name)

    def named(self, m: Mention, scope: Scope) -> Meaning:
        """An instrument by its name."""
        g = m.groups
        if g.get("marpol"):
            labels = [label(raw) for _, raw in tokens(g["items"], plural=True, ranges=False)[0]] if g["items"] else ()
            annexed = f"MARPOL/{g['annex']}"
            return Meaning(tuple(f"{annexed}/{x}" for x in labels) or (annexed,), "external", owner="MARPOL")
        if g.get("chapter"):
            chapter = g["chapter"] or ""
            return Meaning((chapter,), "whole" if chapter == "XI-2" else "external")
        if g.get("numbered"):
            owner = convention_id(g["numbered"] or "")
            return Meaning((f"{owner}/{g['number']}",), "external", owner=owner)
        if g.get("roman"):
            chapter, _, number = (g["roman"] or "").partition("/")
            target = str(self.with_prefix(chapter, number, g["convention"] or ""))
            return Meaning((target,), self.kind((target,)))
        if g.get("isps"):
            return Meaning(("ISPS",), "whole")
        if g.get("protocol"):
            return Meaning(("SOLAS-PROT" if "SOLAS" in (g["protocol"] or "") else "LL-PROT",), "external")
        for group, name in (("colreg", "COLREG"), ("solas", "SOLAS"), ("stcw", "STCW"), ("ism", "ISM"), ("fal", "FAL")):
            if g.get(group):
                return Meaning((name,), "external")
        if g.get("convention"):
            return Meaning((convention_id(g["convention"] or ""),), "external")
        ours = scope.instrument in ("A", "B", "PRE", "XI-2")
        return Meaning(("SOLAS",), "external") if ours else SKIP
