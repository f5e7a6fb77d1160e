"""Names in another language for a pack: of what the course is about, each with where it was read; no other is promised."""

import pytest

from isps_kb.errors import KbError
from isps_kb.store.database import Store
from isps_kb.training import abroad, objectives

pytestmark = pytest.mark.slow


def test_names_of_what_a_course_is_about(kb: Store) -> None:
    course = objectives.find(kb, "3.21")
    page = abroad.names(kb, course, course.modules, "French")
    (table,) = [b for b in page.blocks if b.kind == "table"]
    told = {row[0]: row[1] for row in table.rows[1:]}
    assert "installation portuaire" in told["port facility"]
    assert all(row[3] for row in table.rows)
    assert page == abroad.names(kb, course, course.modules, "fr")


def test_a_language_that_is_not_held_is_refused(kb: Store) -> None:
    course = objectives.find(kb, "3.21")
    with pytest.raises(KbError, match=r"English alone.*French \(fr\)"):
        abroad.names(kb, course, course.modules, "Klingon")
