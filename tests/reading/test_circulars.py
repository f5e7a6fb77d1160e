"""Circulars: status, chains of supersession, and what to read with a provision."""

import pytest

from isps_kb.errors import KbError
from isps_kb.reading import circulars
from isps_kb.store.database import Store


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
    links = {link["id"]: link for link in circulars.chain(circulars.works(kb), circulars.find(kb, "MSC.1/Circ.1334"))}
    assert links["MSC.1/Circ.1334"]["held"]
    assert not links["MSC/Circ.623/Rev.3"]["held"]


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


# --- a number and its revisions -----------------------------------------------------------------------------------------


def test_a_base_number_finds_its_revision_and_says_so(kb: Store) -> None:
    found = circulars.find(kb, "MSC/Circ.1109")
    assert (found["id"], found["revision_of"]) == ("MSC/Circ.1109/Rev.1", "MSC/Circ.1109")
    assert "revision_of" not in circulars.find(kb, "MSC/Circ.1109/Rev.1")
    assert circulars.find(kb, "MSC.1/Circ.1405")["id"] == "MSC.1/Circ.1405/Rev.2"
    assert circulars.find(kb, "MSC.1/Circ.1601")["id"] == "MSC.1/Circ.1601/Rev.1"
    with pytest.raises(KbError):
        circulars.find(kb, "MSC.1/Circ.9999")


@pytest.mark.parametrize("name", ["MSC.1/Circ.1406", "MSC.1/Circ.1406/Rev.2", "MSC.1/Circ.1406/Rev.3"])
def test_the_chain_shows_every_revision_from_whichever_one_asks(kb: Store, name: str) -> None:
    links = circulars.chain(circulars.works(kb), circulars.find(kb, name))
    names = [f"MSC.1/Circ.1406{r}" for r in ("", "/Rev.1", "/Rev.2", "/Rev.3")]
    assert [link["id"] for link in links] == names


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("MSC.1/Circ.1333", "MSC.1/Circ.1333/Rev.1", "revoked"),
        ("MSC.1/Circ.1408", "MSC.1/Circ.1408/Rev.1", "superseded"),
        ("MSC-FAL.1/Circ.3", "MSC-FAL.1/Circ.3/Rev.3", "superseded"),
        ("BMP5", "BMP-MS-2025", "superseded"),
        ("FAL.13(42)", "FAL.20(50)", "superseded"),
        ("A.955(23)", "A.1047(27)", "revoked"),
        ("A.1026(26)", "A.1044(27)", "revoked"),
    ],
)
def test_what_is_current(kb: Store, old: str, new: str, status: str) -> None:
    known = circulars.works(kb)
    assert known[old]["status"] == status
    assert circulars.in_force(known[new])
    assert circulars.chain(known, known[old])[-1]["id"] == new


def test_the_newest_cyber_guidelines_have_six_functional_elements(kb: Store) -> None:
    work = circulars.works(kb)["MSC-FAL.1/Circ.3/Rev.3"]
    said = " ".join(p.text for p in kb.within(work["id"]))
    assert work["date"] == "4 April 2025"
    assert "six functional elements" in said
    assert "govern" in said


def test_every_status_says_until_when_and_how_it_was_checked(kb: Store) -> None:
    from isps_kb.addresses.collection import group_of
    from isps_kb.corpus.works import HOW

    known = [w for w in circulars.works(kb).values() if group_of(w["id"]) == "circulars"]
    assert len(known) > 140
    assert [w["id"] for w in known if not w["how"].startswith(HOW)] == []
    assert {w["checked"] for w in known} == {"2026-11-29"}


# --- what a topic and a provision find -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "full"),
    [("SSAS", "ship security alert system"), ("PCASP", "privately contracted armed security personnel")],
)
def test_an_abbreviation_finds_what_it_stands_for(kb: Store, short: str, full: str) -> None:
    found = [w["id"] for w in circulars.listed(kb, about=short)]
    assert found == [w["id"] for w in circulars.listed(kb, about=short.lower())]
    assert found == [w["id"] for w in circulars.listed(kb, about=full)]
    assert len(found) > 4


def test_a_short_form_is_no_part_of_a_word(kb: Store) -> None:
    """SSA is a ship security assessment; "passage" and "message" have its letters."""
    assert "MSC/Circ.1155" not in {w["id"] for w in circulars.listed(kb, about="SSA")}


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("A/16.3.15", {"MSC.1/Circ.1342", "A.1090(28)", "FAL.3/Circ.201", "FAL", "MLC-2006"}),  # shore leave
        ("PRE/11", {"MSC.1/Circ.1342", "C185"}),
        ("V/19-1", {"MSC.263(84)/Rev.1", "MSC.1/Circ.1298", "MSC.331(90)"}),  # a chapter of SOLAS is no circular
        ("A/app.1", {"MSC.196(80)"}),
        ("B/4.28", {"A.1047(27)"}),
        ("A/16", {"MSC.1/Circ.1192"}),
    ],
)
def test_what_bears_on_a_provision_is_found_with_it(kb: Store, clause: str, names: set[str]) -> None:
    near = {f["work"]["id"] for f in circulars.Bonds(kb).read_with(clause) if f["tier"] == circulars.TIERS[0]}
    assert names - near == set()


def test_chapters_of_solas_are_not_read_with_a_provision_as_circulars(kb: Store) -> None:
    found = {f["work"]["id"] for f in circulars.Bonds(kb).read_with("A/9.4")}
    assert found
    assert not found & {"XI-1", "V", "I"}


def test_what_is_about_a_term_comes_before_what_mentions_it(kb: Store) -> None:
    found = circulars.listed(kb, about="port facility")
    matches = [w["match"] for w in found]
    assert matches == sorted(matches, key=circulars.MATCHES.index)
    assert {"MSC.1/Circ.1188", "MSC.1/Circ.1192"} <= {w["id"] for w in found if w["match"] == "about"}
    assert set(matches) == {"about", "mention"}
    assert not any("match" in w for w in circulars.listed(kb))
