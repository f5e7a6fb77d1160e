"""Slides: everything on the page, large enough for the last row, with a number."""

import io
import itertools
from typing import Any

import pptx
from pptx.util import Pt

from isps_kb.documents import deck
from isps_kb.documents.deck import Slide

LINES = (
    ("7.1", "The keeper shall trim the wick of each lantern before dusk, and shall:", 0),
    (".1", "fill it with oil;", 1),
)


def shown(*slides: Slide) -> Any:  # noqa: ANN401 - the library's own type
    return pptx.Presentation(io.BytesIO(deck.written("Lanterns", slides)))


def sizes(shape: Any) -> set[Any]:  # noqa: ANN401
    return {r.font.size for p in shape.text_frame.paragraphs for r in p.runs}


def test_few_lines_are_large_and_many_are_still_read_from_the_last_row() -> None:
    few, many = shown(Slide("Few", LINES), Slide("Many", LINES * 9)).slides
    assert sizes(few.shapes[1]) == {Pt(deck.SIZES[0])}
    assert sizes(many.shapes[1]) == {Pt(18)}
    assert min(deck.SIZES) == 18


def test_nothing_stands_beyond_the_edge_and_nothing_on_something_else() -> None:
    opened = shown(Slide("First", source="Our words."), Slide("A title " * 20, LINES, "X/7.1", "notes"))
    for slide in opened.slides:
        boxes = sorted(slide.shapes, key=lambda s: (s.top, s.left))
        assert all(s.left >= 0 and s.left + s.width <= opened.slide_width for s in boxes)
        assert all(s.top >= 0 and s.top + s.height <= opened.slide_height for s in boxes)
        for above, below in itertools.pairwise(boxes):
            assert above.top + above.height <= below.top or above.left + above.width <= below.left


def test_a_long_title_is_smaller() -> None:
    first, last = shown(Slide("A course on " * 8), Slide("A course")).slides
    assert (sizes(first.shapes.title), sizes(last.shapes.title)) == ({Pt(32)}, {Pt(40)})
    short, long = shown(Slide("Oil", LINES), Slide("A title " * 14, LINES)).slides
    assert (sizes(short.shapes.title), sizes(long.shapes.title)) == ({Pt(30)}, {Pt(24)})


def test_a_slide_has_a_number_that_follows_its_place() -> None:
    _, second = shown(Slide("First"), Slide("Second", LINES)).slides
    fields = [f.get("type") for f in second._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}fld")]
    assert fields == ["slidenum"]


def test_what_fits_a_slide_is_told_by_size_and_part_of_the_height() -> None:
    assert deck.fits(LINES, 28)
    assert not deck.fits(LINES, 28, 0.2)
    assert not deck.fits(LINES * 9)
