"""The back-of-book index: read strictly, one entry a paragraph, and found under the words that people use."""

import json
from pathlib import Path

import pytest

from isps_kb.addresses.paragraph import paragraph_of
from isps_kb.corpus import entries
from isps_kb.corpus.entries import Entry
from isps_kb.corpus.gather import Corpus
from isps_kb.errors import KbError
from isps_kb.language.stems import words
from world.here import ROOT

ONE = '["X/7.1"]\nterms = ["wick", "oil"]\nquestions = ["who lights the lamp"]\n'


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        path = tmp_path / entries.FOLDER / name / "07.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_entries_are_read_with_the_file_that_holds_them(tmp_path: Path) -> None:
    found = entries.read(folder(tmp_path, lamps=ONE, bells=ONE.replace("X/7.1", "X/8.1")))
    assert found["X/7.1"] == Entry(("wick", "oil"), ("who lights the lamp",), "index/lamps/07.toml")
    assert list(found) == ["X/8.1", "X/7.1"]


def test_a_corpus_without_an_index_has_no_entries(tmp_path: Path) -> None:
    assert entries.read(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('["X/7.1"\n', "TOML"),
        ('["X/7.1"]\nterms = ["wick"]\n', "questions"),
        ('["X/7.1"]\nterms = "wick"\nquestions = ["who"]\n', "terms"),
        ('["X/7.1"]\nterms = ["wick", 3]\nquestions = ["who"]\n', "terms"),
        ('["X/7.1"]\nterms = ["wick", " "]\nquestions = ["who"]\n', "terms"),
        ('"X/7.1" = 3\n', "terms"),
        (f"deep = {'[' * 5000}{']' * 5000}\n", "TOML"),
    ],
)
def test_a_malformed_entry_is_named_with_its_file(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(KbError, match=rf"07\.toml.*{words}"):
        entries.read(folder(tmp_path, lamps=text))


def test_a_paragraph_has_one_entry(tmp_path: Path) -> None:
    with pytest.raises(KbError, match=r"X/7\.1 has a second entry; the first is in index/bells/07\.toml"):
        entries.read(folder(tmp_path, lamps=ONE, bells=ONE))


# --- the published index ------------------------------------------------------------------------------------------------


def test_every_paragraph_of_the_code_is_indexed_and_else_only_paragraphs_held(corpus: Corpus) -> None:
    core = {paragraph_of(i) for i, t in corpus.shown.items() if corpus.registry.core_of(i) and t.clause.text}
    assert core == {i for i in corpus.entries if corpus.registry.core_of(i)}
    assert corpus.entries.keys() - core <= corpus.shown.keys()


def test_every_entry_has_terms_and_questions_enough(corpus: Corpus) -> None:
    few = {i: (len(set(e.terms)), len(set(e.questions))) for i, e in corpus.entries.items()}
    assert {i: n for i, n in few.items() if n[0] < entries.TERMS or n[1] < entries.QUESTIONS} == {}
    core = [n for i, n in few.items() if corpus.registry.core_of(i)]
    assert len([n for n in core if n[0] >= 8 and n[1] >= 6]) > 0.8 * len(core)


def test_no_entry_asks_or_names_the_same_twice(corpus: Corpus) -> None:
    assert [i for i, e in corpus.entries.items() if len({q.lower() for q in e.questions}) < len(e.questions)] == []
    assert [i for i, e in corpus.entries.items() if len({t.lower() for t in e.terms}) < len(e.terms)] == []


def test_a_question_is_as_short_as_what_people_type(corpus: Corpus) -> None:
    words = [len(q.split()) for e in corpus.entries.values() for q in e.questions]
    assert min(words) > 1
    assert max(words) <= 20


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("B/18.5", {"drill"}),
        ("A/17.2", {"pfso"}),
        ("XI-2/6.1", {"ssas"}),
        ("B/9.39", {"baggage", "luggage"}),
        ("A/10.1", {"records"}),
    ],
)
def test_a_paragraph_is_found_under_the_words_of_the_trade_and_of_laymen(
    corpus: Corpus, clause: str, words: set[str]
) -> None:
    entry = corpus.entries[clause]
    said = " ".join((*entry.terms, *entry.questions)).lower()
    assert [w for w in sorted(words) if w not in said] == []


def test_no_question_of_the_index_is_copied_from_a_measuring_set(shared: Path) -> None:
    """What measures the search may not be in it."""

    def plain(text: str) -> str:
        return " ".join(words(text))

    asked = {plain(q) for entry in entries.read(ROOT / "corpus").values() for q in entry.questions}
    for path in (shared / "eval" / "questions-dev.jsonl", ROOT / "tests" / "eval" / "questions.jsonl"):
        measured = {plain(json.loads(line)["q"]) for line in path.read_text(encoding="utf-8").splitlines()}
        assert asked & measured == set()
