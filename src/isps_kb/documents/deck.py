"""Slides as PPTX: a title, a few lines, whose words they are at the foot, and notes for the speaker."""

import importlib.util
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from isps_kb.documents import office
from isps_kb.errors import KbError
from isps_kb.files.characters import for_xml

FORMAT = "pptx"
_LEFT, _WIDTH, _HEIGHT = 1.5, 30.9, 11.9  # centimetres on a page of 33.87 by 19.05; the height is that of the lines
_POINTS = 72 / 2.54  # of a centimetre
SIZES = (28, 26, 24, 22, 20, 18)  # points of the lines; what is smaller cannot be read from the last row of a room
_LETTER = 0.53  # the width of a letter by its size, of a wide fount
_INDENT = 36  # points a depth
_AFTER = 8  # points below a line
_TITLES = ((80, 30), (130, 24))  # points of a title up to so many letters
_SLIM = 20
_SHORT = 60  # letters of the title of a course that is shown largest
_FOOT = 14
_NUMBER = (
    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" type="slidenum" '
    'id="{{00000000-1234-1234-1234-123412341234}}"><a:rPr lang="en-GB" sz="{size}"/><a:t>{n}</a:t></a:fld>'
)
Line = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: `lines` are label, text and depth; `source` stands at the foot."""

    title: str
    lines: tuple[Line, ...] = ()
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
    for n, slide in enumerate(slides, 1):
        page = deck.slides.add_slide(deck.slide_layouts[5])
        opening = not slide.lines
        if opening:
            _placed(page.shapes.title, 3, 6, slide.title, 40 if len(slide.title) <= _SHORT else 32, bold=True)
        else:
            _placed(page.shapes.title, 0.9, 3.6, slide.title, _title(slide.title), bold=True)
        if slide.lines:
            _body(page.shapes.add_textbox(Cm(_LEFT), Cm(4.7), Cm(_WIDTH), Cm(_HEIGHT)), slide.lines)
        if slide.source:
            top, height, size = (10, 4.0, 20) if opening else (17.1, 1.2, _FOOT)
            _placed(page.shapes.add_textbox(0, 0, 0, 0), top, height, slide.source, size)
        if not opening:
            _numbered(page.shapes.add_textbox(Cm(_LEFT + _WIDTH - 2), Cm(17.1), Cm(2), Cm(1.2)), n)
        if slide.notes:
            page.notes_slide.notes_text_frame.text = for_xml(slide.notes)
    out = io.BytesIO()
    deck.save(out)
    return office.fixed(out.getvalue())


def fits(lines: Sequence[Line], size: float = SIZES[-1], part: float = 1) -> bool:
    """Whether lines of so many points have room on a slide, or on a part of its height."""
    room = (_WIDTH - 0.6) * _POINTS
    rows = sum(
        math.ceil((len(label) + len(text) + 2) * size * _LETTER / (room - _INDENT * min(depth, 4)))
        for label, text, depth in lines
    )
    return rows * size * 1.2 + len(lines) * _AFTER <= (_HEIGHT - 0.3) * _POINTS * part


def _title(text: str) -> int:
    return next((points for most, points in _TITLES if len(text) <= most), _SLIM)


def _placed(shape: Any, top: float, height: float, text: str, size: int, *, bold: bool = False) -> None:  # noqa: ANN401
    """Put one paragraph into a shape."""
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Cm, Pt

    width = _WIDTH - (2 if size == _FOOT else 0)
    shape.left, shape.top, shape.width, shape.height = Cm(_LEFT), Cm(top), Cm(width), Cm(height)
    shape.text_frame.word_wrap = True
    shape.text_frame.text = for_xml(text)
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.bold = Pt(size), bold
    for run in paragraph.runs:
        run.font.size, run.font.bold, run.font.language_id = Pt(size), bold, MSO_LANGUAGE_ID.ENGLISH_UK


def _numbered(box: Any, n: int) -> None:  # noqa: ANN401
    """The number of a slide, which stays right when others are taken out."""
    from pptx.enum.text import PP_ALIGN
    from pptx.oxml import parse_xml

    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    paragraph._p.append(parse_xml(_NUMBER.format(size=_FOOT * 100, n=n)))


def _body(box: Any, lines: Sequence[Line]) -> None:  # noqa: ANN401
    """Put lines into a box, as large as they have room for."""
    from pptx.enum.lang import MSO_LANGUAGE_ID
    from pptx.util import Pt

    size = next((points for points in SIZES if fits(lines, points)), SIZES[-1])
    box.text_frame.word_wrap = True
    for n, (label, text, depth) in enumerate(lines):
        paragraph = box.text_frame.paragraphs[0] if n == 0 else box.text_frame.add_paragraph()
        paragraph.level, paragraph.space_after = min(depth, 4), Pt(_AFTER)
        for part, bold in ((f"{label}  " if label else "", True), (text, False)):
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = for_xml(part), Pt(size), bold
            run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
