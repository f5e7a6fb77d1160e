"""The words of the trade: read strictly, carrying their own examples, and at one with the texts of the corpus."""

import re
from pathlib import Path

import pytest

from isps_kb.corpus import lexicon
from isps_kb.corpus.gather import Corpus
from isps_kb.corpus.lexicon import Lexicon
from isps_kb.errors import KbError

FILES = {
    "terms": '[[term]]\nterm = "lantern"\nclause = "X/2.1"\nnames = ["lanterns"]\nexample = "A lantern hangs."\n',
    "roles": '[[role]]\nid = "KEEPER"\nname = "keeper of the lamp"\nnames = ["lampman"]\nexamples = [["lampman", "KEEPER"]]\n',
    "abbreviations": '[[abbreviation]]\nshort = "HB"\nlong = "Harbour Board"\nalso = ["H.B."]\n',
    "synonyms": '[[group]]\nwords = ["oil", "fat"]\n\n[[lead]]\nfrom = ["candle"]\nto = ["lamp", "wick"]\n',
    "spellings": '[pairs]\ncolour = "color"\n',
    "speech": '[[saying]]\nmeans = "kindle"\nsaid = ["set light to"]\nsame = [["a", "b"]]\n\n'
    '[[stranger]]\nnames = ["cook", "galley hand"]\n\n[forms]\nlit = "light"\n',
    "opposites": '[[opposite]]\none = "lit"\nother = "dark|unlit"\n\n[[wider]]\nnarrow = "one lamp"\nwide = "any lamp"\n',
}


def folder(tmp_path: Path, **changes: str) -> Path:
    for name, text in {**FILES, **changes}.items():
        path = tmp_path / lexicon.FOLDER / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_every_file_is_read(tmp_path: Path) -> None:
    found = lexicon.read(folder(tmp_path))
    assert (found.terms[0].term, found.terms[0].names) == ("lantern", ("lanterns",))
    assert found.role["KEEPER"].name == "keeper of the lamp"
    assert found.role_ids == {"keeper": "KEEPER", "keeper of the lamp": "KEEPER", "lampman": "KEEPER"}
    assert (found.abbreviations[0].long, found.abbreviations[0].also) == ("Harbour Board", ("H.B.",))
    assert (found.groups, found.leads) == ((("oil", "fat"),), ((("candle",), ("lamp", "wick")),))
    assert found.spellings == (("colour", "color"),)
    assert (found.sayings[0].means, found.sayings[0].said) == ("kindle", ("set light to",))
    assert (found.strangers[0].known_as, found.forms) == ("cook", (("lit", "light"),))
    assert (found.opposites[0].other, found.wider[0].wide) == ("dark|unlit", "any lamp")


def test_json_gives_it_back(tmp_path: Path, corpus_folder: Path) -> None:
    for found in (lexicon.read(folder(tmp_path)), lexicon.read(corpus_folder), Lexicon()):
        assert Lexicon.from_json(found.to_json()) == found


def test_a_corpus_without_a_lexicon_has_an_empty_one(tmp_path: Path) -> None:
    assert lexicon.read(tmp_path) == Lexicon()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("terms", "[[term]\n"),
        ("terms", '[[term]]\nclause = "X/2"\n'),
        ("terms", 'term = ["x"]\n'),
        ("roles", '[[role]]\nname = "keeper"\n'),
        ("roles", '[[role]]\nid = "K"\nname = "keeper"\nexamples = ["x"]\n'),
        ("abbreviations", '[[abbreviation]]\nshort = "HB"\n'),
        ("synonyms", 'group = ["oil"]\n'),
        ("synonyms", "group = 3\n"),
        ("speech", "[forms]\nlit = 3\n"),
        ("opposites", '[[opposite]]\none = "lit"\n'),
        ("synonyms", '[[lead]]\nfrom = ["candle"]\n'),
        ("spellings", 'pairs = ["colour"]\n'),
        ("spellings", f"deep = {'[' * 5000}{']' * 5000}\n"),
    ],
)
def test_a_malformed_file_is_named_in_one_sentence(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(KbError, match=rf"{name}\.toml") as caught:
        lexicon.read(folder(tmp_path, **{name: text}))
    assert "\n" not in str(caught.value).strip()


# --- the published lexicon ----------------------------------------------------------------------------------------------


def test_every_definition_of_the_code_is_a_term_at_its_clause(corpus: Corpus) -> None:
    """Regulation XI-2/1.1 and section A/2.1 define; the lexicon knows each by the clause that defines it."""
    defined = {i for i in corpus.shown if re.fullmatch(r"(?:XI-2/1|A/2)\.1\.\d+", i)}
    assert len(defined) == 16 + 11
    assert defined - {t.clause for t in corpus.lexicon.terms} == set()


@pytest.mark.parametrize(
    ("term", "clause"),
    [
        ("Declaration of Security", "XI-2/1.1.15"),
        ("ship security plan", "A/2.1.4"),
        ("port facility security officer", "A/2.1.8"),
        ("recognised security organisation", "XI-2/1.1.16"),
        ("ship/port interface", "XI-2/1.1.8"),
    ],
)
def test_the_clause_that_defines_a_term(corpus: Corpus, term: str, clause: str) -> None:
    assert [t.clause for t in corpus.lexicon.terms if t.term.lower() == term.lower()] == [clause]


@pytest.mark.parametrize(
    ("role", "clause", "duties"),
    [("PFSO", "A/2.1.8", "A/17.2"), ("CSO", "A/2.1.7", "A/11.2"), ("SSO", "A/2.1.6", "A/12.2")],
)
def test_the_officers_are_roles_with_their_duties(corpus: Corpus, role: str, clause: str, duties: str) -> None:
    found = corpus.lexicon.role[role]
    assert found.clause == clause
    assert duties in found.duties


def test_every_example_of_a_role_is_read_as_it_says(corpus: Corpus) -> None:
    words = corpus.lexicon
    assert [
        (r.id, text) for r in words.roles for text, meant in r.examples if words.role_ids.get(text.lower()) != meant
    ] == []


def test_no_way_to_write_a_role_means_two(corpus: Corpus) -> None:
    meant: dict[str, set[str]] = {}
    for role in corpus.lexicon.roles:
        for name in (role.id, role.name, *role.names):
            meant.setdefault(name.lower(), set()).add(role.id)
    assert {n: sorted(ids) for n, ids in meant.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("PFSA", "port facility security assessment"),
        ("DoS", "Declaration of Security"),
        ("RSO", "recognised security organisation"),
        ("ISSC", "International Ship Security Certificate"),
        ("SSAS", "ship security alert system"),
        ("CSR", "Continuous Synopsis Record"),
        ("LRIT", "long-range identification and tracking"),
    ],
)
def test_what_an_abbreviation_stands_for(corpus: Corpus, short: str, full: str) -> None:
    assert [a.long.lower() for a in corpus.lexicon.abbreviations if a.short == short] == [full.lower()]


def test_every_clause_named_is_held(corpus: Corpus) -> None:
    words = corpus.lexicon
    named = {t.clause for t in words.terms} | {a.clause for a in words.abbreviations}
    named |= {c for r in words.roles for c in (r.clause, *r.duties)}
    assert [c for c in sorted(named) if corpus.registry.core_of(c) and "/" in c and c not in corpus.shown] == []


def test_american_spellings_stay_out_of_the_texts(corpus: Corpus) -> None:
    """The corpus is written in British spelling; the other form is known for readers who type it."""
    american = {b for _, b in corpus.lexicon.spellings} - {a for a, _ in corpus.lexicon.spellings}
    core = [i for i in corpus.shown if corpus.registry.core_of(i)]
    assert [(i, w) for i in core for w in re.findall(r"[a-z]+", corpus.shown[i].clause.text) if w in american] == []
    assert ("authorised", "authorized") in corpus.lexicon.spellings


def test_groups_hold_words_that_find_each_other_and_leads_go_to_words_of_the_corpus(corpus: Corpus) -> None:
    words = corpus.lexicon
    assert [g for g in words.groups if len(set(g)) < 2] == []
    assert [x for x in words.leads if not x[0] or not x[1]] == []
    assert all(w == w.strip() for g in words.groups for w in g)


# --- names in other languages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "means", "clause", "language"),
    [
        ("plan de sûreté du navire", "ship security plan", "A/9", "French"),
        ("plan de sûreté du bâtiment", "ship security plan", "A/9", "French"),  # Canada
        ("agent de sûreté du navire", "ship security officer", "A/12", "French"),
        ("évaluation de la sûreté de l'installation portuaire", "port facility security assessment", "A/15", "French"),
        ("déclaration de sûreté", "Declaration of Security", "A/5", "French"),
        ("OPIP", "port facility security officer", "A/17", "Spanish"),
        ("OPB", "ship security officer", "A/12", "Spanish"),
        ("OCPM", "company security officer", "A/11", "Spanish"),
        ("Código PBIP", "ISPS Code", "XI-2/1.1.12", "Spanish"),
    ],
)
def test_a_name_in_another_language(corpus: Corpus, name: str, means: str, clause: str, language: str) -> None:
    found = [(r.means, r.clause, r.language) for r in corpus.lexicon.abroad if name in r.names]
    assert found == [(means, clause, language)]


def test_a_file_that_does_not_say_its_language_is_refused(tmp_path: Path) -> None:
    at = folder(tmp_path) / lexicon.FOLDER / "abroad"
    at.mkdir()
    (at / "x.toml").write_text('[[name]]\nnames = ["feu"]\nmeans = "lantern"\nclause = "X/2.1"\n', encoding="utf-8")
    with pytest.raises(KbError, match=r"x\.toml .* in \[language\]"):
        lexicon.read(tmp_path)
