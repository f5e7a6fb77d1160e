"""Addresses of provisions: every accepted form reads, every canonical id prints and reads back, order is numeric."""

import random
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isps_kb.addresses import registry as registries
from isps_kb.addresses.address import Address, AddressError, nearest, order_key, split
from isps_kb.addresses.reader import Reader
from isps_kb.addresses.registry import Registry
from isps_kb.addresses.typed import MAX_INPUT
from world import published
from world.chance import examples
from world.here import ROOT

REGISTRY: Registry = registries.load(ROOT / "corpus")
READER = Reader(REGISTRY)
EXAMPLES = [(text, meant) for i in REGISTRY.instruments for text, meant in i.examples]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return READER


def ids(reader: Reader, text: str) -> list[str]:
    """What a text names, as canonical ids."""
    return [str(a) for a in reader.many(text)]


# --- forms --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "meant"), EXAMPLES)
def test_every_example_of_the_registry_names_what_it_says(reader: Reader, text: str, meant: str) -> None:
    assert str(reader.one(text)) == meant


@pytest.mark.parametrize("meant", sorted({meant for _, meant in EXAMPLES}))
def test_every_id_meant_by_an_example_reads_back(reader: Reader, meant: str) -> None:
    address = reader.one(meant)
    assert str(address) == meant
    assert split(meant) == address


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # the ways in which the Code, the EU Regulation and their readers write one provision
        ("ISPS Code, Part A, section 19.4.4", "A/19.4.4"),
        ("the ISPS Code, section A/19.4.4", "A/19.4.4"),
        ("sections A/19.4.4.", "A/19.4.4"),
        ("A19", "A/19"),
        ("para. 4.33.8", "B/4.33.8"),
        ("paragraph 4.33 of part B of this Code", "B/4.33"),
        ("B/4.33(8)", "B/4.33.8"),
        ("  B/4.33  ", "B/4.33"),
        ("“B/4.33”", "B/4.33"),
        ("B/4.33;", "B/4.33"),
        ("¶ B/4.33", "B/4.33"),
        ("B/4.33", "B/4.33"),
        ("Appendix 2 to Part A", "A/app.2"),
        ("Part B, appendix 1", "B/app.1"),
        ("REGULATION XI-2/9.2.5", "XI-2/9.2.5"),
        ("regulation 9.2.5", "XI-2/9.2.5"),
        ("chapter XI-2, regulation 9", "XI-2/9"),
        ("regulation II-1/3-8", "II-1/3-8"),
        ("SOLAS regulation V/19-1", "V/19-1"),
        ("Regulation 725/2004", "EU725"),
        ("Article 7(1)(a) of Regulation (EC) No 725/2004", "EU725/7.1.a"),
        ("EU725/3(5)", "EU725/3.5"),
        ("circular 1112", "MSC/Circ.1112"),
        ("MSC.1/Circ.1259/Rev.6", "MSC.1/Circ.1259/Rev.6"),
        ("circ 1109", "MSC/Circ.1109/Rev.1"),
        ("A.959 (23)", "A.959(23)"),
        ("CONF.2002/7/3", "CONF.2002/7/3"),
        ("model course 3.20", "MC3.20"),
        ("model course 3.21, 4.2", "MC3.21/4.2"),
        ("itcp satw", "ITCP/SATW"),
        ("STCW chapter VI", "STCW/VI"),
        ("stcw code a-vi", "STCW/A-VI"),
        ("MSC.1/Circ.1192 cover 3", "MSC.1/Circ.1192/cover.3"),
        ("MSC.1/Circ.1192/cover.1-2", "MSC.1/Circ.1192/cover.1-2"),
        ("resolution A.985(24)/Rev.1", "A.985(24)/Rev.1"),
        ("circular letter no. 2514", "CL.2514"),
        ("UNCLOS/art.101", "UNCLOS/art.101"),
        ("appendix 2 to part B of the ISPS Code", "B/app.2"),
    ],
)
def test_further_forms(reader: Reader, text: str, meant: str) -> None:
    assert str(reader.one(text)) == meant


@pytest.mark.parametrize("text", ["A.959(23)", "a.959(23)", "A.890(21)", "A.787(19)"])
def test_an_assembly_resolution_is_not_a_section_of_part_a(reader: Reader, text: str) -> None:
    assert str(reader.one(text)) == text.upper()


def test_the_number_used_twice_has_two_addresses(reader: Reader) -> None:
    item, paragraph = reader.one("A/9.4.1"), reader.one("section A/9.4.1-PAR")
    assert (str(item), str(paragraph)) == ("A/9.4.1", "A/9.4.1-par")
    assert str(item.parent) == str(paragraph.parent) == "A/9.4"


# --- printing and reading back ------------------------------------------------------------------------------------------


def test_every_known_id_reads_back_to_itself(reader: Reader) -> None:
    assert [k for k in REGISTRY.known if ids(reader, k) != [k] or str(split(k)) != k] == []


def test_every_known_circular_reads_back_to_itself(reader: Reader) -> None:
    circulars = REGISTRY.by_id["CIRC"].known
    assert [c for c in circulars if ids(reader, c) != [c]] == []


def test_every_id_that_is_held_reads_back_to_itself(reader: Reader) -> None:
    """Clauses and whole instruments: what one command prints, any other takes, in capitals or not."""
    documents = published.corpus().documents
    held = [*dict.fromkeys(d.instrument for d in documents), *(c.id for d in documents for c in d.clauses)]
    assert len(held) > 2000
    assert [i for i in held if ids(reader, i) != [i] or ids(reader, i.lower()) != [i]] == []
    assert [i for i in held if str(split(i)) != i] == []


def test_every_clause_stands_in_the_instrument_of_its_file() -> None:
    documents = published.corpus().documents
    assert [c.id for d in documents for c in d.clauses if split(c.id).instrument != d.instrument] == []


numbers = st.integers(1, 99).map(str)
# Labels in the divisions of a circular, a resolution or a convention: cover.2, annex.3.1, op.1.a, cover.1-2, pre
divided = st.one_of(
    st.sampled_from((("pre",), ("def",))),
    st.tuples(st.sampled_from(("cover", "annex", "part", "app", "table", "note", "op")), numbers),
    st.tuples(st.sampled_from(("annex", "part", "app")), numbers, numbers),
    st.tuples(st.just("op"), numbers, st.sampled_from("abc")),
    st.tuples(st.sampled_from(("cover", "annex")), st.integers(1, 40).map(lambda n: f"{n}-{n + 2}")),
    st.tuples(st.just("annex"), numbers, st.integers(1, 40).map(lambda n: f"{n}-{n + 1}")),
)
sessions = st.integers(1, 130)
dotted = st.lists(numbers, min_size=1, max_size=5).map(tuple)
maybe_dotted = st.just(()) | dotted
chapters = st.sampled_from(REGISTRY.by_id["SOLAS"].chapters)
stcw = st.sampled_from(REGISTRY.by_id["STCW"].chapters)
amended = st.sampled_from(("", "/Rev.1", "/Rev.12", "/Add.1", "/Rev.2/Add.3"))
solas_numbers = st.one_of(
    numbers,
    st.tuples(numbers, st.integers(1, 20)).map(lambda n: f"{n[0]}-{n[1]}"),
    st.tuples(numbers, st.sampled_from("abnz")).map(lambda n: f"{n[0]}({n[1]})"),
)
addresses = st.one_of(
    st.builds(Address, st.sampled_from(("A", "B", "XI-2")), maybe_dotted),
    st.builds(Address, st.sampled_from(("A", "B")), st.sampled_from((("app", "1"), ("app", "2")))),
    st.builds(lambda n: Address("PRE", (n,)), numbers),
    st.builds(lambda d, t: Address("EU725", d[:2] + t), dotted, st.sampled_from(((), ("a",), ("c",)))),
    st.builds(lambda c, n: Address(c, (n,)), chapters, solas_numbers),
    st.builds(Address, chapters, maybe_dotted),
    st.builds(lambda s, c, n: Address(f"STCW/{s}{c}", (n,)), st.sampled_from(("", "A-", "B-")), stcw, numbers),
    st.builds(
        lambda s, n, r, d: Address(f"{s}/Circ.{n}{r}", d),
        st.sampled_from(("MSC.1", "MSC", "MSC-FAL.1", "FAL.2", "FAL.3")),
        st.integers(1, 1999),
        amended,
        maybe_dotted | divided,
    ),
    st.builds(
        lambda s, n, e, r, d: Address(f"{s}.{n}({e}){r}", d),
        st.sampled_from(("MSC", "A", "MEPC", "FAL", "LEG")),
        st.integers(1, 1999),
        sessions,
        st.sampled_from(("", "/Rev.1")),
        maybe_dotted | divided,
    ),
    st.builds(lambda n, d: Address(f"CONF.2002/{n}", d), st.integers(1, 11), maybe_dotted | divided),
    st.builds(Address, st.sampled_from(("CL.2514", "GUIDE-2012", "PSC-2025", "SUA-2005", "ILO-IMO-PORTS")), divided),
    st.builds(lambda n, d: Address(f"MC3.{n}", d[:2]), st.integers(10, 40), maybe_dotted),
    st.builds(lambda s: Address("ITCP", (s,)), st.sampled_from(("SATW", "PFSO", "DAE"))),
    st.builds(lambda s, d: Address(f"ITCP/{s}", d[:2]), st.sampled_from(("SATW", "GOV")), dotted),
    st.builds(lambda c: Address("STCW", (c,)), st.sampled_from(("VI", "A-VI", "B-VI"))),
    st.builds(lambda f, d: Address(f[0], ("app", f[1], *d[:2])), st.sampled_from(("A1", "A2", "B1", "B2")), dotted),
    st.builds(lambda c, n: Address(f"MARPOL/{c}", (n,)), st.sampled_from(("I", "II", "VI")), numbers),
    st.builds(
        lambda i, n: Address(i, ("art", n)), st.sampled_from(("SOLAS", "MARPOL", "LL66", "STCW", "SUA")), numbers
    ),
)


@given(addresses)
@example(Address("A", ("9", "4", "1-par")))
@example(Address("I", ("2(n)",)))
@example(Address("A.959(23)"))
@examples(600)
def test_what_is_printed_reads_back(address: Address) -> None:
    assert READER.many(str(address)) == [address]
    assert split(str(address)) == address


@pytest.mark.parametrize("text", ["ISM/1.2.3", "SUA/3", "C185/3", "COLREG/19", "FAL/3.45"])
def test_instruments_that_are_only_cited_take_labels_too(reader: Reader, text: str) -> None:
    assert ids(reader, text) == [text]


FRAGMENTS = """
A B a / / . - -par to and , ; section paragraph regulation article 4 33 19 4.33 9.2.5 (n) (5) (a) XI-2 xi-1 V STCW STCW/A-VI
MSC.1/Circ. Circ. 1192 /Rev. 1 MSC. (78) A.959(23) CONF.2002 MC 3.21 ITCP/ SATW EU725 725/2004 app of appendix part art. SUA
LL66 MARPOL ISM PRE preamble ISPS Code – § SOLAS 0 00 04 x iv \N{ARABIC-INDIC DIGIT THREE} \N{FULLWIDTH DIGIT FOUR}
\N{FULLWIDTH LATIN CAPITAL LETTER A} \N{LATIN CAPITAL LETTER I WITH DOT ABOVE}
"""
almost = st.lists(st.sampled_from([*FRAGMENTS.split(), " ", " ", " to ", ", "]), min_size=1, max_size=7).map("".join)


@pytest.mark.no_cover
@given(almost)
@example("SUA and 3")
@example("PRE/5, 6.2")
@example("B/4.33, 04.36")
@example("MC3.21, 4")
@example("LL66, 4")
@example("A/4, 100")
@example("section 191")
@example("section 0a")
@example("regulation 1192")
@example("regulation 9.2.5-par")
@examples(1500)
def test_whatever_is_understood_prints_an_id_that_reads_back(text: str) -> None:
    try:
        found = READER.many(text)
    except AddressError:
        return
    assert found
    for address in found:
        assert READER.many(str(address)) == [address]


@pytest.mark.parametrize("text", ["A/١٩.٤", "B/४.३३", "MC٣.٢١", "B/4.33, ٨"])
def test_ids_hold_western_digits_only(reader: Reader, text: str) -> None:
    """Digits of other scripts are read as what they are worth, or refused; they never reach an id."""
    try:
        found = ids(reader, text)
    except AddressError:
        return
    assert all(f.isascii() for f in found)


# --- order --------------------------------------------------------------------------------------------------------------


def test_the_known_numbering_is_in_numeric_order() -> None:
    shuffled = list(REGISTRY.known)
    random.Random(5).shuffle(shuffled)
    rank = {i: n for n, i in enumerate(REGISTRY.core_ids)}
    in_print = sorted(REGISTRY.known, key=lambda i: rank[i.partition("/")[0]])
    assert sorted(shuffled, key=lambda i: order_key(i, REGISTRY)) == in_print


@pytest.mark.parametrize(
    "row",
    [
        ["B/4.9", "B/4.10", "B/4.33", "B/4.33.1", "B/4.33.8", "B/4.34", "B/5"],
        ["A/9.4", "A/9.4.1", "A/9.4.2", "A/9.4.18", "A/9.5"],
        ["A/9.4.1", "A/9.4.1-par", "A/9.5"],
        ["A/2", "A/10", "A/19", "A/app.1", "A/app.2"],
        ["EU725/6.2", "EU725/6.2.a", "EU725/6.2.c", "EU725/6.3", "EU725/10"],
        ["V/14", "V/19", "V/19-1", "V/20", "V/34"],
        ["MSC/Circ.443", "MSC/Circ.1074", "MSC/Circ.1112"],
        ["XI-2/9.2.5.4", "PRE/1", "A/1", "B/1", "EU725/1", "V/19", "STCW/VI/5"],
        [
            "EU725/1",
            "MC3.21",
            "ITCP/SATW",
            "V/19",
            "STCW/A-VI/5",
            "MARPOL/II/15",
            "CONF.2002/7",
            "MSC/Circ.1074",
            "A.959(23)",
        ],
    ],
)
def test_sorting_is_numeric(row: list[str]) -> None:
    shuffled = sorted(row, key=lambda i: i[::-1])
    assert sorted(shuffled, key=lambda i: order_key(i, REGISTRY)) == row


tuples = st.lists(st.integers(1, 120), min_size=1, max_size=4).map(tuple)


@given(tuples, tuples)
@examples(200)
def test_order_of_labels_is_order_of_numbers(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    one, other = (order_key(f"B/{'.'.join(map(str, t))}", REGISTRY) for t in (first, second))
    assert (one < other) == (first < second)


def test_each_level_stands_in_the_one_above() -> None:
    chain = ["A/19.4.2.4.1.1", "A/19.4.2.4.1", "A/19.4.2.4", "A/19.4.2", "A/19.4", "A/19", "A"]
    assert [str(split(c).parent) for c in chain] == [*chain[1:], "None"]
    assert str(split("B/app.1").parent) == "B"


# --- ranges and lists ---------------------------------------------------------------------------------------------------


def run(head: str, first: int, last: int) -> list[str]:
    return [f"{head}{n}" for n in range(first, last + 1)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("B/4.14-4.16", run("B/4.", 14, 16)),
        ("B/4.14–4.16", run("B/4.", 14, 16)),
        ("B/4.14 - B/4.16", run("B/4.", 14, 16)),
        ("paragraphs 4.14 to 4.16", run("B/4.", 14, 16)),
        ("paragraphs 4.14 to 4.16 of part B", run("B/4.", 14, 16)),
        ("paragraphs 2 through to 19", run("B/", 2, 19)),
        ("A/14 to 18", run("A/", 14, 18)),
        ("A/14-18", run("A/", 14, 18)),
        ("A/1 to A/19", run("A/", 1, 19)),
        ("Sections 5 to 13 and 19", [*run("A/", 5, 13), "A/19"]),
        ("XI-2/3 to 13", run("XI-2/", 3, 13)),
        ("XI-2/3-13", run("XI-2/", 3, 13)),
        ("XI-2/3 to XI-2/13", run("XI-2/", 3, 13)),
        ("XI-2/3-XI-2/13", run("XI-2/", 3, 13)),
        ("regulations XI-2/3 to XI-2/7", run("XI-2/", 3, 7)),
        ("XI-2/9.2.1.1 to 9.2.1.6", run("XI-2/9.2.1.", 1, 6)),
        ("B/8.3 to 8.10", run("B/8.", 3, 10)),
        ("B/4.33.1 to 4.33.8", run("B/4.33.", 1, 8)),
        ("PRE/1-11", run("PRE/", 1, 11)),
        ("EU725/6.2.a to EU725/6.2.c", ["EU725/6.2.a", "EU725/6.2.b", "EU725/6.2.c"]),
        ("EU725/6.2.a to 6.2.c", ["EU725/6.2.a", "EU725/6.2.b", "EU725/6.2.c"]),
        ("B/4.9-4.9", ["B/4.9"]),
    ],
)
def test_ranges_expand(reader: Reader, text: str, meant: list[str]) -> None:
    assert ids(reader, text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A/15.2.1, B/1.16", ["A/15.2.1", "B/1.16"]),
        ("B/4.33; A/19.4; XI-2/9", ["B/4.33", "A/19.4", "XI-2/9"]),
        ("A/4, B/4 and XI-2/3", ["A/4", "B/4", "XI-2/3"]),
        ("B/4.33.8 & 4.36", ["B/4.33.8", "B/4.36"]),
        ("section 19.1.1.3 and 19.4.2.1", ["A/19.1.1.3", "A/19.4.2.1"]),
        ("regulation XI-2/3 and XI-2/7", ["XI-2/3", "XI-2/7"]),
        ("regulations 3, 5, 7, 8 and 13", [f"XI-2/{n}" for n in (3, 5, 7, 8, 13)]),
        ("sections 8, 9, and 13", ["A/8", "A/9", "A/13"]),
        ("A/7.2, 7.4-7.6 or A/8", ["A/7.2", "A/7.4", "A/7.5", "A/7.6", "A/8"]),
        ("V/14 and V/19-1", ["V/14", "V/19-1"]),
        ("EU725/3.5, 3.6", ["EU725/3.5", "EU725/3.6"]),
        ("EU725/7.1.a, 7.1.b", ["EU725/7.1.a", "EU725/7.1.b"]),
        ("MC3.19 and MC3.20", ["MC3.19", "MC3.20"]),
        ("MC3.21/4.1 to 4.3", ["MC3.21/4.1", "MC3.21/4.2", "MC3.21/4.3"]),
        ("STCW/VI/5 and 6", ["STCW/VI/5", "STCW/VI/6"]),
        ("B/4.33,", ["B/4.33"]),
    ],
)
def test_lists_expand(reader: Reader, text: str, meant: list[str]) -> None:
    assert ids(reader, text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A/9.4.2, .4 and .5", ["A/9.4.2", "A/9.4.4", "A/9.4.5"]),
        ("B/4.33.1 to .8", run("B/4.33.", 1, 8)),
        ("A/app.1 and 2", ["A/app.1", "A/app.2"]),
        ("A/app.1.4 and 1.5", ["A/app.1.4", "A/app.1.5"]),
        ("MSC/Circ.1111 annex 1.2 and 1.4", ["MSC/Circ.1111/annex.1.2", "MSC/Circ.1111/annex.1.4"]),
        ("MC3.19 and 3.20", ["MC3.19", "MC3.20"]),
    ],
)
def test_a_shortened_item_of_a_list_is_a_sibling_of_the_one_before(reader: Reader, text: str, meant: list[str]) -> None:
    """Refusing is honest too; naming some other provision is not."""
    try:
        assert ids(reader, text) == meant
    except AddressError:
        return


@given(st.sampled_from(("A", "B", "XI-2")), dotted, st.integers(1, 60), st.integers(0, 40))
@examples(200)
def test_a_range_is_its_siblings_in_order(instrument: str, above: tuple[str, ...], first: int, more: int) -> None:
    head = f"{instrument}/{'.'.join(above[:3])}."
    tail = head.partition("/")[2]
    for text in (f"{head}{first} to {tail}{first + more}", f"{head}{first}-{tail}{first + more}"):
        assert ids(READER, text) == run(head, first, first + more)


@pytest.mark.parametrize(
    "text",
    ["B/4.16-4.14", "A/16 to B/16", "B/4 to 4.16", "B/4.1-4.9999", "B/1 to 999", "PRE/5 to A/5", "B/4.14-"],
)
def test_what_is_no_range_is_refused(reader: Reader, text: str) -> None:
    with pytest.raises(AddressError):
        reader.many(text)


def test_a_range_has_its_limit(reader: Reader) -> None:
    assert len(reader.many("MSC/Circ.1074/1-250")) == 250
    with pytest.raises(AddressError):
        reader.many("MSC/Circ.1074/1-251")


def test_letters_stand_after_numbers_in_one_list() -> None:
    registry = registries.load(ROOT / "corpus")
    assert sorted(["I/2.b", "I/2.10", "I/2.a", "I/2.9"], key=lambda i: order_key(i, registry)) == [
        *("I/2.9", "I/2.10", "I/2.a", "I/2.b"),
    ]


def test_one_refuses_several_and_lists_them(reader: Reader) -> None:
    with pytest.raises(AddressError) as caught:
        reader.one("B/4.14-4.16")
    assert caught.value.candidates == ("B/4.14", "B/4.15", "B/4.16")


# --- ambiguity ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("4.33", {"B/4.33"}),
        ("1.16", {"B/1.16"}),
        ("19.4.4", {"A/19.4.4"}),
        ("9.2.5", {"XI-2/9.2.5", "B/9.2.5"}),
        ("4.1", {"XI-2/4.1", "A/4.1", "B/4.1", "EU725/4.1"}),
        ("3", {"XI-2/3", "PRE/3", "A/3", "B/3", "EU725/3"}),
    ],
)
def test_a_bare_number_lists_its_candidates(reader: Reader, text: str, candidates: set[str]) -> None:
    with pytest.raises(AddressError) as caught:
        reader.one(text)
    assert set(caught.value.candidates) == candidates
    for candidate in candidates:
        assert candidate in str(caught.value)


def test_the_candidates_of_a_bare_number_exist_and_read_back(reader: Reader) -> None:
    labels = sorted({k.partition("/")[2] for k in REGISTRY.known if re.fullmatch(r"\S+/\d+(\.\d+)*", k)})
    for label in labels:
        with pytest.raises(AddressError) as caught:
            reader.one(label)
        found = caught.value.candidates
        assert found, label
        assert set(found) <= REGISTRY.known_set
        assert [ids(reader, f) for f in found] == [[f] for f in found]


@pytest.mark.parametrize(("text", "meant"), [("3.21", "MC3.21"), ("3.27", "MC3.27")])
def test_a_course_number_is_read_where_nothing_else_fits(reader: Reader, text: str, meant: str) -> None:
    assert ids(reader, text) == [meant]


def test_a_number_of_two_circulars_is_not_guessed() -> None:
    twice = registries.Registry(
        (
            registries.Instrument(
                "CIRC",
                "family",
                "Notes",
                "Notes",
                "recommended",
                "paragraph",
                known=("MSC/Circ.7", "MSC.1/Circ.7/Rev.2"),
            ),
        ),
        (),
    )
    with pytest.raises(AddressError) as caught:
        Reader(twice).one("circ 7")
    assert caught.value.candidates == ("MSC/Circ.7", "MSC.1/Circ.7/Rev.2")


# --- the nearest label on a miss ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missed", "parent", "words"),
    [
        ("B/4.99", "B/4", "B/4 has paragraphs 4.1 to 4.46"),
        ("B/4.33.9", "B/4.33", "B/4.33 has items 4.33.1 to 4.33.8"),
        ("A/20", "A", "A has sections 1 to 19"),
        ("A/100", "A", "A has sections 1 to 19"),
        ("B/4.100", "B/4", "B/4 has paragraphs 4.1 to 4.46"),
        ("A/9.4.19", "A/9.4", "A/9.4 has items 9.4.1 to 9.4.18"),
        ("XI-2/14", "XI-2", "XI-2 has regulations 1 to 13"),
        ("XI-2/9.4", "XI-2/9", "XI-2/9 has paragraphs 9.1 to 9.3"),
        ("EU725/16", "EU725", "EU725 has Articles 1 to 15"),
        ("EU725/6.2.d", "EU725/6.2", "EU725/6.2 has items 6.2.a to 6.2.c"),
        ("PRE/12", "PRE", "PRE has paragraphs 1 to 11"),
        ("A/7.7.2", "A/7.7", "A/7.7 has item 7.7.1"),
        ("B/14.1", "B/14", "B/14 has no numbered parts"),
    ],
)
def test_a_miss_names_what_exists(reader: Reader, missed: str, parent: str, words: str) -> None:
    below = [k for k in REGISTRY.known if str(split(k).parent) == parent]
    said = nearest(reader.one(missed), below, parent)
    assert said.startswith(f"{missed} does not exist")
    assert words in said


def test_a_missing_appendix_is_told_the_appendices(reader: Reader) -> None:
    below = [k for k in REGISTRY.known if str(split(k).parent) == "B"]
    assert "app.2" in nearest(reader.one("B/app.3"), below, "B")


# --- nonsense -----------------------------------------------------------------------------------------------------------


@given(st.text(max_size=60) | st.text("ABXIV/-.()0123456789 to,&", max_size=40))
@examples(800)
def test_nonsense_raises_nothing_but_an_address_error(text: str) -> None:
    try:
        found = READER.many(text)
    except AddressError as error:
        assert str(error).strip()
        assert "\n" not in str(error)
        return
    assert found


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t",
        ".",
        ",,,",
        "&",
        "/",
        "-",
        "to",
        "and",
        "hello",
        "section",
        "A/",
        "A/19..4",
        "A/x",
        "C/4.33",
        "XVI/1",
        "course",
        "\x00",
        "A/19\x004",
        "B/4.33\x1b[31m",
        "\ud800",
        "🚢/4.33",
        "B\u202e/4.33",
        "../../etc/passwd",
        "B/4.33' OR 1=1 --",
        "circ 999999",
        "B/" + "9" * 50,
        "B/4." + "9" * 50,
    ],
)
def test_what_is_no_citation_is_refused_in_one_printable_sentence(reader: Reader, text: str) -> None:
    with pytest.raises(AddressError) as caught:
        reader.one(text)
    said = str(caught.value)
    assert said.isprintable()
    assert len(said) < 300


@pytest.mark.parametrize(
    "unit",
    ["B/4.33, ", "A", "1.", "((", "section ", "- ", "XI-2/", "to ", " ", "é", "B/4.1-4.46,", "msc.1/circ.", "\t"],
)
@pytest.mark.parametrize("size", [MAX_INPUT, MAX_INPUT + 1, 200_000])
def test_long_input_is_read_or_refused(reader: Reader, unit: str, size: int) -> None:
    text = (unit * (size // len(unit) + 1))[:size]
    try:
        found = reader.many(text)
    except AddressError as error:
        assert len(str(error)) < 3000
        return
    assert len(text) <= MAX_INPUT
    assert found
