"""What was found in a line each, for slow lines and small screens."""

from isps_kb.cli import colours
from isps_kb.cli.terminal import dim, filled, width
from isps_kb.cli.text.search_text import NOTHING, left, shared_out, whose
from isps_kb.search.hits import Found, Hit
from isps_kb.store.database import Store

TAIL = 28  # characters of the words that an item hangs on


def found(found: Found, store: Store, limit: int) -> str:
    """A search in a line a hit, each cut to the width; an answer is never cut."""
    out: list[str] = []
    given = found.answer
    clause = store.passage(given.clause) if given and given.clause else None
    kinds = {"restatement"} if given else set()
    if given:
        unseen = "; UNVERIFIED" if clause and clause.whose.recalled else ""
        at = f" ({given.clause}{unseen})" if given.clause else ""
        verdict = f"{given.verdict}: " if given.verdict and not given.short.lower().startswith(given.verdict) else ""
        out.append(filled(f"{verdict}{given.short}{at}", "Answer  ", " " * 8))
    hits = [h for group in shared_out(found, limit) for h in group]
    if not hits:
        return "\n".join([*out, NOTHING])
    kinds |= {h.kind for h in hits}
    wide = max(len(h.id) for h in hits)
    out += [_line(h, wide, mixed=len(kinds) > 1) for h in hits]
    told = f"{whose(kinds)}; in full: isps-kb ref {hits[0].id}"
    return "\n".join([*out, dim(filled(told)), *left(found, len(hits), limit)])


def _line(hit: Hit, wide: int, *, mixed: bool) -> str:
    """A hit in a line: id, how far it binds, and the words, with the end of those that they hang on."""
    mark = f"[{colours.short(hit.force)}]"
    if hit.confidence == "recalled":
        mark += " UNVERIFIED"
    if hit.standing:
        mark += f" {hit.standing.upper().partition(' BY ')[0]}"
    if mixed:
        mark += f" {hit.kind}"
    words = " ".join(hit.snippet.split())
    if hit.chapeau:
        tail = " ".join(hit.chapeau.split())
        words = f"… {tail[-TAIL:].partition(' ')[2] if len(tail) > TAIL else tail} {words}"
    line = f"{hit.id:<{wide}}  {mark}  {words}"
    return line if len(line) <= width() else f"{line[: width() - 2].rsplit(' ', 1)[0]} …"
