"""One measured job in a process of its own: `python -m benchmarks.jobs NAME SIZE FOLDER` prints its result as JSON."""

import contextlib
import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks import material
from benchmarks.measure import resident
from isps_kb.addresses import registry
from isps_kb.addresses.registry import Registry
from isps_kb.citations.cite import Citer
from isps_kb.corpus import gather
from isps_kb.errors import KbError
from isps_kb.ingest.copy import hints, ingest
from isps_kb.library import holdings
from isps_kb.model import Document
from isps_kb.store import building

SHARE = 1 / 100  # of the size of a hostile text: how much there is of each single fragment

Result = dict[str, Any]


class Job:
    """What every job needs, read before the clock starts."""

    def __init__(self, size: int, folder: Path) -> None:
        self.size, self.folder = size, folder
        self.registry: Registry = registry.load(holdings.corpus_folder())
        self.documents: tuple[Document, ...] = material.documents()
        self.hints = hints(self.documents)

    # -- the corpus, many times over -----------------------------------------------------------------------------------

    def assemble(self) -> Result:
        """Resolve every citation of the corpus, put it in order, number what lies below what."""
        found = tuple(material.clones(self.documents, self.size))

        def run() -> None:
            made = gather.assemble(self.registry, [(gather.RESTATEMENT, found)])
            assert len(made.shown) >= len(made.children)

        return measured(run, sum(len(d.clauses) for d in found))

    def build(self) -> Result:
        """Read a corpus folder, assemble it and write the store."""
        folder, home = self.folder / f"corpus-{self.size}", self.folder / f"store-{self.size}"
        count = material.write_corpus(self.documents, self.size, folder)
        home.mkdir()
        return measured(lambda: building.build(folder, home), count)

    # -- texts that grow -----------------------------------------------------------------------------------------------

    def cite(self) -> Result:
        text = "\n".join([material.running_text(self.documents)] * self.size)
        return measured(lambda: self.citer().find(text), len(text) / 1e6)

    def copies(self) -> Result:
        """Import of copies that stand one after the other in one file."""
        return self.imported("\n".join([material.copy(self.documents)] * self.size))

    def paragraphs(self) -> Result:
        """Import of one copy with longer and longer paragraphs."""
        return self.imported(material.copy(self.documents, self.size))

    # -- hostile text; the size is in thousands of characters ------------------------------------------------------------

    def hostile_cite(self) -> Result:
        return self.hostile("any", lambda text: self.citer().find(text, "B/4.1"))

    def hostile_plain(self) -> Result:
        return self.hostile("plain", self.refused)

    def hostile_html(self) -> Result:
        return self.hostile("HTML", self.refused)

    def hostile_markdown(self) -> Result:
        return self.hostile("Markdown", self.refused)

    def hostile(self, kind: str, read: Callable[[str], object]) -> Result:
        """A mixture of the full size, then every fragment alone at a share of it; the times of the fragments are kept."""
        head = material.HEADS.get(kind, "")
        text = material.mixture(kind, self.size * 1000)
        result = measured(lambda: read(head + text), len(text) / 1e6)
        result["fragments"] = {}
        for fragment in material.fragments(kind):
            run = head + material.run_of(fragment, int(self.size * 1000 * SHARE))
            start = time.perf_counter()
            read(run)
            result["fragments"][fragment] = time.perf_counter() - start
        return result

    # -- helpers ---------------------------------------------------------------------------------------------------------

    def citer(self) -> Citer:
        return Citer(self.registry, self.registry.known_set)

    def imported(self, text: str) -> Result:
        return measured(lambda: self.taken(text), len(text) / 1e6)

    def taken(self, text: str) -> None:
        ingest(text.encode(), "copy.txt", self.registry, self.hints)

    def refused(self, text: str) -> None:
        """Read, where to be refused is as good as to be read."""
        with contextlib.suppress(KbError):
            self.taken(text)


def measured(run: Callable[[], object], units: float) -> Result:
    """Time, units of work, and the memory that the work needed on top of what was held before it."""
    before, _ = resident()
    start = time.perf_counter()
    run()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "units": units, "memory": max(0, resident()[1] - before)}


JOBS: Mapping[str, Callable[[Job], Result]] = {
    "assemble": Job.assemble,
    "build": Job.build,
    "cite": Job.cite,
    "copies": Job.copies,
    "paragraphs": Job.paragraphs,
    "hostile-cite": Job.hostile_cite,
    "hostile-plain": Job.hostile_plain,
    "hostile-html": Job.hostile_html,
    "hostile-markdown": Job.hostile_markdown,
}


if __name__ == "__main__":
    print(json.dumps(JOBS[sys.argv[1]](Job(int(sys.argv[2]), Path(sys.argv[3])))))
