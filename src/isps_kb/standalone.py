"""Whether a sentence, taken out of its clause, still says by itself of what it speaks."""

import re

_LOOKS_BACK = re.compile(
    r"\b(?:in (?:that|this|such) case|such cases|the latter|the former|these \w+|as above|above)\b"
    r"|^(?:it|they|this(?! (?:part|code|section|chapter|regulation|convention)\b)|that|these|those(?! who)|such|its|their)\b"
    r"|^(?:otherwise|however|in addition|nevertheless|moreover|furthermore|therefore|similarly|for example)\b"
    r"|^(?:for this purpose|for that purpose|when so|also|both|any such|once informed)\b"
    r"|\bsuch an? (?:alternative )?arrangement|\b(?:it|they) (?:\w+ )?(?:shall|should|may|must)\b"
    r"|^(?:if|where|when) (?:that|this|so) (?:is|does)\b",
    re.IGNORECASE,
)
# What a text calls by "this" when it means itself: part B has no regulations, so there "this regulation" is another text's.
_ITSELF = {
    "XI-2": ("chapter", "regulation", "convention"), "A": ("part", "section", "code"), "B": ("part", "section", "code"),
}  # fmt: skip
_PREPOSITION = r"(?:in|on|at|by|for|of|under|with|to|from|after|before|during|until|within|between)"
# "Those ships" points back, "those ships that fly its flag" does not.
_AHEAD = r"(?: [\w'/-]+){0,5} (?:that|which|who|whom|whose)\b"
_POINTER = re.compile(
    r"\b(?:(?<!\bas )(?P<such>such)(?! as\b| of\b)|(?P<this>this)"
    rf"|{_PREPOSITION} (?:that(?! of\b)|those(?! of\b| \w+ing\b|{_AHEAD})))"
    r" (?:an? )?(?P<noun>[a-z-]+)(?: (?P<next>[a-z-]+))?",
    re.IGNORECASE,
)
# Papers of which the Code knows several kinds: without its kind, one of them is whatever the sentence before spoke of.
_PAPER = re.compile(
    r"\bthe (?P<noun>plan|assessment|report|agreement|process|analysis)\b(?! (?:of|by which|in which|for|that|which)\b)",
    re.IGNORECASE,
)


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
    return all(_named(m["noun"], sentence[: m.start()]) for m in _PAPER.finditer(sentence))


def _named(noun: str, before: str) -> bool:
    """Whether a noun stands in words, in the singular or the plural."""
    return re.search(rf"\b{re.escape(noun.rstrip('s'))}(?:s|es)?\b", before, re.IGNORECASE) is not None
