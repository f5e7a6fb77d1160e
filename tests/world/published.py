"""The published corpus, read once a process."""

from functools import cache

from isps_kb import corpus as corpora
from isps_kb.corpus import Corpus
from isps_kb.ingest import Hint, hints
from world.here import CORPUS


@cache
def corpus() -> Corpus:
    """Every document of the corpus, assembled, without any imported edition."""
    return corpora.gather(CORPUS, None)


@cache
def shapes() -> dict[str, Hint]:
    """What an import takes from the corpus as hints."""
    return hints(corpus().documents)
