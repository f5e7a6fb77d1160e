"""What is meant where no verb is typed: a citation is shown, words are searched for, a verb with a typing error is asked back."""

import re
from collections.abc import Collection, Iterable, Sequence

import click

from isps_kb.cli.storage import store_opened
from isps_kb.errors import KbError

QUESTION = 4  # words that are a question and no verb with what it takes
ID = re.compile(r"(?:[A-Za-z]+|XI-[12]|EU725)/\d+(?:\.\d+)*")  # words that can be nothing but ids
LEAST = 3  # letters of a word that can be a verb with a typing error


def meant(args: Sequence[str], verbs: Collection[str]) -> str:
    """The verb that is meant: `ref` for a citation, `search` for other words.

    Raises:
        KbError: the first word is a verb with one typing error in it, no word that asks and none of the field.
    """
    words = [*_leading(args)]
    near = _near(words[0], [*verbs, "help"]) if words else ""
    text = " ".join(words)
    store = store_opened()
    if words and all(ID.fullmatch(word) for word in words):
        return "ref"  # also where one of them is none: it says which
    if any(c.isdigit() or c == "/" for c in text) or len(words) > 1:
        from isps_kb.addresses.address import AddressError
        from isps_kb.addresses.reader import Reader

        try:
            Reader(store.registry).many(text)
        except AddressError as error:
            if error.candidates and not any(c.isalpha() for c in text):
                return "ref"  # a number alone: which provisions it could be
        except KbError:
            pass
        else:
            return "ref"
    if near:
        from isps_kb.language.asking import ASKING
        from isps_kb.language.stems import STOP, stem

        first = words[0].lower()
        known = first in STOP or stem(first) in ASKING or stem(first) in store.stems()
        if len(words) == 1 or (not known and len(words) < QUESTION):
            raise KbError(f"There is no command “{words[0]}”. Did you mean: isps-kb {near}?")
    return "search"


def options_last(args: Sequence[str], verbs: Iterable["click.Command | None"]) -> list[str]:
    """Arguments that begin with options of these verbs, with those behind what follows them; others as they are.

    Raises:
        KbError: nothing follows the options.
    """
    takes = {o: not p.is_flag for v in verbs if v for p in v.params if isinstance(p, click.Option) for o in p.opts}
    at = 0
    while at < len(args) and args[at].startswith("-"):
        name, joined, _ = args[at].partition("=") if args[at].startswith("--") else (args[at][:2], args[at][2:], "")
        if name not in takes:
            return [*args]
        at += 2 if takes[name] and not joined else 1
    if at >= len(args):
        raise KbError(f'{args[0]} needs words, a citation or a command. For example: isps-kb "drills on ships".')
    return [*args[at:], *args[:at]]


def _leading(args: Sequence[str]) -> Sequence[str]:
    """The words before the first option."""
    return args[: next((n for n, a in enumerate(args) if a.startswith("-")), len(args))]


def _near(typed: str, verbs: Collection[str]) -> str:
    """The verb that a word is with one typing error in it, or ""."""
    from isps_kb.language.query import within

    long = [verb for verb in sorted(verbs) if min(len(typed), len(verb)) >= LEAST and verb != typed]
    return next((verb for verb in long if within(typed, verb, 1)), "")
