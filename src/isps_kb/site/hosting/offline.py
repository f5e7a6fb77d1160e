"""What makes a site one that a browser can install and open without a connection: manifest, worker, what is to be kept."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from isps_kb.site.hosting import naming

WORKER, MANIFEST, LIST = "sw.js", "manifest.json", "offline.json"
_LISTED = "{{listed}}"
_FRAME = ("index.html", "search.html", "about/offline.html", naming.LIST, MANIFEST)
_COLOUR = "#12263d"


def files(top: Path, made: Mapping[str, bytes], framed: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Path below the site and content of each; `made` is all that the site consists of, `framed` what every page loads."""
    pages = sorted(f"{path.removesuffix('.md')}.html" for path in made if path.endswith(".md"))
    scripts = sorted(p for p in made if p.endswith((".js", ".css")) and p not in framed)
    frame = [*framed, *(p for p in _FRAME if p in pages or not p.endswith(".html"))]
    kept = {"frame": frame, "whole": [p for p in (*pages, *scripts) if p not in frame]}
    digest = hashlib.sha256()
    for path in sorted(made):
        digest.update(path.encode() + b"\0" + hashlib.sha256(made[path]).digest())
    yield LIST, json.dumps(kept, separators=(",", ":")).encode()
    worker = (top / "site" / "top" / WORKER).read_text(encoding="utf-8")
    yield WORKER, worker.replace(_LISTED, digest.hexdigest()[:16]).encode()
    yield "icon.svg", (top / "site" / "top" / "icon.svg").read_bytes()
    yield MANIFEST, json.dumps(manifest(), ensure_ascii=False, indent=1).encode()


def manifest() -> dict[str, object]:
    """How an installed site is called and where it starts; every address is relative to the site."""
    return {
        "name": "ISPS knowledge base",
        "short_name": "ISPS",
        "description": "SOLAS chapter XI-2 and the ISPS Code, clause by clause",
        "lang": "en",
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": _COLOUR,
        "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
