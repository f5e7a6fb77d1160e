"""The pages of courses and of the cooperation programme: what is a list of entries in the text is a table as well."""

from isps_kb.site.pages import course_page
from isps_kb.site.shelf import Shelf
from isps_kb.store.database import Store


def test_the_activities_are_a_table_with_date_place_kind_and_clauses(kb: Store) -> None:
    page = next(p.markdown() for p in course_page.pages(Shelf(kb)) if p.path == "courses/ITCP-ACT")
    table = page[page.index("The list as a table") :]
    assert table.count('<th scope="row">') == 36
    row = next(r for r in table.split("<tr>") if ">Tunis, Tunisia<" in r)
    assert ">August<" in row
    assert ">national workshop on self-assessment<" in row
    assert 'data-ref="B/18.1.17"' in row
