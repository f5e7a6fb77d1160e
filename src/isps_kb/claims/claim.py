"""What the sentences of a text claim of the provisions that they cite: its force, who acts, and whether anything limits it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from isps_kb.claims import limits, modality, persons, phrases, sources, subject
from isps_kb.claims.wording import Wording
from isps_kb.model import Citation

SHORT = 8  # words of a sentence that says nothing but where the one before it stands
BEFORE = 300  # characters before a sentence in which its condition may have been stated


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a sentence that claims something of provisions: `text[start:end]`, with every citation in it blanked in `words`.

    `force` is must, should, may, free or ""; `negative` whether it denies. `actors` are the roles that act by its words, () where
    it names none. `authority` is 2 where the provisions are cited for it, 1 where that is likely, and 0 where they are only
    mentioned; `meta` tells that it speaks of what a provision does not say. `sentence` is the whole, blanked likewise. `verb` is
    the word after its words of force, in lower case; `before` what stands before its sentence, and `beside` what is cited in it.
    `others` are further forces that its words may claim.
    """

    start: int
    end: int
    words: str
    sentence: str
    cited: tuple[Citation, ...]
    force: str
    negative: bool
    actors: tuple[str, ...]
    authority: int
    meta: bool
    verb: str = ""
    before: str = ""
    beside: tuple[Citation, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """The provisions cited for it."""
        return tuple(dict.fromkeys(t for c in self.cited for t in c.targets))

    @property
    def asks(self) -> bool:
        """Whether its sentence is a question."""
        return phrases.asked(self.sentence)

    @property
    def about(self) -> str:
        """Its words without those that say that it holds always, those of force and the name of the Code."""
        words = phrases.RELEASED.sub(" ", self.words) if self.force == "unbound" else self.words
        return phrases.FORCE.sub(" ", limits.ALWAYS.sub(" ", phrases.ISPS.sub(" ", words)))

    @property
    def limits(self) -> tuple[str, ...]:
        """The words by which its sentence limits it, each with what follows up to a comma."""
        said = limits.ALWAYS.sub(" ", self.sentence)
        return tuple(
            re.split(r"[,;(]", said[m.start() :], maxsplit=1)[0][:160] for m in limits.CONDITION.finditer(said)
        )

    @property
    def assigned(self) -> bool:
        """Whether it says whose task something is."""
        return bool(
            persons.DUTY_OF.search(self.words) or persons.OWNED.search(self.words) or persons.BEARING.search(self.words)
        )

    @property
    def universal(self) -> bool:
        """Whether it says that it holds always."""
        found = limits.ALWAYS.finditer(self.sentence)
        return any(m[0][:7].lower() != "without" or not phrases.NOT.search(self.sentence[: m.start()]) for m in found)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    start = 0
    for m in phrases.END.finditer(text):
        if m[0][0] == "." and phrases.SHORT.search(text[max(0, m.start() - 8) : m.start()]):
            continue
        end = m.end() if m[0].strip() else m.start()
        if text[start:end].strip():
            yield start, start + len(text[start:end].rstrip())
        start = m.end()
    if text[start:].strip():
        yield start, start + len(text[start:].rstrip())


def claims(text: str, cited: Sequence[Citation], wording: Wording) -> Iterator[Claim]:
    """The claims of a text: one or more for each sentence that cites."""
    left = list(reversed(cited))
    last = -1
    for start, end in sentences(text):
        here: list[Citation] = []
        while left and left[-1].start < end:
            here.append(left.pop())
        if here:
            label = sources.LABEL.match(text, start, here[0].start)
            rest = _blanked(text[label.end() : end], label.end(), here).split() if label else []
            if label and (persons.DUTY_OF.search(label[0]) or (phrases.FORCE.search(label[0]) and len(rest) <= SHORT)):
                label = None  # "Task list of the SSO:", "It may not be extended: that is laid down in"
            first = last if last >= 0 and _looks_back(text, start, end, here) else label.end() if label else start
            yield from _of_sentence(text, first, end, here, wording)
        last = -1 if here else start


def _looks_back(text: str, start: int, end: int, cited: Sequence[Citation]) -> bool:
    """Whether a sentence only says where the one before it stands: "Paragraph B/4.28 covers this"."""
    words = _blanked(text[start:end], start, cited)
    return len(words.split()) <= SHORT and bool(sources.BACK.search(words))


def _of_sentence(text: str, start: int, end: int, cited: Sequence[Citation], wording: Wording) -> Iterator[Claim]:
    blanked = _blanked(text[start:end], start, cited)
    groups = list(_groups(text, cited))
    cuts = [start, *(_closing(text, g[-1].end, end) for g in groups[:-1]), end]
    apart = len(groups) > 1 and all(_enclosed(text, g, end) for g in groups)
    for n, group in enumerate(groups if apart else [[c for g in groups for c in g]]):
        first, last = (cuts[n], cuts[n + 1]) if apart else (start, end)
        weight = {c: sources.authority(text, start, end, c) for c in group}
        sure = max(weight.values())
        told = tuple(c for c in group if weight[c] == sure)  # beside a source the others are only mentioned
        words = blanked[first - start : last - start]
        at = 0
        for cut in [
            *(m.end() for m in phrases.PART.finditer(words) if not _back(words[m.end() :], wording)),
            len(words),
        ]:
            part = words[at:cut]
            if len(part.split()) > 2:
                force, negative, where, others, said = modality.claimed(part)
                decided = subject.deciding(part, wording)
                if decided:
                    force, negative, where, others, said = "", False, -1, (), ""  # "determines which changes must wait"
                released = (
                    phrases.RELEASED.search(blanked, first + at - start + where) if force in ("may", "should") else None
                )
                if released:
                    force, others = ("unbound", ()) if not negative else (force, ())
                whom = subject.addressed(text[max(0, start - BEFORE) : first + cut], wording)
                actors = subject.actors(part, where, wording, said, whom)
                meta = not released and bool(phrases.META.search(phrases.CONTRAST.sub(" ", blanked)))
                verb = "" if decided else modality.verb(part, where, said, wording)
                verb = verb or subject.doing(part, where, wording)
                before = text[max(0, start - BEFORE) : start]
                yield Claim(
                    first + at, first + cut, part, blanked, told, force, negative, actors, sure, meta, verb, before,
                    tuple(cited), others,
                )  # fmt: skip
            at = cut


def _back(rest: str, wording: Wording) -> bool:
    """Whether the rest of a sentence only says whose task it is: "; under 12.2.8 this is a task of the officer"."""
    words = rest
    for m in reversed(wording.mentions(rest)):
        words = words[: m.start] + words[m.end :]
    return len(rest.split()) <= 2 * SHORT and bool(sources.BACK.search(rest)) and len(wording.stems(words)) < 2


def _blanked(sentence: str, start: int, cited: Iterable[Citation]) -> str:
    for c in cited:
        a, b = c.start - start, min(c.end - start, len(sentence))
        sentence = sentence[:a] + " " * (b - a) + sentence[b:]
    return sentence.replace("\n", " ")


def _groups(text: str, cited: Sequence[Citation]) -> Iterator[list[Citation]]:
    """Citations that stand together: "(A/9.4 and B/9.2)"."""
    group: list[Citation] = []
    for c in cited:
        if group and not re.fullmatch(
            r"[\s,;()/]*(?:and|or|with|to|in|of|read|conjunction|also|see|the|section|paragraph|SOLAS|ISPS|Code|[\s,;])*",
            text[group[-1].end : c.start],
        ):
            yield group
            group = []
        group.append(c)
    if group:
        yield group


def _enclosed(text: str, group: Sequence[Citation], end: int) -> bool:
    before = text[max(0, group[0].start - 60) : group[0].start]
    after = text[group[-1].end : min(end, group[-1].end + 60)]
    return before.rfind("(") > before.rfind(")") and ")" in after


def _closing(text: str, at: int, end: int) -> int:
    found = text.find(")", at, min(end, at + 60))
    return found + 1 if found >= 0 else at
