"""What the other forms of citation mean: whole Parts and chapters, appendices, circulars, instruments by name, "this Part"."""

import re

from isps_kb.address import AddressError
from isps_kb.provisions import Groups, Meaning, Provisions, Scope, convention_id

ANNEXES = {"I": ("XI-2",), "II": ("PRE", "A"), "III": ("B",)}  # EU725/2.1, 2.3 and 2.4


class Resolver(Provisions):
    """Reads the groups of a match in `patterns.FORMS` within a scope."""

    def chapters(self, text: str) -> Meaning:
        """Whole SOLAS chapters."""
        names = tuple(re.findall(r"[XIV]+(?:-[12])?", text))
        return Meaning(names, "whole" if "XI-2" in names else "external")

    def own(self, what: str, of_code: str, scope: Scope, last: str) -> Meaning:
        """The place the text stands in: "this Part", "this section", "this chapter", "this Code", "this regulation"."""
        inst, section = scope.instrument, scope.section
        here = f"{inst}/{section}" if section else inst
        match what:
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
                return Meaning((last,), "clause") if last else Meaning((), "clause")
        return Meaning((), "clause" if not of_code else "self")

    def appendix(self, g: Groups, scope: Scope) -> Meaning:
        """An appendix of Part A or Part B; without number or Part, the candidates."""
        own = scope.instrument if scope.instrument in ("A", "B") else ""
        parts = tuple(p for p in (g.get("part") or own,) if p) or (("A", "B") if g.get("code") else ())
        numbers = re.findall(r"\d", g.get("number") or "")
        if not parts or not (numbers or g.get("own") or g.get("part") or g.get("code")):
            return Meaning((), "external")
        known = tuple(k for k in self.registry.known for p in parts if re.fullmatch(rf"{p}/app\.\d", k))
        named = tuple(k for k in known if not numbers or k[-1] in numbers)
        if len(parts) == 1 and numbers:
            return Meaning(tuple(f"{parts[0]}/app.{n}" for n in numbers), "whole")
        return Meaning(named, "whole") if len(named) == 1 else Meaning((), "whole", named)

    def circulars(self, series: str, numbers: str) -> Meaning:
        """Circulars by series and number; without series, those known by that number."""
        targets: list[str] = []
        candidates: list[str] = []
        for number in re.findall(r"\d{1,4}(?:/Rev\.?\s?\d{1,2})?(?:/Add\.?\s?\d{1,2})?", numbers):
            try:
                address = self.reader.one(f"{series}/Circ.{number}" if series else f"circ {number}")
                targets.append(str(address))
            except AddressError as error:
                candidates += error.candidates
        if not targets or candidates:
            return Meaning((), "external", tuple(candidates))
        return Meaning(tuple(targets), "external")

    def named(self, g: Groups, scope: Scope) -> Meaning:
        """An instrument by its name."""
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
        return Meaning(("SOLAS",), "external") if ours else Meaning((), "external")
