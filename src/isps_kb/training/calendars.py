"""A plan for other programs: iCalendar with alarms, and a workbook; each day all day long, wherever the reader is."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from isps_kb.documents import office, printed
from isps_kb.files.characters import for_xml
from isps_kb.training.planner import Due

ALARMS = (30, 7)  # days before
Rows = Sequence[tuple[str, Due]]
_COLUMNS = ("By", "Who", "What", "Why", "Rests on", "Held on")
_WIDTHS = (12, 22, 22, 60, 24, 12)
_LINE = 73  # octets, the folding not counted


def as_ics(rows: Sequence[tuple[str, Due]], start: date) -> bytes:
    """The days of units as iCalendar (RFC 5545); the same plan gives the same bytes, and each day keeps its identifier."""
    out = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//isps-kb//planner//EN", "CALSCALE:GREGORIAN"]
    for who, due in rows:
        key = f"{who}|{due.what}|{due.by}|{due.why}"
        uid = hashlib.sha256(key.encode()).hexdigest()[:24]
        rests = f" ({', '.join(due.clauses)})" if due.clauses else ""
        summary = f"{due.what[:1].upper()}{due.what[1:]}, latest day" + (f": {who}" if who else "")
        out += [
            "BEGIN:VEVENT",
            f"UID:{uid}@isps-kb",
            f"DTSTAMP:{start:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{due.by:%Y%m%d}",
            f"DTEND;VALUE=DATE:{due.by + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(summary)}",
            f"DESCRIPTION:{_escaped(due.why + rests)}",
            f"CATEGORIES:{_escaped(due.what)}",
            "TRANSP:TRANSPARENT",
        ]
        for days in ALARMS:
            out += [
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                f"TRIGGER:-P{days}D",
                f"DESCRIPTION:{_escaped(f'{summary}: in {days} days')}",
                "END:VALARM",
            ]
        out.append("END:VEVENT")
    return "".join(f"{part}\r\n" for line in [*out, "END:VCALENDAR"] for part in _folded(line)).encode()


def as_xlsx(rows: Rows, title: str, missed: Rows = (), told: Sequence[str] = ()) -> bytes:
    """The days as a workbook with true dates, and a column for the day on which each was held.

    Args:
        rows: what is due, with the name of whose it is.
        title: what stands above.
        missed: the gaps in what was held, on a sheet of their own.
        told: what the days rest on, on a sheet of its own.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.title = "isps-kb", for_xml(title)
    _sheet(book.active, "Plan", title, rows, held=True)
    if missed:
        _sheet(book.create_sheet(), "Gaps", "Gaps in the record", missed, held=False)
    if told:
        printed.about(book, "About", title, told)
    out = io.BytesIO()
    book.save(out)
    return office.fixed(out.getvalue())


def _sheet(page: Any, name: str, title: str, rows: Rows, *, held: bool) -> None:  # noqa: ANN401 - the library's own type
    from openpyxl.styles import Alignment, Font

    page.title = name
    page.cell(1, 1, for_xml(title)).font = Font(name=printed.FONT, bold=True, size=14)
    left_out = {*(() if held else ("Held on",)), *(() if any(who for who, _ in rows) else ("Who",))}
    shown = [n for n, column in enumerate(_COLUMNS) if column not in left_out]
    heads, widths = [_COLUMNS[n] for n in shown], [_WIDTHS[n] for n in shown]
    printed.headed(page, 3, heads, widths)
    top, frame = Alignment(wrap_text=True, vertical="top"), printed.framed()
    day = Alignment(horizontal="left", vertical="top")
    for n, (who, due) in enumerate(rows, 4):
        row = ("", who, due.what, due.why, ", ".join(due.clauses), "")
        told = [row[at] for at in shown]
        for place, text in enumerate(told, 1):
            cell = page.cell(n, place)
            if text:
                cell.value, cell.data_type = for_xml(text), "s"
            cell.alignment, cell.border = top, frame
            if heads[place - 1] in ("By", "Held on"):
                cell.alignment, cell.number_format = day, "yyyy-mm-dd"
        page.cell(n, 1).value = due.by
        page.cell(n, 1).number_format = "yyyy-mm-dd"
        printed.high(page, n, told, widths)
    last = page.cell(3, len(heads)).column_letter
    page.freeze_panes, page.auto_filter.ref = "A4", f"A3:{last}{max(3, 3 + len(rows))}"
    printed.across(page, title, head=3)


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, the later ones after a space; no character is cut."""
    piece = b""
    first = True
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _LINE:
            yield (b"" if first else b" ").decode() + piece.decode()
            piece, first = b"", False
        piece += octets
    yield ("" if first else " ") + piece.decode()
