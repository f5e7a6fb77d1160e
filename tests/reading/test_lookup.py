"""Clauses as `isps-kb ref` shows and prints them: every form of a citation, what belongs to a clause, what is not held."""

import re

import pytest

from world.clauses import well_formed
from world.run import refused, run

pytestmark = pytest.mark.usefixtures("published")


@pytest.mark.parametrize("citation", ["B/4.33", "A/19.4", "XI-2/9.2", "PRE/10", "EU725/3.5", "B/4", "A/9.4.1-par"])
def test_ref_prints_one_object_for_one_provision(citation: str) -> None:
    done = run("ref", citation, "--json")
    assert (done.code, done.err, done.out.count("\n")) == (0, "", 1)
    well_formed(done.data)
    assert done.data["id"] == citation


def test_ref_tells_what_belongs_to_a_clause() -> None:
    clause = run("ref", "B/4.33", "--json").data
    assert clause["heading"][0] == "ISPS Code, Part B"
    assert "4 Responsibilities of Contracting Governments" in clause["heading"]
    assert [c["id"] for c in clause["children"]] == [f"B/4.33.{n}" for n in range(1, 9)]
    assert {"XI-2/9.1", "XI-2/9.2", "A/19.4", "A/19.4.4"} <= {t for c in clause["cites"] for t in c["targets"]}
    assert set(clause["companions"]) == {"XI-2/9", "A/4", "XI-2/3"}
    assert clause["edition"]["kind"] == "restatement"


@pytest.mark.parametrize(
    ("citations", "ids"),
    [
        (["B/4.14-4.16"], ["B/4.14", "B/4.15", "B/4.16"]),
        (["paragraphs 4.14 to 4.16"], ["B/4.14", "B/4.15", "B/4.16"]),
        (["A/15.2.1", "B/1.16"], ["A/15.2.1", "B/1.16"]),
        (["A/14", "to", "18"], ["A/14", "A/15", "A/16", "A/17", "A/18"]),
        (["section", "A/19.4.4"], ["A/19.4.4"]),
        (["Part A, section 19.4.4"], ["A/19.4.4"]),
        (["SOLAS chapter XI-2 regulation 9.2.5"], ["XI-2/9.2.5"]),
        (["Regulation (EC) No 725/2004 Article 3(5)"], ["EU725/3.5"]),
        (["B/4.33", "b4.33"], ["B/4.33"]),
    ],
)
def test_ref_reads_every_usual_form_and_prints_a_range_as_a_list(citations: list[str], ids: list[str]) -> None:
    done = run("ref", *citations, "--json")
    found = done.data if isinstance(done.data, list) else [done.data]
    assert (done.code, [c["id"] for c in found]) == (0, ids)
    assert isinstance(done.data, list) is (len(ids) > 1)


@pytest.mark.parametrize("citation", ["A/9.4.1", "section 9.4.1 of part A of the ISPS Code"])
def test_the_number_that_the_code_uses_twice_shows_both_and_says_so(citation: str) -> None:
    assert [c["id"] for c in run("ref", citation, "--json").data] == ["A/9.4.1", "A/9.4.1-par"]
    shown = run("ref", citation).out
    assert "twice" in shown
    assert shown.index("A/9.4.1  [") < shown.index("A/9.4.1-par  [")


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("citation", "force"),
    [
        ("A/19.4", "mandatory"),
        ("XI-2/9.2", "mandatory"),
        ("PRE/5", "informative"),
        ("EU725/3.5", "mandatory"),
        ("B/4.33", "recommended"),
        ("B/8.11", "recommended"),
        *(
            (i, "recommended; mandatory in the EU by Regulation 725/2004 Article 3(5)")
            for i in (
                "B/1.12",
                "B/4.41",
                "B/4.41.7",
                "B/6.1",
                "B/8.3",
                "B/8.7.2",
                "B/8.10",
                "B/9.4",
                "B/16.8",
                "B/18.6",
            )
        ),
    ],
)
def test_ref_tells_the_force_and_where_the_regulation_of_the_union_changes_it(citation: str, force: str) -> None:
    assert run("ref", citation, "--json").data["force"] == force
    short = force.replace("; mandatory in the EU by Regulation 725/2004 Article 3(5)", ", EU: mandatory")
    assert f"[{short}]" in run("ref", citation).out
    assert force in " ".join(run("ref", citation, "--sources").out.split())


def test_ref_says_that_a_restatement_is_not_the_official_text_and_what_was_not_seen() -> None:
    done = run("ref", "B/4.33", "A/19.4.4")
    first, _, second = done.out.partition("\nA/19.4.4  [")
    assert "restatement, not the official text of ISPS Code, Part B" in first
    assert "restatement, not the official text of ISPS Code, Part A" in second
    assert "UNVERIFIED" in second
    assert "UNVERIFIED" not in first


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["4.33"], ["ambiguous", "B/4.33"]),
        (["9.2"], ["ambiguous", "A/9.2", "B/9.2", "XI-2/9.2"]),
        (["B/4.99"], ["B/4.99", "4.1 to 4.46"]),
        (["A/20"], ["A/20", "1 to 19"]),
        (["XI-2/9.2.9"], ["9.2.1 to 9.2.5"]),
        (["B/4.33.9"], ["4.33.1 to 4.33.8"]),
        (["lamps"], ["lamps"]),
        ([""], []),
        (["A/1-9999999999"], []),
        (["B/4.33", "--edition", "nowhere"], ["nowhere", "restatement"]),
        (["x" * 100_000], []),
    ],
)
def test_ref_refuses_what_names_nothing_and_says_what_there_is(args: list[str], words: list[str]) -> None:
    done = run("ref", *args)
    refused(done, *words)
    assert len(done.err) < 700


@pytest.mark.parametrize("json_", [[], ["--json"]])
def test_a_provision_that_is_not_held_is_nothing_found(json_: list[str]) -> None:
    done = run("ref", "V/14", *json_)
    assert done.code == 1
    assert re.fullmatch(r"isps-kb: V/14 is not held[^\n]*\.\n", done.err)
    assert done.data == [] if json_ else done.out == ""


@pytest.mark.parametrize(
    ("citation", "near"),
    [
        ("MSC.1/Circ.1192/cover.2", "cover.1-2"),  # a point that two paragraphs make stands under both numbers
        ("MC3.21/4.99", "MC3.21/4 there is 4.1 to 4.8"),
        ("STCW/VI/1", "Of STCW/VI there is 5, 6"),
        ("V/14", "V there is 19, 19-1"),
    ],
)
def test_what_is_held_near_a_provision_that_is_not_is_named(citation: str, near: str) -> None:
    done = run("ref", citation)
    assert (done.code, done.out) == (1, "")
    assert near in done.err


@pytest.mark.parametrize(
    ("citation", "title", "field"),
    [
        ("appendix 1 to part A", "Form of the International Ship Security Certificate", "A/app.1.4"),
        ("A/app.2", "Form of the Interim International Ship Security Certificate", "A/app.2.20"),
        ("appendix 1 to part B", "Form of a Declaration of Security between a ship and a port facility", "B/app.1.28"),
        ("B/app.2", "Form of a Statement of Compliance of a Port Facility", "B/app.2.15"),
    ],
)
def test_a_form_of_an_appendix_is_shown_field_by_field(citation: str, title: str, field: str) -> None:
    form = run("ref", citation, "--json").data
    well_formed(form)
    assert form["heading"][1] == f"Appendix {form['id'][-1]} {title}"
    assert field in {c["id"] for c in form["children"]}
    assert f"Appendix {form['id'][-1]} {title}" in " ".join(run("ref", citation).out.split())


@pytest.mark.parametrize(
    ("citation", "sections", "force"),
    [
        ("A", 19, "mandatory"),
        ("part B", 19, "recommended"),
        ("chapter XI-2", 13, "mandatory"),
        ("preamble", 11, "informative"),
    ],
)
def test_a_whole_instrument_is_shown_by_its_sections(citation: str, sections: int, force: str) -> None:
    done = run("ref", citation, "--json")
    listed = [c["id"] for c in done.data["children"]]
    forms = [f"{done.data['id']}/app.{n}" for n in (1, 2)] if done.data["id"] in "AB" else []
    assert listed == [*(f"{done.data['id']}/{n}" for n in range(1, sections + 1)), *forms]
    assert (done.code, done.data["force"]) == (0, force)
    well_formed(done.data)
    assert "restatement, not the official text" in run("ref", citation).out


@pytest.mark.parametrize(
    ("citation", "parts", "force"),
    [
        ("ISPS Code", ["PRE", "A", "B"], "PRE informative, A mandatory, B recommended"),
        ("SOLAS", ["XI-2", "V", "XI-1"], "mandatory"),
        ("STCW", ["STCW/A-VI", "STCW/VI"], "mandatory"),
    ],
)
def test_the_code_and_the_conventions_are_shown_by_what_is_held_of_them(
    citation: str, parts: list[str], force: str
) -> None:
    done = run("ref", citation, "--json")
    assert (done.code, done.data["force"]) == (0, force)
    assert [c["id"] for c in done.data["children"]] == parts
    well_formed(done.data)


def test_what_is_held_is_shown_beside_what_is_not() -> None:
    done = run("ref", "B/4.33", "V/14", "--json")
    assert done.code == 0
    assert [c["id"] for c in done.data] == ["B/4.33"]
    assert "V/14" in done.err


# What `ref` prints for people: (citation, lines that stand there, words that must not).
SHOWN: dict[str, tuple[list[str], list[str]]] = {
    "MC3.21/4.2": (
        [
            "MC3.21/4.2  [informative]  4 Port facility security plans",
            "Rests on    A/16.3, B/16.3, B/16.8",
            "Cites       A, B",
        ],
        ["Clauses:", "UNVERIFIED"],
    ),
    "MC3.21/4": (["       Rests on: A/16.3, B/16.3, B/16.8"], ["Clauses:"]),
    "model course 3.21": (
        [
            "MC3.21  [informative]  IMO Model Course 3.21 Port Facility Security Officer",
            "Type        model course",
            "Legal basis A/17.2, A/18.1, B/18.1, MSC.1/Circ.1188",
            "  4    Port facility security plans",
        ],
        ["4 Port facility security plans"],  # the number stands once, in the column of labels
    ),
    "MC3.20": (["  3    Security responsibilities [UNVERIFIED]"], ["UNVERIFIED: "]),
    "MSC.1/Circ.1192": (
        [
            "MSC.1/Circ.1192  [recommended]  Guidance on voluntary self-assessment by SOLAS Contracting",
            "Date        30 May 2006",
            "Status      in force",
            "Supersedes  MSC/Circ.1131",
        ],
        ["MSC.1/Circ.1192 Guidance", "written from ;"],
    ),
    "MSC/Circ.1131": (["Status      superseded", "Superseded  by MSC.1/Circ.1192"], []),
    "ITCP/SATW": (["  2    Internal audit of the port facility security plan"], ["[UNVERIFIED]", ".ITCP/"]),
    "V/19-1": (["V/19-1  [mandatory]  19-1 Long-range identification and tracking of ships"], []),
    "STCW/VI/6": (["Cites       STCW/A-VI/6"], ["VI/6.1"]),
    "A/app.1": (["A/app.1  [mandatory]  Appendix 1 Form of the International Ship Security Certificate"], ["› app.1"]),
    "B/18.5": (
        [
            "Cites       B/15.11",
            "Cited by    EU725/3.5",
        ],
        [],
    ),
}


@pytest.mark.parametrize("citation", SHOWN)
def test_what_people_are_shown(citation: str) -> None:
    lines, never = SHOWN[citation]
    shown = run("ref", citation).out
    assert [line for line in lines if line not in shown.splitlines()] == []
    assert [words for words in never if words in shown] == []


def test_what_was_not_seen_is_marked_where_it_stands() -> None:
    """Of section A/9.4 three items and the paragraph on auditors were written without sight of the original: each is marked."""
    data = run("ref", "A/9.4", "--json").data
    assert data["confidence"] == "seen"
    recalled = [c["id"] for c in data["children"] if c.get("confidence") == "recalled"]
    assert recalled == ["A/9.4.13", "A/9.4.14", "A/9.4.16", "A/9.4.1-par"]
    assert run("ref", "A/9.4").out.count("[UNVERIFIED]") == 4
    assert "UNVERIFIED: the original wording was not seen" in run("ref", "A/9.4.13").out


def test_the_remark_of_the_editors_is_told_from_the_text() -> None:
    """The 25 per cent rule is one for ships (B/13.6); at the drills of port facilities (B/18.5) the editors say so."""
    data = run("ref", "B/18.5", "--json").data
    assert "25 per cent" not in data["text"]
    [remark] = data["remarks"]
    assert "25 per cent" in remark["text"]
    assert "B/13.6" in remark["text"]
    assert "Remark of the editors, not part of the text:" in run("ref", "B/18.5").out
    assert "25 per cent" in run("ref", "B/13.6", "--json").data["text"]


def test_courses_teach_a_clause_and_do_not_cite_it() -> None:
    data = run("ref", "B/18.5", "--json").data
    assert {"MC3.21/8.3", "MC3.24/8.3"} <= set(data["taught_by"])
    assert data["cited_by"] == ["EU725/3.5"]
    shown = run("links", "B/18.5", "--direction", "in").out
    assert shown.index("is cited by (1)") < shown.index("is taught by") < shown.index("MC3.21/8.3")


@pytest.mark.slow
def test_every_clause_can_be_shown() -> None:
    # Whole parts at once: every text, note, item and citation is printed, none falls over.
    for citation, count in (("A/1-19", 19), ("B/1-19", 19), ("XI-2/1-13", 13), ("PRE/1-11", 11), ("EU725/1-15", 15)):
        done = run("ref", citation, "--json")
        assert (done.code, len(done.data)) == (0, count)
        for clause in done.data:
            well_formed(clause)
        plain = run("ref", citation)
        assert plain.code == 0
        assert "NOT FOUND" not in plain.out


@pytest.mark.parametrize("citation", ["XI-2/9.2.3", "A/19.3.5", "B/4.35", "A/4.3.2", "A/19.4.4", "A/15.4", "A/9.8"])
def test_two_thirds_of_the_lines_are_law_or_what_it_is_related_to(
    citation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = [line for line in run("ref", citation).out.splitlines() if line]
    related = [line for line in lines if line.startswith(("Cites ", "Cited by ", "Companions ", "Taught by "))]
    label = citation.partition("/")[2].split(".")[0]
    first = next(n for n, line in enumerate(lines) if line.startswith(f"  {label}.") and "›" not in line)
    law = [line for line in lines[first:] if line.startswith("  ")]
    assert 3 * (len(law) + len(related)) >= 2 * len(lines)
    assert lines[-1].startswith("restatement, not the official text of ")


def test_an_item_has_its_chapeau_and_other_clauses_have_none() -> None:
    data = run("ref", "A/4.3.2", "--json").data
    assert data["chapeau"].endswith("except for:")
    assert "chapeau" not in run("ref", "A/4.3", "--json").data
    assert "may delegate" in " ".join(run("ref", "A/4.3.2").out.split())
