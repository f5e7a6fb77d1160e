"""What the command line makes of many texts, written down for the browser to be compared with, exactly.

A vector is a text with what is made of it. Beside the vectors stand the data files of the site, so that no page is needed.
"""

import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from isps_kb.addresses.address import AddressError
from isps_kb.addresses.reader import Reader
from isps_kb.addresses.registry import Registry
from isps_kb.citations import patterns
from isps_kb.errors import KbError
from isps_kb.files import tables
from isps_kb.language import query
from isps_kb.language.stems import stem, words
from isps_kb.library import holdings
from isps_kb.reading import circulars
from isps_kb.search import answering, finder
from isps_kb.search.hits import Hit
from isps_kb.site import payload, permalink
from isps_kb.site.shelf import Shelf
from isps_kb.store import database, opening
from isps_kb.verify import citing, confusions, verification
from world import spellings
from world.here import ROOT, SHARED, TESTS

FOLDER = ROOT / "build" / "vectors"
SHOWN = 10
ODD = (
    "covid", "kitten", "quarantine", "fence height", "zzzz", "1192", "circular letter no. 2514", "A/19.99", "4.33",
    "PFSA", "XI-2", "EU725", "STCW/VI", "MC3.21", "MSC.159(78)", "", "   ", "é", "the of to", "SECURITY LEVEL 3",
    "secuirty paln aproval", "how often are drills",
    "Is MSC/Circ.1131 still in force?", "what does A/9.4 say", "how often are drills for ships",
    "not may shall", "constructor", "toString", "ship’s crew’s duties",
    "who is the designated authority", "what is a drill", "plan de sûreté du navire",
    "évaluation de la sûreté de l’installation portuaire", "agent de surete du navire", "OPIP", "quien aprueba el PPIP",
)  # fmt: skip
SETS = (
    ROOT / "tests" / "eval" / "questions.jsonl",
    SHARED / "eval" / "questions-dev.jsonl",
    SHARED / "eval" / "questions-real-given.jsonl",
)


def write(home: Path) -> Path:
    """Write vectors and data below build/; the folder."""
    opened = opening.opened(home=home)
    (FOLDER / "data").mkdir(parents=True, exist_ok=True)
    for name, text in payload.files(Shelf(opened)):
        (FOLDER / name).write_text(text, encoding="utf-8")
    engine = finder.Finder(opened)
    draw = random.Random(3)
    asked = [*ODD, *(text for q in questions() for text in (q, mistyped(q, draw)))]
    made: dict[str, Any] = {
        "typed": list(typed(opened)),
        "places": [[i, permalink.of(i).path] for i in opened.held()],
        "stems": [[w, stem(w)] for w in engine.knowledge.vocabulary],
        "understood": [[q, understood(engine, q)] for q in asked],
        "found": [[[q, {}], found(engine, q)] for q in (*questions(), *ODD)],
        "cited": list(cited(opened)),
        "verified": list(verified(opened)),
        "narrowed": [[[q, n], found(engine, q, **n)] for q, n in zip(islice(asked, 0, None, 5), filters(), strict=False)],
    }  # fmt: skip
    (FOLDER / "vectors.json").write_text(json.dumps(made, ensure_ascii=True), encoding="utf-8")
    return FOLDER


def questions() -> Iterator[str]:
    """Every question of every set at hand."""
    for path in SETS:
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            yield json.loads(line)["q"]


def mistyped(text: str, draw: random.Random) -> str:
    """A text with two letters of its longest word changed, doubled, dropped or swapped."""
    word = max(words(text), key=len, default="")
    n = draw.randrange(max(1, len(word) - 1))
    wrong = (
        word[:n] + word[n + 1 :],
        word[:n] + word[n : n + 1] + word[n:],
        word[:n] + word[n : n + 2][::-1] + word[n + 2 :],
    )
    return text.lower().replace(word, draw.choice(wrong) + draw.choice(("", "", "x")), 1)


def filters() -> Iterator[dict[str, Any]]:
    """Filters to be tried in turn."""
    while True:
        yield {"groups": ["B"]}
        yield {"force": "mandatory"}
        yield {"role": "CG"}
        yield {"groups": ["circulars"], "limit": 3}
        yield {"groups": ["courses"], "role": "PFSO"}


def typed(opened: database.Store) -> Iterator[list[Any]]:
    """Each way of typing a citation, with the ids that it names, or candidates and what is wrong with it."""
    registry = Registry.from_json(opened.meta("registry"))
    reader = Reader(registry)
    ids = dict.fromkeys((*opened.held(), *registry.known, *(k for i in registry.instruments for k in i.known)))
    given = [text for i in registry.instruments for text, _ in i.examples]
    given += [*(text for text, _ in spellings.SPELT), *(text for t in registry.tongues for text, _ in t.examples)]
    for text in (*given, *spellings.every(list(ids))):
        try:
            yield [text, {"ids": [str(a) for a in reader.typed(text)]}]
        except AddressError as error:
            yield [text, {"candidates": list(error.candidates), "said": str(error).partition(" Try: ")[0]}]


def cited(opened: database.Store) -> Iterator[list[Any]]:
    """Texts with the provision that each is taken from, and the citations in it."""
    finder = citing.citer(opened)
    given = [(p.text, i) for i, p in opened.passages().items()]
    given += [(e["text"], e["context"]) for e in lines(SHARED / "eval" / "citations-real-given.jsonl")]
    given += [(example, "") for form in patterns.FORMS for example in form.examples]
    given += [(text, "") for text in (TESTS / "fixtures" / "owners.txt").read_text(encoding="utf-8").split("\n\n")]
    for text, context in given:
        found = finder.find(text, context)
        yield [[text, context], [[c.text, c.start, c.targets, c.status, c.candidates] for c in found]]


def verified(opened: database.Store) -> Iterator[list[Any]]:
    """Texts that claim something, with every verdict on them but those on quotations, which need an official copy."""
    verifier = verification.Verifier(opened, holdings.corpus_folder())
    for text in claimed(opened):
        found = [v for v in verifier.verified(text) if v.check != "quotation"]
        yield [text, [[v.text, v.check, v.verdict, v.clause, v.says, v.words, v.note] for v in found]]


def claimed(opened: database.Store) -> Iterator[str]:
    """Sentences that were labelled by hand, the examples of confusions, and norms said with their own verb and with others."""
    for e in lines(ROOT / "tests" / "eval" / "verify.jsonl"):
        yield e["text"]
    documents: dict[str, list[str]] = {}
    for e in lines(SHARED / "eval" / "citations-real-given.jsonl"):
        documents.setdefault(e["doc"], []).append(e["text"])
    yield from ("\n\n".join(dict.fromkeys(texts)) for texts in documents.values())
    for confusion in tables.read(holdings.corpus_folder() / confusions.FILE)["confusion"]:
        yield from (*confusion.get("wrong", ()), *confusion.get("fine", ()))
    yield from (f"{work['id']} is in force; see {work['id']} and A/9.4." for work in circulars.works(opened).values())
    verbs = ("shall", "should", "may", "must", "need not", "shall not")
    for n, stated in enumerate(opened.norms()):
        said = stated.sentence[:400].rstrip(".;: ")
        verb = next((v for v in verbs if f" {v} " in said), "")
        changed = said.replace(f" {verb} ", f" {verbs[n % len(verbs)]} ", 1) if verb else said
        if n % 4 == 1:
            yield f"{changed} ({stated.norm.clause})."
        elif n % 6 == 0:
            yield f"According to {stated.norm.clause}, {said[:1].lower()}{said[1:]}; within 3 months, at least 25% of them."


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines, none where it is not at hand."""
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines() if path.exists() else ())


def understood(engine: finder.Finder, text: str) -> dict[str, Any]:
    """A query as understood."""
    q = query.understand(text, engine.knowledge)
    return {
        "stems": list(q.stems.items()), "own": q.own, "expanded": q.expanded, "corrected": q.corrected,
        "roles": q.roles, "intent": q.intent, "side": q.side,
    }  # fmt: skip


def found(engine: finder.Finder, text: str, **narrowed: Any) -> dict[str, Any]:  # noqa: ANN401 - as Finder.find takes them
    """What a search shows: hits with their snippets, the answer line, and what is said elsewhere."""
    try:
        f = engine.find(text, **{"limit": SHOWN, **narrowed})
    except KbError:
        return {"wrong": True}
    return {
        "citation": f.citation,
        "answer": answered(f.answer),
        "hits": [hit(h) for h in f.hits],
        "elsewhere": [hit(h) for h in f.elsewhere],
    }


def answered(given: answering.Answer | None) -> dict[str, Any] | None:
    """An answer as its fields; of the edition the browser knows only whether it is official."""
    return (
        {**given.data(), "edition": "restatement" if given.edition == "restatement" else "official"} if given else None
    )


def hit(h: Hit) -> list[Any]:
    """A hit as a list."""
    return [
        h.id,
        h.unit,
        h.snippet,
        h.marks,
        h.force,
        h.chapeau,
        h.guidance,
        [h.adds.id, h.adds.chapeau, h.adds.snippet, h.adds.force] if h.adds else None,
        h.standing,
    ]
