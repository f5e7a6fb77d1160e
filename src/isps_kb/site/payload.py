"""What the scripts of the site read: data as script files that register themselves, so that a page from disk can load them.

The scripts hold no rule of their own: patterns, tables, weights and limits all come from the rooms that the command line uses.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from isps_kb.addresses import collection, reader, tongues
from isps_kb.addresses.address import split
from isps_kb.corpus import syllabus
from isps_kb.language import asking, query, stems
from isps_kb.reading import lookup
from isps_kb.search import answering, finder, lifting, likeness, ranking, snippet
from isps_kb.search.snippet import ITEM
from isps_kb.site import permalink, verified
from isps_kb.site.shelf import Shelf
from isps_kb.store import phrasebook
from isps_kb.store.postings import STEPS, Postings

FIRST = 35  # numbers are written in the printable characters from this one on, which compress better than bytes do
HALF = 46
FIRST_NEEDED = (
    "analysis", "asking", "stems", "frequency", "documents", "units", "groups", "postings", "weights", "steps", "first", "half",
)  # fmt: skip
LATER = ("expansions", "vocabulary", "named", "abroad")  # of the knowledge that understanding a query needs
BITS = 6


def files(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Path below the site and content of every data file."""
    yield _file("address", addresses(shelf))
    first, rest = parted(searching(shelf))
    yield _file("index", first | headings(shelf))
    yield _file("search", rest)
    yield _file("answers", answers(shelf))
    yield _file("verify", verified.verifying(shelf))
    yield _file(
        "editions", [{"id": permalink.slug(e["id"]), "title": e["title"], "kind": e["kind"]} for e in shelf.editions]
    )
    for e in shelf.editions if len(shelf.editions) > 1 else ():
        yield _file(f"edition-{permalink.slug(e['id'])}", edition(shelf, e["id"]))
    for group in collection.GROUPS:
        yield _file(f"text-{group}", texts(shelf, group))


def _file(name: str, data: object) -> tuple[str, str]:
    held = (
        json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"data/{name}.js", f"isps.give({json.dumps(name)},{held});\n"


# --- citations --------------------------------------------------------------------------------------------------------------


def addresses(shelf: Shelf) -> dict[str, Any]:
    """The forms of citations, the known instruments and numbers, and where everything that is held stands."""
    registry = shelf.registry
    families = {i.id: i for i in registry.instruments}
    return {
        **reader.rules(),
        "tongues": [[t.marks, *tongues.rules(t)] for t in registry.tongues],
        "names": {n: i.id for i in registry.instruments for n in (*i.names, i.id.lower(), i.name.lower())},
        "core": registry.core_ids,
        "solas": families["SOLAS"].chapters if "SOLAS" in families else (),
        "circulars": families["CIRC"].known if "CIRC" in families else (),
        "courses": families["MC"].known if "MC" in families else (),
        "held": {name: " ".join(p.id[len(name) + 1 :] for p in held) for name, held in shelf.inside.items()},
        "absent": [i for i in registry.known if i not in shelf.clauses],
        "instruments": {i: [permalink.of(i).page, collection.group_of(i), shelf.name(i)] for i in shelf.instruments},
        "wholes": {i: [permalink.of(i).page, *_whole(shelf, i)] for i in sorted(shelf.wholes)},
        "sectioned": permalink.SECTIONED,
    }


def _whole(shelf: Shelf, name: str) -> list[str]:
    """What a search shows of a whole instrument, and its force."""
    held = lookup.whole(shelf.store, name)
    return [finder.title(held), held.force] if held else [name, ""]


def _plain(value: object) -> object:
    """A pattern of ours as source and flags for the browser, which writes named groups otherwise; a set in order."""
    if isinstance(value, re.Pattern):
        return [value.pattern.replace("(?P<", "(?<"), "i" if value.flags & re.IGNORECASE else ""]
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is no data for the browser")


# --- texts --------------------------------------------------------------------------------------------------------------------


def texts(shelf: Shelf, group: str) -> dict[str, Any]:
    """The words of a part of the collection by instrument, a row a clause in order; of those that are gone their standing."""
    tables: dict[str, dict[str, int]] = {"headings": {}, "forces": {}}
    out: dict[str, list[list[Any]]] = {}
    for name in shelf.in_group(group):
        rows = []
        for p in shelf.inside[name]:
            words, own = syllabus.without(p.text), len(p.lead)
            said = (("headings", "\n".join(p.heading[1:])), ("forces", p.force))
            at = [tables[t].setdefault(v, len(tables[t])) for t, v in said]
            items_at = own if p.items and own < len(words) else -1  # where its items are printed, -1 at its end
            marks = p.whose.recalled + 2 * p.whose.official + 4 * (p.form == ITEM)
            rows.append([p.id[len(name) + 1 :], words, *at, marks, items_at])
        out[name] = rows
    gone = {name: to for name in out if (to := finder.replaced(shelf.store, name))}
    return {**{t: list(v) for t, v in tables.items()}, "clauses": out, **({"gone": gone} if gone else {})}


def edition(shelf: Shelf, name: str) -> dict[str, Any]:
    """The words of one edition: of each clause what stands before its items and after them, and whether it is unverified."""
    return {"clauses": {i: [p.lead, p.closing, int(p.whose.recalled)] for i, p in shelf.store.passages(name).items()}}


def answers(shelf: Shelf) -> list[dict[str, Any]]:
    """The reviewed answers in order; the tokens of their questions come with the phrases of the search."""
    rows = shelf.answers
    return [
        {k: v for k, v in rows[n].items() if k not in ("tokens", "said")} | {"intents": [s[0] for s in rows[n]["said"]]}
        for n in sorted(rows)
    ]


# --- search -------------------------------------------------------------------------------------------------------------------


def searching(shelf: Shelf) -> dict[str, Any]:
    """The index, the questions and the knowledge that understanding a query needs, with every rule and weight."""
    store = shelf.store
    known = json.loads(store.meta("query"))
    index = Postings(store)
    units = store.units(store.all_units())
    said, counts = shelf.phrasing
    asked = Counter(t for phrase in said for t in phrase)
    known_stems = sorted(
        {*store.stems(), *known["frequency"], *asked}, key=lambda s: (-asked[s], s)
    )  # frequent ones get small numbers
    order = store.all_units()
    place_of = {u: n for n, u in enumerate(order)}
    forces = {u: shelf.clauses[units[u]["p"][0]].force for u in order}
    labels: dict[str, list[str]] = {}
    for u in order:
        labels.setdefault(name := split(u).instrument, []).append(u[len(name) + 1 :])
    return {
        "analysis": stems.rules(),
        "query": {
            **query.rules(), "expansions": known["expansions"], "vocabulary": " ".join(known["vocabulary"]),
            "roles": known["roles"], "spellings": known["spellings"], "named": known["named"],
            "abroad": known["abroad"], "names": known["names"],
        },
        "asking": asking.rules(),
        "ranking": ranking.rules(),
        "likeness": likeness.rules(),
        "answering": answering.rules(),
        "lifting": lifting.rules(),
        "phrases": phrasebook.rules(),
        "fitting": json.loads(store.meta("fitting")),
        "translations": store.translations(known_stems),
        "finder": finder.rules(),
        "snippet": snippet.rules(),
        "roles": {r.id: r.name for r in shelf.lexicon.roles},
        "spoken": {r.id: _speaking(shelf, r.id) for r in shelf.lexicon.roles},
        "documents": known["documents"],
        "stems": " ".join(known_stems),
        "frequency": _packed([known["frequency"].get(s, 0) for s in known_stems]),
        "units": [[i, " ".join(own)] for i, own in labels.items()],
        "groups": [collection.GROUPS.index(units[u]["group"]) for u in order],
        "forces": [" ".join(collection.force_words(forces[u])) for u in order],
        "parts": {str(place_of[u]): units[u]["p"] for u in order if u not in shelf.clauses},
        "near": {str(place_of[u]): [place_of[n] for n in units[u]["n"]] for u in order if units[u]["n"]},
        "sides": "".join(units[u]["s"][:1] or "-" for u in order),
        "binds": "".join(str(+units[u]["b"]) for u in order),
        "items": [len(units[u]["p"]) - 1 for u in order],
        **_phrases(known_stems, said, [*counts[0], *counts[1]]),
        **_postings(known_stems, index),
        "bits": BITS,
        "first": FIRST,
        "half": HALF,
        "steps": STEPS,
    }  # fmt: skip


def parted(found: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a list by words alone needs, which comes first, and all else."""
    first = {k: v for k, v in found.items() if k in FIRST_NEEDED}
    rest = {k: v for k, v in found.items() if k not in FIRST_NEEDED}
    query = found["query"]
    first["query"] = {k: v for k, v in query.items() if k not in LATER}
    rest["query"] = {k: query[k] for k in LATER}
    return first, rest


def headings(shelf: Shelf) -> dict[str, Any]:
    """For each unit the last heading above it as a number, and the headings."""
    store = shelf.store
    units = store.units(store.all_units())
    table: dict[str, int] = {"": 0}
    of = []
    for u in store.all_units():
        said = shelf.clauses[units[u]["p"][0]].heading[-1]
        of.append(table.setdefault(said if units[u]["group"] in collection.CODE else "", len(table)))
    main = [collection.GROUPS.index(g) for g in finder.MAIN]
    return {"headings": [*table], "headed": _packed(of), "main": main}


def _postings(stems: Sequence[str], index: Postings) -> dict[str, str]:
    """The index: for each stem how many units hold it, and their numbers as differences; each weight as a character.

    Which units hold a stem in their own words stands BITS to a character.
    """
    held = [index.of(s) for s in stems]
    weights = (
        b"".join(steps for _, steps in held).translate(bytes((n + FIRST) % 256 for n in range(256))).decode("ascii")
    )
    mine = map(frozenset, map(index.own, stems))
    own = [n in mine_ for mine_, (numbers, _) in zip(mine, held, strict=True) for n in numbers]
    sixes = (own[at : at + BITS] for at in range(0, len(own), BITS))
    bits = "".join(chr(FIRST + sum(bit << place for place, bit in enumerate(six))) for six in sixes)
    return {"postings": "".join(_differences(numbers) for numbers, _ in held), "weights": weights, "own": bits}


def _phrases(stems: Sequence[str], said: Iterable[Sequence[str]], counts: Iterable[int]) -> dict[str, str]:
    """The phrases of units and answers: how many each has, and of each phrase its length and its tokens by number."""
    number = {s: n for n, s in enumerate(stems)}
    return {
        "counts": _packed(counts),
        "said": _packed(n for own in said for n in (len(own), *(number[t] for t in own))),
    }


def _speaking(shelf: Shelf, role: str) -> str:
    """The units that speak of a role."""
    return _differences(shelf.store.unit_numbers(collection.GROUPS, role=role))


def _differences(numbers: Iterable[int]) -> str:
    """How many numbers, and each as the difference from the one before, in rising order."""
    found = sorted(numbers)
    return _packed([len(found), *(b - a for a, b in zip([0, *found], found, strict=False))])


def _packed(numbers: Iterable[int]) -> str:
    """Whole numbers as printable characters, the lowest digits first; those from FIRST + HALF on say that more follow."""
    return "".join(map(_digits, numbers))


@lru_cache(maxsize=8192)
def _digits(number: int) -> str:
    more = chr(FIRST + HALF + number % HALF) + _digits(number // HALF) if number >= HALF else ""
    return more or chr(FIRST + number)
