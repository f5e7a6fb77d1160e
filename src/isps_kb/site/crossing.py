"""Every link of a finished site, followed: does the file exist, and the fragment in it?"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

_TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)  # what stands between tags is text, whatever it looks like
_LINK = re.compile(r"""\s(?:href|src|action)=(?:"([^"]*)"|([^\s>"]+))""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|([^\s>"]+))""")
_ELSEWHERE = re.compile(r"(?:[a-z]+:|//)", re.IGNORECASE)
ERROR_PAGE = "404.html"  # its links start at the root of the server


def faults(site: Path, prefix: str = "/") -> Iterator[str]:
    """A sentence for each link that leads nowhere; `prefix` is the path of the server below which the site will stand."""
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    texts = {name: (site / name).read_text(encoding="utf-8") for name in sorted(files) if name.endswith(".html")}
    tags = {
        name: " ".join(t for t in _TAG.findall(text) if "href=" in t or "src=" in t or "id=" in t or "action=" in t)
        for name, text in texts.items()
    }
    ids = {name: {unquote(a or b) for a, b in _ID.findall(text)} for name, text in tags.items()}
    for name, text in tags.items():
        base = "" if name == ERROR_PAGE else posixpath.dirname(name)
        for raw in {a or b for a, b in _LINK.findall(text)}:
            if _ELSEWHERE.match(raw):
                continue
            path, _, fragment = raw.replace("&amp;", "&").partition("#")
            path = unquote(path.partition("?")[0])
            if path.startswith("/"):
                below = name == ERROR_PAGE and path.startswith(prefix)
                to = posixpath.normpath(path.removeprefix(prefix) or "index.html") if below else path
            else:
                to = posixpath.normpath(posixpath.join(base, path)) if path else name
            if to not in files:
                yield f"{name} links to {raw}, which is not there."
            elif fragment and to in ids and unquote(fragment) not in ids[to]:
                yield f"{name} links to {raw}, but that page has no such place."
