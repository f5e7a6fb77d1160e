"""The sentences of the restatement which, taken out of their clause, still say by themselves of what they speak."""

import re
from dataclasses import dataclass

from isps_kb.addresses.collection import NORMS
from isps_kb.store.opening import Store

_LENGTH = range(60, 420)
_END = re.compile(r"(?<=\.)\s+(?=[A-Z(])|\n")
_LOOKS_BACK = re.compile(
    r"\b(?:in (?:that|this|such) case|such cases|the latter|the former|these|as above|above)\b"
    r"|^(?:it|they|this(?! (?:part|code|section|chapter|regulation|convention)\b)|that|these|those(?! who)|such|its|their)\b"
    r"|^(?:otherwise|however|in addition|nevertheless|moreover|furthermore|therefore|similarly|for example)\b"
    r"|^(?:for this purpose|for that purpose|when so|also|both|any such|once informed)\b"
    r"|\bsuch an? (?:alternative )?arrangement|\b(?:it|they) (?:\w+ )?(?:shall|should|may|must)\b"
    r"|^(?:if|where|when) (?:that|this|so) (?:is|does)\b"
    r"|^examples\b|^an? \w+ so \w+ed\b|^(?:if|where|when) the (?:\w+ )+it,"
    r"|^(?:if |where |when )?(?:subsequently|thereafter)\b|(?<!, )(?<!and )(?<!until )\bthen\b|\bsimilarly\b"
    r"|^another\b|\bthe (?:listed|said)\b|\bset out below\b",
    re.IGNORECASE,
)
# What a text calls by "this" when it means itself: part B has no regulations, so there "this regulation" is another text's.
_ITSELF = {
    "XI-2": ("chapter", "regulation", "convention"), "A": ("part", "section", "code"), "B": ("part", "section", "code"),
}  # fmt: skip
_PREPOSITION = r"(?:in|on|at|by|for|of|under|with|to|from|after|before|during|until|within|between)"
_EMPTY = r"(?:to|of|and|or|for|with|the|in|on|by|at|as|be|is|are|shall|should|may)"
# "Those ships" points back; "those ships that fly its flag" and "those in part A" do not.
_AHEAD = r"(?: [\w'/-]+){0,5} (?:that|which|who|whom|whose)\b"
_POINTER = re.compile(
    r"\b(?:(?<!\bas )(?P<such>such)(?! as\b| of\b)|(?P<this>this)"
    rf"|{_PREPOSITION} that(?! of\b)"
    rf"|those(?! {_PREPOSITION}\b| \w+ing\b| \w+ \w+ed\b|{_AHEAD})"
    rf"|the (?:other|additional|remaining)(?! \w+ (?:{_PREPOSITION}|\w+ing|\w+ed)\b|{_AHEAD}))"
    rf" (?:an? )?(?P<noun>[a-z-]+)(?: (?!{_EMPTY}\b)(?P<next>[a-z-]+))?",
    re.IGNORECASE,
)
# Things of which the Code knows several kinds: without its kind, one of them is whatever the sentence before spoke of.
_OF_A_KIND = re.compile(
    r"\b(?:the|(?:an|any|each|every|no)(?= agreement\b)) (?P<noun>plan|assessment|report|agreement|process|analysis"
    r"|information|records|language|(?:security )?measures)\b(?!,? (?:of|(?:by |in |to )?which|for|that|to be|appropriate"
    r"|necessary|\w+ed|\w+ing|(?:has|have) been \w+ under)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the id of the clause that it stands in."""

    clause: str
    text: str


def sentences(store: Store) -> list[Sentence]:
    """The sentences of the Code and chapter XI-2 that stand alone, each once; none of clauses written from memory."""
    found: dict[str, Sentence | None] = {}
    ours = store.passages("restatement")
    for passage in store.passages().values():
        words = ours.get(passage.id)
        if words is None or passage.instrument not in NORMS or "/app." in passage.id or passage.whose.recalled:
            continue
        for text in _END.split(words.text) if words.form != "item" else ():
            whole = len(text) in _LENGTH and text.endswith(".") and text[0].isupper()
            if whole and stands_alone(text, passage.instrument):
                found[text] = None if text in found else Sentence(passage.id, text)
    return [s for s in found.values() if s]


def stands_alone(sentence: str, instrument: str) -> bool:
    """Whether a sentence of an instrument names all that it points to ("such changes", "that date", "the plan").

    Args:
        sentence: the words of one sentence.
        instrument: the id of the text it is taken from, on which it depends what "this regulation" is.
    """
    if _LOOKS_BACK.search(sentence):
        return False
    for m in _POINTER.finditer(sentence):
        nouns = [n for n in (m["noun"], m["next"]) if n]
        if m["this"] and m["noun"].lower() in _ITSELF.get(instrument, ()):
            continue
        if not any(_named(n, sentence[: m.start()]) for n in nouns):
            return False
    return all(_named(m["noun"], sentence[: m.start()]) for m in _OF_A_KIND.finditer(sentence))


def _named(noun: str, before: str) -> bool:
    """Whether a noun stands in words, in the singular or the plural."""
    return re.search(rf"\b{re.escape(noun.rstrip('s'))}(?:s|es)?\b", before, re.IGNORECASE) is not None
