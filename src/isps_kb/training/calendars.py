"""A plan for other programs: iCalendar with alarms, and a workbook; each day all day long, wherever the reader is."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from isps_kb.documents import office
from isps_kb.files.characters import for_xml
from isps_kb.training.planner import Due

ALARMS = (30, 7)  # days before
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


def as_xlsx(rows: Sequence[tuple[str, Due]], title: str) -> bytes:
    """The days as a workbook with true dates, and a column for the day on which each was held."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    page: Any = book.active
    page.title = "Plan"
    page.append([for_xml(title)])
    page.append([])
    page.append(["By", "Who", "What", "Why", "Rests on", "Held on"])
    for cell in page[3]:
        cell.font = Font(bold=True)
    page["A1"].font = Font(bold=True, size=14)
    for n, (who, due) in enumerate(rows, 4):
        page.cell(n, 1, due.by).number_format = "yyyy-mm-dd"
        for place, text in enumerate((who, due.what, due.why, ", ".join(due.clauses)), 2):
            cell = page.cell(n, place)
            if text:
                cell.value, cell.data_type = for_xml(text), "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.cell(n, 6).number_format = "yyyy-mm-dd"
    for column, width in zip("ABCDEF", (12, 22, 22, 60, 24, 12), strict=True):
        page.column_dimensions[column].width = width
    page.freeze_panes, page.auto_filter.ref = "A4", f"A3:F{max(3, 3 + len(rows))}"
    out = io.BytesIO()
    book.save(out)
    return office.fixed(out.getvalue())


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
