"""The published corpus, read once a process."""

from functools import cache

from isps_kb.corpus import gather as corpora
from isps_kb.corpus.gather import Corpus
from isps_kb.ingest.copy import Hint, hints
from world.here import CORPUS


@cache
def corpus() -> Corpus:
    """Every document of the corpus, assembled, without any imported edition."""
    return corpora.gather(CORPUS, None)


@cache
def shapes() -> dict[str, Hint]:
    """What an import takes from the corpus as hints."""
    return hints(corpus().documents)
