"""What the compiled store keeps for searching: the words that occur, how telling each is, and the profile of every unit."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from isps_kb.addresses.collection import CODE, force_words
from isps_kb.corpus.lexicon import Lexicon
from isps_kb.language.query import Knowledge, abroad, expansions, phrases, roles, spellings
from isps_kb.language.stems import STOP, stem, stems, words
from isps_kb.store.unit import Unit


def of_units(found: Sequence[Unit], lexicon: Lexicon) -> Knowledge:
    """The knowledge that understanding and ranking need; frequencies are those of the Code and chapter XI-2."""
    vocabulary: Counter[str] = Counter()
    frequency: Counter[str] = Counter()
    documents = 0
    for unit in found:
        texts = (*unit.fields.values(), *unit.questions)
        seen = {w for text in texts for w in words(text)}
        vocabulary.update(w for w in seen if w.isalpha())
        if unit.group in CODE and "/app." not in unit.id:
            documents += 1
            frequency.update({stem(w) for w in seen if w not in STOP})
    occurring = dict(sorted(vocabulary.items(), key=lambda e: (-e[1], e[0])))
    return Knowledge(
        expansions(lexicon), occurring, roles(lexicon), spellings(lexicon), _short(lexicon),
        documents, dict(sorted(frequency.items())), abroad(lexicon),
    )  # fmt: skip


def _short(lexicon: Lexicon) -> tuple[str, ...]:
    """Stems of everything the lexicon names, which no correction of spelling may touch."""
    names = [n for a in lexicon.abbreviations for n in (a.short, *a.also)]
    names += [w for group in (*lexicon.groups, *(x[0] for x in lexicon.leads)) for w in group]
    return tuple(sorted({stem(w) for n in names for w in words(n)}))


def defined(lexicon: Lexicon) -> dict[str, str]:
    """The clause that defines a term, by the stems of its names; only terms of the definitions themselves (XI-2/1, A/2)."""
    out: dict[str, str] = {}
    for term in lexicon.terms:
        if term.clause.startswith(("XI-2/1.1.", "A/2.1.")):
            for name in (term.term, *term.names):
                out.setdefault(" ".join(stems(name)), term.clause)
    return out


def spoken_of(unit: Unit, names: Mapping[str, str]) -> list[str]:
    """The roles that the text of a unit names; `names` are role ids by the stems of their names."""
    text = stems(" ".join((unit.fields["text"], unit.fields["official"])))
    return sorted({names[phrase] for phrase in phrases(text) if phrase in names})


def profiles(found: Sequence[Unit], lexicon: Lexicon) -> Iterator[tuple[object, ...]]:
    """A row a unit: number, id, group, force, roles, and as JSON its questions as sorted stems, its neighbours and its parts."""
    names = roles(lexicon)
    for number, unit in enumerate(found):
        data = {"q": [sorted(set(stems(q))) for q in unit.questions], "n": unit.near, "p": unit.parts}
        spoken = " ".join(spoken_of(unit, names))
        yield (
            number,
            unit.id,
            unit.group,
            " ".join(force_words(unit.force)),
            spoken,
            json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        )
