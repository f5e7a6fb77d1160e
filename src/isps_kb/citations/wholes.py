"""What each form of citation means: whole Parts and chapters, appendices, circulars, instruments by name, "this Part"."""

import re

from isps_kb.addresses.address import AddressError
from isps_kb.citations.mention import Meaning, Mention, Scope
from isps_kb.citations.provisions import Provisions, convention_id

SKIP = Meaning(kind="skip")
ANNEXES = {"I": ("XI-2",), "II": ("PRE", "A"), "III": ("B",)}  # EU725/2.1, 2.3 and 2.4


class Resolver(Provisions):
    """Reads mentions, each form in its own way, within a scope."""

    def bare(self, m: Mention, scope: Scope) -> Meaning:
        """Ids: A/9.4.1, and fields of the forms in the appendices."""
        items = m.groups["items"] or ""
        if "/app." in items:
            return Meaning((items,), "clause" if items.count(".") > 1 else "whole")
        return self.provision(m._replace(groups={"unit": "provisions", "items": items}), scope)

    def labelled(self, m: Mention, scope: Scope) -> Meaning:
        """Provisions after the Part that they are of: Part A, section 9.4."""
        g = m.groups
        groups = {"unit": g.get("unit") or "provisions", "items": g.get("items") or g["label"]}
        return self.provision(m._replace(groups=groups, tail={"part": g["part"]}), scope)

    def part(self, m: Mention, scope: Scope) -> Meaning:
        """Whole Parts."""
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
        known = tuple(k for k in self.registry.known for p in parts if re.fullmatch(rf"{p}/app\.\d", k))
        named = tuple(k for k in known if not numbers or k[-1] in numbers)
        if len(parts) == 1 and numbers:
            return Meaning(tuple(f"{parts[0]}/app.{n}" for n in numbers), "whole")
        if not named:
            return SKIP
        return Meaning(named, "whole") if len(named) == 1 else Meaning((), "whole", named)

    def circulars(self, m: Mention, _: Scope) -> Meaning:
        """Circulars by series and number; without series, those known by that number. Circular letters."""
        series, numbers = m.groups["series"] or "", m.groups["numbers"] or ""
        if m.groups["letter"]:
            letters = tuple(f"CL.{n}" for n in re.findall(r"\d{4}", numbers))
            return Meaning(letters, "external") if letters else SKIP
        targets: list[str] = []
        candidates: list[str] = []
        for number in re.findall(r"\d{1,4}(?:/Rev\.?\s?\d{1,2})?(?:/Add\.?\s?\d{1,2})?", numbers):
            try:
                address = self.reader.one(f"{series}/Circ.{number}" if series else f"circ {number}")
                targets.append(str(address))
            except AddressError as error:
                candidates += error.candidates
        if candidates:
            return Meaning((), "external", tuple(candidates))
        return Meaning(tuple(targets), "external") if targets else SKIP

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
        if "725/2004" in name:
            return Meaning(("EU725",), "self" if scope.instrument == "EU725" else "whole")
        return Meaning((re.sub(r"^(?:Council|Commission)\s+", "", name),), "external")

    def named(self, m: Mention, scope: Scope) -> Meaning:
        """An instrument by its name."""
        g = m.groups
        if g.get("roman"):
            chapter, _, label = (g["roman"] or "").partition("/")
            target = str(self.with_prefix(chapter, label, g["convention"] or ""))
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
