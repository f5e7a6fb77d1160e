"""Learns which words of a question ask for which words of a clause, from the questions of the index: IBM model 1, a few rounds.

Writes `corpus/lexicon/translations.toml`. Run it after changes of the index, the lexicon or the clauses:

    python -m tools.drafting.translations
"""

from collections import defaultdict
from pathlib import Path

from isps_kb.addresses.collection import CODE
from isps_kb.corpus import gather
from isps_kb.files import atomic
from isps_kb.language import asking
from isps_kb.language.concepts import table, tokens
from isps_kb.store import unit

CORPUS = Path(__file__).parents[2] / "corpus"
FILE = CORPUS / "lexicon" / "translations.toml"
ROUNDS = 3
LEAST = 0.04  # share of a clause's word that asks so
MOST = 6  # words of clauses that one word of questions stands for
HEAD = """\
# Which words of a question ask for which words of a clause: learnt from the questions of the index (IBM model 1), by
# tools/drafting/translations.py. Nothing here says that two words are the same in law; it only orders what a search finds.
#
# word of a question (as its stem, or the id of a concept) = { word of a clause = how large a share of its questions ask so }

[translation]
"""

Pairs = list[tuple[list[str], list[str]]]


def pairs() -> Pairs:
    """The tokens of every question of the index of the Code, with those of the paragraph that it asks for."""
    corpus = gather.gather(CORPUS, None)
    names = table(corpus.lexicon)
    out: Pairs = []
    for found in unit.units(corpus):
        if found.group in CODE:
            said = sorted({t for f in ("text", "heading") for t in tokens(found.fields[f], names)})
            out += [(sorted({t for t in tokens(q, names) if t not in asking.ASKING}), said) for q in found.questions]
    return out


def learnt(given: Pairs) -> dict[str, dict[str, float]]:
    """By token of a question the tokens of clauses that it stands for, the surest first."""
    share: dict[str, dict[str, float]] = {}
    for _ in range(ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for asked, said in given:
            known = [share.get(word, {}) for word in said]
            for token in asked:
                weights = [own.get(token, 1e-9) for own in known] if share else [1.0] * len(said)
                total = sum(weights)
                for word, weight in zip(said, weights, strict=True):
                    if weight > 1e-6 * total:
                        counts[word][token] += weight / total
        share = {word: {t: x / sum(own.values()) for t, x in own.items()} for word, own in counts.items()}
    out: dict[str, dict[str, float]] = defaultdict(dict)
    for word, own in share.items():
        for token, x in own.items():
            if token != word and x >= LEAST and token[0].isalpha() and word[0].isalpha():
                out[token][word] = round(x, 2)
    return {t: dict(sorted(own.items(), key=lambda e: (-e[1], e[0]))[:MOST]) for t, own in sorted(out.items())}


def main() -> None:
    """Learn and write."""
    rows = (
        f"{_key(token)} = {{ {', '.join(f'{_key(w)} = {x:.2f}' for w, x in own.items())} }}\n"
        for token, own in learnt(pairs()).items()
    )
    atomic.put(FILE, (HEAD + "".join(rows)).encode())


def _key(token: str) -> str:
    return token if token.replace("_", "a").isalnum() and token.isascii() else f'"{token}"'


if __name__ == "__main__":
    main()
