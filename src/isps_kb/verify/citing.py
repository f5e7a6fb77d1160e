"""Citations in texts from outside: files, standard input and JSON lines."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from isps_kb.citations.cite import Citer
from isps_kb.errors import KbError
from isps_kb.files import incoming, jsonlines
from isps_kb.passage import Citation
from isps_kb.store.database import Store

DOUBTFUL = ("dangling", "ambiguous")


def citer(store: Store) -> Citer:
    """A citer that knows what the store holds."""
    registry = store.registry
    return Citer(registry, frozenset(store.held()))


def text(store: Store, words: str, context: str) -> dict[str, Any]:
    """The citations of a text with line and column; `context` is the provision that it is taken from, or "".

    Raises:
        KbError: the context is no provision.
    """
    where, found = _context(store, context), []
    for c in citer(store).find(words, where):
        line, column = words.count("\n", 0, c.start) + 1, c.start - words.rfind("\n", 0, c.start)
        found.append({**c.data(), "line": line, "column": column})
    return {"context": where, "citations": found}


def lines(store: Store, name: str) -> Iterator[dict[str, Any]]:
    """For each line {"context", "text"} of a file its citations; an "id" of the line stays with them.

    Raises:
        KbError: a line is not such an object; names file and line.
    """
    finder = citer(store)
    for number, data in jsonlines.read(name):
        context, words = data.get("context") or "", data.get("text")
        if not isinstance(context, str) or not isinstance(words, str):
            raise KbError(f'{name}:{number}: not a line like {{"context": "B/4.33", "text": "…"}}.')
        named = {"id": data["id"]} if "id" in data else {}
        yield {**named, "context": context, "citations": [c.data() for c in finder.find(words, context)]}


def _context(store: Store, context: str) -> str:
    if not context or store.holds(context):
        return context
    from isps_kb.reading import lookup

    return lookup.existing(store, context)


def files(store: Store, names: Iterable[str], context: str) -> Iterator[dict[str, Any]]:
    """For each file, and each in the folders named, its citations with line and column; "" is the name of standard input.

    Raises:
        KbError: a file cannot be read, a folder holds none, or the context is no provision.
    """
    from isps_kb.verify import textfile

    finder, where = citer(store), _context(store, context)
    for name in textfile.named(names):
        paper = textfile.read(name)
        found = []
        for c in finder.find(paper.text, where):
            line, column = paper.place(c.start)
            found.append({**c.data(), "line": line, "column": column})
        yield {"file": "" if name == incoming.STANDARD else name, "context": where, "citations": found}


def annotated(
    store: Store, name: str, out: str, context: str, link: Callable[[str], str]
) -> tuple[bytes, list[Citation]]:
    """A file with its citations marked, in the format that the name of `out` ends in, and the citations.

    Raises:
        KbError: the file cannot be read, the format is none of FORMATS, or the context is no provision.
    """
    from isps_kb.documents import office
    from isps_kb.verify import annotated as annotation
    from isps_kb.verify import textfile

    form = office.ending(out, annotation.FORMATS)
    finder, where = citer(store), _context(store, context)
    if form == "docx" and name.lower().endswith(".docx"):
        data = office.checked(name, "word/document.xml")
        return annotation.in_place(data, name, lambda text: finder.find(text, where), link)
    paper = textfile.read(name)
    found = list(finder.find(paper.text, where))
    if form == "docx":
        return annotation.document(paper.text, found, link), found
    made = (
        annotation.markdown(paper.text, found, link) if form == "md" else annotation.page(name, paper.text, found, link)
    )
    return made.encode("utf-8", "replace"), found


def read(name: str) -> str:
    """The text of a file, or of standard input when `name` is "-".

    Raises:
        KbError: it cannot be read, is too large or holds no text.
    """
    from isps_kb.verify import textfile

    return textfile.read(name).text
