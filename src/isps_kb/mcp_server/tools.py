"""The tools that the server offers: each asks the knowledge base and says of every result whose words it shows."""

import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Any, Literal

from isps_kb.api import KnowledgeBase
from isps_kb.errors import KbError
from isps_kb.mcp_server import provenance
from isps_kb.mcp_server.pages import page
from isps_kb.mcp_server.returns import Answered, Checked, Holdings, Provision, Row, Rows
from isps_kb.store.database import Store

OURS = "Restatements are our own words, not the official text; the clause itself says what the law is."
TITLES = {
    "answer": "Answer a question from the clauses",
    "search": "Search the clauses",
    "provision": "Read a provision",
    "neighbours": "Follow cross-references",
    "duties": "Who shall, should, may or shall not do what",
    "verify": "Verify a text against the clauses",
    "checklist": "Audit worksheet",
    "what_is_held": "What this knowledge base holds",
}
Force = Literal["", "must", "should", "may", "not"]


class Tools:
    """The tools over one open knowledge base; every method named in TITLES is one."""

    def __init__(self, opened: Callable[[], KnowledgeBase]) -> None:
        self._opened = opened

    def all(self, refusal: type[Exception]) -> list[Callable[..., Any]]:
        """The tools in the order of TITLES; what cannot be done they say with a `refusal`."""
        return [refusing(getattr(self, name), refusal) for name in TITLES]

    def answer(self, question: str, law: str = "") -> Answered:
        """Answer a question about the ISPS Code, SOLAS XI-2 and what belongs to them, when a clause states it.

        Returns the answer with the clause to cite and its force, or no answer and the nearest clauses. Never combines clauses
        into a statement that none of them makes. `law`: only clauses that the law of this country has a row at, such as CA.
        """
        kb = self._opened()
        found = kb.search(question, limit=5, law=law)
        given, near = found["answer"], [*found["citation"], *(h["id"] for h in found["hits"])]
        clause = str(given.get("clause") or "") if given else ""
        whose = kb._asked(lambda store: provenance.whose(store, clause)) if clause else None
        note = (
            OURS
            if given
            else "No clause that is held states this; the nearest are named. Do not answer from them as if one did."
        )
        return Answered(question, given, whose, near, note)

    def search(
        self,
        query: str,
        limit: int = 10,
        groups: str = "",
        force: str = "",
        role: str = "",
        law: str = "",
        start: int = 0,
    ) -> Rows:
        """Search clauses by question, words or citation; the best first, each with the sentence that shows why.

        `groups` narrows it: A, B, XI-2, circulars, courses, several with commas. `force`: mandatory, recommended or mandatory-eu.
        `role`: only clauses that address this role, such as PFSO.
        """
        kb = self._opened()
        found = kb.search(query, limit=limit, groups=groups, force=force, role=role, law=law)  # type: ignore[arg-type]
        hits = [*found["hits"], *found["elsewhere"]] or [{"id": i} for i in found["citation"]]
        rows = kb._asked(
            lambda store: [{**hit, "whose": provenance.short(provenance.whose(store, hit["id"]))} for hit in hits]
        )
        return _rows(rows, start, OURS)

    def provision(
        self,
        citation: str,
        context: Literal["self", "section", "companions"] = "self",
        edition: str = "",
        start: int = 0,
    ) -> Provision:
        """Read one provision by its citation in any usual form: B/4.33, section A/19.4.4, SOLAS XI-2/9.2.5, MSC.1/Circ.1192.

        `context` section shows the whole section around it, companions also what belongs to it in the other Part and in chapter
        XI-2. `edition`: the wording of one edition; without it that which is shown first.
        """
        return self._opened()._asked(lambda store: provenance.provision(store, citation, context, edition, start))

    def neighbours(
        self,
        citation: str,
        direction: Literal["in", "out", "both", "path"] = "both",
        to: str = "",
        depth: int = 1,
        start: int = 0,
    ) -> Rows:
        """What a provision cites (out), what cites it (in), or with direction path the way to another provision named in `to`."""
        kb = self._opened()
        if direction == "path":
            from isps_kb.reading import references

            if not to:
                raise KbError("A path needs the provision that it leads to: give `to`.")
            way = kb._asked(lambda store: references.way(store, citation, to))
            return _rows(
                way["steps"],
                start,
                f"The way from {way['from']} to {way['to']}." if way["steps"] else "There is no way.",
            )
        found = kb.links(citation, depth=depth, direction=direction)
        return _rows(found["edges"], start, f"Cross-references of {found['id']}.")

    def duties(
        self, actor: str = "", deed: str = "", force: Force = "", about: str = "", clause: str = "", start: int = 0
    ) -> Rows:
        """What somebody shall, should, may or shall not do, a row a norm with condition, exception, clause and sentence.

        `actor`: PFSO, master, Contracting Government … `deed`: who does it, in any words: approve PFSA. `clause`: the norms of
        this provision. Without any of them the roles that there are.
        """
        from isps_kb.reading import duties as table
        from isps_kb.search import doers

        kb = self._opened()
        if clause:
            rows = kb.norms(clause)
        elif deed:
            rows = kb._asked(lambda store: table.data(doers.who(kb._searching(store), deed)))
        else:
            rows = kb.duties(actor, force=force, about=about)
        if (clause or deed) and (actor or force):
            role = kb._asked(lambda store: table.role_id(store, actor))
            rows = [r for r in rows if (not role or r["actor"] == role) and (not force or r["force"] == force)]
        return _rows(rows, start, f"Rows are {table.RESTS_ON}.")

    def verify(self, text: str, context: str = "", start: int = 0) -> Checked:
        """Verify what a text says of clauses: citation, quotation, force, actor, quantity, condition, status.

        Give it a paragraph that cites provisions (A/9.4, B/13.6, SOLAS XI-2/6 …). Each check is right, wrong, doubtful or
        unknown; unknown means that it cannot be told, not that it is right. `context`: the provision that the text is about, for
        relative citations.
        """
        from isps_kb.claims.verdicts import VERDICTS

        rows = self._opened().verify(text, context=context)
        items, after = page(rows, start, len(rows))
        right, wrong, doubtful, unknown = (sum(r["verdict"] == v for r in rows) for v in VERDICTS)
        note = OURS if rows else "Nothing to verify: the text cites no provision and quotes none."
        return Checked(right, wrong, doubtful, unknown, items, start, len(rows), after, note)

    def checklist(
        self,
        preset: str = "",
        role: str = "",
        groups: str = "",
        force: Literal["", "mandatory", "recommended"] = "",
        law: str = "",
        start: int = 0,
    ) -> Rows:
        """Questions of an audit with their clauses; "yes" always means that the clause is complied with.

        `preset`: one of the worksheets that what_is_held names. `role`: only what this role has to do. `groups`: only these
        instruments or sections, such as A/16 or B.
        """
        from isps_kb.audit import checklist as lists
        from isps_kb.library import holdings
        from isps_kb.reading import lookup

        folder = holdings.corpus_folder()
        known = lists.presets(folder)
        if preset and preset not in known:
            raise KbError(f"There is no worksheet “{preset[:40]}”. There are: {', '.join(known)}.")

        def rows(store: Store) -> dict[str, Any]:
            scope = tuple(
                s if store.instrument(s) else lookup.existing(store, s) for s in groups.replace(",", " ").split()
            )
            sheet = lists.sheet(
                store, preset=known.get(preset), role=role, scope=scope, force=force, law=law, folder=folder
            )
            return sheet.data()

        found = self._opened()._asked(rows)
        return _rows(found["rows"], start, f"{found['title']}. {' '.join(found['about'])} {OURS}"[:1500])

    def what_is_held(self, start: int = 0) -> Holdings:
        """What is held: editions, instruments with status, what is not verified, national laws, roles, worksheets, dates."""
        from isps_kb.audit import checklist as lists
        from isps_kb.library import holdings
        from isps_kb.reading import changes, duties, law, unverified

        def held(store: Store) -> Holdings:
            works = [{k: w.get(k, "") for k in ("id", "name", "title", "date", "status")} for w in store.instruments()]
            items, after = page(works, start, len(works))
            laws = [{"country": k, "name": v["name"], "checked": v["checked"]} for k, v in law.laws(store).items()]
            counts = {k: len(v) for k, v in unverified.listed(store).items()}
            roles = [r["role"] for r in duties.roles(store)]
            sheets = [*lists.presets(holdings.corpus_folder())]
            return Holdings(
                store.editions(),
                items,
                counts,
                laws,
                changes.checked(store),
                roles,
                sheets,
                start,
                len(works),
                after,
                OURS,
            )

        return self._opened()._asked(held)


def _rows(rows: Sequence[Row], start: int, note: str) -> Rows:
    items, after = page(rows, start, len(rows))
    return Rows(items, start, len(rows), after, note)


def refusing(tool: Callable[..., Any], refusal: type[Exception]) -> Callable[..., Any]:
    """A tool whose refusals reach the client as one sentence, and that takes no start before the first row."""

    @functools.wraps(tool)
    def guarded(**given: Any) -> Any:  # noqa: ANN401 - whatever the tool takes and returns
        if given.get("start", 0) < 0:
            raise refusal("start is the number of the first row: 0 or more.")
        try:
            return tool(**given)
        except KbError as error:
            raise refusal(str(error)) from None

    guarded.__signature__ = inspect.signature(tool)  # type: ignore[attr-defined]
    return guarded
