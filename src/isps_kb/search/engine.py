"""A search in an engine of several nodes: what is asked of OpenSearch, and the pools that its answers make.

The documents of `isps-kb export opensearch` and `opensearch-phrases` carry every signal as terms with weights, and the engine
adds up `weight asked × weight held`. So a few requests do what walking postings does:

1. which phrases of units and answers are nearest to the question;
2. for each scope, which units have the highest sums, given what their phrases add. Every hit tells the part of each other signal.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from isps_kb.language.query import Query
from isps_kb.search import ranking
from isps_kb.search.likeness import SECOND, asked_for, lettered
from isps_kb.search.pooling import Pool, Pooled, Scope
from isps_kb.search.ranking import Profile, Statistics
from isps_kb.store.compact import unpacked
from isps_kb.store.database import Store
from isps_kb.store.phrasebook import pairs, pieces, rarity
from isps_kb.store.postings import STEPS

Body = dict[str, Any]
Ask = Callable[[str, Body], Any]  # posts a body to a path of the engine; both it and the answer are JSON
INDEX, PHRASES = "isps-kb", "isps-kb-phrases"
BORNE = 100  # steps in which words are borne out
FINE = 1_000_000  # steps of what a token or a piece is of a phrase
NEAREST = 2000  # phrases that may speak
OWNERS = 600  # units that may gain by them: with what else is asked fewer clauses than the 1,024 that an engine takes
SEARCH = "_search?include_named_queries_score=true&allow_partial_search_results=false"
SIGNALS = ("lexical", "phrase", "pair", "own")
PROFILE = ("id", "near", "items", "binds", "side")


class Engine:
    """Pools from an engine that holds the export of a store.

    Of the store single rows are read: how many phrases have a piece, and how many units a pair. What `ask` raises is passed on.
    """

    def __init__(self, store: Store, statistics: Statistics, ask: Ask) -> None:
        self.store, self.statistics, self.ask = store, statistics, ask
        self.units = sum(count for _, count in json.loads(store.meta("runs")))
        self.phrases = len(unpacked(store.numbers("owners")))

    def pooled(self, asked: Query, *scopes: Scope) -> Pooled:
        """The pools of a question."""
        near = _nearest(self._found(PHRASES, self._phrases(asked)))
        owners = islice(((unit, best) for (kind, unit), best in near.items() if kind == "unit"), OWNERS)
        gains = {unit: ranking.PHRASE * (x + SECOND * y) for unit, (x, y) in owners}
        queries = [*self._signals(asked), _gained(gains)]
        pools = [_pool(self._found(INDEX, _request(queries, scope)), gains) for scope in scopes]
        return Pooled(pools, {int(number): x for (kind, number), (x, _) in near.items() if kind == "answer"})

    def _found(self, index: str, body: Body) -> list[Body]:
        """The hits of a search of an index, the best first."""
        lean = {"_source": False, "stored_fields": "_none_", "track_total_hits": False}
        hits: list[Body] = self.ask(f"{index}/{SEARCH}", {**body, **lean})["hits"]["hits"]
        return hits

    def _phrases(self, asked: Query) -> Body:
        """The search for the phrases that share a token with a question and are nearest to it."""
        held = self.store.pieces(pieces(asked.own))
        share = lettered(rarity(self.phrases, len(unpacked(found))) for found in held.values())
        words = _summed("tokens", asked_for(asked, self.statistics), FINE)
        letters = _summed("pieces", dict.fromkeys(held, share), FINE)
        query = {"bool": {"must": [words], "should": [letters]}}
        return {"size": NEAREST, "query": query, "docvalue_fields": ["kind", "owner"]}

    def _signals(self, asked: Query) -> list[Body]:
        """For each signal the query of its name that adds it up, but for what phrases add."""
        beside = {f"{a} {b}" for a, b in pairs(asked.own)}
        holding = {pair: len(steps) for pair, (_, steps) in self.store.pairs(beside).items()}
        weights = ranking.side_by_side(dict.fromkeys(beside, 0) | holding, self.units)
        return [
            _summed("impacts", ranking.normalised(asked, self.statistics), STEPS, "lexical"),
            _summed("pairs", weights, STEPS, "pair"),
            _summed("borne", ranking.borne_out(asked, self.statistics), BORNE, "own"),
        ]


def term(text: str) -> str:
    """A token, a pair or a piece as a term of the index, which has no white space and no separator in it."""
    return re.sub(r"[\s|]", "_", text)


def _summed(field: str, weights: Mapping[str, float], steps: int, name: str = "") -> Body:
    """A query that adds up weights times what is held in steps; one of no words finds nothing."""
    words = ({"term": {field: {"value": term(t), "boost": x / steps}}} for t, x in weights.items() if x)
    return _any_of(words, name)


def _gained(gains: Mapping[str, float]) -> Body:
    """A query that gives units what they gain."""
    return _any_of({"constant_score": {"filter": {"term": {"id": u}}, "boost": x}} for u, x in gains.items())


def _any_of(queries: Iterable[Body], name: str = "") -> Body:
    return {"bool": {"should": [*queries] or [{"match_none": {}}], **({"_name": name} if name else {})}}


def _request(signals: Sequence[Body], scope: Scope) -> Body:
    """The search for the units of a scope in which signals add up to most, with the part of each that has a name."""
    narrow = {"group": scope.groups, "force_words": scope.force, "roles": scope.role, "id": scope.only}
    among = {f: [v] if isinstance(v, str) else sorted(v) for f, v in narrow.items() if v not in ("", None)}
    return {
        "size": scope.most,
        "docvalue_fields": PROFILE,
        "query": {
            "bool": {
                "filter": [{"terms": {field: values}} for field, values in among.items()],
                "should": signals,
                "minimum_should_match": 1,
            }
        },
        "sort": ["_score", {"id": "asc"}],
    }


def _nearest(hits: Sequence[Body]) -> dict[tuple[str, str], tuple[float, float]]:
    """By kind and name of an owner how like its two nearest phrases are, given phrases the nearest first."""
    out: dict[tuple[str, str], tuple[float, float]] = {}
    for hit in hits:
        owner, score = (hit["fields"]["kind"][0], hit["fields"]["owner"][0]), hit["_score"]
        best, next_ = out.get(owner, (score, 0.0))
        out[owner] = (best, (next_ or score) if owner in out else 0.0)
    return out


def _pool(hits: Sequence[Body], gains: Mapping[str, float]) -> Pool:
    """Units with the part of each signal, and what ranking knows of them, given as values of fields."""
    parts: dict[str, dict[str, float]] = {}
    profiles: dict[str, Profile] = {}
    for hit in hits:
        (unit,), (items,), (binds,), (side,) = (hit["fields"][name] for name in ("id", "items", "binds", "side"))
        named = {"phrase": gains.get(unit, 0.0), **hit.get("matched_queries", {})}
        parts[unit] = {name: named.get(name, 0.0) for name in SIGNALS}
        profiles[unit] = Profile(unit, hit["fields"].get("near", ()), items, binds, side)
    return Pool(parts, profiles)
