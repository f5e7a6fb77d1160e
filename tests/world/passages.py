"""Clauses of the invented Lantern Code as the store gives them."""

from typing import Any

from isps_kb.passage import Edition, Passage, Whose
from isps_kb.store.database import Store

OURS = Edition("restatement", "restatement", "Ours", "us", "CC BY 4.0")
SEALED = Edition("sealed", "official", "The sealed copy", "us", "")


def clause(clause_id: str, lead: str = "", *items: Passage, whose: Whose | None = None, **more: Any) -> Passage:  # noqa: ANN401
    """A paragraph of the Lantern Code, in our words, seen and written from a slate unless told otherwise."""
    return Passage(
        clause_id,
        more.pop("instrument", clause_id.partition("/")[0]),
        more.pop("label", clause_id.partition("/")[2]),
        more.pop("form", "paragraph"),
        more.pop("heading", ("Lantern Code", "2 Log")),
        "mandatory",
        whose or Whose(OURS, written_from=("a slate",)),
        lead,
        items=items,
        **more,
    )


def item(clause_id: str, lead: str, *items: Passage, whose: Whose | None = None, **more: Any) -> Passage:  # noqa: ANN401
    """An item of it."""
    return clause(clause_id, lead, *items, whose=whose, form="item", **more)


def unseen(passage: Passage) -> Passage:
    """The same, written without sight of the original."""
    return passage._replace(whose=passage.whose._replace(confidence="recalled"))


def printed(kb: Store, clause_id: str) -> dict[str, Any]:
    """A clause of a store as `ref --json` prints it."""
    found = kb.passage(clause_id)
    assert found is not None, clause_id
    return found.data()


def every(kb: Store) -> list[dict[str, Any]]:
    """All clauses of a store as `ref --json` prints them."""
    return [p.data() for p in kb.passages().values()]
