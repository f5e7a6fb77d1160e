"""What the program showed when somebody last looked: small files that a test compares with what it shows now."""

import difflib
import os

import pytest

from world.here import TESTS

FOLDER = TESTS / "snapshots"
UPDATE = "SNAPSHOT_UPDATE"


def same(text: str, name: str) -> None:
    """Fail with the differences between `text` and the file `name`; under SNAPSHOT_UPDATE=1 rewrite the file instead."""
    path = FOLDER / name
    text = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
    if os.environ.get(UPDATE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    was = path.read_text(encoding="utf-8") if path.is_file() else ""
    if was != text:
        told = difflib.unified_diff(
            was.splitlines(), text.splitlines(), f"as it was: {name}", "as it is", lineterm="", n=2
        )
        pytest.fail("\n".join([*told, f"If it is meant: {UPDATE}=1 make quick, and read the change."]), pytrace=False)
