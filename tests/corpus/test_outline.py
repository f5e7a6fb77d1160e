"""Corpus files: what a body means, that reading undoes writing exactly, and that every fault names file and line."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from isps_kb.addresses.address import DIVISIONS
from isps_kb.corpus import manuscript, outline
from isps_kb.corpus.outline import OutlineError
from isps_kb.model import Clause, Document
from world.chance import examples
from world.here import CORPUS, TESTS

FIXTURES = TESTS / "fixtures" / "outline.txt"
FRONT = """---
instrument: X
edition: lantern
kind: restatement
force: recommended
status: in force
sources:
  - invented
---

"""
META = (
    ("instrument", "X"),
    ("edition", "lantern"),
    ("kind", "restatement"),
    ("force", "recommended"),
    ("status", "in force"),
    ("sources", ("invented",)),
)
FIRST = FRONT.count("\n") + 1  # the line on which a body starts


def read(body: str) -> tuple[Clause, ...]:
    return outline.read(FRONT + body, "x/07.md").clauses


# --- the fixtures -------------------------------------------------------------------------------------------------------


def fixtures() -> list[tuple[str, str, str]]:
    """Title, body and expected clauses of every block."""
    text = FIXTURES.read_text(encoding="utf-8").partition("=====")[2]
    return re.findall(r"^([^.=\n][^\n]*)\n\.\n(.*?)^\.\n(.*?)^\.$", text, re.MULTILINE | re.DOTALL)


def shown(clauses: tuple[Clause, ...]) -> list[str]:
    """Clauses as the fixtures write them."""
    parents = {c.id.rpartition(".")[0] for c in clauses if c.form == "item"}
    return [row for clause in clauses for row in told(clause, has_items=clause.id in parents)]


def told(clause: Clause, *, has_items: bool) -> Iterator[str]:
    before, after = clause.text[: clause.split], clause.text[clause.split :]
    yield f"{clause.id} | {clause.form} | {' > '.join(clause.heading)}"
    yield from (f"  {line}" for line in before.split("\n") if line)
    if has_items:
        yield "  items"
    yield from (f"  {line}" for line in after.split("\n") if line)
    yield from (f"  note: {note}" for note in clause.notes)


@pytest.mark.parametrize(("body", "expected"), [pytest.param(b, e, id=t) for t, b, e in fixtures()])
def test_fixtures(body: str, expected: str) -> None:
    assert shown(read(body)) == expected.splitlines()


@pytest.mark.parametrize("body", [pytest.param(b, id=t) for t, b, _ in fixtures()])
def test_fixtures_are_written_as_they_stand(body: str) -> None:
    assert manuscript.write(outline.read(FRONT + body)) == FRONT + body


# --- round trips --------------------------------------------------------------------------------------------------------


@pytest.mark.no_cover
@pytest.mark.parametrize("path", sorted(CORPUS.rglob("*.md")), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_published_corpus_is_read_and_written_exactly(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = outline.read(text, path.name)
    assert manuscript.write(document) == text
    assert outline.read(manuscript.write(document)) == document


MARKUP = r"""
\ ` * _ [ ] < > | ~ & # + - = . ! ( ) : " ' ^ $ @ % { } 7 é – “ ” · § ¶ \\ ## 1. 1) 12. 7.1 **7.1** **.1** ``` ~~~ --- === *** ___
</p> <!-- x --> &amp; &lt; [a](b) ![x](y)
"""
SPACES = [
    " ",
    "  ",
    "\t",
    "- ",
    "# ",
    "> ",
    "- **.1** ",
    "\N{NO-BREAK SPACE}",
    "\N{ZERO WIDTH SPACE}",
    "\N{SOFT HYPHEN}",
]
HOSTILE = [*MARKUP.split(), *SPACES, "\N{SHIP}", "shall", "keeper"]
printed = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
words = (
    st.lists(st.sampled_from(HOSTILE) | st.text(printed, max_size=3), min_size=1, max_size=6)
    .map("".join)
    .map(str.strip)
    .filter(bool)
)
prose = words.filter(lambda line: not line.startswith("- "))
dashes = words.map("- {}".format)
# A heading that starts with a number is the heading of a clause.
titles = prose.filter(lambda line: not re.match(r"\d|app\.\d", line))
body_lines = st.lists(prose | dashes, max_size=3)
all_notes = st.lists(prose, max_size=2).map(tuple)


@st.composite
def with_items(draw: st.DrawFn, number: str, form: str, path: tuple[str, ...], title: str, depth: int) -> list[Clause]:
    """A clause and the items below it, as deep as `depth`."""
    lead = draw(body_lines)
    below: list[Clause] = []
    names = draw(st.sampled_from(((), (), ("1",), ("1", "2"), ("a", "b")))) if depth else ()
    for name in names:
        below += draw(with_items(f"{number}.{name}", "item", path, "", depth - 1))
    closing = draw(body_lines) if names else []
    split = len("\n".join(lead))
    return [Clause(f"X/{number}", form, path, title, "\n".join(lead + closing), split, draw(all_notes)), *below]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document that can be printed: sections, headings two levels deep, paragraphs, items, dashes, notes."""
    clauses: list[Clause] = []
    for section in range(1, draw(st.integers(1, 2)) + 1):
        title = draw(titles | st.just(""))
        top = (f"{section} {title}".strip(),)
        clauses += draw(with_items(str(section), "heading", top, title, draw(st.integers(0, 1))))
        path: tuple[str, ...] = top
        for n in range(3, 3 + draw(st.integers(0, 3))):
            number = f"{section}.{n}"
            kind = draw(st.sampled_from(("plain", "sub-heading", "deeper", "headed")))
            if kind == "sub-heading":
                path = (*top, draw(titles))
            elif kind == "deeper" and len(path) > 1:
                path = (*path[:2], draw(titles))
            elif kind == "headed":
                title = draw(titles | st.just(""))
                path = (*top, f"{number} {title}".strip())
                clauses += draw(with_items(number, "heading", path, title, 1))
                continue
            clauses += draw(with_items(number, "paragraph", path, "", 2))
    return Document("X", META, tuple(clauses))


@pytest.mark.no_cover
@given(documents())
@examples(150)
def test_any_document_is_written_and_read_exactly(document: Document) -> None:
    text = manuscript.write(document)
    assert outline.read(text) == document
    assert manuscript.write(outline.read(text)) == text


def one_clause(**parts: object) -> Document:
    """A section with paragraph 7.1, which has an item, changed in one place."""
    title, line, item, note = (str(parts.get(k, k)) for k in ("title", "line", "item", "note"))
    path = (f"7 {title}", str(parts.get("sub", "sub")))
    text = f"lead\n{line}\nclosing"
    return Document(
        "X",
        META,
        (
            Clause("X/7", "heading", path[:1], title, line, len(line)),
            Clause("X/7.1", "paragraph", path, "", text, len("lead"), (note, note)),
            Clause("X/7.1.1", "item", path, "", f"{item}\n- {line}", len(f"{item}\n- {line}")),
        ),
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("place", ["title", "sub", "line", "item", "note"])
@pytest.mark.parametrize(
    "text",
    [
        "#",
        "##",
        "###### six",
        "## two",
        "Berth #",
        "Berth ##",
        "C#",
        "+",
        "+ plus",
        "-x",
        "---",
        "===",
        "***",
        "> quote",
        "**7.2** bold",
        "**.1** bold",
        "```",
        "~~~",
        "<div>",
        "<!-- x -->",
        "&amp;",
        "\\",
        "\\\\ x \\*",
        "[a]: b",
        "|a|b|",
        "x  y\tz",
    ],
)
def test_text_that_looks_like_markup_survives(place: str, text: str) -> None:
    document = one_clause(**{place: text})
    assert outline.read(manuscript.write(document)) == document


@pytest.mark.parametrize("place", ["line", "item", "note"])
@pytest.mark.parametrize("text", ["1. one", "12) twelve", "7.1 seven", "7.1", "1.", "123456789. long", "2002", "app.1"])
def test_text_that_starts_with_a_number_survives(place: str, text: str) -> None:
    document = one_clause(**{place: text})
    assert outline.read(manuscript.write(document)) == document


# Labels in the divisions of a circular or a resolution, as the front of the format describes them.
steps = st.one_of(
    st.integers(1, 40).map(str),
    st.integers(1, 40).map(lambda n: f"{n}-{n + 1}"),
    st.sampled_from(["a", "h", "X", "VIII"]),
)
divided = st.one_of(
    st.sampled_from(["pre", "def"]),
    st.tuples(
        st.sampled_from([d for d in DIVISIONS if d not in ("pre", "def")]), st.lists(steps, min_size=1, max_size=3)
    ).map(lambda d: ".".join((d[0], *d[1]))),
)


@given(st.lists(divided, min_size=1, max_size=6, unique=True))
@examples(60)
def test_paragraphs_of_any_division_are_read_and_written_exactly(labels: list[str]) -> None:
    body = "".join(f"**{label}** The lamp of {label} is lit.\n\n" for label in labels).rstrip("\n") + "\n"
    document = outline.read(FRONT + body)
    assert [c.id for c in document.clauses] == [f"X/{label}" for label in labels]
    assert {c.form for c in document.clauses} == {"paragraph"}
    assert manuscript.write(document) == FRONT + body


@pytest.mark.parametrize("label", ["cover", "annex.", "annex.3.", "buoy.1", "cover.1.", "Cover.1", "op.1a"])
def test_a_label_of_no_division_is_a_fault_of_its_line(label: str) -> None:
    with pytest.raises(OutlineError) as caught:
        read(f"**{label}** The lamp is lit.\n")
    assert caught.value.problem.line == FIRST


def test_a_list_of_clauses_is_a_line_of_its_objective() -> None:
    """What an objective rests on stands in a paragraph of its own and belongs to the text of the objective."""
    [_, objective] = read("# 1 Lamps\n\n**1.1** Say who lights it.\n\nClauses: A/17.2, B/18.1\n")
    assert objective.text == "Say who lights it.\nClauses: A/17.2, B/18.1"
    assert objective.split == len(objective.text)


def test_a_heading_that_returns_to_the_level_above_is_printed_again() -> None:
    paths = [("7 T", "Oil"), ("7 T", "Oil", "In winter"), ("7 T", "Oil")]
    clauses = [Clause(f"X/7.{n}", "paragraph", path, "", "x", 1) for n, path in enumerate(paths, 1)]
    document = Document("X", META, (Clause("X/7", "heading", ("7 T",), "T"), *clauses))
    assert outline.read(manuscript.write(document)) == document


scalars = st.text(st.characters(codec="utf-8"), max_size=12) | words
values = st.one_of(
    scalars,
    st.lists(scalars, max_size=3).map(tuple),
    st.lists(
        st.tuples(st.sampled_from(("was", "now", "id")), scalars), min_size=1, max_size=3, unique_by=lambda t: t[0]
    ).map(tuple),
)


@pytest.mark.no_cover
@given(values)
@example("a: b")
@example("- a")
@example(" padded ")
@example("line\nline")
@example("true\tfalse")
@example("with #comment")
@example("bell \x07, delete \x7f, next line \x85, end \uffff")
@example(("1", "true"))
@example((("was", "a: b"), ("now", "{c}")))
@examples(250)
def test_front_matter_is_written_and_read_exactly(value: object) -> None:
    document = Document("X", (*META, ("remark", value)), (Clause("X/7", "heading", ("7 T",), "T"),))
    assert outline.read(manuscript.write(document)) == document


@pytest.mark.parametrize(
    ("body", "canonical"),
    [
        ("* **.1** star\n+ **.2** plus", "- **.1** star\n- **.2** plus"),
        ("one\ntwo\n   three", "one two three"),
        ("> a\n> b\n\n> c", "> a b\n>\n> c"),
        ("    indented", "indented"),
        ("a <b> & c", "a \\<b\\> \\& c"),
        ("```\ncode\n```", "\\`\\`\\` code \\`\\`\\`"),
    ],
)
def test_other_ways_to_write_the_same_come_out_canonical(body: str, canonical: str) -> None:
    document = outline.read(f"{FRONT}# 7 Lanterns\n\n**7.1** x\n\n{body}\n")
    assert manuscript.write(document) == f"{FRONT}# 7 Lanterns\n\n**7.1** x\n\n{canonical}\n"


def test_windows_line_ends_are_read_alike() -> None:
    text = f"{FRONT}# 7 Lanterns\n\n**7.1** a\n\n- **.1** b\n"
    assert outline.read(text.replace("\n", "\r\n")) == outline.read(text)


def test_clauses_know_the_line_they_stand_on() -> None:
    lines = {c.id: c.line for c in read("# 7 Lanterns\n\n**7.1** a\n\n- **.1** b\n\n**7.2** c\n")}
    assert lines == {"X/7": FIRST, "X/7.1": FIRST + 2, "X/7.1.1": FIRST + 4, "X/7.2": FIRST + 6}


def test_front_matter_is_kept_as_written() -> None:
    document = outline.read(FRONT.replace("edition: lantern", 'edition: 2.10\nrecalled: ["7.2", "7.10"]\ndone: no'))
    assert (document.get("edition"), document.get("done"), document.get("absent", "-")) == ("2.10", "no", "-")
    assert document.listed("recalled") == ("7.2", "7.10")
    assert document.listed("sources") == ("invented",)


# --- malformed files ----------------------------------------------------------------------------------------------------


def refused(text: str, line: int, *said: str) -> None:
    with pytest.raises(OutlineError) as caught:
        outline.read(text, "x/07.md")
    problem, message = caught.value.problem, str(caught.value)
    assert message.startswith(f"x/07.md:{problem.line}: ")
    assert "\n" not in message
    assert all(s in message for s in said)
    assert (problem.file, problem.line) == ("x/07.md", line)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 7 Lanterns\n",
        "instrument: X\n",
        "---\ninstrument: X\n",
        "----\ninstrument: X\n----\n",
        "\n" + FRONT,
        "--- \n",
    ],
)
def test_a_file_without_front_matter(text: str) -> None:
    refused(text, 1, "front matter")


@pytest.mark.parametrize("key", ["instrument", "edition", "kind", "force", "status", "sources"])
def test_front_matter_that_lacks_a_key(key: str) -> None:
    without = re.sub(rf"^{key}:.*\n(  - .*\n)?", "", FRONT, flags=re.MULTILINE)
    assert without != FRONT
    refused(without, 1, key)
    refused(re.sub(rf"^{key}:.*\n(  - .*\n)?", f"{key}:\n", FRONT, flags=re.MULTILINE), 1, key)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        pytest.param("edition: lantern", "edition: &a lantern", 3, id="anchor"),
        pytest.param("status: in force", "status: in force\nmore: *a", 7, id="alias"),
        pytest.param("edition: lantern", "edition: !!str lantern", 3, id="tag"),
        pytest.param("edition: lantern", "edition: !!python/object/apply:os.system [ls]", 3, id="tag that runs code"),
        pytest.param("edition: lantern", "edition: lantern\nedition: other", 4, id="key twice"),
        pytest.param("edition: lantern", 'edition: lantern\n"edition": other', 4, id="key twice, quoted"),
        pytest.param("edition: lantern", "edition: lantern\nmore:\n  a: 1\n  a: 2", 6, id="key twice below a key"),
        pytest.param("kind: restatement", "kind: poem", 4, id="kind"),
        pytest.param("kind: restatement", "kind: [restatement]", 4, id="kind is a list"),
        pytest.param("force: recommended", "force: strong", 5, id="force"),
        pytest.param("instrument: X", "instrument: [X]", 2, id="instrument is a list"),
        pytest.param("instrument: X", "instrument: {X: Y}", 2, id="instrument is a mapping"),
        pytest.param("edition: lantern", "edition: a: b", 3, id="not YAML"),
        pytest.param("edition: lantern", "\tedition: lantern", 3, id="tab"),
        pytest.param("edition: lantern", "edition: \x07", 3, id="control character"),
    ],
)
def test_malformed_front_matter(old: str, new: str, line: int) -> None:
    assert old in FRONT
    refused(f"{FRONT.replace(old, new)}# 7 Lanterns\n", line, "front matter")


@pytest.mark.parametrize(
    "front",
    [
        "- a\n",
        "plain text\n",
        "\n",
        "a: 1\n--- \nb: 2\n",
        f"x: {'[' * 1000}{']' * 1000}\n",
        f"x: {'a' * 100_000}\n",
        '"\n',
    ],
)
def test_front_matter_that_is_no_list_of_keys(front: str) -> None:
    with pytest.raises(OutlineError, match=r"\Ax/07\.md:\d+: front matter"):
        outline.read(f"---\n{front}---\n", "x/07.md")


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("text\n", 0, "before the first clause"),
        ("\n\n- **.1** item\n", 2, "before the first clause"),
        ("> note\n", 0, "before the first clause"),
        ("# 7 T\n\n## Sub\n\ntext\n", 4, "before the first clause"),
        ("# Lanterns\n", 0, "number"),
        ("#\n", 0, "heading"),
        ("# 7 T\n\n##\n", 2, "heading"),
        ("# 7 T\n\n1. ordered\n", 2, "holds headings"),
        ("# 7 T\n\n**7.1**glued\n", 2, "number"),
        ("# 7 T\n\n**7.1.** dot\n", 2, "number"),
        ("# 7 T\n\n**note** bold\n", 2, "number"),
        ("# 7 T\n\n***\n", 2, "number"),
        ("# 7 T\n\n**7.1** a\n\n- **x** b\n", 4, "list item"),
        ("# 7 T\n\n**7.1** a\n\n- **(A)** b\n", 4, "list item"),
        ("# 7 T\n\n**7.1** a\n\n-\n", 4, "list item"),
        ("# 7 T\n\n**7.1** a\n\n- # heading\n", 4, "list item"),
        ("# 7 T\n\n**7.1** a\n\n- dash\n  - below\n", 4, "list item"),
        ("# 7 T\n\n**7.1** a\n\n- **.1** b\n\nclosing\n\n- **.2** c\n", 8, "follows the text that closes"),
        ("# 7 T\n\n**7.1** a\n\n- **.1** b\n\n  1. c\n", 6, "item"),
        ("# 7 T\n\n**7.1** a\n\n> > note\n", 4, "note"),
        ("# 7 T\n\n**7.1** a\n\n> - note\n", 4, "note"),
    ],
)
def test_malformed_body(body: str, line: int, said: str) -> None:
    refused(FRONT + body, FIRST + line, said)


def nested(depth: int) -> str:
    return "# 7 T\n\n**7.1** a\n\n" + "".join(f"{'  ' * n}- **.1** x\n" for n in range(depth))


def test_items_nest_as_deep_as_promised_and_no_deeper() -> None:
    assert len(read(nested(outline.MAX_DEPTH))) == outline.MAX_DEPTH + 2
    refused(FRONT + nested(outline.MAX_DEPTH + 1), FIRST + 4 + outline.MAX_DEPTH, "nested")


@pytest.mark.parametrize("mark", ["- ", "> ", "> - ", "* "])
@pytest.mark.parametrize("depth", [200, 5000])
def test_hostile_nesting_is_refused(mark: str, depth: int) -> None:
    with pytest.raises(OutlineError, match=rf"\Ax/07\.md:{FIRST + 2}: "):
        outline.read(f"{FRONT}# 7 T\n\n{mark * depth}x\n", "x/07.md")


def test_hostile_stairs_are_refused() -> None:
    with pytest.raises(OutlineError, match=r"\Ax/07\.md:\d+: "):
        outline.read(FRONT + nested(500), "x/07.md")


@pytest.mark.parametrize(
    "line",
    [
        "<script>alert(1)</script>",
        "<div>",
        "<!-- hidden -->",
        "<?php x ?>",
        "&amp; &#60; &lt;",
        "[a](javascript:x)",
        "![x](http://lantern.example/y.png)",
        "<http://lantern.example>",
        "| a | b |",
        "[a]: http://lantern.example",
        "$x$ ^y^ ~~z~~",
    ],
)
def test_markup_beyond_the_format_is_literal_text(line: str) -> None:
    by_id = {c.id: c for c in read(f"# 7 {line}\n\n**7.1** {line}\n\n- **.1** {line}\n\n> {line}\n")}
    assert by_id["X/7"].title == line
    assert by_id["X/7.1"].text == by_id["X/7.1.1"].text == line
    assert by_id["X/7.1"].notes == (line,)


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from([*HOSTILE, "\n", "\n\n", "\n# 7 T\n", "\n**7.1** ", "\n  - "])).map("".join)
)
@examples(400)
def test_any_body_is_read_or_refused(body: str) -> None:
    try:
        document = outline.read(FRONT + body, "x/07.md")
    except OutlineError as error:
        assert error.problem.line >= 1
        return
    ids = [c.id for c in document.clauses]
    if len(set(ids)) == len(ids):
        again = outline.read(manuscript.write(document))
        assert [c.id for c in again.clauses] == ids


YAML_MARKS = [*"-[]{}&*!|>#%@`,?a:'\"\n ", "key: "]


@given(st.text(max_size=60) | st.lists(st.sampled_from(YAML_MARKS)).map("".join))
@examples(300)
def test_any_front_matter_is_read_or_refused(front: str) -> None:
    try:
        outline.read(f"---\n{front}\n---\n", "x/07.md")
    except OutlineError as error:
        assert str(error).startswith(f"x/07.md:{error.problem.line}: ")
