"""The letters of a PDF with their places: runs, bold letters, pages turned, files that cannot be read."""

import io
import json
from typing import Any

import pytest

from isps_kb.ingest.formats import pdf_glyphs
from world.printed import Placed
from world.printed import pdf as printed

pytest.importorskip("pypdfium2")
PAGE = (Placed(60, 500, "A lamp-room"), Placed(60, 480, "and a ladder", bold=True), Placed(60, 460, "Oil", size=12.0))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - a function
    """What is written of a file, with the exit code; the memory of this process is not bounded."""
    monkeypatch.setattr(pdf_glyphs, "_bounded", lambda: None)

    def reading(data: bytes) -> tuple[int, list[Any]]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = pdf_glyphs.main()
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return reading


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_stand_where_a_reader_sees_them(read: Any, turn: int) -> None:  # noqa: ANN401
    code, (count, page) = read(printed([PAGE], turn))
    assert (code, count) == (0, 1)
    words = [(text, left, base, size, bold) for text, left, _, base, size, bold in page[2]]
    assert [w[0] for w in words] == ["A", "lamp-room", "and", "a", "ladder", "Oil"]
    assert [(w[3], w[4]) for w in words] == [(8, 0)] * 2 + [(8, 1)] * 3 + [(12, 0)]
    assert [w[2] for w in words] == pytest.approx([500] * 2 + [480] * 3 + [460], abs=12 if turn in (90, 270) else 0.1)
    assert [w[1] for w in words] == pytest.approx([60, 60 + 2 * 4.8, 60, 60 + 4 * 4.8, 60 + 6 * 4.8, 60], abs=0.1)


def test_a_page_without_words_has_no_run(read: Any) -> None:  # noqa: ANN401
    code, (count, first, second) = read(printed([[], PAGE]))
    assert (code, count, first[2], len(second[2])) == (0, 2, [], 6)


def test_what_is_turned_away_from_the_reader_is_left_out(read: Any) -> None:  # noqa: ANN401
    upright = printed([PAGE], 90)
    _, (_, page) = read(upright.replace(b"/Rotate 90", b"/Rotate 0 "))
    assert page[2] == []


def test_what_is_no_pdf_is_told_by_the_exit_code(read: Any) -> None:  # noqa: ANN401
    assert read(b"no book at all") == (pdf_glyphs.BROKEN, [])
