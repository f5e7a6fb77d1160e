"""The ledger: read strictly, in order of time, about what is held, and with the facts of the law right."""

from pathlib import Path

import pytest

from isps_kb.corpus import ledger
from isps_kb.corpus.gather import Corpus
from isps_kb.corpus.ledger import Change
from isps_kb.errors import KbError

ROW = """[[change]]
date = "1901-05"
what = "Every quay received a second lamp."
instrument = "HB/Circ.2"
about = ["X/7"]
source = "a harbour almanac"
seen = true
checked = "1902-01-01"
effect = "words"
"""


def change(**other: object) -> Change:
    """An invented change of the Lantern Code."""
    fields: dict[str, object] = {
        "date": "1901-05", "what": "A lamp.", "instrument": "HB/Circ.2", "about": ("X/7",), "source": "an almanac",
        "seen": True, "checked": "1902-01-01", "effect": "words",
    }  # fmt: skip
    return Change(**{**fields, **other})  # type: ignore[arg-type]


def test_changes_are_read_and_a_folder_without_a_ledger_has_none(tmp_path: Path) -> None:
    assert ledger.read(tmp_path) == ()
    (tmp_path / ledger.FILE).write_text(ROW, encoding="utf-8")
    (found,) = ledger.read(tmp_path)
    assert found.data()["about"] == ["X/7"]
    assert {"date", "what", "about", "source", "seen", "checked"} <= found.data().keys()
    assert list(ledger.problems((found,), {"X/7"})) == []


@pytest.mark.parametrize(
    "line", ['date = "1901-05"\n', "seen = true\n", 'checked = "1902-01-01"\n', 'effect = "words"\n']
)
def test_a_row_that_lacks_something_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / ledger.FILE).write_text(ROW.replace(line, ""), encoding="utf-8")
    with pytest.raises(KbError, match=r"ledger\.toml .* Correct the file\.$"):
        ledger.read(tmp_path)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"date": "May 1901"}, "needs a date"),
        ({"date": "1901-13"}, "needs a date"),
        ({"checked": "1902"}, "needs 'checked'"),
        ({"effect": "mood"}, "effect"),
        ({"about": ("X/99",)}, "X/99, which is not held"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(wrong: dict[str, object], words: str) -> None:
    (problem,) = ledger.problems((change(**wrong),), {"X/7"})
    assert words in problem.message


def test_the_oldest_comes_first() -> None:
    late, early = change(date="1902"), change(date="1901-05-03")
    assert [p.message for p in ledger.problems((late, early), {"X/7"})] != []
    assert list(ledger.problems((early, late), {"X/7"})) == []


# --- the published ledger ------------------------------------------------------------------------------------------------


def test_it_reaches_from_the_conference_to_today(corpus: Corpus) -> None:
    rows = corpus.ledger
    assert len(rows) >= 60
    assert rows[0].date.startswith("2002")
    assert rows[-1].date > "2026"
    assert all(r.source for r in rows)
    assert all(r.seen or "recalled" in r.source for r in rows)
    assert {r.checked for r in rows} == {"2026-11-29"}


@pytest.mark.parametrize(
    ("date", "instrument", "words", "clause"),
    [
        ("2004-07-01", "CONF.2002/2", "entered into force", "A"),
        ("2009-01-01", "MSC.194(80)", "Company identification number", "A/app.1.13"),
        ("2009-01-01", "SOLAS", "II-1/2.22", "XI-2/1.1.6"),
        ("2012-01-01", "STCW", "1 January 2014", "STCW/VI/6"),
        ("2018-01-01", "FAL", "shore leave", "A/16.3.15"),
        ("2025-04-04", "MSC-FAL.1/Circ.3/Rev.3", "six instead of five", "A/8.4"),
        ("2026-03-27", "FAL.20(50)", "stowaways", "B/8.9"),
    ],
)
def test_a_change_and_what_it_touches(corpus: Corpus, date: str, instrument: str, words: str, clause: str) -> None:
    (row,) = [r for r in corpus.ledger if (r.date, r.instrument) == (date, instrument)]
    assert words in row.what
    assert clause in row.about


def test_words_of_the_code_changed_only_as_the_amendments_of_2005_and_the_renumbering_say(corpus: Corpus) -> None:
    later = [r for r in corpus.ledger if r.effect == "words" and r.date > "2002-12-12"]
    touched = {i for r in later for i in r.about if i.startswith(("A/", "B/", "PRE/", "XI-2/"))}
    assert touched == {"A/app.1.13", "A/app.2.13", "XI-2/1.1.6"}


def test_what_is_said_of_an_instrument_agrees_with_its_entry(corpus: Corpus) -> None:
    """The day of a row is never before the day of the instrument that brought it, where both are known to the day."""
    from datetime import datetime

    for row in corpus.ledger:
        work = corpus.works.get(row.instrument)
        if not work or len(row.date) < 10 or work.facts["date_confidence"] != "seen":
            continue
        try:
            day = datetime.strptime(work.facts["date"], "%d %B %Y").date().isoformat()
        except ValueError:
            continue
        assert row.date >= day, row
