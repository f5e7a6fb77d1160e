"""A text verified: from the command line, into a document, and quotations word by word against an official copy."""

from pathlib import Path

import docx
import pytest

from isps_kb.claims.verdicts import CHECKS, VERDICTS
from isps_kb.errors import KbError
from isps_kb.store.database import Store
from isps_kb.verify import submitted
from isps_kb.verify.verification import MAX_TEXT, Verifier
from world.here import CORPUS
from world.lantern import lantern_code, lantern_store
from world.run import run

COPY = "The Harbour Board should inspect the log, and every slate in it, at least once in nine nights, unless fog hides it."


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Verifier:
    folder = tmp_path_factory.mktemp("copied")
    lantern_code(folder / "corpus")
    return Verifier(lantern_store(folder, official=COPY), folder / "corpus")


def quoted(verifier: Verifier, words: str) -> list[tuple[str, str]]:
    found = verifier.verified(f"The log is looked at: “{words}” (A/2.2).")
    return [(v.verdict, v.note) for v in found if v.check == "quotation"]


@pytest.mark.parametrize(
    "words", [COPY, COPY[:60].rpartition(" ")[0], COPY.upper(), COPY.replace(", and every slate in it,", " …")]
)
def test_a_quotation_that_stands_in_the_copy_is_right(copied: Verifier, words: str) -> None:
    assert [v for v, _ in quoted(copied, words)] == ["right"]


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("should", "shall", "“should”, not “shall”"),
        ("should", "may", "“should”, not “may”"),
        ("nine", "ten", "“nine”, not “ten”"),
        ("at least", "at most", "“least”, not “most”"),
        ("Harbour Board", "keeper", "“harbour board”, not “keeper”"),
        (", unless fog hides it", ", whatever hides it", "“unless fog”, not “whatever”"),
        (", and every slate in it,", "", "“and every slate in it” is left out"),
        ("inspect the log", "inspect the whole log", "there is no “whole”"),
        ("once in nine nights", "once in nine days", "“nights”, not “days”"),
        ("inspect", "read", "“inspect”, not “read”"),
    ],
)
def test_every_difference_from_the_copy_is_named(copied: Verifier, old: str, new: str, note: str) -> None:
    ((verdict, said),) = quoted(copied, COPY.replace(old, new))
    assert verdict == "wrong"
    assert note in said


def test_two_differences_are_both_named(copied: Verifier) -> None:
    ((_, said),) = quoted(copied, COPY.replace("should", "shall").replace("nine", "ten"))
    assert "“should”, not “shall”" in said
    assert "“nine”, not “ten”" in said


def test_words_of_another_clause_are_found_where_they_stand(copied: Verifier) -> None:
    found = copied.verified(f"“{COPY}” (A/1.1)")
    assert [(v.verdict, v.clause) for v in found if v.check == "quotation"] == [("wrong", "A/2.2")]


def test_without_a_copy_a_quotation_is_unknown(kb: Store) -> None:
    found = Verifier(kb, CORPUS).verified("“The keeper shall polish all brass at noon each day” (A/9.7).")
    assert [v.verdict for v in found if v.check == "quotation"] == ["unknown"]


@pytest.mark.no_cover
@pytest.mark.slow
def test_the_command_says_which_passage_and_exits_with_1(published: Path) -> None:
    done = run("verify", "--json", stdin=b"First line.\nDrills must be held every six months (B/13.6).")
    assert done.code == 1
    assert {(row["check"], row["verdict"]) for row in done.lines} >= {("force", "wrong"), ("quantity", "wrong")}
    assert all(row["check"] in CHECKS and row["verdict"] in VERDICTS for row in done.lines)
    text = run("verify", stdin=b"Drills must be held every six months (B/13.6).").out
    assert "six months" in text
    assert "restatement, not the official text" in text
    assert run("verify", stdin=b"Drills should be held every three months (B/13.6).").code == 0


@pytest.mark.usefixtures("published")
def test_notes_stand_in_the_document_at_the_passage(tmp_path: Path) -> None:
    plan, out = tmp_path / "plan.md", tmp_path / "checked.md"
    plan.write_text("# Plan\n\nDrills must be held every three months (B/13.6).\n\nRight (A/9.7).\n", encoding="utf-8")
    run("verify", str(plan), "--annotate", str(out))
    lines = out.read_text(encoding="utf-8").split("\n")
    assert lines[3].startswith("> **isps-kb** wrong (force): “Drills")
    assert [line for line in lines if not line.startswith("> ")] == plan.read_text(encoding="utf-8").split("\n")


def test_a_document_is_read_by_its_paragraphs_and_takes_comments(tmp_path: Path, kb: Store) -> None:
    document = docx.Document()
    document.add_paragraph("Our plan.")
    document.add_paragraph("Drills must be held (B/13.6).")
    document.save(str(tmp_path / "plan.docx"))
    given = submitted.read(str(tmp_path / "plan.docx"))
    found = Verifier(kb, CORPUS).verified(given.text)
    assert {given.place(v.start) for v in found} == {"paragraph 2"}
    (tmp_path / "out.docx").write_bytes(given.annotated(found))
    assert len(list(docx.Document(str(tmp_path / "out.docx")).comments)) == 1


def test_a_text_beyond_all_measure_is_refused(kb: Store) -> None:
    with pytest.raises(KbError, match="characters"):
        Verifier(kb, CORPUS).verified("x" * (MAX_TEXT + 1))


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text", ["", "(((((", "“" * 999, "A/9." * 999, "\x00\ud800 (B/13.6)", "shall " * 2_000 + "(B/13.6)"]
)
@pytest.mark.slow
def test_any_text_is_survived(kb: Store, text: str) -> None:
    for v in Verifier(kb, CORPUS).verified(text):
        assert v.text == text[v.start : v.end]
