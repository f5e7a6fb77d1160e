"""A clause as HTML: its words with every citation a link, its items in a hanging column, and what it belongs with. Pure.

Every text from outside is escaped here: nothing that a copy or a corpus file holds becomes markup.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from isps_kb import syllabus
from isps_kb.address import split
from isps_kb.characters import visible
from isps_kb.model import KIND_WORDS
from isps_kb.place import fragment
from isps_kb.runs import ranges

Data = Mapping[str, Any]
Link = Callable[[str, str], str]  # id and query to a link from the page in hand, "" for what is not held
_MARKUP = re.compile(r"[^\w\s,;’‘“”–…/\u00a0-\uffff]|_")
UNVERIFIED = '<abbr class="kb-unv" title="The original wording was not before those who wrote this">UNVERIFIED</abbr>'
LONG = 6  # a number of more characters than these gets a wider column
_FORCE = {"mandatory": "kb-must", "recommended": "kb-should", "informative": "kb-info"}


def text(raw: str) -> str:
    """Text as HTML, for content and for attributes; line ends become spaces, control characters go."""
    return html.escape(visible(raw.replace("\n", " ").replace("\t", " ")))


def markdown(raw: str) -> str:
    """Text in a line of Markdown: every character that could be markup stands as a numeric entity."""
    return _MARKUP.sub(lambda m: f"&#{ord(m[0])};", visible(" ".join(raw.split())))


def words(raw: str, cites: Iterable[Data], link: Link, start: int = 0, end: int | None = None) -> str:
    """A stretch of text with its citations as links; those of provisions that are not held stay text."""
    end = len(raw) if end is None else end
    out, at = [], start
    for cite in sorted(cites, key=lambda c: (c["start"], -c["end"])):
        if cite["start"] < at or cite["end"] > end:
            continue
        out += [text(raw[at : cite["start"]]), _cite(raw[cite["start"] : cite["end"]], cite, link)]
        at = cite["end"]
    return "".join([*out, text(raw[at:end])])


def _cite(raw: str, cite: Data, link: Link) -> str:
    targets = [t for t in cite["targets"] if link(t, "")]
    if not targets:
        return f'<span class="kb-out">{text(raw)}</span>' if cite["kind"] != "self" else text(raw)
    several = len(ranges(targets)) == 1 and len(targets) > 1
    href = link(targets[0], _to(targets[-1]) if several else "")
    kind = "kb-ref kb-self" if cite["kind"] == "self" else "kb-ref"
    return f'<a class="{kind}" href="{text(href)}" data-ref="{text(" ".join(targets))}">{text(raw)}</a>'


def ref(clause_id: str, link: Link, label: str = "", query: str = "") -> str:
    """A provision as a link with its id as the words, or as plain text where it is not held."""
    href, shown = link(clause_id, query), text(label or clause_id)
    first = clause_id.partition(" to ")[0]
    return f'<a class="kb-ref" href="{text(href)}" data-ref="{text(first)}">{shown}</a>' if href else shown


def refs(ids: Sequence[str], link: Link) -> str:
    """Provisions as links, runs of siblings shortened."""
    return ", ".join(_run(r, link) for r in ranges(ids))


def _run(run: str, link: Link) -> str:
    first, to, last = run.partition(" to ")
    if not to:
        return ref(run, link)
    return ref(first, link, f"{first} to {'.'.join(split(last).parts)}", _to(last))


def _to(last: str) -> str:
    """The query that says where a range ends, so that all of it is highlighted on arrival."""
    return f"?to={'.'.join(split(last).parts)}"


def badge(force: str) -> str:
    """The force of a provision as a small mark; the EU's overlay is a second one."""
    own, _, overlay = force.partition("; ")
    marks = [f'<span class="kb-force {_FORCE.get(own, "kb-info")}">{text(own)}</span>'] if own else []
    if overlay:
        marks.append('<span class="kb-force kb-eu">mandatory in the EU</span>')
    return " ".join(marks)


# --- the words -----------------------------------------------------------------------------------------------------------


def paragraphs(raw: str, cites: Iterable[Data], link: Link, start: int = 0, end: int | None = None) -> str:
    """A stretch of a text as paragraphs and lists; a line that starts with "- " is an item without a number."""
    end = len(raw) if end is None else min(end, len(raw))
    cites, out, inside, at = list(cites), [], False, start
    for line in raw[start:end].split("\n"):
        first, last = at, at + len(line)
        at = last + 1
        if not line.strip() or line.startswith(syllabus.MARK):
            continue
        item = line.startswith("- ")
        if item != inside:
            out.append("<ul>" if item else "</ul>")
            inside = item
        shown = words(raw, cites, link, first + 2 * item, last)
        out.append(f"<li>{shown}</li>" if item else f"<p>{shown}</p>")
    return "".join([*out, "</ul>" if inside else ""])


def label_of(clause_id: str, form: str) -> str:
    """The number that is printed before a clause: 4.33, .8, (a)."""
    parts = split(clause_id).parts
    if form != "item" or len(parts) < 2:
        return ".".join(parts)
    return f"({parts[-1]})" if parts[-1].isalpha() else f".{parts[-1]}"


def numbered(
    clause_id: str,
    form: str,
    inner: str,
    *,
    anchor: bool = True,
    tag: str = "div",
    kind: str = "kb-item",
    said: str = "",
) -> str:
    """A number in its hanging column, which is the permalink, and the text beside it; `said` is whose words it has, if others."""
    at = fragment(".".join(split(clause_id).parts))
    kind += " kb-long" if len(label_of(clause_id, form)) > LONG else ""
    number = f'<a class="kb-n" href="#{at}">{text(label_of(clause_id, form))}</a>'
    own = f' id="{at}"' if anchor else ""
    own += f' data-said="{text(said)}"' if said else ""
    return f'<{tag} class="{kind}"{own} data-id="{text(clause_id)}">{number}<div class="kb-t">{inner}</div></{tag}>'


def notes(data: Data, link: Link) -> str:
    """The notes of a clause."""
    out = []
    for n, note in enumerate(data["notes"], 1):
        cites = [c for c in data["cites"] if c.get("in") == f"note {n}"]
        out.append(f'<p class="kb-note"><b>Note</b> {words(note, cites, link)}</p>')
    return "".join(out)


def own_cites(data: Data) -> list[Data]:
    """The citations in the text of the clause itself."""
    return [c for c in data["cites"] if "in" not in c]


def marks(data: Data, around: Data | None) -> str:
    """What must be said before the words of an item: that they are unverified, or of another edition than what is around."""
    out = []
    if data["confidence"] == "recalled" and not (around and around["confidence"] == "recalled"):
        out.append(UNVERIFIED)
    if around and data["edition"]["id"] != around["edition"]["id"]:
        kind = data["edition"]["kind"]
        said = (
            "restatement, not in this copy" if kind == "restatement" else f"{kind} text of {data['edition']['title']}"
        )
        out.append(f'<span class="kb-force kb-info">{text(said)}</span>')
    return f'<p class="kb-marks">{" ".join(out)}</p>' if out else ""


def aid(data: Data) -> str:
    """Beside an official text our restatement, as a reading aid."""
    held = data.get("restatement")
    if not held:
        return ""
    at = min(held["items_at"], len(held["text"]))
    rows = [paragraphs(held["text"], (), _nowhere, 0, at)]
    for child in held["children"]:
        label = text(label_of(child["id"], "item"))
        rows.append(
            f'<div class="kb-item"><span class="kb-n">{label}</span>'
            f'<div class="kb-t">{paragraphs(child["text"], (), _nowhere)}</div></div>'
        )
    rows.append(paragraphs(held["text"], (), _nowhere, at))
    said = "Reading aid: our restatement, not the official text"
    return f'<details class="kb-aid"><summary>{said}</summary>{"".join(rows)}</details>'


def remarks(data: Data) -> str:
    """Remarks of the editors, which are no part of the text."""
    out = []
    for r in data.get("remarks", ()):
        basis = f" Seen in: {text(r['basis'])}." if r["basis"] else ""
        out.append(
            f'<p class="kb-remark"><b>Remark of the editors, not part of the text.</b> {text(r["text"])}{basis}</p>'
        )
    return "".join(out)


def _nowhere(_id: str, _query: str) -> str:
    return ""


# --- what it belongs with --------------------------------------------------------------------------------------------------


def relations(data: Data, link: Link) -> list[tuple[str, str, int]]:
    """What a clause cites and what cites it, its companions and the courses that teach it: name, HTML, how many."""
    cited = dict.fromkeys(t for c in data["cites"] if c["kind"] != "self" for t in c["targets"])
    unclear = [c for c in data["cites"] if c["status"] == "ambiguous"]
    rows = [
        ("Cites", refs([*cited], link), len(cited)),
        ("Cited by", refs(data["cited_by"], link), len(data["cited_by"])),
        ("Companions", refs(data["companions"], link), len(data["companions"])),
        ("Taught by", refs(data["taught_by"], link), len(data["taught_by"])),
        ("Not told apart", "; ".join(f"“{text(c['text'])}”" for c in unclear), len(unclear)),
    ]
    return [r for r in rows if r[2]]


def foot(data: Data, link: Link) -> str:
    """The line below a clause: its force, and its relations to unfold."""
    found = relations(data, link)
    counts = " · ".join(f"{name.lower()} {n}" for name, _, n in found)
    rows = "".join(f"<dt>{name}</dt><dd>{links}</dd>" for name, links, _ in found)
    told = f'<details class="kb-rel"><summary>{counts}</summary><dl>{rows}</dl></details>' if found else ""
    return f'<div class="kb-foot">{badge(data["force"])}{told}</div>'


def whose(data: Data) -> str:
    """Whose words these are, as a citation has to say it."""
    edition = data["edition"]
    if edition["kind"] == "restatement":
        unseen = "; unverified" if data["confidence"] == "recalled" else ""
        return f"restatement by isps-kb, not the official text{unseen}; {edition['licence']}"
    return "; ".join(s for s in ("official text", edition["title"], edition["date"]) if s)


def origin(data: Data) -> str:
    """Whose words these are, in one line."""
    edition = data["edition"]
    said = [KIND_WORDS.get(edition["kind"], edition["kind"])]
    said += (
        [edition["title"], edition["date"], edition["source"]]
        if edition["kind"] == "official"
        else ["written by isps-kb"]
    )
    said.append(f"licence: {edition['licence'] or 'not stated'}")
    sentence = "; ".join(text(s) for s in said if s)
    recalled = f" {UNVERIFIED}" if data["confidence"] == "recalled" else ""
    return f'<p class="kb-origin kb-{text(edition["kind"])}">{sentence[:1].upper()}{sentence[1:]}.{recalled}</p>'
