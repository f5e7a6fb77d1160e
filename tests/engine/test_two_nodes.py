"""Two OpenSearch nodes on this machine: loaded with one replica, asked what `isps-kb search` is asked, and one of them lost."""

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from isps_kb.export import opensearch, opensearch_phrases
from isps_kb.search.engine import INDEX, PHRASES
from isps_kb.search.finder import Finder
from isps_kb.store.database import Store
from world.here import TESTS

LIBRARY = os.environ.get("ENGINE", "")
pytestmark = pytest.mark.skipif(not LIBRARY, reason="no OpenSearch here: make engine")

QUESTIONS = [
    json.loads(line)["q"] for line in (TESTS / "eval" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
EQUAL = 0.95  # of the questions: the same first three as `isps-kb search` shows
EXACT = 1e-6  # and of all of them the words of the question add up to the same score, to so much


class Cluster:
    """The nodes, and what is asked of the first of them."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port, self.waited = port, 0.0
        command = [
            "java",
            "-Xmx1g",
            "-cp",
            f"{LIBRARY}/*",
            str(TESTS / "engine" / "TwoNodes.java"),
            str(folder),
            str(port),
        ]
        self.java = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._wait("ready")

    def _wait(self, word: str) -> None:
        assert self.java.stdout
        assert any(line.strip() == word for line in self.java.stdout), f"the nodes ended before they were {word}"

    def stop_one(self) -> None:
        """End the second node."""
        assert self.java.stdin
        self.java.stdin.write("stop\n")
        self.java.stdin.flush()
        self._wait("stopped")

    def call(self, method: str, path: str, body: str = "", kind: str = "application/json") -> Any:  # noqa: ANN401 - JSON
        """The answer to a request."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/{path}",
            method=method,
            data=body.encode() or None,
            headers={"Content-Type": kind},
        )
        with urllib.request.urlopen(asked, timeout=120) as answer:  # noqa: S310 - loopback
            return json.load(answer)

    def ask(self, path: str, body: Any) -> Any:  # noqa: ANN401 - JSON
        """The answer to a search."""
        begun = time.perf_counter()
        answer = self.call("POST", path, json.dumps(body))
        self.waited += time.perf_counter() - begun
        return answer


def started(tmp_path_factory: pytest.TempPathFactory, tries: int = 3) -> Cluster:
    """The nodes on ports that were free; another program may take one before they do, and then others are tried."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        return Cluster(tmp_path_factory.mktemp("nodes"), port)
    except AssertionError:
        if tries == 1:
            raise
    return started(tmp_path_factory, tries - 1)


@pytest.fixture(scope="module")
def cluster(kb: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = started(tmp_path_factory)
    try:
        filled = (
            (INDEX, opensearch.mapping(), opensearch.as_opensearch(kb)),
            (PHRASES, opensearch_phrases.mapping(), opensearch_phrases.as_phrases(kb)),
        )
        for index, mapping, bulk in filled:
            mapping["settings"] |= {"number_of_shards": 1, "number_of_replicas": 1}
            made.call("PUT", index, json.dumps(mapping))
            assert made.call("POST", "_bulk?refresh=true", bulk, "application/x-ndjson")["errors"] is False
        health = made.call("GET", f"_cluster/health/{INDEX},{PHRASES}?wait_for_status=green&timeout=60s")
        assert (health["status"], health["number_of_nodes"]) == ("green", 2)
        yield made
    finally:
        assert made.java.stdin
        made.java.stdin.close()
        made.java.wait(60)


def test_the_same_first_three_also_when_a_node_is_lost(cluster: Cluster, kb: Store) -> None:
    walking, asking = Finder(kb), Finder(kb, cluster.ask)
    equal, firsts, whole, added, times, waits = 0, 0, 0, 0, [], []
    for question in QUESTIONS:  # nodes that have just started are slow
        asking.find(question)
    for n, question in enumerate(QUESTIONS):
        if n == len(QUESTIONS) // 2:
            cluster.stop_one()
        begun, cluster.waited = time.perf_counter(), 0.0
        shown = asking.find(question)
        times.append(time.perf_counter() - begun)
        waits.append(cluster.waited)
        ours = walking.find(question)
        units, hits = ([h.unit for h in found.hits] for found in (shown, ours))
        firsts += units[:1] == hits[:1]
        equal += units[:3] == hits[:3]
        whole += (units, shown.answer) == (hits, ours.answer)
        words = {h.unit: h.why["lexical"] for h in ours.hits}
        added += all(abs(h.why["lexical"] - words[h.unit]) < EXACT for h in shown.hits if h.unit in words)
    print(f"\n{len(QUESTIONS)} questions, one node lost half-way")
    for name, own in (("a search", times), ("its three requests", waits)):
        ordered = sorted(own)
        print(
            f"{name}: median {ordered[len(own) // 2] * 1000:.0f} ms, p95 {ordered[int(0.95 * len(own))] * 1000:.0f} ms"
        )
    print(f"the same first three {equal}, the same first one {firsts}, the same first ten and the same answer {whole}")
    assert added == len(QUESTIONS)
    assert equal >= EQUAL * len(QUESTIONS)
