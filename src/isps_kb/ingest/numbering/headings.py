"""Titles and unnumbered sub-headings: found where they are printed, nested as the restatement knows them."""

from difflib import SequenceMatcher

from isps_kb.ingest.lines import Line
from isps_kb.ingest.numbering.marks import CALLED, DOTTED, ENDED, STOP, Draft, Hint, norm

LONGEST = 160  # characters of a title


def take_title(lines: list[Line], title: str, rest: str, n: int) -> tuple[str, list[str], int] | None:
    """A known title at the end of line `n`, where `rest` stands, and on the lines after it.

    Returns the title as printed, what follows it on its lines, and how many further lines it takes; None if it is not there.
    """
    want, text, used = norm(title), rest, 0
    while len(norm(text)) < len(want) and used < 3 and n + used + 1 < len(lines) and want.startswith(norm(text)):
        used += 1
        nxt = lines[n + used].text
        text = text[:-1] + nxt if text.endswith("-") else f"{text} {nxt}".strip()
    if not norm(text).startswith(want):
        after = lines[n + used + 1] if n + used + 1 < len(lines) else None
        goes_on = after is not None and not after.brk and after.text[:1].islower()
        return None if goes_on or len(want) < 10 else _misread(text, want, used)
    end = next((n for n in range(1, min(len(text), 4 * len(title) + 40)) if norm(text[:n]) == want), len(text))
    remainder = text[end:].strip().lstrip(".:").strip()
    if remainder and remainder[0].islower():
        return None
    return text[:end].strip(), [remainder] if remainder else [], used


def bare_title(
    lines: list[Line], number: int, rest: str, n: int, *, following: bool
) -> tuple[str, list[str], int] | None:
    """A title that is not known, as of a copy in another language: before the first paragraph of its section.

    Where none comes, capitals do for the section that is `following`. Returns what `take_title` does.
    """
    used = 0 if rest else 1
    text = rest or (lines[n + 1].text if n + 1 < len(lines) else "")
    while text.isupper() and n + used + 1 < len(lines) and used < 4 and lines[n + used + 1].text.isupper():
        if DOTTED.match(lines[n + used + 1].text) or lines[n + used + 1].brk:
            break
        used += 1
        text = f"{text} {lines[n + used].text}"
    if not text[:1].isupper() or STOP.search(text) or len(text) > LONGEST:
        return None
    labels = (m[1] for line in lines[n + used + 1 : n + used + 8] if (m := DOTTED.match(line.text)))
    if next(labels, "") == f"{number}.1" or (following and text.isupper() and len(text) > len("TITLE")):
        return text, [], used
    return None


def _misread(text: str, want: str, used: int) -> tuple[str, list[str], int] | None:
    """A title that a scanner read badly in a letter or two: it is all that stands there."""
    have = norm(text)
    if text[:1].isdigit() or abs(len(have) - len(want)) > 2 or len(set(have) & set(want)) < len(set(want)) - 3:
        return None
    alike = sum(block.size for block in SequenceMatcher(None, have, want, autojunk=False).get_matching_blocks())
    return (text, [], used) if alike >= len(want) - max(1, len(want) // 9) else None


def trailing(draft: Draft, hint: Hint | None) -> list[str]:
    """Take the unnumbered headings off the end of a clause's lines; `hint` is the shape of the clause that follows."""
    lines = draft.lines
    low = 0 if draft.form == "heading" else 1
    start = len(lines)
    for n in range(len(lines) - 1, max(low - 1, len(lines) - 5), -1):
        text = lines[n].text
        if (
            (STOP.search(text) and not lines[n].heading)
            or text.startswith("- ")
            or len(text) > LONGEST
            or lines[n].cell
        ):
            break
        if (text[:1].isupper() or CALLED.match(text)) and (
            n == 0 or lines[n].heading or ENDED.search(lines[n - 1].text) or lines[n].brk
        ):
            start = n
    if start == len(lines):
        return []
    found: list[str] = []
    for line in lines[start:]:
        if found and not line.brk and not line.heading and not CALLED.match(line.text) and line.text[:1].islower():
            found[-1] = f"{found[-1]} {line.text}"
        else:
            found.append(line.text)
    del lines[start:]
    if hint and len(found) == 2 and any(norm(p) == norm(" ".join(found)) for p in hint.path):
        return [" ".join(found)]
    return found


def nested(path: tuple[str, ...], headings: list[str], hint: Hint | None) -> tuple[str, ...]:
    """The heading path after `headings`: by the levels that the restatement knows, else in place of the last sub-heading."""
    top, now = path[:1], path[1:]
    known = hint.path[1:] if hint else ()
    if known and any(norm(headings[-1]) == norm(k) for k in known):
        printed = {norm(h): h for h in (*now, *headings)}
        return top + tuple(printed[norm(k)] for k in known if norm(k) in printed)
    if len(headings) > 1 or len(now) < 2:
        return (*top, *headings)
    return (*top, *now[:-1], *headings)
