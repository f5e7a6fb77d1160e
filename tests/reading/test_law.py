"""What the law of a country makes of a provision, from outside: ref, search, checklist, errors."""

import pytest

from world.run import refused, run

pytestmark = pytest.mark.usefixtures("published")


def test_every_clause_says_its_rows_in_json_and_one_without_has_none() -> None:
    assert [r["country"] for r in run("ref", "B/4.14", "--json").data["law"]] == ["EU"]
    assert run("ref", "B/4.13", "--json").data["law"] == []
    assert run("ref", "A", "--json").data["law"] == []


def test_a_row_holds_for_what_its_clause_contains_and_not_for_what_is_left_out() -> None:
    inherited = {
        (r["clause"], r["provision"][-9:]) for r in run("ref", "A/9.4.15", "--law", "CA", "--json").data["law"]
    }
    assert {("A/9.4", "203(3)(b)"), ("A/9.4", "203(4)(b)")} <= inherited
    left_out = {r["provision"][-9:] for r in run("ref", "A/9.4.16", "--law", "CA", "--json").data["law"]}
    assert "203(3)(b)" in left_out
    assert "203(4)(b)" not in left_out


def test_a_law_is_chosen_in_either_case_and_shown_with_its_source() -> None:
    done = run("ref", "A/10", "--law", "ca")
    assert done.code == 0
    words = " ".join(done.out.split())
    assert "In the law of Canada (notes in our words, not the text of the law)" in words
    assert "A/10.4 – SOR/2004-144, s. 218(4) says the same [equal]" in words
    assert "current to 10 December 2025" in words
    assert "Directive" not in words
    assert "In the law" not in run("ref", "A/10").out


def test_what_was_not_read_is_marked() -> None:
    assert "UNVERIFIED: the provision was not read." in " ".join(run("ref", "A/17.1", "--law", "EU").out.split())


def test_no_row_is_no_statement_that_there_is_no_rule() -> None:
    assert "does not mean that no provision bears on it" in " ".join(run("ref", "B/4.33", "--law", "CA").out.split())


@pytest.mark.parametrize("verb", [("ref", "A/10"), ("search", "drills"), ("checklist",)])
def test_a_law_that_is_not_held_is_named_with_those_that_are(verb: tuple[str, ...]) -> None:
    refused(run(*verb, "--law", "ZZ"), "CA (Canada), EU (European Union)")


def test_a_search_shows_only_what_the_law_has_a_row_at_and_marks_it() -> None:
    hits = run("search", "declaration of security", "--law", "CA", "--json").data["hits"]
    assert hits
    assert all(h["law"] and {r["country"] for r in h["law"]} == {"CA"} for h in hits)
    assert "CA: SOR/2004-144" in run("search", "declaration of security", "--law", "CA").out
    assert {tuple(h["law"]) for h in run("search", "drills", "--json").data["hits"]} == {()}


def test_a_worksheet_has_the_law_beside_the_question() -> None:
    plain, canadian = (run("checklist", "--in", "A/10", *law, "--format", "csv").out for law in ((), ("--law", "CA")))
    assert "Law" not in plain.splitlines()[0]
    assert canadian.splitlines()[0].split(",")[4] == "Law"
    assert "s. 218(4) (equal)" in canadian


@pytest.mark.parametrize("name", ["OPIP", "agent de sûreté de l'installation portuaire"])
def test_a_role_may_be_named_in_another_language(name: str) -> None:
    assert run("duties", name).out.splitlines()[0].startswith("port facility security officer")
