"""Office files from outside: what is none, what is too large and what declares entities is refused."""

import zipfile
from pathlib import Path

import pytest

from isps_kb.documents import bounds, office
from isps_kb.errors import KbError


def packed(path: Path, **parts: bytes) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name.replace("__", "/") + ".xml", data)
    return str(path)


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_UNPACKED", 1_000_000)
    bomb = packed(tmp_path / "bomb.xlsx", xl__workbook=b" " * 2_000_000)
    with pytest.raises(KbError, match="unpacks to more than"):
        office.checked(bomb, "xl/workbook.xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(KbError, match="document type"):
        office.checked(packed(tmp_path / "x.xlsx", xl__workbook=text.encode(encoding)), "xl/workbook.xml")


def test_what_is_no_office_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "plain.xlsx").write_text("a,b")
    with pytest.raises(KbError, match="no office file"):
        office.checked(str(tmp_path / "plain.xlsx"), "xl/workbook.xml")
    with pytest.raises(KbError, match=r"no xl/workbook\.xml"):
        office.checked(packed(tmp_path / "other.xlsx", word__document=b"<x/>"), "xl/workbook.xml")
    with pytest.raises(KbError, match="cannot be read"):
        office.checked(str(tmp_path / "absent.xlsx"), "xl/workbook.xml")


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_FILE", 10)
    (tmp_path / "large.csv").write_bytes(b"x" * 11)
    with pytest.raises(KbError, match="larger than"):
        office.read(str(tmp_path / "large.csv"))
