"""The site: every page as plain Markdown into a folder, beside it data and scripts, then the engine."""

import gc
import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from isps_kb.errors import KbError
from isps_kb.files import brought, frontmatter
from isps_kb.library import places
from isps_kb.model import Document
from isps_kb.reading import changes
from isps_kb.reading import law as national
from isps_kb.site import datafiles, frame, markup, mkdocs_engine, order, payload, permalink, zensical_engine
from isps_kb.site.hosting import crawlers, naming, offline, published
from isps_kb.site.page import Page
from isps_kb.site.pages import (
    beside_page,
    change_page,
    circular_page,
    course_page,
    instrument_page,
    matrix_page,
    overview_page,
    reference_page,
    role_page,
    section_page,
    term_page,
    worksheet_page,
)
from isps_kb.site.reuse import Reuse
from isps_kb.site.shelf import Shelf
from isps_kb.store.database import Store

Progress = Callable[[str], None]
_TO_CLAUSE = re.compile(r"\(ref:([^)\s]+(?:\(\d+\)[^)\s]*)?)\)")
_FIGURE = re.compile(r"\{\{(\w+)\}\}")
_COPIED = ("js",)
_CHANGED = '<a class="kb-card" href="changes.html"><b>What changed</b><span>since 2002, the newest first</span></a>'
CONFIG = "mkdocs.yml"
ENGINES = ("mkdocs", "zensical")


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did: pages made, pages there are, seconds, and where the site is."""

    out: Path
    made: int
    pages: int
    seconds: float


def sources() -> Path:
    """The folder that holds mkdocs.yml and site/: the top of a checkout, or what an installed copy brings along.

    Raises:
        KbError: they are missing.
    """
    folder = Path(places.data())
    if (folder / "mkdocs.yml").is_file() and (folder / "site" / "pages").is_dir():
        return folder
    raise KbError("The sources of the site (mkdocs.yml and site/) are missing. Install isps-kb again.")


def workshop() -> Path:
    """Where pages are written before the engine runs: build/ of a checkout, else the library folder."""
    top = sources()
    return top / "build" if (top / "pyproject.toml").is_file() else Path(places.home()) / "site"


def build(
    store: Store,
    out: Path,
    work: Path,
    *,
    url: str = "",
    law: str = "",
    engine: str = "mkdocs",
    progress: Progress | None = None,
) -> Result:
    """Write the site of a store to `out`, with the rows of one law or of all; pages that did not change are not made again.

    Raises:
        KbError: `url` is no address, a folder cannot be written, `out` holds something else, a link is broken, or no such
            law is held.
    """
    start = time.perf_counter()
    top, docs, url = sources(), work / "docs", published.address(url)
    mkdocs_engine.sweep(out)
    mkdocs_engine.check(out)
    country = national.code(store, law)
    signature = _signature(store, top, f"{url}|{country}|{engine}")
    if mkdocs_engine.signed(out, signature):
        return Result(out, 0, sum(1 for _ in out.rglob("*.html")), time.perf_counter() - start)
    if progress:
        progress("Writing the pages …")
    shelf = Shelf(store, country, Reuse(work / "reuse"))
    with _uncollected():
        files, framed = contents(shelf, top) | crawlers.files(url), frame.framed(top)
    names = naming.names(files)
    files = naming.renamed(files, names, framed)
    brought.bring(docs, files | dict(offline.files(top, files, [names[p] for p in framed if p in names])))
    brought.bring(work / "theme", frame.templates(top))
    brought.bring(work, {CONFIG: frame.configuration(top, names, files, url)}, alone=False)
    if progress:
        progress("Building the site …")
    if engine == ENGINES[0]:
        made, count = mkdocs_engine.build(work / CONFIG, docs, out)
    else:
        made, count = zensical_engine.build(work / CONFIG, out, url)
    mkdocs_engine.sign(out, signature)
    return Result(out, made, count, time.perf_counter() - start)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which would look at all that was read again and again and find none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _signature(store: Store, top: Path, url: str) -> str:
    """A digest of everything that goes into the site: the store's own key covers corpus, editions and this package."""
    digest = hashlib.sha256(f"{store.meta('key')}|{url}|{mkdocs_engine.versions()}".encode())
    for path in sorted([top / "mkdocs.yml", *(top / "site").rglob("*")]):
        if path.is_file():
            digest.update(f"{path.relative_to(top).as_posix()}|".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def contents(shelf: Shelf, top: Path) -> dict[str, bytes]:
    """Every file for the engine, by its path: pages, data, scripts and styles.

    Raises:
        KbError: two pages have one address, or what is made once cannot be kept.
    """
    sheets = worksheet_page.sheets(shelf)
    made = [*pages(shelf), *worksheet_page.pages(shelf, sheets)]
    twice = [path for path, often in Counter(p.path.lower() for p in made).items() if often > 1]
    if twice:
        raise KbError(f"Two pages of the site would have the same address: {min(twice)}.")
    written = [*_people(shelf, top / "site" / "pages")]
    every = overview_page.every([*written, *made])
    files = {p.file: p.markdown().encode("utf-8", "replace") for p in order.placed([*written, every, *made])}
    files |= {name: text.encode("utf-8", "replace") for name, text in datafiles.files(shelf)}
    files |= {name: text.encode("utf-8", "replace") for name, text in payload.files(shelf)}
    files |= dict(worksheet_page.files(sheets, shelf.reuse))
    shelf.reuse.sweep()
    files["llms.txt"] = _llms(shelf, [*written, *made]).encode()
    for folder in _COPIED:
        for path in sorted((top / "site" / folder).rglob("*")):
            if path.is_file():
                files[path.relative_to(top / "site").as_posix()] = path.read_bytes()
    return files | {frame.STYLE: frame.style(top)}


def pages(shelf: Shelf) -> Iterator[Page]:
    """Every page that is made from the store."""
    beside = beside_page.beside(shelf)
    yield from instrument_page.pages(shelf)
    yield from section_page.pages(shelf, beside)
    yield from beside_page.pages(shelf)
    yield from circular_page.pages(shelf)
    yield from course_page.pages(shelf)
    yield from role_page.pages(shelf)
    yield from matrix_page.pages(shelf)
    yield from term_page.pages(shelf)
    yield from overview_page.pages(shelf)
    yield from change_page.pages(shelf)
    yield from reference_page.pages(shelf)


def _people(shelf: Shelf, folder: Path) -> Iterator[Page]:
    """The pages that people write: links to clauses and figures are filled in."""
    figures = _figures(shelf)
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        head, body = frontmatter.cut(path.read_text(encoding="utf-8")) or ("", "")
        facts = Document(name, tuple(frontmatter.read(head)[0].items()), ())
        body = _FIGURE.sub(lambda m: figures.get(m[1], m[0]), _with_links(shelf, name, body))
        yield Page(name, facts.get("title"), (body.strip(),), facts.get("description"), facts.listed("hide"))


def _with_links(shelf: Shelf, page: str, body: str) -> str:
    """A text with its (ref:A/15) made into links."""
    return _TO_CLAUSE.sub(lambda m: f"({_target(shelf, page, m[1])})", body)


def _target(shelf: Shelf, page: str, clause_id: str) -> str:
    """A link in Markdown to a clause, which the engine checks; a clause that is not held leads to the overview."""
    at = permalink.of(clause_id) if shelf.held(clause_id) else permalink.Place(overview_page.INSTRUMENTS)
    return f"{permalink.relative(page, at.page)}.md{'#' if at.fragment else ''}{at.fragment}"


def _figures(shelf: Shelf) -> dict[str, str]:
    recalled = sum(p.whose.recalled for p in shelf.clauses.values())
    links = sum(1 for e in shelf.store.edges() if e[2] == "cites")
    official = [e for e in shelf.editions if e["kind"] == "official"]
    said = (
        f"{len(official)} official edition{'s' * (len(official) > 1)}, shown first"
        if official
        else "no official edition"
    )
    return {
        "clauses": f"{len(shelf.clauses):,}",
        "links": f"{links:,}",
        "circulars": str(len(shelf.in_group("circulars"))),
        "courses": str(len(shelf.in_group("courses"))),
        "terms": str(len(shelf.lexicon.terms)),
        "roles": str(len(shelf.lexicon.roles)),
        "recalled": f"{recalled:,}",
        "editions": markup.text(said),
        "changes": _CHANGED if changes.since(shelf.store) else "",
    }


def _llms(shelf: Shelf, made: list[Page]) -> str:
    """A guide for programs that read the site."""
    lines = [
        "# ISPS knowledge base",
        "",
        "> SOLAS chapter XI-2 and the ISPS Code, clause by clause, with cross-references. The texts are restatements in the",
        "> project's own words (CC BY 4.0), not the official text, unless a page says that it shows an official copy.",
        "",
        "Data: api/index.json lists every clause; api/clauses/B/4.33.json is one; api/graph.json holds the references.",
        "Cite a clause by its id (A/19.4.4, B/4.33, XI-2/9.2.5); the page of B/4.33 is B/4.html#4.33.",
        "",
        "## Pages",
        "",
        *(f"- [{p.title}]({p.path}.html){f': {p.about}' if p.about else ''}" for p in made),
    ]
    return "\n".join([*lines, ""])
