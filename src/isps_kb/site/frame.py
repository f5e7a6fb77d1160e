"""What stands around every page: the configuration of the engine as it is for this site, the templates, the style sheet."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from isps_kb.site.hosting import crawlers

STYLE = "css/site.css"
SHEETS = ("site", "clause", "find", "basket", "verify", "aligned", "print")
HEAD = ("js/boot.js",)  # named by templates; the others by the configuration


def style(top: Path) -> bytes:
    """The style sheet of every page: ours alone, in the order in which they count."""
    return b"\n".join((top / "site" / "css" / f"{name}.css").read_bytes() for name in SHEETS)


def framed(top: Path) -> tuple[str, ...]:
    """The scripts and styles that every page names."""
    return (STYLE, *HEAD, *_given(top)["extra_javascript"])


def configuration(top: Path, names: Mapping[str, str], pages: Mapping[str, bytes], url: str) -> bytes:
    """The configuration for these pages: names by content, the address of the site, a navigation of what is held."""
    given = _given(top)
    given["nav"] = _held(given["nav"], pages)
    scripts = [names.get(p, p) for p in given.pop("extra_javascript")]
    given["extra"] = {
        **given["extra"],
        "named": {p: names[p] for p in (STYLE, *HEAD)},
        "scripts": scripts,
        "unlisted": list(crawlers.UNLISTED),
    }
    if url:
        given["site_url"] = url
    return json.dumps(given, ensure_ascii=False, indent=1).encode()  # which YAML is, too


def templates(top: Path) -> dict[str, bytes]:
    """The templates that stand before those of the theme."""
    folder = top / "site" / "theme"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _given(top: Path) -> dict[str, Any]:
    quick = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    given: dict[str, Any] = yaml.load((top / "mkdocs.yml").read_text(encoding="utf-8"), Loader=quick)  # noqa: S506 - both are safe
    return given


def _held(nav: Any, pages: Mapping[str, bytes]) -> Any:  # noqa: ANN401 - the engine's own shape
    """The navigation without the pages that this collection does not have."""
    if isinstance(nav, list):
        return [kept for entry in nav if (kept := _held(entry, pages))]
    if isinstance(nav, dict):
        return {name: kept for name, below in nav.items() if (kept := _held(below, pages))}
    return nav if isinstance(nav, str) and nav in pages else None
