"""Norms, terms and mappings for other programs: complete, and each with its clause and whose words it is."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from isps_kb.export import formats, oscal
from isps_kb.store.database import Store
from world.run import run

TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


@pytest.fixture(scope="module")
def documents(kb: Store) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(oscal.as_oscal(kb))
    return found


def test_every_norm_is_a_row(kb: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(formats.export(kb, "norms-csv"), newline="")))
    assert len(rows) == len(kb.norms())
    drill = next(r for r in rows if r["clause"] == "B/13.6" and "three months" in r["object"])
    assert (drill["force"], drill["modal"]) == ("should", "should")
    assert drill["weight"].startswith("recommended")


def test_a_prohibition_is_one_in_linked_data_and_names_who_is_bound(kb: Store) -> None:
    data = json.loads(formats.export(kb, "norms-jsonld"))
    rules = [r for r in data["@graph"] if r["@id"].startswith("kb:norm/")]
    assert len(rules) == len(kb.norms())
    plans = [r for r in rules if r["clause"] == "kb:clause/A/9.8"]
    assert {(r["@type"], *r["actor"]) for r in plans} == {("Prohibition", "kb:role/DAO")}
    assert plans[0]["except"]


def test_a_term_has_its_french_name_and_its_clause(kb: Store) -> None:
    graph = json.loads(formats.export(kb, "skos"))["@graph"]
    facility = next(c for c in graph if c["prefLabel"]["en"] == "port facility")
    assert facility["prefLabel"]["fr"] == "installation portuaire"
    assert facility["source"] == "kb:clause/XI-2/1.1.9"


def controls(catalog: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {c["id"]: c for part in catalog["groups"] for section in part["groups"] for c in section["controls"]}


def test_a_control_carries_force_verb_and_whose_words(documents: dict[str, Any]) -> None:
    found = controls(documents["catalog"])
    assert all(TOKEN.fullmatch(i) for i in found)
    props = {p["name"]: p["value"] for p in found["A_9.7"]["props"]}
    assert props["label"] == "A/9.7"
    assert (props["force"], props["words"]) == ("mandatory", "restatement")
    statement = found["A_9.7"]["parts"][0]["parts"][0]
    assert {p["name"]: p["value"] for p in statement["props"]}["modal-verb"] == "shall"


def test_profiles_import_controls_that_exist_and_say_why(documents: dict[str, Any]) -> None:
    found = controls(documents["catalog"])
    titles = [p["metadata"]["title"] for p in documents["profiles"]]
    assert any("Canada" in t for t in titles)
    assert any("European Union" in t for t in titles)
    for profile in documents["profiles"]:
        chosen = profile["imports"][0]["include-controls"][0]["with-ids"]
        assert chosen
        altered = {a["control-id"] for a in profile["modify"]["alters"]}
        assert altered == set(chosen)
        assert set(chosen) <= found.keys()


def test_every_map_has_a_relation_and_a_reason(documents: dict[str, Any]) -> None:
    maps = documents["mapping-collection"]["mappings"][0]["maps"]
    assert {m["relationship"] for m in maps} <= {"equal-to", "subset-of", "superset-of", "intersects-with"}
    assert all(m["remarks"] for m in maps)
    assert len({m["uuid"] for m in maps}) == len(maps)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("form", ["norms-csv", "norms-jsonld", "skos", "oscal", "schemas"])
def test_the_command_writes_the_same_twice(tmp_path: Path, form: str) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for out in (first, second):
        assert run("export", form, "--out", str(out)).code == 0
    assert first.read_bytes() == second.read_bytes()
