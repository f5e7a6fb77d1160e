"""The texts that are measured on: the corpus, copies made from it, and hostile text. All of it is made on the spot."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from isps_kb.addresses import registry
from isps_kb.corpus import gather, manuscript
from isps_kb.library import holdings
from isps_kb.model import Clause, Document

EU_COPY = Path(__file__).parents[2] / "shared" / "sources" / "eu-regulation-725-2004.md"
TWO_MEGABYTES = 2_000_000

# What makes slow readers slow: openings that nothing closes, numbers that go on, lists that nest, marks that call notes.
RUNS = (
    *(
        "4.33 ",
        ".1",
        "section ",
        "sections 1, 2, ",
        "4.1-4.9, ",
        "regulation 1 (",
        "A.1(2), ",
        "part A ",
        "and ",
        "this ",
    ),
    *("(", "<", "<!", "<!--", "<a ", "<nav>", "</", "<ul>", "<ol><li>", "<sup>", "<p>", "&", "&#1", "[", "[x](", "\\"),
    *("**a", "* A", "a * ", "† ", "⁽", "(1) ", "# a\n", "> ", "- ", "\n", " \n \n", "\f", "-", "a-\n", "Page 1 of 2\n"),
    *("1", ".", ". 4.2 A", "4.1\n", "\n1 A", "a 12 of ", "Xx.\n", "General\n\n4.2 x.\n", "a", "é", "\u00ad", "ﬁ "),
    *(".1 a;", ".1 a:\n", ": .1 a; .2 b", "(a) b\n", "APPENDIX 1\n", "PART B\n4 RESPONSIBILITIES OF CONTRACTING "),
    "PART A\n1 GENERAL\n1.1 x.\nPART B\n1 INTRODUCTION\n1.1 x.\n",
)
HEADS = {
    "plain": "PART B\n4 RESPONSIBILITIES OF CONTRACTING GOVERNMENTS\n4.1 Lanterns.\n",
    "HTML": "<html><body>PART B<p>4 RESPONSIBILITIES OF CONTRACTING GOVERNMENTS<p>4.1 Lanterns.<p>",
    "Markdown": "# PART B\n### 4 RESPONSIBILITIES OF CONTRACTING GOVERNMENTS\n4.1 Lanterns.\n",
}


def documents() -> tuple[Document, ...]:
    """The published corpus."""
    return gather.read_folder(holdings.corpus_folder())


def running_text(found: Sequence[Document]) -> str:
    """The text of all clauses, a paragraph a line."""
    return "\n".join(c.text for d in found for c in d.clauses if c.text)


def repeated(text: str, size: int) -> str:
    """The text again and again, `size` characters of it at least."""
    return "\n".join([text] * -(-size // len(text)))


def clones(found: Sequence[Document], times: int) -> Iterator[Document]:
    """The documents `times` over: first as they are, then as instruments with invented names."""
    yield from found
    for n in range(1, times):
        for d in found:
            name = f"LANTERN{n}-{d.instrument}"
            clauses = tuple(replace(c, id=name + c.id[len(d.instrument) :]) for c in d.clauses)
            meta = tuple((k, name if k == "instrument" else v) for k, v in d.meta)
            yield replace(d, instrument=name, meta=meta, clauses=clauses)


def write_corpus(found: Sequence[Document], times: int, folder: Path) -> int:
    """Write a corpus folder that holds the documents `times` over; returns the number of its clauses."""
    folder.mkdir(parents=True)
    for name in (registry.REGISTRY_FILE, registry.NUMBERING_FILE):
        (folder / name).write_bytes((holdings.corpus_folder() / name).read_bytes())
    count = 0
    for n, d in enumerate(clones(found, times)):
        (folder / f"{n:06}.md").write_text(manuscript.write(d), encoding="utf-8")
        count += len(d.clauses)
    return count


def copy(found: Sequence[Document], times: int = 1) -> str:
    """Plain text in the shape of an official copy, made from the corpus; the text of each clause stands in it `times`."""
    out: list[str] = []
    titles = {"A": "PART A", "B": "PART B", "PRE": "PREAMBLE", "XI-2": "CHAPTER XI-2"}
    last = ""
    for d in found:
        if d.instrument not in titles:
            continue
        if d.instrument != last:
            out += ["", titles[d.instrument], ""]
            last = d.instrument
        for clause in d.clauses:
            text = " ".join([clause.text.replace("\n", " ")] * times)
            out += (
                ["", *_opening(d.instrument, clause), text] if clause.form == "heading" else [_numbered(clause, text)]
            )
    return "\n".join(out) + "\n"


def _opening(instrument: str, clause: Clause) -> list[str]:
    label = clause.id.partition("/")[2]
    name = f"Regulation {label}" if instrument == "XI-2" else label
    return [f"{name} {clause.title}", ""]


def _numbered(clause: Clause, text: str) -> str:
    label = clause.id.partition("/")[2]
    if clause.form == "item":
        return f".{label.rpartition('.')[2]} {text}"
    return f"\n{label if clause.id.startswith(('A/', 'B/', 'PRE/')) else label.partition('.')[2]} {text}"


def fragments(kind: str) -> tuple[str, ...]:
    """The hostile fragments that leave a text what it is: tags would make a web page of it, "# " would make Markdown."""
    barred = {"plain": ("<p>", "<ul>", "<ol><li>", "# a\n"), "Markdown": ("<p>", "<ul>", "<ol><li>")}.get(kind, ())
    return tuple(f for f in RUNS if f not in barred)


def mixture(kind: str, size: int) -> str:
    """Hostile fragments in a random order that is the same every time."""
    rng = random.Random(1)
    known = fragments(kind)
    out: list[str] = []
    length = 0
    while length < size:
        piece = rng.choice(known) * rng.choice((1, 1, 1, 2, 50))
        out.append(piece)
        length += len(piece)
    return "".join(out)[:size]


def run_of(fragment: str, size: int) -> str:
    """One hostile fragment over and over."""
    return (fragment * (size // len(fragment) + 1))[:size]
