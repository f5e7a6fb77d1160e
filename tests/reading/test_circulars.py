"""Circulars: status, chains of supersession, and what to read with a provision."""

import pytest

from isps_kb.errors import KbError
from isps_kb.reading import circulars
from isps_kb.store.opening import Store


def test_the_self_assessment_of_port_facilities_replaced_its_interim_form(kb: Store) -> None:
    links = circulars.chain(circulars.works(kb), circulars.find(kb, "circ 1131"))
    assert [link["id"] for link in links] == ["MSC/Circ.1131", "MSC.1/Circ.1192"]
    assert links == circulars.chain(circulars.works(kb), circulars.find(kb, "MSC.1/Circ.1192"))


def test_what_is_superseded_is_not_in_force(kb: Store) -> None:
    current = {w["id"] for w in circulars.listed(kb, in_force_only=True)}
    assert "MSC.1/Circ.1192" in current
    assert "MSC/Circ.1131" not in current
    assert not [w["id"] for w in circulars.works(kb).values() if w["superseded_by"] and w["id"] in current]


def test_about_and_since_narrow_the_list(kb: Store) -> None:
    alert = {w["id"] for w in circulars.listed(kb, about="ship security alert")}
    assert "MSC/Circ.1072" in alert
    assert "MSC.1/Circ.1192" not in alert
    assert all(circulars.year(w) >= 2006 for w in circulars.listed(kb, since=2006))
    assert circulars.listed(kb, about="no such words anywhere") == []


def test_a_chain_names_what_is_known_by_name_only(kb: Store) -> None:
    links = {link["id"]: link for link in circulars.chain(circulars.works(kb), circulars.find(kb, "A.955(23)"))}
    assert links["A.955(23)"]["held"]
    assert not links["A.1047(27)"]["held"]


def test_an_unknown_circular_is_said(kb: Store) -> None:
    with pytest.raises(KbError):
        circulars.find(kb, "A/9.4")


def test_what_to_read_with_a_regulation_stands_closest_first(kb: Store) -> None:
    found = circulars.Bonds(kb).read_with("XI-2/6")
    assert "MSC.136(76)" in [f["work"]["id"] for f in found if f["tier"] == circulars.TIERS[0]]
    ranks = [circulars.TIERS.index(f["tier"]) for f in found]
    assert ranks == sorted(ranks)
    assert all(f["through"] for f in found)


def test_a_circular_on_a_neighbour_is_not_read_with_a_provision(kb: Store) -> None:
    found = circulars.Bonds(kb).read_with("A/17.2")
    assert not any(t.startswith("XI-2/6") for f in found for t in f["through"])


def test_the_guide_names_what_it_compiles(kb: Store) -> None:
    assert set(circulars.works(kb)["GUIDE-2012"]["compiles"]) == {"XI-2", "A", "B"}
