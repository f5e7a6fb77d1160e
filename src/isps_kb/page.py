"""A page of the site as plain Markdown: front matter that no text can break out of, and blocks of Markdown or HTML."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from isps_kb import place, render


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path below the site without ending, its title as plain text, its blocks, and what of the frame it hides."""

    path: str
    title: str
    blocks: tuple[str, ...]
    about: str = ""
    hide: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Its file below the folder of pages."""
        return f"{self.path}.md"

    def markdown(self) -> str:
        """The whole file. The theme puts title and description into HTML as they are, so that they are escaped here."""
        meta = [f"title: {_quoted(self.title)}"]
        if self.about:
            meta.append(f"description: {_quoted(self.about)}")
        if self.hide:
            meta.append(f"hide: [{', '.join(self.hide)}]")
        body = "\n\n".join(b for b in self.blocks if b)
        return "\n".join(["---", *meta, "---", "", body, ""])


def _quoted(raw: str) -> str:
    return json.dumps(render.text(raw), ensure_ascii=False)


def heading(level: int, raw: str, fragment: str = "") -> str:
    """A heading in Markdown, with an id of its own where one is given."""
    own = f" {{#{fragment}}}" if fragment else ""
    return f"{'#' * level} {render.markdown(raw)}{own}"


def block(inner: str, kind: str = "", tag: str = "div") -> str:
    """HTML as one block of Markdown: it begins with a block tag and holds no empty line."""
    own = f' class="{kind}"' if kind else ""
    return f"<{tag}{own}>\n{inner}\n</{tag}>"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]], kind: str = "", caption: str = "") -> str:
    """A table of cells that are HTML already; the first cell of a row is its head."""
    said = f"<caption>{render.text(caption)}</caption>" if caption else ""
    top = "".join(f'<th scope="col">{h}</th>' for h in heads)
    body = []
    for row in rows:
        first, *rest = row
        body.append(f'<tr><th scope="row">{first}</th>{"".join(f"<td>{c}</td>" for c in rest)}</tr>')
    lines = "\n".join(body)
    inner = f'<table class="{kind}">{said}<thead><tr>{top}</tr></thead><tbody>\n{lines}\n</tbody></table>'
    return block(inner, "kb-wide")


def to(page: str, other: str, label: str) -> str:
    """A link from a page to another one."""
    return f'<a href="{render.text(place.relative(page, other))}.html">{label}</a>'
