"""Exports of the invented Lantern Code and of the corpus: each format can be read by its own kind of program, and all agree."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from isps_kb.addresses.address import split
from isps_kb.export import formats
from isps_kb.store import database
from world.lantern import ADVICE_FILE, LAMPS_FILE, LOG_FILE, edit, lantern_code, lantern_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lantern_code(tmp_path / "corpus")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def graph_of(text: str) -> Any:  # noqa: ANN401 - networkx says no more
    return nx.parse_graphml(text, force_multigraph=True)


def test_json_holds_every_clause_in_order_with_its_words_and_origin(folder: Path, tmp_path: Path) -> None:
    data = json.loads(formats.as_json(lantern_store(tmp_path, official="The Board reads the log.")))
    ids = ["A/1", "A/1.1", "A/1.2", "A/1.2.1", "A/1.2.2", "A/1.3", "A/2", "A/2.1", "A/2.2", "B/1", "B/1.1", "B/1.2"]
    assert [c["id"] for c in data["clauses"]] == ids
    clauses = {c["id"]: c for c in data["clauses"]}
    assert clauses["A/2.2"]["text"] == "The Board reads the log."
    assert (clauses["A/2.2"]["edition"], clauses["A/2.2"]["kind"]) == ("sealed", "official")
    assert (clauses["A/2.1"]["edition"], clauses["A/2.1"]["kind"]) == ("restatement", "restatement")
    assert clauses["A/2.1"]["notes"] == ["A log kept on slates is a log."]
    assert (clauses["A/1.1"]["force"], clauses["B/1.1"]["force"]) == ("mandatory", "recommended")
    assert [e["id"] for e in data["editions"]] == ["sealed", "restatement"]
    assert {(x["from"], x["to"]) for x in data["links"] if x["kind"] == "cites"} == {
        ("A/1.1", "A/2.1"),
        ("B/1.1", "A/1.2"),
        ("B/1.2", "B/1.1"),
    }


@pytest.mark.slow
def test_the_three_formats_agree_on_the_corpus(kb: database.Store) -> None:
    data = json.loads(formats.as_json(kb))
    table = rows(formats.as_csv(kb))
    graph = graph_of(formats.as_graphml(kb))

    clauses = {c["id"]: c for c in data["clauses"]}
    assert [r["id"] for r in table] == list(clauses)
    assert set(clauses) <= {n for n, d in graph.nodes(data=True) if d["held"]}
    for row in table:
        clause, node = clauses[row["id"]], graph.nodes[row["id"]]
        assert row["text"].removeprefix("'") == clause["text"].removeprefix("'")
        assert row["heading"] == node["heading"] == " > ".join(clause["heading"])
        assert row["force"] == node["force"] == clause["force"]
        assert row["kind"] == node["kind"] == clause["kind"]
    links = Counter((x["from"], x["to"], x["kind"], x["text"]) for x in data["links"])
    assert links == Counter((s, t, d["kind"], d["text"]) for s, t, d in graph.edges(data=True))
    cites = {(x["from"], x["to"]) for x in data["links"] if x["kind"] == "cites"}
    assert {(r["id"], t) for r in table for t in r["cites"].split(" ") if t and " " not in t} >= {
        (s, t) for s, t in cites if " " not in t and s in clauses and not clauses[s]["notes"]
    }
    wholes = {i["id"] for i in data["instruments"]}
    assert {s for s, _ in cites} - set(clauses) <= wholes  # what a circular bears on is said of the whole of it
    assert {n: graph.nodes[n]["instrument"] for n in wholes} == {n: split(n).instrument for n in wholes}


def test_every_link_of_the_corpus_joins_what_is_there(kb: database.Store) -> None:
    data = json.loads(formats.as_json(kb))
    ids = {c["id"] for c in data["clauses"]}
    wholes = {i["id"] for i in data["instruments"]}
    assert {x["from"] for x in data["links"]} <= ids | wholes
    assert {x["to"] for x in data["links"] if x["kind"] == "contains"} <= ids
    assert {x["kind"] for x in data["links"]} == {"cites", "contains"}


def test_what_is_known_of_an_instrument_is_exported(kb: database.Store) -> None:
    """MSC.1/Circ.1192 took the place of MSC/Circ.1131, and both ends say so."""
    instruments = {i["id"]: i for i in json.loads(formats.as_json(kb))["instruments"]}
    new, old = instruments["MSC.1/Circ.1192"], instruments["MSC/Circ.1131"]
    assert (new["status"], new["supersedes"], old["superseded_by"]) == (
        "in force",
        ["MSC/Circ.1131"],
        ["MSC.1/Circ.1192"],
    )
    assert instruments["A"]["name"] == "ISPS Code, Part A"


def test_the_json_names_its_version_and_keeps_its_keys(kb: database.Store) -> None:
    data = json.loads(formats.as_json(kb))
    assert data["schema_version"] == formats.SCHEMA_VERSION == 2
    assert {"clauses", "instruments", "links", "editions", "duties", "roles", "remarks", "entries"} <= set(data)
    clause = {
        "id",
        "instrument",
        "heading",
        "force",
        "text",
        "items_at",
        "notes",
        "status",
        "confidence",
        "edition",
        "kind",
    }
    assert all(clause <= set(c) for c in data["clauses"])


def test_the_json_tells_the_chain_of_an_instrument_from_both_ends(kb: database.Store) -> None:
    """MSC.1/Circ.1192 took the place of the interim guidance of MSC/Circ.1131."""
    instruments = {i["id"]: i for i in json.loads(formats.as_json(kb))["instruments"]}
    chain = [
        {"id": "MSC/Circ.1131", "status": "superseded"},
        {"id": "MSC.1/Circ.1192", "status": "in force"},
    ]
    assert instruments["MSC/Circ.1131"]["status_chain"] == instruments["MSC.1/Circ.1192"]["status_chain"] == chain
    assert (instruments["A"]["force"], instruments["A"]["status"]) == ("mandatory", "in force")
    assert (instruments["B"]["force"], instruments["B"]["date"]) == ("recommended", "12 December 2002")
    assert instruments["EU725"]["date"] == "31 March 2004"
    assert instruments["A"]["status_chain"] == [{"id": "A", "status": "in force"}]


def circular(name: str, extra: str) -> str:
    front = f"---\ninstrument: {name}\nedition: restatement\nkind: restatement\nforce: recommended\nstatus: in force\n"
    return f"{front}title: On lamps\ntype: circular\n{extra}sources:\n  - invented\n---\n\n**cover.1** Lamps.\n"


def test_a_chain_runs_over_several_steps_and_ends_in_a_circle(folder: Path, tmp_path: Path) -> None:
    names = {n: f"MSC.1/Circ.{n}" for n in (71, 72, 73, 74, 75)}
    says = {71: "superseded_by: [MSC.1/Circ.72]\n", 73: "supersedes: [MSC.1/Circ.72, MSC/Circ.9]\n"}
    says |= {72: "", 74: "supersedes: [MSC.1/Circ.75]\n", 75: "supersedes: [MSC.1/Circ.74]\n"}
    for number, extra in says.items():
        (folder / f"{number}.md").write_text(circular(names[number], extra), encoding="utf-8")
    found = {i["id"]: i for i in json.loads(formats.as_json(lantern_store(tmp_path)))["instruments"]}
    chains = {i: [s["id"] for s in found[i]["status_chain"]] for i in names.values()}
    assert chains[names[72]] == [names[71], names[72], names[73]]
    assert chains[names[71]] == [names[71], names[72], names[73]]
    assert set(chains[names[73]]) == {names[71], names[72], "MSC/Circ.9", names[73]}
    assert chains[names[73]][-1] == names[73]
    assert {s["id"]: s["status"] for s in found[names[73]]["status_chain"]}["MSC/Circ.9"] == ""
    assert sorted(chains[names[74]]) == sorted(chains[names[75]]) == [names[74], names[75]]


def test_duties_remarks_and_index_entries_are_exported(kb: database.Store) -> None:
    data = json.loads(formats.as_json(kb))
    ids = {c["id"] for c in data["clauses"]}
    assert {d["clause"] for d in data["duties"]} <= ids
    assert {d["actor"] for d in data["duties"]} <= {"", *data["roles"]}
    assert {"actor", "modal", "action", "object", "clause", "sentence", "force"} <= set(data["duties"][0])
    texts = {c["id"]: c["text"] for c in data["clauses"]}
    alone = [d for d in data["duties"] if d["clause"] == "A/16.2"]
    assert alone
    assert all(d["sentence"] in texts["A/16.2"] for d in alone)
    [remark] = [r for r in data["remarks"] if "B/18.5" in r["clauses"] and "25 per cent" in r["text"]]
    assert set(remark["clauses"]) == {"B/18.5", "B/13.6"}
    assert remark["basis"]
    assert {e["id"] for e in data["entries"]} == set(kb.entries())
    assert all(e["terms"] and e["questions"] for e in data["entries"])


def test_the_overlay_of_the_regulation_is_exported_with_the_force(kb: database.Store) -> None:
    force = {r["id"]: r["force"] for r in rows(formats.as_csv(kb))}
    assert force["A/19.4"] == "mandatory"
    assert force["B/4.33"] == "recommended"
    assert force["B/4.41"] == "recommended; mandatory in the EU by Regulation 725/2004 Article 3(5)"


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("words", FORMULAS)
def test_no_csv_cell_can_run_as_a_formula(folder: Path, tmp_path: Path, words: str) -> None:
    edit(folder / LAMPS_FILE, "The keeper shall not leave a lit lamp.", words.replace("=", "\\=").replace("|", "\\|"))
    edit(folder / LOG_FILE, "A log kept on slates is a log.", words.replace("|", "\\|"))
    table = rows(formats.as_csv(lantern_store(tmp_path)))
    cells = {r["id"]: r for r in table}
    assert cells["A/1.3"]["text"] == cells["A/2.1"]["notes"] == f"'{words}"
    assert all(cell[:1] not in set("=+-@\t\r") for r in table for cell in r.values() if cell)


def test_quotes_commas_and_lines_stay_in_their_cell(folder: Path, tmp_path: Path) -> None:
    edit(
        folder / LOG_FILE,
        "The Harbour Board may inspect the log.",
        'The "Board", or its clerk; may\n\ninspect, in ink.',
    )
    [cell] = [r["text"] for r in rows(formats.as_csv(lantern_store(tmp_path))) if r["id"] == "A/2.2"]
    assert cell == 'The "Board", or its clerk; may\ninspect, in ink.'


@pytest.mark.no_cover
@pytest.mark.parametrize("form", [f for f in formats.FORMATS if not f.endswith("-mapping")])
@pytest.mark.parametrize("control", ["\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\ufffe", "&", "<b>", "]]>", "\U0001f6a2"])
def test_no_character_breaks_a_format(folder: Path, tmp_path: Path, form: str, control: str) -> None:
    escaped = control.replace("&", "\\&").replace("<", "\\<").replace(">", "\\>").replace("]", "\\]")
    edit(
        folder / ADVICE_FILE,
        "read paragraph 1.1 each",
        f"read{escaped} paragraph{control[:1].strip('&<]') or ' '} 1.1 each",
    )
    edit(folder / ADVICE_FILE, "## Oil", f"## Oil {escaped} or fat")
    text = formats.export(lantern_store(tmp_path), form)
    if form == "json":
        assert len(json.loads(text)["clauses"]) == 12
    elif form == "csv":
        assert len(rows(text)) == 12
    elif form == "graphml":
        assert {"B/1.2", "B/1.1"} <= set(graph_of(text).nodes)
    elif form == "akn":
        read = ElementTree.fromstring(text)  # noqa: S314 - what we wrote ourselves
        assert sum(any(name.endswith("}id") for name in e.attrib) for e in read.iter()) == 12 + 2
    elif form in ("opensearch", "opensearch-phrases"):
        assert len([json.loads(line) for line in text.splitlines()]) % 2 == 0
    elif form == "norms-csv":
        assert rows(text) == []  # the Lantern Code has no rows of norms
    else:
        assert json.loads(text)
