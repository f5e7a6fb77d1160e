"""How faithful the restatement is: the official copy that import reads, compared with it clause by clause.

Four measures: the same clause ids; in each clause that cites, the same provisions; the same modal verbs with their
negations, none less often; the same quantities, periods and dates. Each difference that remains has its reason in
`fidelity-reasons.toml`. What is printed and kept are ids, provisions, verbs and numbers, never words of the copy.

The treaty text of SOLAS and STCW in English is compared in the same way, with reasons in `fidelity-reasons-solas.toml`.

    cd tests && python -m world.fidelity
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from isps_kb.addresses.registry import Registry
from isps_kb.citations.cite import Citer
from isps_kb.corpus import gather as corpora
from isps_kb.ingest.copy import hints, ingest
from isps_kb.model import Clause
from world.here import CORPUS, SHARED

COPY = "eu-regulation-725-2004.md"
SOLAS, STCW = "solas-english-treaty-base.md", "stcw-vi-5-6-english.md"
REASONS, TREATY_REASONS = (
    Path(__file__).parent / name for name in ("fidelity-reasons.toml", "fidelity-reasons-solas.toml")
)
BARS = {"ids": 1.0, "citations": 0.98, "modals": 0.98, "quantities": 0.97}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: how many clauses were compared, and what differs, by clause."""

    name: str
    compared: int
    differing: Mapping[str, str]

    @property
    def share(self) -> float:
        """How many of the clauses compared agree, from 0 to 1."""
        return 1 - len(self.differing) / max(1, self.compared)


# --- the copy -----------------------------------------------------------------------------------------------------------

_APPENDIX = re.compile(r"([AB])/Appendix-(\d)")  # appendices have other names in the facts file


def tree(shared: Path) -> Iterator[tuple[str, str]]:
    """The clause ids of Part A, Part B and chapter XI-2, each with where it was seen ("file": in the copy)."""
    for line in (shared / "facts" / "clause-tree.tsv").read_text(encoding="utf-8").splitlines():
        clause_id, where = line.split("\t")[:2]
        yield _APPENDIX.sub(r"\1/app.\2", clause_id), where


def official(shared: Path, corpus: corpora.Corpus) -> dict[str, Clause]:
    """The clauses of the copy, as import reads them."""
    report = ingest((shared / "sources" / COPY).read_bytes(), COPY, corpus.registry, hints(corpus.documents))
    return {c.id: c for c in report.clauses}


def restated(corpus: corpora.Corpus) -> dict[str, Clause]:
    """The clauses of the restatement."""
    return {i: t.clause for i, t in corpus.texts["restatement"].items()}


# --- the treaty text ----------------------------------------------------------------------------------------------------

_CHAPTER = re.compile(r"#+ *CHAPTER +([IVX]+(?:-\d)?) *$")
_REGULATION = re.compile(r"#+ *Regulation +(?:[IVX]+/)?(\d+(?:-\d)?) *$")
_PARAGRAPH = re.compile(r"(\d+(?:\.\d+)*)\.? *(?=[A-Z(“])")
_ITEM = re.compile(r"\.(\d+(?:\.\d+)*)\.? *(?=[A-Za-z])")
_TAIL = re.compile(r"(?<=[.;]) {2,}(?=[A-Z])|(?<=;) +(?=and thereafter)")  # what follows the last item, on its line


def treaty(shared: Path, ours: Mapping[str, Clause]) -> dict[str, Clause]:
    """Those clauses of the restatement that the treaty text holds, with its words."""
    found: dict[str, list[str]] = {}
    for name, chapter in ((SOLAS, ""), (STCW, "STCW/VI")):
        for clause_id, words in _regulations(
            (shared / "sources" / name).read_text(encoding="utf-8").splitlines(), chapter
        ):
            found.setdefault(clause_id, []).append(words)
    return {i: replace(ours[i], text=" ".join(words), notes=()) for i, words in found.items() if i in ours}


def _regulations(lines: list[str], fixed: str) -> Iterator[tuple[str, str]]:
    chapter, regulation, paragraph, items = fixed, "", "", list[int]()
    for line in map(str.strip, lines):
        if opened := _CHAPTER.match(line):
            chapter, regulation = fixed or opened[1], ""
        elif heading := _REGULATION.match(line):
            regulation, paragraph, items = f"{chapter}/{heading[1]}", "", []
        elif regulation and line and not line.startswith("#"):
            item, numbered = _ITEM.match(line), _PARAGRAPH.match(line)
            if item:
                items = _path(items, [int(n) for n in item[1].split(".")])
            elif numbered:
                paragraph, items = numbered[1], []
            start = item or numbered
            parent = ".".join(filter(None, (regulation, paragraph)))
            words, *tail = _TAIL.split(line[start.end() if start else 0 :])
            yield ".".join((parent, *map(str, items))), words
            yield from ((parent, sentence) for sentence in tail)


def _path(items: list[int], numbers: list[int]) -> list[int]:
    """Where an item stands: after the item of its own level, or as the first one below the last item."""
    if len(numbers) > 1 or numbers[0] == 1:
        return numbers if len(numbers) > 1 else [*items, 1]
    while len(items) > 1 and items[-1] != numbers[0] - 1:
        items = items[:-1]
    return [*items[:-1], numbers[0]]


# --- modal verbs --------------------------------------------------------------------------------------------------------

_OPENING = r"(?:^|(?<=[.;] ))"
VERBS = {
    "shall not": re.compile(
        rf"\bshall not\b|\bshall in no\b|\bshall \w+ (?:no|neither)\b|{_OPENING}(?:No|Neither|Nothing)\b[^.;:]*?\bshall\b",
        re.MULTILINE,
    ),
    "shall": re.compile(r"\bshall\b"),
    "should not": re.compile(
        rf"\bshould not\b|\bshould \w+ (?:no|neither)\b|{_OPENING}(?:No|Neither)\b[^.;:]*?\bshould\b", re.MULTILINE
    ),
    "should": re.compile(r"\bshould\b"),
    "may not": re.compile(r"\bmay not\b"),
    "may": re.compile(r"\bmay\b"),
    "must": re.compile(r"\bmust\b"),
    "cannot": re.compile(r"\bcannot\b|\bcan in no\b|\b[Ii]n no case can\b"),
    "need not": re.compile(r"\bneed not\b"),
    "has to": re.compile(r"\b(?:has|have) to\b"),
    "are encouraged to": re.compile(r"\bare encouraged to\b"),
}


def modals(words: str) -> set[str]:
    """The modal verbs of a text; the longer ones first, so that "shall not" is no "shall"."""
    found = set()
    for verb, pattern in VERBS.items():
        words, count = pattern.subn("", words)
        if count:
            found.add(verb)
    return found


def lost(copy: str, ours: str) -> set[str]:
    """The verbs of obligation, recommendation and permission that a text says less often than the copy does."""
    return {v for v in ("shall", "should", "may", "must") if len(VERBS[v].findall(copy)) > len(VERBS[v].findall(ours))}


# --- quantities, periods, dates -----------------------------------------------------------------------------------------

_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = (
    r"per[ ]?cent|hours?|days?|weeks?|months?|years?|gross[ ]tonnage|calls?|metres?|(?:nautical[ ])?miles?|angles?|copies|"
    r"persons?|times?|parts?|stages?"
)
_LEVELS = re.compile(r"\bsecurity levels? [123](?:(?:, (?:and |or )?| and | or | to )(?:security level )?[123])*", re.I)
_QUANTITY = re.compile(
    rf"""\b(?:(?P<date>(?:\d{{1,2}}[ ])?(?:{_MONTHS})[ ]\d{{4}})
      | (?P<number>\d+(?:[.,]\d+)*|{"|".join(_WORDS)}|hundred|thousand)(?:[ -](?P<unit>{_UNITS}))?
      | (?P<often>annual(?:ly)?|monthly|weekly|daily|twice|half|anniversary|once[ ](?=each|every|per)|last[ ](?=ten|10))
      | (?P<ordinal>first|second|third|fourth|fifth|tenth))\b""",
    re.IGNORECASE | re.VERBOSE,
)


def quantities(words: str, clause_id: str, citer: Citer) -> set[str]:
    """The quantities, periods, dates and security levels of a text, however they are spelt; numbers of provisions are none."""
    for c in reversed(citer.find(words, clause_id)):
        if c.kind != "external" or any("/" in target for target in (*c.targets, *c.candidates)):
            words = f"{words[: c.start]}#{words[c.end :]}"
    found = {f"level {n}" for m in _LEVELS.finditer(words) for n in re.findall("[123]", m[0])}
    for m in _QUANTITY.finditer(_LEVELS.sub("#", words)):
        number = (m["number"] or "").lower()
        unit = (m["unit"] or "").lower().replace(" ", "").rstrip("s")
        if m["number"] and not (number == "one" and not unit):  # "one of them" counts nothing
            value = str(_WORDS.index(number)) if number in _WORDS else number
            found.add(f"{value} {unit}".strip())
        elif not m["number"]:
            found.add(m[0].strip().lower())
    return found


# --- comparison ---------------------------------------------------------------------------------------------------------


def targets(words: str, clause_id: str, citer: Citer) -> set[str]:
    """The provisions that a text cites, its own section, Part, chapter or Code included."""
    return {t for c in citer.find(words, clause_id) for t in (c.targets or c.candidates)}


def compare(copy: Mapping[str, Clause], ours: Mapping[str, Clause], registry: Registry) -> list[Measure]:
    """Citations, modal verbs and quantities of the clauses that both have words for. Notes count where the copy prints any."""
    citer = Citer(registry, registry.known_set | set(registry.core_ids))
    both = [i for i, c in copy.items() if c.text and i in ours and ours[i].text]
    readings: dict[str, Callable[[str, str], set[str]]] = {
        "citations": lambda words, i: targets(words, i, citer),
        "modals": lambda words, _: modals(words),
        "quantities": lambda words, i: quantities(words, i, citer),
    }
    texts = {i: (_words(copy[i], copy[i]), _words(ours[i], copy[i])) for i in both}
    out = []
    for name, read in readings.items():
        found = {i: (read(a, i), read(b, i)) for i, (a, b) in texts.items()}
        differing = {i: _difference(a, b) for i, (a, b) in found.items() if a != b}
        if name == "modals":
            fewer = {i: lost(*pair) for i, pair in texts.items()}
            differing |= {
                i: f"less often: {', '.join(sorted(v))}" for i, v in fewer.items() if v and i not in differing
            }
        out.append(Measure(name, sum(bool(a or b) for a, b in found.values()), differing))
    return out


def _words(clause: Clause, copy: Clause) -> str:
    return "\n".join((clause.text, *(clause.notes if copy.notes else ())))


def _difference(copy: set[str], ours: set[str]) -> str:
    parts = [("only in the copy: ", copy - ours), ("only in the restatement: ", ours - copy)]
    return "; ".join(title + ", ".join(sorted(what)) for title, what in parts if what)


def ids(expected: set[str], ours: Mapping[str, Clause]) -> Measure:
    """The clause ids that the copy holds, compared with those of the restatement."""
    return Measure("ids", len(expected), dict.fromkeys(sorted(expected - ours.keys()), "not in the restatement"))


def measures(shared: Path, corpus: corpora.Corpus) -> list[Measure]:
    """All four measures on the copy."""
    copy, ours = official(shared, corpus), restated(corpus)
    expected = {i for i, where in tree(shared) if where == "file"} | copy.keys()
    return [ids(expected, ours), *compare(copy, ours, corpus.registry)]


def treaty_measures(shared: Path, corpus: corpora.Corpus) -> list[Measure]:
    """Citations, modal verbs and quantities on the treaty text."""
    ours = restated(corpus)
    return compare(treaty(shared, ours), ours, corpus.registry)


def reasons(path: Path = REASONS) -> dict[str, dict[str, str]]:
    """The reason of each difference, by measure and clause."""
    return {name: dict(table) for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def _report(
    prefix: str, found: list[Measure], known: Mapping[str, Mapping[str, str]], bars: Mapping[str, float]
) -> bool:
    failed = False
    for m in found:
        why = known.get(m.name, {})
        failed |= m.share < bars.get(m.name, 0) or not m.differing.keys() <= why.keys()
        bar = f" (bar {bars[m.name]:.0%})" if m.name in bars else ""
        sys.stdout.write(f"{prefix + m.name:<11} {m.share:8.2%} of {m.compared:,}{bar}, {len(m.differing)} differ\n")
        for i, what in m.differing.items():
            sys.stdout.write(f"    {i:<12} {what} — {why.get(i, 'NO REASON GIVEN')}\n")
    return failed


def main() -> int:
    """Print the measures on both; 1 when a bar is missed or a difference has no reason."""
    if not (SHARED / "sources" / COPY).is_file():
        sys.stdout.write(f"The official copy is not at {SHARED}.\n")
        return 2
    corpus = corpora.gather(CORPUS, None)
    failed = _report("", measures(SHARED, corpus), reasons(), BARS)
    if (SHARED / "sources" / SOLAS).is_file():
        failed |= _report("treaty ", treaty_measures(SHARED, corpus), reasons(TREATY_REASONS), {})
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
