"""Runs of ids: provisions that follow one another, named by the first and the last."""

from collections.abc import Sequence


def ranges(ids: Sequence[str]) -> list[str]:
    """Ids with runs of siblings shortened: B/2, B/3 … B/19 as B/2-19."""
    out: list[str] = []
    run: list[str] = []
    for i in [*ids, ""]:
        if run and _follows(run[-1], i):
            run.append(i)
            continue
        if len(run) > 3:
            out.append(f"{run[0]} to {run[-1]}")
        else:
            out += run
        run = [i] if i else []
    return out


def _follows(before: str, after: str) -> bool:
    head, _, last = before.rpartition("." if "." in before else "/")
    other, _, number = after.rpartition("." if "." in after else "/")
    return head == other and last.isdigit() and number.isdigit() and int(number) == int(last) + 1
