"""What the scripts of the site read: data as script files that register themselves, so that a page from disk can load them.

The scripts hold no rule of their own: patterns, tables, weights and limits all come from the rooms that the command line uses.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from isps_kb import (
    address,
    analysis,
    answer,
    collection,
    finder,
    forms,
    lookup,
    place,
    query,
    ranking,
    search,
    snippet,
    syllabus,
)
from isps_kb import sentence as sentences
from isps_kb.address import split
from isps_kb.paragraph import paragraph_of
from isps_kb.shelf import Shelf

FIRST = 35  # numbers are written in the printable characters from this one on, which compress better than bytes do
HALF = 46
STEPS = 91  # of a weight


def files(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Path below the site and content of every data file."""
    yield _file("address", addresses(shelf))
    yield _file("search", searching(shelf))
    yield _file("duties", duties(shelf))
    for group in collection.GROUPS:
        yield _file(f"text-{group}", texts(shelf, group))


def _file(name: str, data: object) -> tuple[str, str]:
    held = (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"data/{name}.js", f"isps.give({json.dumps(name)},{held});\n"


# --- citations --------------------------------------------------------------------------------------------------------------


def addresses(shelf: Shelf) -> dict[str, Any]:
    """The forms of citations, the known instruments and numbers, and where everything that is held stands."""
    registry = shelf.registry
    held: dict[str, list[str]] = {}
    for clause_id, data in shelf.clauses.items():
        held.setdefault(data["instrument"], []).append(clause_id[len(data["instrument"]) + 1 :])
    families = {i.id: i for i in registry.instruments}
    return {
        "forms": [[name, _script(pattern.pattern)] for name, pattern in forms.FORMS],
        "unit": forms.UNIT,
        "relative": _script(address._RELATIVE.pattern),
        "list": address._LIST.pattern,
        "to": address._TO.pattern,
        "gap": address._NAMED_GAP.pattern,
        "own": address._OWN_PART.pattern,
        "divisions": address.DIVISIONS,
        "longest": address.MAX_INPUT,
        "range": address.MAX_RANGE,
        "names": {n: i.id for i in registry.instruments for n in (*i.names, i.id.lower(), i.name.lower())},
        "core": registry.core_ids,
        "solas": families["SOLAS"].chapters if "SOLAS" in families else (),
        "circulars": families["CIRC"].known if "CIRC" in families else (),
        "courses": families["MC"].known if "MC" in families else (),
        "held": {name: " ".join(labels) for name, labels in held.items()},
        "absent": [i for i in registry.known if i not in shelf.clauses],
        "instruments": {i: [place.of(i).page, collection.group_of(i), shelf.name(i)] for i in shelf.instruments},
        "wholes": {i: place.of(i).page for i in sorted(shelf.wholes)},
        "sectioned": place.SECTIONED,
        "twice": lookup.TWICE,
    }


def _script(pattern: str) -> str:
    """A pattern of ours as one of the browser: named groups are written otherwise, and layout is left out."""
    return re.sub(r"\s+", "", pattern.replace("(?P<", "(?<"))


# --- texts --------------------------------------------------------------------------------------------------------------------


def texts(shelf: Shelf, group: str) -> dict[str, Any]:
    """The words of a part of the collection, by instrument: label, text, heading, force and marks of every clause in order."""
    tables: dict[str, dict[str, int]] = {"headings": {}, "forces": {}}
    out: dict[str, list[list[Any]]] = {}
    for name in shelf.in_group(group):
        rows = []
        for clause_id, data in shelf.clauses.items():
            if data["instrument"] == name:
                at = [
                    tables[t].setdefault(v, len(tables[t]))
                    for t, v in (("headings", "\n".join(data["heading"][1:])), ("forces", data["force"]))
                ]
                marks = (data["confidence"] == "recalled") + 2 * (data["edition"]["kind"] == "official")
                label = clause_id[len(name) + 1 :]
                rows.append([label, syllabus.without(data["text"]), *at, marks, _own(shelf, clause_id, data)])
        out[name] = rows
    return {**{t: list(v) for t, v in tables.items()}, "clauses": out}


def _own(shelf: Shelf, clause_id: str, data: dict[str, Any]) -> int:
    """Where the items of a clause are printed, -1 at its end; what a preview needs to put them in their place."""
    own = syllabus.without(data["text"])
    return data["items_at"] if shelf.children.get(clause_id) and data["items_at"] < len(own) else -1


def duties(shelf: Shelf) -> list[list[Any]]:
    """The duty table: clause, its paragraph, actor, verb, force, action, object, and the sentence as a stretch of the text."""
    rows = []
    for d in shelf.store.duties():
        text = shelf.clauses[d["clause"]]["text"] if d["clause"] in shelf.clauses else ""
        start = text.find(d["sentence"])
        said = [start, len(d["sentence"])] if start >= 0 else d["sentence"]
        rows.append(
            [d["clause"], paragraph_of(d["clause"]), d["actor"], d["modal"], d["force"], d["action"], d["object"], said]
        )
    return rows


# --- search -------------------------------------------------------------------------------------------------------------------


def searching(shelf: Shelf) -> dict[str, Any]:
    """The index, the questions and the knowledge that understanding a query needs, with every rule and weight."""
    store = shelf.store
    known = json.loads(store.meta("query"))
    postings = search.Index(store.index_folder()).postings()
    units = store.units(store.all_units())
    asked = Counter(s for u in units.values() for q in u["q"] for s in q)
    stems = sorted(
        {*postings, *known["frequency"], *asked}, key=lambda s: (-asked[s], s)
    )  # frequent ones get small numbers
    number = {s: n for n, s in enumerate(stems)}
    order = store.all_units()
    place_of = {u: n for n, u in enumerate(order)}
    forces = {u: shelf.clauses[units[u]["p"][0]]["force"] for u in order}
    names = list(dict.fromkeys(split(u).instrument for u in order))
    labels = {i: " ".join(u[len(i) + 1 :] for u in order if split(u).instrument == i) for i in names}
    return {
        "analysis": analysis.rules(),
        "query": {
            "cues": query._CUES, "length": query.MAX_LENGTH, "words": query.MAX_WORDS, "longest": query.LONGEST,
            "expansions": known["expansions"], "vocabulary": _counted(known["vocabulary"]), "roles": known["roles"],
            "spellings": known["spellings"], "named": known["named"],
        },
        "ranking": {
            "question": ranking.QUESTION, "second": ranking.SECOND, "near": ranking.NEAR, "from": ranking.NEAR_FROM,
            "pool": ranking.POOL,
        },
        "finder": {
            "core": collection.CORE, "groups": collection.GROUPS, "elsewhere": finder.ELSEWHERE, "beyond": finder.BEYOND,
            "shown": finder.BEYOND_SHOWN, "pool": finder.BEYOND_POOL, "answering": finder.ANSWERING,
        },
        "snippet": {
            "sentence": _flagged(snippet._SENTENCE), "word": _flagged(snippet._WORD), "longest": snippet.LONGEST,
            "better": snippet.ITEM_BETTER,
        },
        "answer": _answering(shelf),
        "roles": {r.id: r.name for r in shelf.lexicon.roles},
        "spoken": {r.id: _speaking(shelf, r.id) for r in shelf.lexicon.roles},
        "documents": known["documents"],
        "stems": " ".join(stems),
        "frequency": _packed([known["frequency"].get(s, 0) for s in stems]),
        "units": [[i, labels[i]] for i in names],
        "groups": [collection.GROUPS.index(units[u]["group"]) for u in order],
        "forces": [" ".join(collection.force_words(forces[u])) for u in order],
        "parts": {str(place_of[u]): units[u]["p"] for u in order if u not in shelf.clauses},
        "near": {str(place_of[u]): [place_of[n] for n in units[u]["n"]] for u in order if units[u]["n"]},
        "questions": _questions(order, units, number),
        **_postings(stems, postings),
        "first": FIRST,
        "half": HALF,
        "steps": STEPS,
    }  # fmt: skip


def _postings(stems: Sequence[str], postings: dict[str, list[tuple[int, float]]]) -> dict[str, str]:
    """The index: for each stem how many units hold it and their numbers as differences; and each weight as a character."""
    numbers: list[int] = []
    weights: list[str] = []
    for stem in stems:
        held = sorted(postings.get(stem, ()))
        numbers.append(len(held))
        before = 0
        for number, weight in held:
            numbers.append(number - before)
            before = number
            weights.append(chr(FIRST + min(STEPS, round(weight * STEPS))))
    return {"postings": _packed(numbers), "weights": "".join(weights)}


def _questions(order: Sequence[str], units: dict[str, dict[str, Any]], number: dict[str, int]) -> str:
    """The questions of every unit: how many, and for each how many stems and their numbers as differences."""
    numbers: list[int] = []
    for unit in order:
        numbers.append(len(units[unit]["q"]))
        for question in units[unit]["q"]:
            found = sorted(number[s] for s in question)
            numbers.append(len(found))
            numbers += [b - a for a, b in zip([0, *found], found, strict=False)]
    return _packed(numbers)


def _speaking(shelf: Shelf, role: str) -> str:
    """The units that speak of a role."""
    return _differences(n for n, _ in shelf.store.unit_numbers(collection.GROUPS, role=role))


def _differences(numbers: Iterable[int]) -> str:
    """How many numbers, and each as the difference from the one before, in rising order."""
    found = sorted(numbers)
    return _packed([len(found), *(b - a for a, b in zip([0, *found], found, strict=False))])


def _packed(numbers: Iterable[int]) -> str:
    """Whole numbers as printable characters, the lowest digits first; those from FIRST + HALF on say that more follow."""
    out: list[str] = []
    for n in numbers:
        left = n
        while left >= HALF:
            out.append(chr(FIRST + HALF + left % HALF))
            left //= HALF
        out.append(chr(FIRST + left))
    return "".join(out)


def _counted(counts: dict[str, int]) -> str:
    return " ".join(f"{word}:{n}" for word, n in counts.items())


def _flagged(pattern: re.Pattern[str]) -> list[str]:
    return [pattern.pattern, "i" if pattern.flags & re.IGNORECASE else ""]


def _answering(shelf: Shelf) -> dict[str, Any]:
    """Everything that the answer line goes by."""
    return {
        "enough": answer.ENOUGH, "deed": answer.DEED, "states": sorted(answer._STATES), "period": answer.PERIOD_ENOUGH,
        "first": answer.FIRST,
        "shipSide": _flagged(answer._SHIP_SIDE), "portSide": _flagged(answer._PORT_SIDE),
        "shipWords": sorted(answer._SHIP_WORDS), "portWords": sorted(answer._PORT_WORDS), "telling": sorted(answer._TELLING),
        "asking": sorted(answer._ASKING), "defining": sorted(answer._DEFINING), "often": _flagged(answer._OFTEN),
        "modals": answer._MODAL_CUES, "periods": _flagged(answer._PERIOD), "undelegated": _flagged(answer._UNDELEGATED),
        "sentence": _flagged(answer._SENTENCE), "exception": _flagged(sentences.EXCEPTION),
        "terms": json.loads(shelf.store.meta("terms")),
    }  # fmt: skip
