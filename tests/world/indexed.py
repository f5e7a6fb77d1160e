"""The few queries of OpenSearch that a search asks, answered from the documents of the export without an engine."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from isps_kb.export import opensearch, opensearch_phrases
from isps_kb.search.engine import INDEX, PHRASES
from isps_kb.store.database import Store

Scores = dict[str, float]
CLAUSES = 1024  # that an engine takes in one query


class Indexed:
    """One index: by field and term its documents, each with the frequency of the term where the field is weighed."""

    def __init__(self, mapping: Mapping[str, Any], bulk: str) -> None:
        self.documents: dict[str, dict[str, Any]] = {}
        self.held: defaultdict[str, defaultdict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        fields = mapping["mappings"]["properties"]
        for line in bulk.splitlines()[1::2]:
            document = json.loads(line)
            self.documents[document["id"]] = document
            for name, value in document.items():
                if fields[name].get("analyzer") == "weighed":
                    for text, _, frequency in (term.rpartition("|") for term in value.split()):
                        self.held[name][text][document["id"]] = int(frequency)
                elif fields[name].get("type") == "keyword":
                    for one in [value] if isinstance(value, str) else value:
                        self.held[name][one][document["id"]] = 1

    def hits(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The hits of a search as OpenSearch gives them when it is asked for the scores of named queries."""
        assert json.dumps(body).count('"term": {') <= CLAUSES
        assert (body["_source"], body["stored_fields"]) == (False, "_none_")
        scores = self.scores(body["query"])
        named = {
            q["bool"]["_name"]: self.scores(q) for q in body["query"]["bool"].get("should", ()) if "_name" in q["bool"]
        }
        best = sorted(scores, key=lambda i: (-scores[i], i))[: body["size"]]
        return [
            {
                "_score": scores[i],
                "matched_queries": {name: found[i] for name, found in named.items() if i in found},
                "fields": {name: v for name in body["docvalue_fields"] if (v := self.values(i, name))},
            }
            for i in best
        ]

    def values(self, document: str, name: str) -> list[Any]:
        """The values of a field, in order; none where it is empty."""
        value = self.documents[document][name]
        return sorted(value) if isinstance(value, list) else [value]

    def scores(self, query: Mapping[str, Any]) -> Scores:
        """What a query finds, with the score of each."""
        [(kind, own)] = query.items()
        if kind == "match_none":
            return {}
        if kind == "constant_score":
            return dict.fromkeys(self.scores(own["filter"]), own["boost"])
        if kind == "terms":
            [(field, values)] = own.items()
            return {i: 1.0 for value in values for i in self.held[field].get(value, ())}
        if kind == "term":
            [(field, asked)] = own.items()
            value, boost = (asked["value"], asked["boost"]) if isinstance(asked, dict) else (asked, 1.0)
            return {i: boost * frequency for i, frequency in self.held[field].get(value, {}).items()}
        assert kind == "bool"
        return self.both(own)

    def both(self, query: Mapping[str, Any]) -> Scores:
        """What a query of several finds: all that must be, at least one of what should be where nothing must, in each filter."""
        must, should = ([self.scores(q) for q in query.get(name, ())] for name in ("must", "should"))
        found: Scores = {}
        for part in (*must, *should):
            for i, x in part.items():
                found[i] = found.get(i, 0.0) + x
        kept = [{*part} for part in must] + [{*self.scores(q)} for q in query.get("filter", ())]
        return {i: x for i, x in found.items() if all(i in part for part in kept)}


class Engine:
    """Both indices of a store, asked as `search/engine.py` asks an engine; counts its requests."""

    def __init__(self, store: Store) -> None:
        self.requests = 0
        self.indices = {
            INDEX: Indexed(opensearch.mapping(), opensearch.as_opensearch(store)),
            PHRASES: Indexed(opensearch_phrases.mapping(), opensearch_phrases.as_phrases(store)),
        }

    def ask(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a search."""
        self.requests += 1
        return {"hits": {"hits": self.indices[path.partition("/")[0]].hits(json.loads(json.dumps(body)))}}
