"""Whatever is typed, pasted or handed over as a file: every entrance answers it or refuses it with the one error."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.api import KnowledgeBase, open_kb
from isps_kb.audit import readback, replies
from isps_kb.errors import KbError
from isps_kb.library import holdings
from isps_kb.search import doers, matrix
from isps_kb.training import fleet
from isps_kb.verify import outline_check, outlines
from world.chance import examples

WORDS = (
    "PFSO ship security plan shall should may not approve at least every 12 months B/4.33 section A/19.4 XI-2/9.2.5 paragraph "
    "16.1 to 16.9 Part A Clause Answer Question yes no partly name kind drills exercises issc expires intervals 2026-01-01 ship "
    "port-facility 1.1 .1 (a) 4.10 § MSC.1/Circ.1192 SOLAS ISPS Regulation 725/2004 if unless except who how long # | - > *"
).split()
SIGNS = [*",;:.\"'()[]/\\=+@%<>&~^${}\n\r\t", "\x00", "\x1b[2J", "\u202e", "\ufeff"]
PIECES = [*WORDS, *SIGNS, " ", "  ", "é", "中文", "😀", "\u0660\u0661", "9" * 40, "1." * 60, "shall " * 30, "(" * 60]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30).map(" ".join) | st.text(max_size=60)


@pytest.fixture(scope="module")
def face(knowledge: Path) -> Iterator[KnowledgeBase]:
    with open_kb(knowledge) as opened:
        yield opened


def checked(kb: KnowledgeBase, path: Path) -> object:
    return kb._asked(
        lambda store: outline_check.check(store, outlines.read(str(path)), holdings.corpus_folder()).data()
    )


def read_back(kb: KnowledgeBase, path: Path) -> object:
    words = replies.words(holdings.corpus_folder())
    return readback.read(str(path), readback.Known(frozenset(kb._asked(lambda s: s.ids())), words))


ASKED: Mapping[str, Callable[[KnowledgeBase, str], object]] = {
    "ref": lambda kb, text: kb.ref(text),
    "search": lambda kb, text: kb.search(text),
    "cite": lambda kb, text: kb.cite(text, context="A/7.3"),
    "context": lambda kb, text: kb.cite("as section 7.2 requires", context=text),
    "links": lambda kb, text: kb.links(text),
    "duties": lambda kb, text: kb.duties(text, about=text),
    "norms": lambda kb, text: kb.norms(text),
    "verify": lambda kb, text: kb.verify(text),
    "who": lambda kb, text: kb._asked(lambda store: doers.who(kb._searching(store), text)),
    "matrix": lambda kb, text: kb._asked(lambda store: matrix.of(store, text)),
}
HANDED: Mapping[str, tuple[str, Callable[[KnowledgeBase, Path], object]]] = {
    "outline.md": ("# Course\n\n- ", checked),
    "outline.csv": ("Objective,Clauses\n", checked),
    "worksheet.csv": ("Clause,Answer,Remark\n", read_back),
    "fleet.csv": ("name,kind,drills,issc expires,intervals\n", lambda _, path: fleet.read(str(path))),
}


def tried(act: Callable[[], object]) -> None:
    """Do something that may be refused, in one sentence."""
    try:
        act()
    except KbError as error:
        assert str(error).strip()
        assert len(str(error)) < 2_000


@pytest.mark.no_cover
@pytest.mark.parametrize("name", ASKED)
@examples(60)
@given(TEXT)
def test_whatever_is_asked_is_answered_or_refused(face: KnowledgeBase, name: str, text: str) -> None:
    tried(lambda: ASKED[name](face, text))


@pytest.mark.parametrize("name", HANDED)
@examples(60)
@given(st.lists(TEXT, max_size=6).map("\n".join), st.booleans())
def test_whatever_is_handed_over_is_read_or_refused(
    face: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory, name: str, text: str, headed: bool
) -> None:
    head, read = HANDED[name]
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(((head if headed else "") + text).encode("utf-8", "surrogatepass"))
    tried(lambda: read(face, path))
