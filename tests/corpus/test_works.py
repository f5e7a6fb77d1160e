"""Instruments as works: their facts, and chains of supersession and amendment that agree at both ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.addresses.address import AddressError
from isps_kb.addresses.reader import Reader
from isps_kb.addresses.registry import Registry
from isps_kb.corpus import works
from isps_kb.corpus.gather import Corpus
from isps_kb.corpus.works import Work
from isps_kb.model import Document
from world.chance import examples

INVERSE = {"supersedes": "superseded_by", "superseded_by": "supersedes", "amends": "amended_by", "amended_by": "amends"}


def document(name: str, **facts: object) -> Document:
    """The front matter of an invented circular of the Harbour Board."""
    meta = {"instrument": name, "title": f"On {name}", "kind": "restatement", **facts}
    return Document(name, tuple(meta.items()), ())


# --- gathering ----------------------------------------------------------------------------------------------------------


def test_facts_are_texts_and_lists_and_absent_ones_are_empty() -> None:
    found = works.gather([document("HB/Circ.1", date="May 1901", topics=("oil", "wicks"))])["HB/Circ.1"]
    assert (found.facts["title"], found.facts["date"], found.facts["status"]) == ("On HB/Circ.1", "May 1901", "")
    assert (found.lists["topics"], found.lists["supersedes"]) == (("oil", "wicks"), ())
    assert found.data()["topics"] == ["oil", "wicks"]
    assert found.data()["id"] == "HB/Circ.1"


def test_a_document_without_a_title_describes_no_work() -> None:
    assert works.gather([Document("A", (("instrument", "A"),), ())]) == {}


def test_chapters_in_several_files_are_one_work() -> None:
    found = works.gather(
        [document("V", topics=("fog",), date="1901"), document("V", topics=("fog", "ice"), date="1902")]
    )
    assert list(found) == ["V"]
    assert (found["V"].lists["topics"], found["V"].facts["date"]) == (("fog", "ice"), "1901")


@pytest.mark.parametrize("key", INVERSE)
def test_a_chain_told_at_one_end_is_known_at_both(key: str) -> None:
    found = works.gather([document("HB/Circ.1"), document("HB/Circ.2", **{key: ("HB/Circ.1", "HB/Circ.0")})])
    assert found["HB/Circ.1"].lists[INVERSE[key]] == ("HB/Circ.2",)
    assert found["HB/Circ.2"].lists[key] == ("HB/Circ.1", "HB/Circ.0")  # what is known by name only stays named


names = st.sampled_from([f"HB/Circ.{n}" for n in range(1, 6)])


@given(
    st.dictionaries(
        names, st.dictionaries(st.sampled_from(list(INVERSE)), st.lists(names, max_size=3).map(tuple)), min_size=1
    )
)
@examples(100)
def test_any_chain_agrees_at_both_ends(chains: dict[str, dict[str, tuple[str, ...]]]) -> None:
    found = works.gather(document(name, **lists) for name, lists in chains.items())
    for name, work in found.items():
        for key, inverse in INVERSE.items():
            assert len(set(work.lists[key])) == len(work.lists[key])
            for other in work.lists[key]:
                assert other not in found or name in found[other].lists[inverse]


# --- the published works ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(corpus: Corpus) -> dict[str, Work]:
    return corpus.works


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("MSC/Circ.1131", "MSC.1/Circ.1192"),  # self-assessment by port facilities
        ("MSC/Circ.1112", "MSC.1/Circ.1342"),  # shore leave
        ("A.872(20)", "MSC.228(82)"),  # drugs
        ("A.871(20)", "MSC.312(88)"),  # stowaways ...
        ("MSC.312(88)", "MSC.448(99)"),  # ... and again
        ("FAL.11(37)", "MSC.448(99)"),
        ("MSC.1/Circ.1526", "MSC-FAL.1/Circ.3"),  # cyber risk
        ("MSC.1/Circ.1308", "MSC.1/Circ.1338"),  # long-range identification and tracking
    ],
)
def test_the_chain_shows_at_both_ends(published: dict[str, Work], old: str, new: str) -> None:
    assert new in published[old].lists["superseded_by"]
    assert old in published[new].lists["supersedes"]
    assert published[old].facts["status"] in ("superseded", "revoked")
    assert published[new].facts["status"] != "not confirmed"


def test_what_is_superseded_names_its_successor_and_what_has_one_is_not_in_force(published: dict[str, Work]) -> None:
    gone = {n for n, w in published.items() if w.facts["status"] in ("superseded", "revoked")}
    followed = {n for n, w in published.items() if w.lists["superseded_by"]}
    assert gone == followed
    assert len(gone) > 10


def test_no_instrument_supersedes_itself_through_others(published: dict[str, Work]) -> None:
    for start in published:
        seen, waiting = set[str](), list(published[start].lists["supersedes"])
        while waiting:
            name = waiting.pop()
            assert name != start
            if name in published and name not in seen:
                seen.add(name)
                waiting += published[name].lists["supersedes"]


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("MSC.1/Circ.1192", "date", "30 May 2006"),
        ("MSC/Circ.1131", "date", "14 December 2004"),
        ("CONF.2002/7", "date", "12 December 2002"),
        ("A.959(23)", "title", "Format and guidelines for the maintenance of the Continuous Synopsis Record (CSR)"),
        ("MC3.21", "title", "Port Facility Security Officer"),
        ("V", "title", "Safety of navigation"),
        ("GUIDE-2012", "type", "guide"),
    ],
)
def test_a_fact_of_an_instrument(published: dict[str, Work], name: str, key: str, value: str) -> None:
    assert published[name].facts[key] == value


@pytest.mark.parametrize(
    ("name", "key", "target"),
    [
        ("MC3.21", "legal_basis", "A/17.2"),
        ("MC3.20", "legal_basis", "A/11.2"),
        ("MC3.26", "legal_basis", "STCW/VI/6"),
        ("MSC.1/Circ.1341", "bears_on", "A/18.2"),
        ("MSC.136(76)", "bears_on", "XI-2/6"),
        ("A.959(23)", "bears_on", "XI-1/5"),
        ("A.959(23)", "amended_by", "MSC.198(80)"),
        ("MSC.1/Circ.1192", "addressees", "port facility security officer"),
    ],
)
def test_what_a_list_of_an_instrument_names(published: dict[str, Work], name: str, key: str, target: str) -> None:
    assert target in published[name].lists[key]


def test_every_id_in_a_chain_or_a_list_can_be_read(published: dict[str, Work], registry: Registry) -> None:
    reader, wrong = Reader(registry), []
    for name, work in published.items():
        for key in ("supersedes", "superseded_by", "amends", "amended_by", "bears_on", "legal_basis", "compiles"):
            for target in work.lists[key]:
                try:
                    if str(reader.one(target)) != target:
                        wrong.append((name, key, target))
                except AddressError:
                    wrong.append((name, key, target))
    assert wrong == []


def test_what_the_works_bear_on_in_the_code_is_held(published: dict[str, Work], corpus: Corpus) -> None:
    targets = {t for w in published.values() for key in ("bears_on", "legal_basis") for t in w.lists[key]}
    core = {t for t in targets if corpus.registry.core_of(t) and "/" in t}
    assert core - corpus.shown.keys() == set()
    assert len(core) > 50


def test_courses_are_our_own_objectives_and_say_how_much_of_the_outline_was_seen(published: dict[str, Work]) -> None:
    courses = {n: w for n, w in published.items() if w.facts["type"] in ("model course", "ITCP training course")}
    assert {w.facts["outline"] for w in courses.values()} == {"seen", "indicative"}
    assert len(courses) == 13
    assert [n for n, w in courses.items() if not w.lists["legal_basis"]] == []


def test_what_was_recalled_is_said_to_be(published: dict[str, Work]) -> None:
    for work in published.values():
        for key in ("date_confidence", "status_confidence", "confidence"):
            assert work.facts[key] in ("", "seen", "recalled"), work.id
        assert not work.facts["date"] or work.facts["date_confidence"] or work.facts["type"].endswith("course"), work.id


# --- the cooperation programme ------------------------------------------------------------------------------------------


def test_the_activities_of_2019_are_the_thirty_six_of_the_report_with_month_place_and_kind(corpus: Corpus) -> None:
    listed = [t.clause.text for i, t in corpus.shown.items() if i.startswith("ITCP/ACT/6.")]
    assert len(listed) == 36
    assert [text for text in listed if text.partition(":")[0].count(";") != 2] == []
    kinds = [text.partition(":")[0].rpartition("; ")[2] for text in listed]
    assert kinds.count("national workshop on self-assessment") == 5
    assert kinds.count("national workshop for the Designated Authority and port facility security officers") == 5


def test_the_money_of_2019_adds_up(corpus: Corpus) -> None:
    text = corpus.shown["ITCP/PROG/5.2"].clause.text
    assert 325_000 + 52_288 + 25_000 == 402_288
    assert all(figure in text for figure in ("325,000", "52,288", "25,000", "402,288", "112,700"))
    spent = (402_288 + 112_700 + 676_171) / (402_288 + 112_700 + 702_012)
    assert round(spent, 2) == 0.98
    assert round(676_171 / 702_012, 2) == 0.96
    assert all(share in corpus.shown["ITCP/PROG/5.3"].clause.text for share in ("96 per cent", "98 per cent"))


def test_a_request_for_assistance_names_an_office_and_nobody(corpus: Corpus) -> None:
    text = corpus.shown["ITCP/PROG/6.1"].clause.text
    assert "marsec@imo.org" in text
    assert "Ms" not in text
