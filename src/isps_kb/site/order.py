"""Where each page stands: what is above it, and which page comes before and after it in its folder."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from isps_kb.site.page import Page, Place

HOME = ("Home", "index")
SHELVES = {
    "terms": "Terms", "roles": "Roles", "circulars": "Circulars", "courses": "Courses", "worksheets": "Audit worksheets",
    "beside": "Side by side", "for": "Start here", "about": "About",
}  # fmt: skip


def placed(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with their places: the first page of a folder, its contents, stands above the others."""
    folders: dict[str, list[Page]] = {}
    for page in pages:
        folders.setdefault(page.path.rpartition("/")[0], []).append(page)
    for folder, inside in folders.items():
        index = next((p for p in inside if p.path == f"{folder}/index"), None)
        order = [*([index] if index else []), *(p for p in inside if p is not index)]
        for n, page in enumerate(order):
            near = (order[n - 1] if n else None, order[n + 1] if n + 1 < len(order) else None)
            yield replace(page, place=_place(page, index, folder, near))


def _place(page: Page, index: Page | None, folder: str, near: tuple[Page | None, Page | None]) -> Place:
    above = [] if page.path == HOME[1] else [HOME]
    if index and page is not index:
        above.append(_to(index))
    before, after = (_to(p) if p and folder else None for p in near)
    return Place(tuple(above), before, after, SHELVES.get(folder, ""))


def _to(page: Page) -> tuple[str, str]:
    return page.title, page.path
