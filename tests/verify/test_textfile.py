"""Files as texts: of office files the paragraphs without calls of notes, lines and columns of places, folders in order."""

from pathlib import Path

import docx
import pytest

from isps_kb.errors import KbError
from isps_kb.verify import textfile


def test_lines_and_columns_are_counted_from_one() -> None:
    paper = textfile.TextFile("x", "ab\ncd\n\ne")
    assert [paper.place(n) for n in (0, 1, 3, 6, 7)] == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1)]


def test_a_raised_number_is_no_part_of_the_number_before_it(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("See A/9.4")
    paragraph.add_run("12").font.superscript = True
    paragraph.add_run(" on oil.")
    made.save(str(tmp_path / "a.docx"))
    assert textfile.read(str(tmp_path / "a.docx")).text == "See A/9.4 on oil."


def test_a_folder_stands_for_the_files_in_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.jpg", ".hidden.txt", "in/d.TXT", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(n).relative_to(tmp_path).as_posix() for n in textfile.named([str(tmp_path)])]
    assert found == ["a.md", "b.txt", "in/d.TXT"]
    assert list(textfile.named(["-", "missing.txt"])) == ["-", "missing.txt"]


def test_a_folder_without_a_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KbError, match="holds no file"):
        list(textfile.named([str(tmp_path)]))
