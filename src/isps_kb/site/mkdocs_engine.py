"""The site engine: Markdown pages to HTML with MkDocs. The only room that imports it.

Pages that did not change are not made again, if the frame around them is the same: the list of pages with their titles, the
configuration, and the theme. The finished site takes the place of the old one in one step.
"""

import hashlib
import logging
import os
import shutil
from pathlib import Path
from typing import Any

from isps_kb.errors import KbError
from isps_kb.files import atomic, folders
from isps_kb.site.hosting import crossing, published

MARK = ".isps-kb-site"
_ALWAYS = (MARK, crossing.ERROR_PAGE, "sitemap.xml")
EPOCH = "1104537600"  # what is dated, is dated alike in every build


def build(config: Path, docs: Path, out: Path) -> tuple[int, int]:
    """Make the site of a folder of pages, whose frame stands beside the configuration; returns pages made and pages in all.

    Raises:
        KbError: the engine is not installed, a page has a broken link, or `out` holds something else than a site of ours.
    """
    check(out)
    key = hashlib.sha256(f"{_theme(config)}|{_pages(docs)}".encode()).hexdigest()
    try:
        with folders.replacing(out, MARK) as incoming:
            partly = _mark(out).get("frame") == key
            if partly:
                _carry(out, incoming, docs)
            made, url = _run(config, docs, incoming, dirty=partly)
            strip(incoming, url)
            # the engine does not look at links within HTML
            broken = next(crossing.faults(incoming, published.path(url), out if partly else None), "")
            if broken:
                raise KbError(f"The site has a broken link: {broken}")
            (incoming / MARK).write_text(f"frame {key}\n", encoding="ascii")
    except OSError as error:
        raise KbError(f"The site cannot be written to {out}: {error.strerror}.") from error
    return made, sum(1 for _ in out.rglob("*.html"))


def check(out: Path) -> None:
    """Refuse a folder that holds anything but a site that we made: its content would be lost.

    Raises:
        KbError: it does.
    """
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).is_file())):
        raise KbError(
            f"{out} holds something else than a site of isps-kb. Name an empty or new folder: isps-kb site --out DIR."
        )


def sweep(out: Path) -> None:
    """Put right what a killed build left beside a site: the old one comes back where none stands, unfinished ones go.

    Raises:
        KbError: a folder cannot be read or renamed.
    """
    try:
        folders.sweep(out, MARK)
    except OSError as error:
        raise KbError(f"What a build left beside {out} cannot be cleared away: {error.strerror}.") from error


def signed(out: Path, signature: str) -> bool:
    """Whether the site was made from inputs of this signature."""
    return _mark(out).get("inputs") == signature


def sign(out: Path, signature: str) -> None:
    """Note from which inputs the site was made."""
    frame = _mark(out).get("frame", "")
    atomic.put(out / MARK, f"frame {frame}\ninputs {signature}\n".encode("ascii"))


def _mark(out: Path) -> dict[str, str]:
    try:
        lines = (out / MARK).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return dict(line.split(" ", 1) for line in lines if " " in line)


def versions() -> str:
    """The versions of the engine and its theme.

    Raises:
        KbError: they are not installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{version('mkdocs')} {version('mkdocs-material')} {version('markdown')}"
    except PackageNotFoundError as error:
        raise KbError(
            "The site needs MkDocs and its Material theme. Install them: pip install 'isps-kb[site]'."
        ) from error


def _theme(config: Path) -> str:
    """A digest of configuration and theme overrides, and the versions of the engine."""
    digest = hashlib.sha256(versions().encode())
    digest.update(config.read_bytes())
    for path in sorted((config.parent / "theme").rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _pages(docs: Path) -> str:
    """The list of pages: when it changes, so does what frames each of them."""
    below = len(str(docs)) + 1
    found = (f"{folder}/{name}" for folder, _, names in os.walk(str(docs)) for name in names if name.endswith(".md"))
    return "\n".join(sorted(path[below:].replace(os.sep, "/") for path in found))


def _carry(site: Path, incoming: Path, docs: Path) -> None:
    """Take over what is not to be made again, as a second name of the same file where the system has that."""
    top = len(str(site))
    for folder, _, names in os.walk(str(site)):
        below = folder[top:]
        Path(f"{incoming}{below}").mkdir(exist_ok=True)
        for name in names:
            made = f"{folder}{os.sep}{name}"
            if not (name in _ALWAYS and not below) and _lasts(made, f"{docs}{below}{os.sep}{name}"):
                _link(made, f"{incoming}{below}{os.sep}{name}")


def _lasts(made: str, source: str) -> bool:
    """Whether a file of the site is younger than what it is made from: as the engine judges, which makes the others."""
    origin = f"{source.removesuffix('.html')}.md" if source.endswith(".html") else source
    try:
        return os.stat(made).st_mtime_ns >= os.stat(origin).st_mtime_ns  # noqa: PTH116 - thousands, by their paths as text
    except FileNotFoundError:
        return source.endswith(f"{os.sep}favicon.png")  # the theme's own


def _link(made: str, to: str) -> None:
    try:
        os.link(made, to)
    except OSError:
        shutil.copy2(made, to)


class _Heard(logging.Handler):
    """What the engine complains about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if "'dirty' build" not in record.getMessage():
            self.said.append(record.getMessage())


def strip(site: Path, url: str) -> None:
    """Take out what the engine brings and nobody asks for: scripts and styles of the theme, a site map without an address."""
    for folder in ("javascripts", "stylesheets"):
        shutil.rmtree(site / "assets" / folder, ignore_errors=True)
    for name in ("sitemap.xml.gz", "search.json", "objects.inv"):
        (site / name).unlink(missing_ok=True)
    if not url:
        (site / "sitemap.xml").unlink(missing_ok=True)


def _run(config: Path, docs: Path, site: Path, *, dirty: bool) -> tuple[int, str]:
    """Run the engine strictly; returns how many pages it made, and where the site will stand."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    heard = _Heard()
    log = logging.getLogger("mkdocs")
    log.addHandler(heard)
    was, log.propagate = log.propagate, False
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*.html")} if dirty else {}
    try:
        given: dict[str, Any] = {"docs_dir": str(docs), "site_dir": str(site), "strict": False}
        loaded = load_config(str(config), **given)
        url = loaded["site_url"] or ""
        mkdocs_build(loaded, dirty=dirty)
    except MkDocsException as error:
        raise KbError(f"The site engine refused: {heard.said[0] if heard.said else error}.") from error
    finally:
        log.removeHandler(heard)
        log.propagate = was
    if heard.said:
        raise KbError(f"The site has {len(heard.said)} faults; the first: {heard.said[0]}")
    return sum(1 for p in site.rglob("*.html") if before.get(p) != p.stat().st_mtime_ns), url
