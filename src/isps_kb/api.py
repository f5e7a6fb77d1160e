"""The knowledge base for Python programs: each method returns what the command of its name prints with `--json`.

    from isps_kb.api import open_kb

    with open_kb() as kb:
        kb.ref("B/4.33")

Everything returned is plain data, made for the caller alone. What cannot be done raises `KbError`, in one sentence that says what
to do instead.
"""

import logging
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from isps_kb.errors import KbError
from isps_kb.opened import Opened
from isps_kb.reading import duties as table
from isps_kb.reading import lookup, references
from isps_kb.search import results
from isps_kb.verify import citing

if TYPE_CHECKING:
    from isps_kb.store.database import Store

__all__ = ["KbError", "KnowledgeBase", "open_kb"]

Data = dict[str, Any]
FORCES = ("", "mandatory", "recommended", "mandatory-eu")
MODALS = ("", "must", "should", "may", "not")
DIRECTIONS = ("out", "in", "both")
MAX_LIMIT, MAX_DEPTH = 100, 6


def open_kb(
    home: str | PathLike[str] | None = None, *, progress: Callable[[str], None] | None = None
) -> "KnowledgeBase":
    """The knowledge base: the corpus, and the editions that were imported into a library folder.

    It is compiled first where that has not been done, or where anything has changed since.

    Args:
        home: the library folder; None for the one that the command line uses.
        progress: is told when it is compiled, and when it cannot be and an older state is shown; None for the log "isps_kb".

    Raises:
        KbError: it cannot be compiled or read.

    >>> with open_kb() as kb:
    ...     kb.ref("B/4.33")["force"]
    'recommended'
    """
    say = progress or logging.getLogger("isps_kb").warning
    return KnowledgeBase(say, Path(home) if home is not None else None)


class KnowledgeBase(Opened):
    """An open knowledge base; `open_kb` opens one.

    It may be used from several threads, which take turns, and shows the state that it was opened with, whatever is imported
    meanwhile; only where the compiled files turn out to be damaged, they are built anew from what there is then. A process that
    forks opens one of its own. After `close`, and at the end of a `with`, it answers no more.
    """

    def ref(self, citation: str, *, edition: str = "", law: str = "") -> Data | list[Data]:
        """The provision that a citation names, in any form that is understood; for a list or a range all of them.

        Args:
            citation: such as "B/4.33", "section A/19.4.4", "B/4.14-4.16" or "MSC.1/Circ.1192".
            edition: the wording of this edition; "" for the one that is shown first.
            law: under "law" only the rows of this country, such as "CA"; "" for those of all.

        Raises:
            KbError: the citation cannot be read, is ambiguous, or names nothing that exists or is held; no such law is held.

        >>> kb.ref("Part A, section 19.4.4")["id"]
        'A/19.4.4'
        >>> [clause["id"] for clause in kb.ref("B/4.14-4.16")]
        ['B/4.14', 'B/4.15', 'B/4.16']
        """
        found = self._asked(lambda opened: lookup.clauses(opened, [citation], edition, law))
        if not found.clauses:
            raise KbError(" ".join(found.missing))
        return found.data()

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        groups: str = "",
        force: Literal["", "mandatory", "recommended", "mandatory-eu"] = "",
        role: str = "",
        law: str = "",
    ) -> Data:
        """What a search brings: the query as understood, an answer where a clause states it, and hits, the best first.

        Args:
            query: a question, words, or a citation, which goes straight to the clause.
            limit: how many hits at most, 1 to 100.
            groups: search in these only, such as "A,B" or "circulars"; "" for the Code, with a look elsewhere.
            force: only provisions of this force.
            role: only provisions that address this role, such as "PFSO".
            law: only provisions that the law of this country has a row at, such as "CA"; the hits carry the rows.

        Raises:
            KbError: there is nothing to search for, or no such group, force, role or law.

        >>> len(kb.search("who may approve a ship security plan", limit=3)["hits"])
        3
        >>> kb.search("paragraph B/4.33")["citation"]
        ['B/4.33']
        """
        _known("force", force, FORCES)
        _within("limit", limit, MAX_LIMIT)
        if not query.strip():
            raise KbError("Nothing to search for.")

        def found(opened: "Store") -> Data:
            hits = results.search(
                self._searching(opened), query.strip(), limit=limit, groups=groups, force=force, role=role, law=law
            )
            return results.data(hits)

        return self._asked(found)

    def cite(self, text: str, *, context: str = "") -> Data:
        """Every citation in a text with what it names; offsets index the text given.

        Args:
            text: any text.
            context: the provision that it is taken from, for citations such as "section 7.2".

        Raises:
            KbError: the context is no provision.

        >>> [c["targets"] for c in kb.cite("as section 7.2 requires", context="A/7.3")["citations"]]
        [['A/7.2']]
        """
        return self._asked(lambda opened: citing.text(opened, text, context))

    def links(self, citation: str = "", *, depth: int = 1, direction: Literal["out", "in", "both"] = "both") -> Data:
        """The cross-references around a provision; without one, the most cited provisions and the dead ends.

        Args:
            citation: a provision, in any form.
            depth: how many citations away, 1 to 6.
            direction: what it cites, what cites it, or both.

        Raises:
            KbError: the citation cannot be read, or names nothing that exists.

        >>> sorted(edge["to"] for edge in kb.links("A/9.4", direction="out")["edges"])
        ['B']
        """
        _known("direction", direction, DIRECTIONS)
        _within("depth", depth, MAX_DEPTH)
        if not citation:
            return self._asked(references.overview)
        return self._asked(lambda opened: references.links(opened, citation, depth, direction))

    def duties(
        self, role: str = "", *, force: Literal["", "must", "should", "may", "not"] = "", about: str = ""
    ) -> list[Data]:
        """What a role shall, should, may or shall not do, a row each with its clause; without any wish, the roles.

        The rows are written from the restatements, which are not the official text; `sentence` is of the edition shown first.

        Args:
            role: such as "PFSO" or "master"; "" for all.
            force: only rows of this force.
            about: only rows that speak of this.

        Raises:
            KbError: there is no such role or force.

        >>> {row["actor"] for row in kb.duties("company security officer", force="must")}
        {'CSO'}
        """
        _known("force", force, MODALS)

        def rows(opened: "Store") -> list[Data]:
            wanted = table.role_id(opened, role)
            if not (wanted or force or about):
                return table.roles(opened)
            return table.data(table.of(opened, wanted, force, about))

        return self._asked(rows)

    def answer(self, question: str, *, law: str = "") -> Data | None:
        """What a clause states in answer to a question, with the clause to cite; None where none states it.

        Args:
            question: in anybody's words.
            law: only provisions that the law of this country has a row at, such as "CA".

        Raises:
            KbError: there is nothing to search for, or no such law.

        >>> kb.answer("who may approve a port facility security plan")["clause"]
        'A/16.2'
        """
        given: Data | None = self.search(question, limit=1, law=law)["answer"]
        return given

    def norms(self, citation: str) -> list[Data]:
        """What the clauses that a citation names make somebody do: the rows of `duties` at each of them and what is in it.

        Args:
            citation: in any form that `ref` understands, lists and ranges included.

        Raises:
            KbError: the citation cannot be read, or names nothing that exists or is held.

        >>> [(row["force"], row["clause"]) for row in kb.norms("A/16.2")]
        [('must', 'A/16.2')]
        """
        return self._asked(lambda opened: table.data(table.at(opened, citation)))

    def verify(self, text: str, *, context: str = "") -> list[Data]:
        """What a text says of the clauses that it cites, each check with its verdict: right, wrong, doubtful or unknown.

        Args:
            text: any text; `start` and `end` of the rows index it.
            context: the provision that it is about, for citations such as "section 7.2".

        Raises:
            KbError: the context is no provision, or the text is too long.

        >>> [(row["check"], row["verdict"]) for row in kb.verify("Drills must be held every six months (B/13.6).")]
        [('force', 'wrong'), ('quantity', 'wrong'), ('citation', 'right')]
        """

        def rows(opened: "Store") -> list[Data]:
            from isps_kb.library import holdings
            from isps_kb.verify.submitted import Submitted
            from isps_kb.verify.verification import Verifier

            where = lookup.existing(opened, context) if context else ""
            self._verifier = self._verifier or Verifier(opened, holdings.corpus_folder())
            given = Submitted(text)
            return [{**v.data(), "place": given.place(v.start)} for v in self._verifier.verified(text, where)]

        return self._asked(rows)


def _known(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise KbError(f"“{value[:40]}” is no {name}. There are: {', '.join(k for k in known if k)}.")


def _within(name: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise KbError(f"{name} is {value}; it may be 1 to {most}.")
