"""The official copies beside the checkout: citations against the hand-made gold set, import against the known numbering."""

import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from isps_kb.addresses.registry import Registry
from isps_kb.citations.cite import Citer
from isps_kb.ingest.copy import Hint, Report, ingest
from world import published, variants
from world.fidelity import tree

pytestmark = pytest.mark.slow

EU, WEB = "eu-regulation-725-2004.md", "isps-part-b-1-4-web-copy.txt"
WEB_SCOPE = re.compile(r"B/[1-4](?:\.|$)")

Variant = Callable[[str], str | bytes]
VARIANTS: dict[str, Variant] = {
    "plain": str,
    "spaced": variants.spaced,
    "wrapped": variants.wrapped,
    "wrapped without empty lines": lambda t: variants.wrapped(t, blank=False),
    "wrapped narrow": lambda t: variants.wrapped(t, width=50, page=40, head="ISPS Code - Part B"),
    "wrapped without pages": lambda t: variants.wrapped(t, page=10**9),
    "pdf text": variants.pdf,
    "numbers alone": variants.alone,
    "web page": variants.page,
    "wrapped, CRLF": lambda t: variants.crlf(variants.wrapped(t)),
    "wrapped, cp1252": lambda t: variants.cp1252(variants.wrapped(t)),
    "numbers alone, CRLF": lambda t: variants.crlf(variants.alone(t)),
}


@dataclass(frozen=True)
class Desk:
    """What the tests of this module read from: the folder of references, the numbering, and the shapes of clauses."""

    shared: Path
    registry: Registry
    shapes: dict[str, Hint]

    def source(self, name: str) -> bytes:
        return (self.shared / "sources" / name).read_bytes()

    def ingest(self, data: bytes, name: str) -> Report:
        return ingest(data, name, self.registry, self.shapes)


@pytest.fixture(scope="module")
def desk(shared: Path, registry: Registry, corpus_folder: Path) -> Desk:
    return Desk(shared, registry, published.shapes())


@pytest.fixture(scope="module")
def eu(desk: Desk) -> Report:
    return desk.ingest(desk.source(EU), EU)


@pytest.fixture(scope="module")
def web(desk: Desk) -> Report:
    return desk.ingest(desk.source(WEB), WEB)


@pytest.fixture(scope="module")
def eu_ids(shared: Path) -> set[str]:
    """The ids of Part A, Part B and chapter XI-2 that the EU copy has."""
    return {i for i, where in tree(shared) if where == "file"}


@pytest.fixture(scope="module")
def web_ids(shared: Path) -> set[str]:
    """The ids of sections 1 to 4 of Part B: the web copy has them all."""
    return {i for i, _ in tree(shared) if WEB_SCOPE.match(i)}


def numbered(report: Report) -> list[str]:
    """The ids of a report that the facts file knows of."""
    return [c.id for c in report.clauses if c.id.partition("/")[0] in ("A", "B", "XI-2")]


def recall_precision(got: list[str], gold: set[str]) -> tuple[float, float]:
    right = len(set(got) & gold)
    return right / len(gold), right / max(1, len(got))


# --- citations ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mention:
    """A row of the gold set: the clause it stands in (and where a footnote is printed), and what it names."""

    clause: str
    printed: str
    words: str
    right: tuple[frozenset[str], ...]


def mentions(shared: Path) -> list[Mention]:
    """The gold citations of kind clause."""
    rows = (shared / "eval" / "citations-web-copy.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Mention(
            row["clause"],
            row.get("clause_alt", row["clause"]),
            row["mention"],
            tuple(frozenset(row[key]) for key in ("targets", "alt_targets") if row.get(key)),
        )
        for row in map(json.loads, rows)
        if row["kind"] == "clause"
    ]


def test_citations_of_the_web_copy_name_the_exact_provisions(desk: Desk, web: Report) -> None:
    citer = Citer(desk.registry, desk.registry.known_set)
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for clause in web.clauses:
        for words in (clause.text, *clause.notes):
            found[clause.id] += [frozenset(c.targets) for c in citer.find(words, clause.id) if c.kind == "clause"]
    total = sum(map(len, found.values()))
    gold = mentions(desk.shared)
    assert len(gold) > 30
    missed = list(gold)
    # First what is exactly as the gold set has it, then its other readings, each citation used once.
    for reading in (0, 1):
        for mention in list(missed):
            here = next(
                (
                    k
                    for k in (mention.clause, mention.printed)
                    if set(mention.right[reading : reading + 1]) & set(found[k])
                ),
                "",
            )
            if here:
                found[here].remove(mention.right[reading])
                missed.remove(mention)
    extra = {k: v for k, v in found.items() if v}
    right = len(gold) - len(missed)
    assert right / len(gold) >= 0.99, missed
    assert right / total >= 0.99, extra


# --- import -------------------------------------------------------------------------------------------------------------


def test_import_of_the_eu_copy_finds_the_clauses_it_has(eu: Report, eu_ids: set[str]) -> None:
    recall, precision = recall_precision(numbered(eu), eu_ids)
    assert recall >= 0.995, sorted(eu_ids - set(numbered(eu)))
    assert precision >= 0.995, sorted(set(numbered(eu)) - eu_ids)


def test_import_of_the_web_copy_finds_the_clauses_it_has(web: Report, web_ids: set[str]) -> None:
    recall, precision = recall_precision(numbered(web), web_ids)
    assert recall >= 0.99, sorted(web_ids - set(numbered(web)))
    assert precision >= 0.99, sorted(set(numbered(web)) - web_ids)


def test_both_copies_number_sections_1_to_4_of_part_b_alike(eu: Report, web: Report) -> None:
    assert [i for i in numbered(eu) if WEB_SCOPE.match(i)] == numbered(web)


def test_the_eu_copy_lacks_what_its_conversion_lost(eu: Report, eu_ids: set[str]) -> None:
    assert {"XI-2/9", "A/9.4", "A/15.2", "A/19.4"} <= set(eu.missing)
    assert eu_ids.intersection(eu.missing) == {"XI-2/9"}, "of regulation 9 the heading is left, without any text"
    cited = dict(eu.cited)
    assert cited["XI-2/9"] > 1, "the copy itself cites the lost regulation"
    assert list(cited.values()) == sorted(cited.values(), reverse=True), "most cited first"
    assert set(cited) <= set(eu.missing)


def test_the_articles_and_the_preamble_of_the_eu_copy_are_read(eu: Report) -> None:
    ids = [c.id for c in eu.clauses]
    assert {f"PRE/{n}" for n in range(1, 12)} <= set(ids)
    assert {f"EU725/{n}" for n in range(1, 15)} <= set(ids)
    assert len(ids) == len(set(ids))


# --- the same words, saved in other ways --------------------------------------------------------------------------------


def words(report: Report) -> dict[str, list[str]]:
    """The words of every clause and its notes, whatever the hyphens and quotation marks."""
    return {c.id: re.findall(r"[A-Za-z0-9]+", " ".join((c.text, *c.notes)).replace("-", "")) for c in report.clauses}


@pytest.fixture(scope="module", params=[EU, WEB])
def copy(request: pytest.FixtureRequest, desk: Desk) -> tuple[str, str, dict[str, list[str]]]:
    """A copy without Markdown: its name, its text and the words that each clause must have."""
    text = variants.plain(desk.source(request.param).decode())
    return request.param, text, words(desk.ingest(variants.spaced(text).encode(), request.param))


@pytest.mark.no_cover
@pytest.mark.parametrize("variant", VARIANTS)
def test_import_does_not_depend_on_how_a_copy_was_saved(
    desk: Desk, copy: tuple[str, str, dict[str, list[str]]], variant: str, eu_ids: set[str], web_ids: set[str]
) -> None:
    name, text, expected = copy
    saved = VARIANTS[variant](text)
    report = desk.ingest(saved if isinstance(saved, bytes) else saved.encode(), f"{variant} of {name}")
    recall, precision = recall_precision(numbered(report), eu_ids if name == EU else web_ids)
    assert min(recall, precision) >= 0.98
    got = words(report)
    assert [i for i in expected if got.get(i) != expected[i]] == []
