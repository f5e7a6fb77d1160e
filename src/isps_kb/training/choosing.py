"""The course that is meant by a number, a name or a role."""

from isps_kb.errors import KbError
from isps_kb.reading import duties
from isps_kb.store.database import Store
from isps_kb.training import objectives
from isps_kb.training.objectives import Course


def meant(store: Store, name: str) -> tuple[Course, tuple[str, ...]]:
    """The course, and others that the same name could mean: of a role its model course comes before workshops.

    Raises:
        KbError: there is none; names those that there are.
    """
    model = _of_role(store, name)
    try:
        named = objectives.find(store, name)
    except KbError:
        if not model:
            raise
        return objectives.find(store, model), ()
    if model and model != named.id and named.work.get("type") != "model course":
        return objectives.find(store, model), (named.id,)
    return named, ()


def _of_role(store: Store, name: str) -> str:
    """The one model course whose title ends in the name of a role; "" where there is none, or several."""
    try:
        role = duties.role_id(store, name)
    except KbError:
        return ""
    title = store.lexicon.role[role].name.lower() if role else ""
    works = [w for w in store.instruments() if w.get("type") == "model course"]
    found = [str(w["id"]) for w in works if title and str(w["title"]).lower().endswith(title)]
    return found[0] if len(found) == 1 else ""
