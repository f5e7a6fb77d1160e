"""`isps-kb cite`: citations in files, on standard input and in lines of JSON, with the context that they are read in."""

import json
import re
from pathlib import Path

import pytest

from world.run import refused, run, spawn

pytestmark = pytest.mark.usefixtures("published")

LETTER = "Under section A/9.4 and paragraphs 4.14 to 4.16 of Part B;\r\nsee A/9.99 – “Ã” \U0001f6a2 and regulation XI-2/9.2.5."


def test_cite_finds_citations_from_a_file_from_standard_input_and_in_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(LETTER.encode())
    from_file = run("cite", str(path), "--json")
    assert from_file.code == 0
    assert (
        from_file == run("cite", "-", "--json", stdin=LETTER.encode()) == run("cite", "--json", stdin=LETTER.encode())
    )
    found = from_file.data["citations"]
    assert [c["targets"] for c in found] == [["A/9.4"], ["B/4.14", "B/4.15", "B/4.16"], ["A/9.99"], ["XI-2/9.2.5"]]
    assert [LETTER[c["start"] : c["end"]] for c in found] == [c["text"] for c in found]
    assert [c["status"] for c in found] == ["resolved", "resolved", "dangling", "resolved"]
    shown = run("cite", str(path)).out
    assert "XI-2/9.2.5" in shown
    assert "1 dangling, 3 resolved" in shown


@pytest.mark.parametrize(
    ("context", "text", "targets", "kind"),
    [
        ("A/7.3", "as section 7.2 requires", ["A/7.2"], "clause"),
        ("section A/7.3", "as section 7.2 requires", ["A/7.2"], "clause"),
        ("B/4.5", "under chapter XI-2", ["XI-2"], "whole"),
        ("B/4.5", "see MSC.1/Circ.1192", ["MSC.1/Circ.1192"], "external"),
        ("B/4.5", "see resolution A.959(23)", ["A.959(23)"], "external"),
    ],
)
def test_cite_reads_relative_citations_in_their_context(context: str, text: str, targets: list[str], kind: str) -> None:
    [citation] = run("cite", "--context", context, "--json", stdin=text.encode()).data["citations"]
    assert (citation["targets"], citation["kind"]) == (targets, kind)


def test_cite_calls_the_part_that_speaks_self() -> None:
    done = run("cite", "--context", "A/7.3", "--json", stdin=b"this Part of the Code")
    assert [c["kind"] for c in done.data["citations"]] == ["self"]


@pytest.mark.parametrize("text", [b"", b"no lamp here", b"\n\n"])
def test_a_text_without_citations_is_nothing_found(text: bytes) -> None:
    assert run("cite", stdin=text).code == 1
    assert run("cite", "--json", stdin=text).data["citations"] == []


def test_cite_reads_lines_and_prints_lines(tmp_path: Path) -> None:
    rows: list[dict[str, str | None]] = [
        {"context": "A/7.3", "text": "section 7.2 applies"},
        {"context": "B/4.33", "text": "nothing"},
        {"text": "see regulation XI-2/9.2.5"},
        {"context": None, "text": "see A/19.4.4"},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n\n".join(json.dumps(r) for r in rows) + "\n", encoding="utf-8")
    done = run("cite", "--jsonl", str(path))
    assert (done.code, done.err) == (0, "")
    assert [line["context"] for line in done.lines] == ["A/7.3", "B/4.33", "", ""]
    targets = [[t for c in line["citations"] for t in c["targets"]] for line in done.lines]
    assert targets == [["A/7.2"], [], ["XI-2/9.2.5"], ["A/19.4.4"]]
    for row, line in zip(rows, done.lines, strict=True):
        assert set(line) == {"context", "citations"}
        for c in line["citations"]:
            assert {"text", "start", "end", "targets", "kind"} <= c.keys()
            assert str(row["text"])[c["start"] : c["end"]] == c["text"]
    assert run("cite", "--jsonl", "-", stdin=path.read_bytes()) == done


@pytest.mark.parametrize(
    "line",
    [
        "lamps",
        "[]",
        "3",
        "null",
        '"text"',
        '{"context": "B/4.33"}',
        '{"text": 3}',
        '{"text": null}',
        '{"context": 3, "text": "x"}',
        '{"context": "A/1", "text": "x"',
        "[" * 100_000,
        '{"text": ' + "9" * 5000 + "}",
    ],
    ids=range(12),
)
def test_a_line_that_is_no_such_object_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{{"text": "see A/19.4"}}\n\n{line}\n', encoding="utf-8")
    done = run("cite", "--jsonl", str(path))
    assert done.code == 2
    assert re.fullmatch(rf"isps-kb: {re.escape(str(path))}:3: [^\n]+\.\n", done.err)


@pytest.mark.parametrize("context", ["\\ud83d", "B/4.33/../..\\u0000", "A/" + "1." * 300 + "1"])
def test_no_context_breaks_a_line(context: str) -> None:
    line = f'{{"context": "{context}", "text": "as section 7.2 and this regulation say \\ud800"}}'
    done = spawn("cite", "--jsonl", "-", stdin=line.encode())
    assert "internal fault" not in done.err
    assert done.code in (0, 2)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nowhere.txt"], ["nowhere.txt"]),
        (["."], []),
        (["--jsonl", "nowhere.jsonl"], ["nowhere.jsonl"]),
        (["--context", "lamps"], ["lamps"]),
        (["--context", "B/4.14-4.16"], []),
    ],
)
def test_cite_refuses_what_it_cannot_read(args: list[str], words: list[str]) -> None:
    refused(run("cite", *args, stdin=b"see A/19.4"), *words)
