"""A page of the site as plain Markdown: front matter that no text can break out of, and blocks of Markdown or HTML."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from isps_kb.addresses.address import split
from isps_kb.site import permalink
from isps_kb.site.markup import NONE, Html, html, joined, markdown, text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: the pages above it and those before and after it, each as title and path; the shelf it belongs to."""

    above: tuple[tuple[str, str], ...] = ()
    before: tuple[str, str] | None = None
    after: tuple[str, str] | None = None
    shelf: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path below the site without ending, its title as plain text, its blocks, and what of the frame it hides.

    `numbers` are fragments to jump to, where no headings divide the page.
    """

    path: str
    title: str
    blocks: tuple[str, ...]
    about: str = ""
    hide: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    place: Place = Place()

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
        if self.numbers:
            meta.append(f"numbers: [{', '.join(map(_quoted, self.numbers))}]")
        meta += self._place()
        body = "\n\n".join(b for b in self.blocks if b)
        return "\n".join(["---", *meta, "---", "", body, ""])

    def _place(self) -> list[str]:
        place = self.place
        meta = [f"crumbs: [{', '.join(map(_linked, place.above))}]"] if place.above else []
        meta += [f"{k}: {_linked(to)}" for k, to in (("before", place.before), ("after", place.after)) if to]
        return [*meta, *([f"shelf: {_quoted(place.shelf)}"] if place.shelf else [])]


def _linked(to: tuple[str, str]) -> str:
    return f"[{_quoted(to[0])}, {_quoted(f'{to[1]}.html')}]"


def _quoted(raw: str) -> str:
    return json.dumps(text(raw), ensure_ascii=False)


def heading(level: int, raw: str, fragment: str = "") -> str:
    """A heading in Markdown, with an id of its own where one is given."""
    own = f" {{#{fragment}}}" if fragment else ""
    return f"{'#' * level} {markdown(raw)}{own}"


def titled(level: int, raw: str, clause_id: str) -> str:
    """The heading of a provision: its number, where the heading begins with one, is the permalink, as at every clause."""
    parts = split(clause_id).parts
    fragment = permalink.fragment(".".join(parts))
    printed = next((n for n in _numbers(parts) if raw.startswith(f"{n} ")), "")
    if not printed:
        return heading(level, raw, fragment)
    number = html('<a class="kb-n" href="#{}" aria-label="{}">{}</a>', text(fragment), text(clause_id), text(printed))
    rest = markdown(raw[len(printed) :])
    return f'{"#" * level} {number} {rest.strip()} {{#{fragment} data-id="{text(clause_id)}"}}'


def _numbers(parts: Sequence[str]) -> Iterator[str]:
    """The ways in which the number of a provision is printed in its heading, the longest first."""
    if parts[:1] == ("app",):
        yield f"Appendix {'.'.join(parts[1:])}"
    yield from (".".join(parts[n:]) for n in range(len(parts)))


def block(inner: Html, kind: str = "", tag: str = "div") -> Html:
    """HTML as one block of Markdown: it begins with a block tag and holds no empty line."""
    own = html(' class="{}"', text(kind)) if kind else NONE
    return html("<{tag}{own}>\n{inner}\n</{tag}>", tag=text(tag), own=own, inner=inner)


def table(
    heads: Iterable[str], rows: Iterable[Iterable[Html]], kind: str, caption: str = "", more: Iterable[Html] = ()
) -> Html:
    """A table; the first cell of a row is its head. `more` are further heads, which are HTML already.

    Of the kind kb-stack its cells name their columns, so that they can stand below each other on a narrow screen.
    """
    body, heads = [], [*heads]
    named = [html(' data-head="{}"', text(h)) for h in heads[1:]] if "kb-stack" in kind else []
    for row in rows:
        first, *rest = row
        cells = joined(html("<td{}>{}</td>", named[n] if named else NONE, c) for n, c in enumerate(rest))
        body.append(html('<tr><th scope="row">{}</th>{}</tr>', first, cells))
    inner = html(
        '<table class="{}">{}<thead><tr>{}</tr></thead><tbody>\n{}\n</tbody></table>',
        text(kind),
        html("<caption>{}</caption>", text(caption)) if caption else NONE,
        joined(html('<th scope="col">{}</th>', h) for h in (*map(text, heads), *more)),
        joined(body, "\n"),
    )
    return block(inner, "kb-wide")


def to(page: str, other: str, label: str) -> Html:
    """A link from a page to another one."""
    return html('<a href="{}.html">{}</a>', text(permalink.relative(page, other)), text(label))
