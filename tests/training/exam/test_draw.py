"""Exams: each answer is certain from the clause that it names, one answer is right, nothing gives the key away."""

import re

import pytest
from benchmarks.guessing import RULES, score

from isps_kb.addresses.collection import NORMS
from isps_kb.reading import duties
from isps_kb.store.database import Store
from isps_kb.training.exam import actors, audiences, contents, definitions, draw, figures, scenario
from isps_kb.training.exam.question import Question
from world.here import CORPUS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def every(kb: Store) -> list[Question]:
    return [q for seed in range(2) for q in draw.draw(kb, NORMS, 100_000, seed, folder=CORPUS)]


def of_kind(every: list[Question], kind: str) -> list[Question]:
    found = [q for q in every if q.kind == kind]
    assert found
    return found


def test_there_are_questions_of_every_kind_and_style(every: list[Question]) -> None:
    assert {q.kind for q in every} == set(draw.KINDS)
    assert {q.style for q in every} == {"choice", "response", "matching", "ordering"}


def test_the_stem_names_no_clause_and_no_part_beside_its_verb(every: list[Question]) -> None:
    for q in every:
        assert not re.search(r"\b(?:A|B|XI-2|EU725)/\d", q.text), q.text
        assert not (re.search(r"\bPart [AB]\b", q.text) and re.search(r"\b(?:shall|may)\b", q.text) and q.kind == "who")


def test_options_differ_and_the_right_ones_are_among_them(every: list[Question]) -> None:
    for q in every:
        assert len({*q.options}) == len(q.options) >= 3, q
        assert len({*q.right}) == len(q.right), q
        assert all(0 <= r < len(q.matches or q.options) for r in q.right)
        assert (len(q.right) == 1) == (q.style == "choice"), q
        assert q.clause in q.why


def test_who_names_the_actor_of_the_clause_and_nobody_who_does_the_like(kb: Store, every: list[Question]) -> None:
    names = duties.names(kb)
    actors: dict[str, set[str]] = {}
    for s in kb.norms():
        actors.setdefault(s.norm.clause, set()).update(f"the {names[a]}" for a in s.norm.actor)
    for q in of_kind(every, "who"):
        assert q.answer in actors[q.clause]
        assert not {"the Contracting Government", "the Administration"} <= {*q.options}
        assert not {"the Company", "the company security officer"} <= {*q.options}
    asked = [q for q in of_kind(every, "who") if q.clause == "A/11.2.9"]
    assert not any("the ship security officer" in q.options for q in asked)  # who sees to training on board: A/12.2.7


def test_figures_stand_in_their_clause(kb: Store, every: list[Question]) -> None:
    for q in of_kind(every, "quantity"):
        held = kb.passage(q.clause)
        over = kb.passage(q.clause.rpartition(".")[0])
        assert q.answer in f"{held.text if held else ''} {over.text if over else ''}", q
        assert len({o[0].isdigit() for o in q.options}) == 1, q


def test_points_of_a_list_are_those_of_the_clause(kb: Store, every: list[Question]) -> None:
    lists = {f.ask: f for f in contents.read(CORPUS)}
    points = {f.list: {contents.ours(kb, c)[0] for c in kb.children(f.list)} for f in lists.values()}
    for foil in lists.values():
        assert not {*foil.says} & points[foil.list]
        assert len({*foil.says}) == len(foil.says) >= 4
    for q in of_kind(every, "content"):
        foil = next(f for f in lists.values() if q.clause.startswith(f"{f.list}."))
        assert all((o in points[foil.list]) == (n in q.right) for n, o in enumerate(q.options)), q


def test_levels_are_offered_against_one_another_and_terms_are_sound_data(kb: Store, every: list[Question]) -> None:
    asked = [q for q in of_kind(every, "definition") if q.clause == "A/2.1.11" and q.answer == "Security level 3"]
    assert asked
    assert all(q.options[:2] == ("Security level 1", "Security level 2") for q in asked)
    for t in definitions.read(CORPUS):
        assert kb.holds(t.clause), t
        assert len({t.right, *t.wrong}) == len(t.wrong) + 1 >= (3 if t.right.startswith("Security level ") else 4), t


def test_scenarios_are_sound_data(kb: Store) -> None:
    found = scenario.read(CORPUS)
    assert len(found) >= 60
    assert len({s.id for s in found}) == len(found)
    known = {a.id for a in audiences.read(CORPUS)}
    for s in found:
        assert {*s.audience} <= known, s.id
        assert all(kb.holds(c) for c in s.clauses), s.id
        assert len({*s.right, *s.wrong, *s.order}) == len(s.right) + len(s.wrong) + len(s.order), s.id
        assert s.order or len(s.wrong) == 3, s.id


def test_the_longest_option_is_not_the_key() -> None:
    rows = [s for s in scenario.read(CORPUS) if s.right]
    longest = [s for s in rows if max(map(len, s.right)) > max(map(len, s.wrong))]
    assert len(longest) < len(rows) / 4


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_that_knows_nothing_of_the_code_scores_low(every: list[Question], rule: str) -> None:
    asked = [q for q in every if q.style == "choice"]
    kinds = {q.kind for q in asked}
    assert sum(score([q for q in asked if q.kind == k], RULES[rule]) for k in kinds) / len(kinds) < 0.4


def test_the_same_seed_draws_the_same_and_another_does_not(kb: Store) -> None:
    one = draw.draw(kb, ["A/18", "B/18", "A/17"], 12, 3, folder=CORPUS)
    assert one == draw.draw(kb, ["A/18", "B/18", "A/17"], 12, 3, folder=CORPUS)
    assert one != draw.draw(kb, ["A/18", "B/18", "A/17"], 12, 4, folder=CORPUS)


def test_awareness_courses_get_no_legal_detail(kb: Store) -> None:
    asked = draw.draw(kb, ["A", "B", "XI-2"], 500, 1, course="MC3.27", folder=CORPUS)
    assert {q.kind for q in asked} == {"scenario", "definition"}
    assert all("SEAFARER" in q.audience for q in asked if q.kind == "scenario")


@pytest.mark.no_cover
def test_a_course_asks_who_does_what_only_where_its_audience_acts_or_meets_those_who_act(kb: Store) -> None:
    def clauses(course: str) -> set[str]:
        asked = draw.draw(kb, ["A", "B", "XI-2"], draw.EVERY, 1, course=course, folder=CORPUS)
        return {q.clause for q in asked if q.kind in ("who", "quantity")}

    company = {"A/11.2.12", "A/11.2.13", "A/8.5", "B/8.2"}  # how the Company plans
    assert company <= clauses("MC3.20")
    for course in ("MC3.21", "MC3.23", "MC3.24", "MC3.25", "MC3.26", "MC3.27", "ITCP/PFSO", "ITCP/DUTIES", "ITCP/GOV"):
        assert not company & clauses(course), course
    assert "A/17.2.13" in clauses("MC3.24") & clauses("MC3.26") & clauses("MC3.21")
    assert "B/4.26" not in clauses("MC3.21") | clauses("MC3.20")
    assert "B/4.13" not in clauses("MC3.20") | clauses("ITCP/PFSO")


def test_audiences_are_sound_data(kb: Store) -> None:
    deeds = {c for s in kb.norms() for c in s.norm.about}
    for a in audiences.read(CORPUS):
        assert {*a.kinds} <= {*draw.KINDS}, a.id
        assert {*a.roles, *a.meets} <= {*kb.lexicon.role}, a.id
        assert {*a.matters} <= deeds, a.id
        assert bool(a.meets) == bool(a.matters), a.id


def test_roles_are_offered_against_those_who_could_be_taken_for_them(kb: Store, every: list[Question]) -> None:
    near = actors.read(CORPUS)
    assert not near[-1].words
    assert all({*n.roles} <= {*kb.lexicon.role} for n in near)
    for q in of_kind(every, "who"):
        port = "port facility" in q.text and "ship/port" not in q.text
        assert not (port and {"the master", "the company security officer"} & {*q.options}), q
        assert not ("ship security plan" in q.text and "the port facility security officer" in q.options), q


def test_the_conditions_of_a_figure_do_not_rule_its_wrong_options_out(every: list[Question]) -> None:
    for f in figures.read(CORPUS):
        assert len({*f.options}) == 4, f
        months = [int(o.split()[0]) for o in f.options if o[0].isdigit() and o.endswith("months")]
        assert all(12 <= m < 24 for m in months) or "each calendar year" not in f.ask, f
    for q in of_kind(every, "quantity"):
        assert "“" not in q.text, q
        assert "…" not in q.text, q


def test_what_states_no_norm_asks_nothing(kb: Store) -> None:
    assert draw.draw(kb, ["MSC.1/Circ.1188"], 50, 1, folder=CORPUS) == []


def test_the_interval_of_port_facility_drills_is_asked_for(kb: Store) -> None:
    asked = [q for q in draw.draw(kb, ["B/18.5"], 9, 1, folder=CORPUS) if q.kind == "quantity"]
    assert [q.answer for q in asked] == ["every three months"]


def test_what_is_right_in_one_question_of_a_draw_is_not_asked_again_and_stems_differ_while_they_can(kb: Store) -> None:
    found = draw.draw(kb, ["A", "B", "XI-2"], draw.EVERY, 1, course="MC3.21", folder=CORPUS)
    keyed = [(c, q.options[r]) for q in found if not q.matches for c in q.clauses for r in q.right]
    assert len({*keyed}) == len(keyed)
    paper = draw.draw(kb, ["A", "B", "XI-2"], 20, 1, course="MC3.21", folder=CORPUS)
    assert len({q.text for q in paper}) == len(paper) == 20


def test_a_step_to_be_put_in_order_does_not_name_the_one_before_it() -> None:
    told = re.compile(
        r"\b(?:on its|on the basis|after|thereupon|then|initial|intermediate|renewal|first)\b", re.IGNORECASE
    )
    for s in scenario.read(CORPUS):
        assert not [o for o in s.order if told.search(o)], s.id


def test_a_course_of_one_matter_is_asked_about_that_matter(kb: Store) -> None:
    def said(course: str) -> str:
        found = draw.draw(kb, ["A", "B", "XI-2"], draw.EVERY, 1, course=course, folder=CORPUS)
        return " ".join(q.text for q in found if q.kind == "scenario")

    assert not re.search(r"baggage|stores|seals", said("MC3.23"))
    assert not re.search(r"no staff to write|officer of both|Statement of Compliance", said("ITCP/ADEW"))
