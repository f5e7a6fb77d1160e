"""The published corpus: completeness, citations, force, and the modal verbs and quantities that a maritime lawyer checks."""

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from isps_kb.addresses.address import order_key
from isps_kb.addresses.reader import Reader
from isps_kb.addresses.registry import Registry
from isps_kb.cli import main
from isps_kb.corpus import gather as corpora
from isps_kb.corpus.gather import Text
from isps_kb.errors import KbError
from isps_kb.library import holdings
from isps_kb.model import FORCES, Citation, Clause, Document, Edition
from world import published
from world.fidelity import modals
from world.here import ROOT

FOLDER = ROOT / "corpus"
CORPUS = published.corpus()
IN_THE_EU = "mandatory in the EU by Regulation 725/2004 Article 3(5)"


CORE = [i for i in CORPUS.shown if CORPUS.registry.core_of(i)]


def text(clause_id: str) -> str:
    return CORPUS.shown[clause_id].clause.text


def mentions(found: Text) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """The text of a clause and each of its notes, with the citations in it."""
    yield found.clause.text, found.cites
    yield from zip(found.clause.notes, found.note_cites, strict=True)


# --- completeness -------------------------------------------------------------------------------------------------------


def test_every_known_clause_is_restated(registry: Registry) -> None:
    assert [i for i in registry.known if i not in CORPUS.shown] == []


def test_no_clause_of_the_law_is_invented(registry: Registry) -> None:
    assert [i for i in CORE if i not in registry.known_set] == []
    assert len(CORE) > 1400


def test_every_clause_has_words_a_title_or_parts() -> None:
    empty = [i for i, t in CORPUS.shown.items() if not (t.clause.text or t.clause.title or CORPUS.children.get(i))]
    assert empty == []


def test_each_clause_stands_in_one_file_only() -> None:
    ids = [c.id for d in CORPUS.documents for c in d.clauses]
    assert sorted(set(ids)) == sorted(ids)


def test_clauses_are_listed_in_order_of_print(registry: Registry) -> None:
    """Instrument by instrument as the registry has them, within each as the original numbers them."""
    known = {i: n for n, i in enumerate(registry.known)}
    assert sorted(CORE, key=lambda i: (registry.order[registry.core_of(i)], known[i])) == CORE
    others = [i for i in CORPUS.shown if i not in known]
    assert others == sorted(others, key=lambda i: order_key(i, registry))
    assert list(CORPUS.shown).index("EU725/15") < list(CORPUS.shown).index("MC3.19/1")


@pytest.mark.parametrize(
    "row",
    [
        ["MC3.21/4", "MC3.21/4.1", "MC3.21/4.8", "MC3.21/5", "MC3.23/1"],
        ["A/19.4.6", "A/app.1", "A/app.1.2", "A/app.1.10", "A/app.2"],
        ["CONF.2002/7/pre", "CONF.2002/7/op.1", "CONF.2002/7/op.2", "CONF.2002/7/note.1"],
        ["MSC.1/Circ.1192/cover.1-2", "MSC.1/Circ.1192/cover.3", "MSC.1/Circ.1192/cover.5"],
        ["V/19", "V/19.2.4", "V/19-1", "V/19-1.7.2", "V/19-1.8.1"],
    ],
)
def test_parts_of_other_instruments_are_listed_in_order_too(row: list[str]) -> None:
    assert [i for i in CORPUS.shown if i in row] == row


@pytest.mark.no_cover
@pytest.mark.parametrize("document", CORPUS.documents, ids=lambda d: d.file)
def test_every_file_says_what_it_is(document: Document, registry: Registry) -> None:
    assert (document.get("kind"), document.get("edition")) == ("restatement", "restatement")
    core = registry.by_id.get(document.instrument)
    assert document.get("force") in ((core.force,) if core and core.core else FORCES)
    assert document.listed("sources")
    labels = {c.id[len(document.instrument) + 1 :] for c in document.clauses}
    assert set(document.listed("recalled")) <= labels


@pytest.mark.parametrize(
    ("clause_id", "title"),
    [
        ("A/9", "Ship security plan"),
        ("A/17", "Port facility security officer"),
        ("A/19.4", "Interim certification"),
        ("B/15", "Port facility security assessment"),
        ("XI-2/6", "Ship security alert system"),
        ("XI-2/11", "Alternative security agreements"),
        ("EU725/14", "Sanctions"),
    ],
)
def test_titles_of_sections_and_regulations(clause_id: str, title: str) -> None:
    assert CORPUS.shown[clause_id].clause.title == title


def test_the_number_used_twice_is_two_provisions() -> None:
    item, paragraph = CORPUS.shown["A/9.4.1"].clause, CORPUS.shown["A/9.4.1-par"].clause
    assert (item.form, paragraph.form) == ("item", "paragraph")
    assert "weapons" in item.text
    assert "audits" in paragraph.text
    assert {"A/9.4.1", "A/9.4.18", "A/9.4.1-par"} <= set(CORPUS.children["A/9.4"])


def test_text_that_follows_a_list_closes_its_paragraph() -> None:
    """The words after the four steps are those of regulation XI-2/9.2.5, not of its last item."""
    steps = CORPUS.shown["XI-2/9.2.5"].clause
    assert "withdraw" in steps.text[steps.split :]
    assert "withdraw" not in steps.text[: steps.split] + text("XI-2/9.2.5.4")


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"---\nkind: \xff\n---\n", "a/07.md:2"), (b"---\nkind: poem\n---\n", "a/07.md:1"), (b"# 7\n", "a/07.md:1")],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, data: bytes, place: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "07.md").write_bytes(data)
    with pytest.raises(KbError) as caught:
        corpora.read_folder(tmp_path)
    assert f"{place}:" in str(caught.value)


# --- citations ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("clause_id", ["A/9.8.1", "B/4.28", "XI-2/9.2.1.3", "EU725/3.5"])
def test_clauses_that_cite_are_found_to_cite(clause_id: str) -> None:
    assert any(cites for _, cites in mentions(CORPUS.shown[clause_id]))


def test_span_law() -> None:
    """The words of a citation are the words at its place in the text it was found in."""
    wrong = [
        (i, c)
        for i, found in CORPUS.shown.items()
        for words, cites in mentions(found)
        for c in cites
        if words[c.start : c.end] != c.text or not c.text.strip()
    ]
    assert wrong == []


def test_citations_stand_in_order_and_apart() -> None:
    wrong = [
        (i, a, b)
        for i, found in CORPUS.shown.items()
        for _, cites in mentions(found)
        for a, b in pairwise(cites)
        if a.end > b.start
    ]
    assert wrong == []


def test_every_citation_is_of_a_kind_and_ends_somewhere() -> None:
    for i, found in CORPUS.shown.items():
        for _, cites in mentions(found):
            for c in cites:
                assert c.kind in ("clause", "whole", "self", "external"), (i, c)
                assert c.status in ("resolved", "missing", "outside", "ambiguous", "dangling"), (i, c)
                assert c.status != "dangling", (i, c)
                assert c.targets or c.candidates, (i, c)


def test_every_citation_of_a_circular_or_a_course_can_be_looked_up() -> None:
    """Each target is read back by `ref`, but for laws, papers of the IMO, and SOLAS chapter XI before it was divided."""
    reader = Reader(CORPUS.registry)
    targets = {t for found in CORPUS.shown.values() for _, cites in mentions(found) for c in cites for t in c.targets}
    known = {t for t in targets if " " not in t and t != "XI"}
    assert [t for t in sorted(known) if [str(a) for a in reader.many(t)] != [t]] == []


def test_only_an_unnumbered_appendix_is_left_open() -> None:
    """The Code says "the appendix" where it has two: what is meant is offered, not guessed."""
    open_ones = {i: c.candidates for i, found in CORPUS.shown.items() for c in found.cites if c.status == "ambiguous"}
    part_a, part_b = ("A/app.1", "A/app.2"), ("B/app.1", "B/app.2")
    assert open_ones == {"A/19.2.4": part_a, "A/19.4.1": part_a, "B/16.63": part_b}


@pytest.mark.parametrize(
    ("clause_id", "targets"),
    [
        ("A/2.3", {"A/14", "A/15", "A/16", "A/17", "A/18"}),
        ("A/3.4", {f"A/{n}" for n in (*range(5, 14), 19)} | {"XI-2/4"}),
        ("A/3.5", {f"A/{n}" for n in (5, *range(14, 19))} | {"XI-2/10"}),
        ("A/4.1", {"XI-2/3", "XI-2/7"}),
        ("A/9.8.1", {f"A/9.4.{n}" for n in (2, 4, 5, 7, 15, 17, 18)} | {"XI-2"}),
        ("A/19.3.8.2", {"A/19.1.1.3", "A/19.3.7.1"}),
        ("A/19.4.6", {"A/19.4.2.4", "A/19.4.2.5", "A/19.4.2.6", "XI-2/9"}),
        ("B/4.17", {"B/4.14", "B/4.15", "B/4.16"}),
        ("B/4.33.8", {"A/19.4", "A/19.4.4", "XI-2"}),
        ("B/18.5", {"B/15.11"}),
        ("A/app.1.26", {"A/19.3.3"}),
        ("B/app.1", {"B/5.6"}),
        ("MC3.21/8.3", {"A/17.2.3", "A/18.3", "B/18.1.19", "B/18.4", "B/18.5"}),
        ("XI-2/1.4", {f"XI-2/{n}" for n in (3, 4, 7, 10, 11, 12, 13)}),
        ("XI-2/9.2.1.3", {"XI-2/9.2.3"}),
        ("XI-2/13.1.4", {"XI-2/9.3.1"}),
        ("EU725/3.6", {"A/15.4", "B/1.16"}),
    ],
)
def test_what_a_clause_cites(clause_id: str, targets: set[str]) -> None:
    cited = {t for c in CORPUS.shown[clause_id].cites if c.kind != "self" for t in c.targets}
    assert cited - {"A", "B", "ISPS", "EU725"} == targets - {"A", "B"}


# --- force --------------------------------------------------------------------------------------------------------------

# What Article 3(5) of Regulation (EC) No 725/2004 lists, paragraph by paragraph.
LISTED = [
    *(
        "1.12",
        "1.16",
        "4.1",
        "4.4",
        "4.5",
        "4.8",
        "4.14",
        "4.15",
        "4.16",
        "4.18",
        "4.24",
        "4.28",
        "4.41",
        "4.45",
        "6.1",
    ),
    *("8.3", "8.4", "8.5", "8.6", "8.7", "8.8", "8.9", "8.10", "9.2", "9.4", "13.6", "13.7", "15.3", "15.4"),
    *("16.3", "16.8", "18.5", "18.6"),
]


def test_exactly_what_article_3_5_lists_is_mandatory_in_the_eu() -> None:
    found = {i for i in CORPUS.shown if IN_THE_EU in CORPUS.force(i)}
    paragraphs = {f"B/{n}" for n in LISTED}
    items = {i for i in CORPUS.shown if any(i.startswith(f"{p}.") for p in paragraphs)}
    assert found == paragraphs | items


@pytest.mark.parametrize(
    ("clause_id", "force"),
    [
        ("A/1.2", "mandatory"),
        ("A/19.4.4", "mandatory"),
        ("XI-2/9.2.5", "mandatory"),
        ("EU725/3.5", "mandatory"),
        ("PRE/5", "informative"),
        ("B/4.33.8", "recommended"),
        ("B/1.17", "recommended"),
        ("B/8.11", "recommended"),
        ("B/13.6", f"recommended; {IN_THE_EU}"),
        ("B/16.3.4", f"recommended; {IN_THE_EU}"),
    ],
)
def test_force_of_a_clause(clause_id: str, force: str) -> None:
    assert CORPUS.force(clause_id) == force


# --- companions ---------------------------------------------------------------------------------------------------------

PORT = [f"{part}/{n}" for part in "AB" for n in (5, *range(14, 19))]
COMPANIONS = {
    "A/5.2": ["B/5", "XI-2/4", "XI-2/10"],
    "A/9.4": ["B/9", "XI-2/4"],
    "A/15.2.1": ["B/15", "XI-2/10"],
    "A/19.4.4": ["B/19", "XI-2/4"],
    "B/4.33": ["A/4", "XI-2/3", "XI-2/9"],
    "B/4.46": ["A/4", "XI-2/3"],
    "B/13.6": ["A/13", "XI-2/4"],
    "B/16.3": ["A/16", "XI-2/10"],
    "XI-2/5": ["A/6", "B/6"],
    "XI-2/9.2.5": [f"B/4.{n}" for n in range(29, 46)],
    "XI-2/10.1": PORT,
    "PRE/5": [],
    "EU725/3.5": [],
}


@pytest.fixture(scope="module")
def shown(knowledge: Path) -> dict[str, dict[str, Any]]:
    """What `isps-kb ref --json` prints of some clauses."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(io.StringIO()):
        patch.setenv("ISPS_KB_HOME", str(knowledge))
        with pytest.raises(SystemExit):
            main.main(["ref", "A/9.4.1", *COMPANIONS, "--json"])
    assert isinstance(out.buffer, io.BytesIO)
    return {data["id"]: data for data in json.loads(out.buffer.getvalue())}


@pytest.mark.parametrize("clause_id", COMPANIONS)
def test_companions_in_the_other_part_and_in_the_chapter(shown: dict[str, dict[str, Any]], clause_id: str) -> None:
    assert sorted(shown[clause_id]["companions"]) == sorted(COMPANIONS[clause_id])


def test_asked_for_the_number_used_twice_both_are_shown(shown: dict[str, dict[str, Any]]) -> None:
    assert "weapons" in shown["A/9.4.1"]["text"]
    assert "audits" in shown["A/9.4.1-par"]["text"]


# --- modal verbs --------------------------------------------------------------------------------------------------------

# All the modal verbs of a clause, as a lawyer expects them.
MODALITY = {
    "A/3.6": "shall not",
    "A/4.1": "shall",
    "A/4.2": "shall, may",
    "A/4.3": "may",
    "A/4.4": "shall",
    "A/5.3": "shall",
    "A/5.6": "shall",
    "A/7.3": "shall",
    "A/7.5": "shall",
    "A/8.3": "may",
    "A/8.5": "shall",
    "A/9.1": "shall",
    "A/9.1.1": "may",
    "A/9.2": "may",
    "A/9.2.1": "shall not",
    "A/9.5": "shall, shall not",
    "A/9.6": "may, shall",
    "A/9.7": "shall",
    "A/9.8.1": "cannot",
    "A/11.1": "shall, may",
    "A/12.1": "shall",
    "A/13.4": "shall",
    "A/15.2": "shall, may",
    "A/15.2.1": "shall",
    "A/15.6": "may, shall",
    "A/16.1.1": "may",
    "A/16.2": "shall",
    "A/16.5": "may",
    "A/16.6": "shall, shall not",
    "A/17.1": "shall, may",
    "A/17.3": "shall",
    "A/19.1.2": "shall, may",
    "A/19.2.1": "shall",
    "A/19.3.1": "shall, shall not",
    "A/19.3.8": "shall",
    "A/19.4.3": "may",
    "A/19.4.4": "shall, may not",
    "A/19.4.5": "shall not",
    "A/19.4.6": "may",
    "B/1.7": "may, should, cannot",
    "B/1.9": "has to",
    "B/1.12": "should, has to",
    "B/1.16": "has to, may, cannot, should",
    "B/1.17": "must",
    "B/4.4": "may, should not",
    "B/4.18": "are encouraged to",
    "B/4.40": "must",
    "B/4.45": "should, should not",
    "B/6.7": "need not",
    "B/8.1": "need not",
    "B/8.12": "shall",
    "B/9.4": "should, should not",
    "B/9.6": "should, cannot",
    "B/9.15": "should, may, should not, shall",
    "B/13.6": "should",
    "B/13.7": "should, may",
    "B/15.1": "may, should",
    "B/15.2": "should not",
    "B/16.1": "need not",
    "B/16.18": "should, should not, shall",
    "B/16.61": "has to, should",
    "B/16.62": "may",
    "B/16.62.3": "should, should not",
    "B/17.2": "should not",
    "B/18.5": "should",
    "B/18.6": "should, may",
    "XI-2/1.1.12": "shall, may",
    "XI-2/2.2.2": "shall not",
    "XI-2/2.4": "shall not",
    "XI-2/3.1": "shall",
    "XI-2/4.5": "cannot, shall",
    "XI-2/6.5": "may",
    "XI-2/8.1": "shall not",
    "XI-2/8.2": "shall, may",
    "XI-2/9.1.2": "shall, must",
    "XI-2/9.2.2": "shall, may",
    "XI-2/9.2.3": "shall",
    "XI-2/9.2.4": "shall, may, must",
    "XI-2/9.2.5": "shall, may, shall not",
    "XI-2/9.3.2": "should, shall",
    "XI-2/9.3.5.2": "shall not",
    "XI-2/11.1": "may",
    "XI-2/11.2": "shall not",
    "XI-2/11.3": "shall not",
    "XI-2/12.1": "may, shall",
    "PRE/9": "should, may",
    "PRE/10": "shall not",
    "EU725/3.1": "shall",
    "EU725/3.5": "shall",
    "EU725/3.7": "shall not",
    "EU725/5.1": "may",
    "EU725/5.3": "must",
    "EU725/7.1": "may",
    "EU725/8.1": "shall",
    "EU725/9.3": "shall",
    "EU725/14": "shall",
}


@pytest.mark.parametrize(("clause_id", "expected"), MODALITY.items(), ids=MODALITY)
def test_modal_verbs_of_a_clause(clause_id: str, expected: str) -> None:
    assert modals(text(clause_id)) == set(expected.split(", "))


@pytest.mark.parametrize(
    ("clause_id", "actor", "verb"),
    [
        ("A/15.2", "Contracting Government", "shall carry out"),
        ("A/16.2", "Contracting Government", "shall approve"),
        ("A/9.2", "Administration", "may entrust"),
        ("A/8.2", "company security officer", "shall ensure"),
        ("A/11.1", "Company", "shall designate"),
        ("A/5.7", "Administrations", "shall"),
        ("A/19.4.5", "Contracting Government", "shall not"),
        ("B/13.8", "Administration", "should recognise"),
        ("B/15.1", "recognised security organisation", "may conduct"),
        ("XI-2/3.1", "Administrations", "shall set"),
        ("XI-2/3.2", "Contracting Governments", "shall set"),
        ("XI-2/12.1", "Administration", "may allow"),
        ("XI-2/12.2", "Contracting Government", "may"),
        ("EU725/9.2", "Member States", "shall"),
    ],
)
def test_who_acts(clause_id: str, actor: str, verb: str) -> None:
    """The Administration is the flag State, the Contracting Government that of the port: they are never swapped."""
    words = text(clause_id)
    assert actor in words[: words.index(verb)].rpartition(". ")[2]


# --- quantities ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause_id", "quantities"),
    [
        ("A/3.1.1.2", ["500 gross tonnage"]),
        ("A/9.4.14", ["24-hour"]),
        ("A/16.3.10", ["24-hour"]),
        ("A/19.1.1.2", ["not exceeding five years"]),
        ("A/19.1.1.3", ["second and third anniversary"]),
        ("A/19.3.1", ["shall not exceed five years"]),
        ("A/19.3.2", ["three months", "five years"]),
        ("A/19.3.2.2", ["more than three months", "five years"]),
        ("A/19.3.4", ["five months"]),
        ("A/19.3.5", ["three months", "five years"]),
        ("A/19.3.6", ["one month", "five years"]),
        ("A/19.3.7.1", ["three years"]),
        ("A/19.4.1", ["1 July 2004"]),
        ("A/19.4.2.4.2", ["six months"]),
        ("A/19.4.4", ["six months"]),
        ("B/1.8", ["Three security levels"]),
        ("B/4.25", ["24-hour"]),
        ("B/4.26", ["5 years"]),
        ("B/4.37", ["last 10 calls"]),
        ("B/9.39", ["100 per cent"]),
        ("B/9.40", ["100 per cent"]),
        ("B/13.6", ["every three months", "25 per cent", "one week", "3 months"]),
        ("B/13.7", ["once each calendar year", "18 months"]),
        ("B/16.46", ["100 per cent"]),
        ("B/16.48.1", ["two different angles"]),
        ("B/16.62.3", ["not exceed five years"]),
        ("B/18.5", ["every three months"]),
        ("B/18.6", ["once each calendar year", "18 months"]),
        ("XI-2/6.1.1", ["1 July 2004"]),
        ("XI-2/6.1.4", ["500 gross tonnage", "1 July 2004", "1 July 2006"]),
        ("XI-2/9.2.3", ["last 10 calls"]),
        ("XI-2/13.1", ["1 July 2004"]),
        ("XI-2/13.4", ["five year intervals", "1 July 2004"]),
        ("EU725/3.1", ["1 July 2004"]),
        ("EU725/3.2", ["1 July 2005"]),
        ("EU725/3.3", ["1 July 2007", "five years"]),
        ("EU725/3.6", ["five years"]),
        ("EU725/3.7", ["500 gross tonnage"]),
        ("EU725/5.2", ["four months"]),
        ("EU725/5.3", ["five years"]),
        ("EU725/6.2.a", ["24 hours"]),
        ("EU725/6.2.b", ["24 hours"]),
        ("EU725/9.4", ["six months"]),
        ("EU725/9.6", ["three months"]),
        ("EU725/10.6", ["one month"]),
        ("EU725/11.2", ["one month"]),
    ],
)
def test_quantities_of_a_clause(clause_id: str, quantities: list[str]) -> None:
    assert [q for q in quantities if q not in text(clause_id)] == []


# --- beside an imported copy -----------------------------------------------------------------------------------------------

COPY = Edition("sealed", "official", "The sealed copy", "the Harbour Board", "own copy")


def copied(*clauses: Clause) -> corpora.Corpus:
    """The corpus with a copy of an invented code under the numbers of Part B before the restatement."""
    document = Document("B", (("instrument", "B"), ("kind", "official"), ("title", "The sealed copy")), clauses)
    return corpora.assemble(CORPUS.registry, [(COPY, (document,)), (corpora.RESTATEMENT, CORPUS.documents)])


def test_a_heading_without_words_below_it_is_no_official_text() -> None:
    clauses = (
        Clause("B/4", "heading", ("4 LAMPS",), "LAMPS"),
        Clause("B/4.1", "paragraph", ("4 LAMPS",), text="Light them."),
        Clause("B/5", "heading", ("5 OIL",), "OIL"),
    )
    shown = copied(*clauses).shown
    assert [shown[i].edition.kind for i in ("B/4", "B/4.1", "B/5", "B/5.1")] == [
        "official",
        "official",
        *["restatement"] * 2,
    ]


def test_what_a_copy_says_of_itself_is_not_said_of_the_instrument() -> None:
    assert "B" not in copied(Clause("B/4.1", "paragraph", ("4 LAMPS",), text="Light them.")).works


def _body(edition: Edition, *clauses: Clause) -> tuple[Edition, tuple[Document, ...]]:
    return edition, (Document("A", (("instrument", "A"), ("kind", edition.kind)), clauses),)


def _lamps(edition: Edition, sub: str, words: str = "Lamps are lit.") -> tuple[Edition, tuple[Document, ...]]:
    path = ("5 Lamps", sub) if sub else ("5 LAMPS",)
    return _body(edition, Clause("A/5", "heading", path[:1], "Lamps"), Clause("A/5.1", "paragraph", path, "", words))


@pytest.mark.parametrize(("sub", "shown"), [("", ("5 LAMPS", "Oil")), ("Wicks", ("5 Lamps", "Wicks"))])
def test_sub_headings_of_the_restatement_stay_where_a_copy_has_none(
    registry: Registry, sub: str, shown: tuple[str, ...]
) -> None:
    copy = Edition("copy", "official", "A copy", "", "")
    found = corpora.assemble(registry, [_lamps(copy, sub), _lamps(corpora.RESTATEMENT, "Oil")])
    assert found.shown["A/5.1"].clause.heading == shown


@pytest.mark.no_cover
@pytest.mark.slow
def test_words_in_another_language_never_stand_before_the_english_ones(registry: Registry, tmp_path: Path) -> None:
    dutch = Edition("copy", "official", "Een kopie", "", "", language="nl")
    text = "---\ninstrument: A\nedition: copy\nkind: official\nforce: mandatory\nstatus: as imported\nsources:\n  - x\n---\n\n"
    holdings.add(tmp_path, dutch, {"a.md": f"{text}# 8 LAMPEN\n\n**8.1** De lamp.\n"})
    found = corpora.gather(FOLDER, tmp_path)
    assert [e.id for e in found.editions] == ["restatement", "copy"]
    assert found.shown["A/8.1"].edition.id == "restatement"
    assert found.texts["copy"]["A/8.1"].clause.text == "De lamp."
