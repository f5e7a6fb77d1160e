"""Slides as PPTX: a title, a few lines, whose words they are at the foot, and notes for the speaker."""

import importlib.util
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from isps_kb.documents import office
from isps_kb.errors import KbError
from isps_kb.files.characters import for_xml

FORMAT = "pptx"
_LEFT, _WIDTH = 1.5, 30.9  # centimetres on a page of 33.87 by 19.05
_SIZES = ((260, 26), (420, 22), (600, 18))  # letters of size in points up to so many letters on a slide
_SMALLEST = 16


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: `lines` are label, text and depth; `source` stands at the foot."""

    title: str
    lines: tuple[tuple[str, str, int], ...] = ()
    source: str = ""
    notes: str = ""


def written(title: str, slides: Sequence[Slide]) -> bytes:
    """A presentation; the same slides give the same bytes.

    Raises:
        KbError: python-pptx is not installed.
    """
    if importlib.util.find_spec("pptx") is None:
        raise KbError("Slides need python-pptx: install isps-kb[slides].")
    import pptx
    from pptx.util import Cm

    deck: Any = pptx.Presentation()
    deck.slide_width, deck.slide_height = Cm(33.87), Cm(19.05)
    deck.core_properties.title, deck.core_properties.author = for_xml(title), "isps-kb"
    for n, slide in enumerate(slides):
        page = deck.slides.add_slide(deck.slide_layouts[5])
        _placed(page.shapes.title, 0.9 if slide.lines else 6, 3.4, for_xml(slide.title), 30 if n else 40, bold=True)
        if slide.lines:
            _body(page.shapes.add_textbox(Cm(_LEFT), Cm(4.6), Cm(_WIDTH), Cm(11.8)), slide.lines)
        if slide.source:
            foot = page.shapes.add_textbox(Cm(_LEFT), Cm(17.1), Cm(_WIDTH), Cm(1.2))
            _placed(foot, 17.1, 1.2, for_xml(slide.source), 12)
        if slide.notes:
            page.notes_slide.notes_text_frame.text = for_xml(slide.notes)
    out = io.BytesIO()
    deck.save(out)
    return office.fixed(out.getvalue())


def _placed(shape: Any, top: float, height: float, text: str, size: int, *, bold: bool = False) -> None:  # noqa: ANN401
    """Put one paragraph into a shape."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Cm, Pt

    shape.left, shape.top, shape.width, shape.height = Cm(_LEFT), Cm(top), Cm(_WIDTH), Cm(height)
    shape.text_frame.word_wrap = True
    shape.text_frame.text = text
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.bold = Pt(size), bold


def _body(box: Any, lines: Sequence[tuple[str, str, int]]) -> None:  # noqa: ANN401
    """Put lines into a box, the fewer the larger."""
    from pptx.util import Pt

    letters = sum(len(text) for _, text, _ in lines)
    size = next((points for most, points in _SIZES if letters <= most), _SMALLEST)
    box.text_frame.word_wrap = True
    for n, (label, text, depth) in enumerate(lines):
        paragraph = box.text_frame.paragraphs[0] if n == 0 else box.text_frame.add_paragraph()
        paragraph.level, paragraph.space_after = min(depth, 4), Pt(8)
        for part, bold in ((f"{label}  " if label else "", True), (text, False)):
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = for_xml(part), Pt(size), bold
