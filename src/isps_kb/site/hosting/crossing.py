"""Every link of a finished site, followed: does the file exist, and the fragment in it?

Of a site that was made from the one before only the new pages are read, unless a file or a place that others may lead to is gone.
"""

import os
import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

_TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)  # what stands between tags is text, whatever it looks like
_LINK = re.compile(r"""\s(?:href|src|action)=(?:"([^"]*)"|([^\s>"]+))""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|([^\s>"]+))""")
_ELSEWHERE = re.compile(r"(?:[a-z]+:|//)", re.IGNORECASE)
_DATA = ("data/", "api/")  # which scripts and programs load, and no page leads to
ERROR_PAGE = "404.html"  # its links start at the root of the server


def faults(site: Path, prefix: str = "/", before: Path | None = None) -> Iterator[str]:
    """A sentence for each link that leads nowhere; `prefix` is the path of the server below which the site will stand.

    `before` is the site, without such a link, that this one was made from by hard links.
    """
    files = _files(site)

    @cache
    def tags(name: str) -> str:
        return _tags(site / name)

    @cache
    def ids(name: str) -> set[str]:
        return _ids(tags(name))

    for name in _to_read(site, files, before, ids):
        base = "" if name == ERROR_PAGE else posixpath.dirname(name)
        for raw in sorted({a or b for a, b in _LINK.findall(tags(name))}):
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
            elif fragment and to.endswith(".html") and unquote(fragment) not in ids(to):
                yield f"{name} links to {raw}, but that page has no such place."


def _to_read(site: Path, files: set[str], before: Path | None, ids: Callable[[str], set[str]]) -> list[str]:
    """The pages whose links can have become wrong."""
    pages = sorted(name for name in files if name.endswith(".html"))
    if before is None or any(not name.startswith(_DATA) for name in _files(before) - files):
        return pages
    fresh = [n for n in pages if not ((before / n).is_file() and (before / n).samefile(site / n))]
    lost = any(_ids(_tags(before / n)) - ids(n) for n in fresh if (before / n).is_file())
    return pages if lost else fresh


def _files(site: Path) -> set[str]:
    below = len(str(site)) + 1
    return {
        f"{folder}/{name}"[below:].replace(os.sep, "/") for folder, _, names in os.walk(str(site)) for name in names
    }


def _tags(path: Path) -> str:
    wanted = ("href=", "src=", "id=", "action=")
    return " ".join(t for t in _TAG.findall(path.read_text(encoding="utf-8")) if any(w in t for w in wanted))


def _ids(tags: str) -> set[str]:
    return {unquote(a or b) for a, b in _ID.findall(tags)}
