"""A built site read back: every page with its ids, and every address that it uses."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Read(HTMLParser):
    """What a page holds: ids, addresses by tag, scripts without a file, attributes that a strict policy forbids."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {k: v or "" for k, v in attrs}
        if "id" in held:
            self.ids.append(held["id"])
        for name in ("href", "src", "action"):
            if name in held:
                self.links.append((tag, held[name]))
        if tag == "script" and "src" not in held and held.get("type") != "application/json":
            self.inline.append("script")
        if tag == "style" or "style" in held:
            self.inline.append(f"style of {tag}")
        self.inline += [f"{k} of {tag}" for k in held if k.startswith("on")]


def site(folder: Path) -> dict[str, Read]:
    """Every page of a site by its path."""
    return {
        p.relative_to(folder).as_posix(): Read(p.read_text(encoding="utf-8")) for p in sorted(folder.rglob("*.html"))
    }


def faults(folder: Path, pages: dict[str, Read]) -> list[str]:
    """Every address that leads nowhere or away, and every id that stands twice on a page."""
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    found = []
    for path, page in pages.items():
        found += [f"{path}: id {i} twice" for i in {i for i in page.ids if page.ids.count(i) > 1}]
        for tag, raw in page.links:
            parts = urlsplit(raw)
            if parts.scheme or parts.netloc:
                found.append(f"{path}: <{tag}> leads away to {raw}")
                continue
            base = "" if path == "404.html" else Path(path).parent.as_posix()
            to = _joined(base, unquote(parts.path).lstrip("/")) if parts.path else path
            if to not in files:
                found.append(f"{path}: <{tag}> leads to {raw}, which is not there")
            elif parts.fragment and to in pages and unquote(parts.fragment) not in pages[to].ids:
                found.append(f"{path}: {raw} names no id")
    return found


def _joined(base: str, path: str) -> str:
    out: list[str] = [] if base in ("", ".") else base.split("/")
    for part in path.split("/"):
        if part == "..":
            out = out[:-1] if out else ["outside"]
        elif part not in ("", "."):
            out.append(part)
    return "/".join(out)
