"""What is wrong with a lexicon is said: names that stand twice, clauses that are not held, examples, names in other languages."""

from pathlib import Path

import pytest

from isps_kb.corpus import checks
from world.lantern import LOG_FILE, edit, lantern_code

TERM = '[[term]]\nterm = "log"\nclause = "A/2.1"\nexample = "A log."\n'
ROLE = '[[role]]\nid = "KEEPER"\nname = "keeper"\nclause = "A/1.1"\nexamples = [["{said}", "KEEPER"]]\n'
SHORT = '[[abbreviation]]\nshort = "HB"\nlong = "Harbour Board"\n'
ABROAD = '[language]\ncode = "nl"\nname = "Dutch"\n\n'
ABROAD += '[[name]]\nnames = ["{name}"]\nmeans = "{means}"\nclause = "{clause}"\nseen = "a log"\n'


def said_of(tmp_path: Path, **files: str) -> list[str]:
    folder = lantern_code(tmp_path / "corpus")
    for name, text in {"terms": TERM, **files}.items():
        path = folder / "lexicon" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [p.message for p in checks.problems(folder)]


def in_dutch(tmp_path: Path, name: str = "logboek", means: str = "log", clause: str = "A/2.1") -> list[str]:
    (tmp_path / "corpus" / "lexicon" / "abroad").mkdir(parents=True)
    return said_of(tmp_path, **{"abroad/dutch": ABROAD.format(name=name, means=means, clause=clause)})


def test_a_lexicon_without_fault_has_no_problem(tmp_path: Path) -> None:
    assert said_of(tmp_path, roles=ROLE.format(said="Keeper"), abbreviations=SHORT) == []


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("terms", TERM + TERM.replace('"log"', '"Log"'), "the term log stands twice"),
        ("terms", TERM.replace("A/2.1", "A/2.9"), "names A/2.9, which is not held"),
        ("roles", ROLE.format(said="wick trimmer"), "“wick trimmer” of KEEPER is not read as KEEPER"),
    ],
)
def test_a_fault_of_the_lexicon_is_said(tmp_path: Path, file: str, text: str, words: str) -> None:
    assert any(words in said for said in said_of(tmp_path, **{file: text}))


def test_names_in_another_language_are_read_as_something_that_is_known(tmp_path: Path) -> None:
    assert in_dutch(tmp_path) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"clause": "A/2.9"}, "names A/2.9, which is not held"),
        ({"means": "diary"}, "is read as “diary”, which the lexicon does not know"),
        ({"name": "Log"}, "is one in English"),
        ({"name": 'logboek", "Logboek'}, "stands twice"),
    ],
)
def test_a_fault_of_a_name_in_another_language_is_said(tmp_path: Path, changed: dict[str, str], words: str) -> None:
    assert any(words in said for said in in_dutch(tmp_path, **changed))


def test_an_abbreviation_that_nothing_explains_is_said_once(tmp_path: Path) -> None:
    folder = lantern_code(tmp_path / "corpus")
    edit(folder / LOG_FILE, "may inspect the log", "may inspect the log of the WTB, and the WTBs themselves")
    (folder / "lexicon").mkdir()
    (folder / "lexicon" / "abbreviations.toml").write_text(SHORT, encoding="utf-8")
    found = [(p.message, p.severity) for p in checks.problems(folder) if "WTB" in p.message]
    assert found == [("A/2.2 uses WTB, which the lexicon does not know.", "warning")]
