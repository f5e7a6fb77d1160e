"""What the compiled store keeps for searching: the words that occur, how telling each is, and the profile of every unit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from isps_kb.addresses.collection import CODE, force_words
from isps_kb.addresses.sides import side
from isps_kb.corpus.lexicon import Lexicon
from isps_kb.language.concepts import Names, table, tokens
from isps_kb.language.query import Knowledge, abroad, expansions, phrases, roles, spellings
from isps_kb.language.stems import stem, words
from isps_kb.store.rows import written
from isps_kb.store.unit import Unit


def of_units(found: Sequence[Unit], lexicon: Lexicon, asked: Iterable[str] = ()) -> Knowledge:
    """The knowledge that understanding and ranking need; frequencies are those of the Code and chapter XI-2.

    Args:
        found: what a search finds.
        lexicon: the words of the trade.
        asked: further texts whose words are known, such as the questions that answers have.
    """
    names = table(lexicon)
    vocabulary: Counter[str] = Counter({w: 1 for text in asked for w in words(text) if w.isalpha()})
    frequency: Counter[str] = Counter()
    documents = 0
    for unit in found:
        texts = (*unit.fields.values(), *unit.questions)
        seen = {w for text in texts for w in words(text)}
        vocabulary.update(w for w in seen if w.isalpha())
        if unit.group in CODE and "/app." not in unit.id:
            documents += 1
            frequency.update({t for text in texts for t in tokens(text, names)})
    occurring = dict(sorted(vocabulary.items(), key=lambda e: (-e[1], e[0])))
    return Knowledge(
        expansions(lexicon, names), occurring, roles(lexicon, names), spellings(lexicon), _short(lexicon),
        documents, dict(sorted(frequency.items())), abroad(lexicon), names,
    )  # fmt: skip


def _short(lexicon: Lexicon) -> tuple[str, ...]:
    """Stems of everything the lexicon names, which no correction of spelling may touch."""
    names = [n for a in lexicon.abbreviations for n in (a.short, *a.also)]
    names += [n for name in lexicon.named for n in name.names]
    names += [w for group in (*lexicon.groups, *(x[0] for x in lexicon.leads)) for w in group]
    return tuple(sorted({stem(w) for n in names for w in words(n)}))


def own_tokens(found: Sequence[Unit], names: Names) -> dict[str, set[int]]:
    """For each token the numbers of the units that have it in their own words or headings, not only in the index."""
    out: dict[str, set[int]] = {}
    for number, unit in enumerate(found):
        for name in ("text", "official", "heading"):
            for token in tokens(unit.fields[name], names):
                out.setdefault(token, set()).add(number)
    return out


def spoken_of(unit: Unit, named: Mapping[str, str], names: Names) -> list[str]:
    """The roles that the text of a unit names; `named` are role ids by the tokens of their names."""
    text = tokens(" ".join((unit.fields["text"], unit.fields["official"])), names)
    return sorted({named[phrase] for phrase in phrases(text) if phrase in named})


def profiles(found: Sequence[Unit], lexicon: Lexicon) -> Iterator[tuple[object, ...]]:
    """A row a unit: number, id, group, force, roles, and as JSON its neighbours, parts, whether it binds, and its side."""
    names = table(lexicon)
    named = roles(lexicon, names)
    for number, unit in enumerate(found):
        data = written(
            {"n": unit.near, "p": unit.parts, "b": "mandatory" in unit.force.split("; ")[0], "s": side(unit.id)}
        )
        yield (
            number,
            unit.id,
            unit.group,
            " ".join(force_words(unit.force)),
            " ".join(spoken_of(unit, named, names)),
            data,
        )
