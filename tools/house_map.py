"""Writes the list of rooms in docs/architecture.md from the first line of each module's docstring: `make map`."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "isps_kb"
PAGE = ROOT / "docs" / "architecture.md"
START, END = "<!-- rooms -->", "<!-- /rooms -->"

if str(ROOT) not in sys.path:  # started as a script
    sys.path.insert(0, str(ROOT))

from tools.rooms import ROOMS  # noqa: E402


def first_line(path: Path) -> str:
    """The first line of a module's docstring."""
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return doc.partition("\n")[0]


def rooms() -> str:
    """Every room with its modules and what each yields, as Markdown."""
    out: list[str] = []
    for room, purpose in ROOMS:
        folder = PACKAGE.joinpath(*room.split(".")) if room else PACKAGE
        out += [f"### {room.replace('.', '/') or 'isps_kb'}/", "", f"{purpose[0].upper()}{purpose[1:]}.", ""]
        modules = [p for p in sorted(folder.glob("*.py")) if not p.stem.startswith("__")]
        out += [f"- `{path.name}`: {first_line(path)}" for path in modules]
        out += [""]
    return "\n".join(out)


def page(text: str) -> str:
    """The page of the architecture with its list of rooms made anew."""
    before, _, rest = text.partition(START)
    return f"{before}{START}\n\n{rooms()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
