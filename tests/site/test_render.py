"""A clause as HTML: what stands in the text is escaped, every citation is a link, items keep their place and number."""

import pytest

from isps_kb.passage import Citation, Whose
from isps_kb.site import markup, page, render
from isps_kb.site.page import Page
from world.passages import OURS, SEALED


def link(clause_id: str, query: str) -> str:
    """Where everything of the invented instrument X stands; nothing else is held."""
    return f"x.html{query}#{clause_id[2:]}" if clause_id.startswith("X/") else ""


def cite(text: str, start: int, *targets: str, kind: str = "clause", status: str = "resolved") -> Citation:
    return Citation(text, start, start + len(text), targets, kind, status)


def test_text_from_outside_never_becomes_markup() -> None:
    assert markup.text('<b onclick="x">\u202e&\x00') == "&lt;b onclick=&quot;x&quot;&gt;&amp;"
    heading = markup.markdown("Lamps *bright* <i> {#x} [a](b) `c` _d_")
    assert not set(heading) & set("*<>{}[]()`_")


def test_a_citation_is_a_link_and_the_words_around_it_stay() -> None:
    raw = "See X/7 & Y/1."
    found = render.words(raw, [cite("X/7", 4, "X/7"), cite("Y/1", 10, "Y/1", status="outside")], link)
    assert found == (
        'See <a class="kb-ref" href="x.html#7" data-ref="X/7">X/7</a> &amp; <span class="kb-out">Y/1</span>.'
    )


def test_a_range_opens_as_one_stretch() -> None:
    targets = ("X/7.1", "X/7.2", "X/7.3", "X/7.4")
    found = render.words("paragraphs 7.1 to 7.4", [cite("paragraphs 7.1 to 7.4", 0, *targets)], link)
    assert 'href="x.html?to=7.4#7.1"' in found
    assert 'data-ref="X/7.1 X/7.2 X/7.3 X/7.4"' in found


def test_lines_with_a_dash_are_a_list_and_the_clauses_line_of_a_course_is_left_out() -> None:
    raw = "Lamps are:\n- lit;\n- kept.\nClauses: X/7"
    assert render.paragraphs(raw, (), link) == "<p>Lamps are:</p><ul><li>lit;</li><li>kept.</li></ul>"


@pytest.mark.parametrize(
    ("clause_id", "form", "label"),
    [
        ("B/4.33", "paragraph", "4.33"),
        ("B/4.33.8", "item", ".8"),
        ("EU725/7.1.a", "item", "(a)"),
        ("A/15.2.1", "paragraph", "15.2.1"),
    ],
)
def test_numbers_are_printed_as_the_code_prints_them(clause_id: str, form: str, label: str) -> None:
    assert render.label_of(clause_id, form) == label


def test_force_says_the_overlay_of_the_union_apart() -> None:
    assert render.badge("recommended").count("kb-force") == 1
    assert "mandatory in the EU" in render.badge("recommended; mandatory in the EU by Regulation 725/2004 Article 3(5)")


def test_whose_words_they_are_is_part_of_a_citation() -> None:
    assert render.whose(Whose(OURS, confidence="recalled")) == (
        "restatement by isps-kb, not the official text; unverified; CC BY 4.0"
    )
    assert render.whose(Whose(SEALED._replace(date="1901"))) == "official text; The sealed copy; 1901"


def test_no_title_breaks_out_of_the_front_matter() -> None:
    made = Page("a/b", 'x"\n---\n<script>', ("one",)).markdown()
    assert made.splitlines()[0] == "---"
    assert made.splitlines()[1] == 'title: "x&quot; --- &lt;script&gt;"'
    assert made.splitlines()[2] == "---"


def test_a_block_holds_no_empty_line_and_a_table_has_heads() -> None:
    assert "\n\n" not in page.block(markup.html("<p>{}</p>", markup.text("a")), "k")
    assert '<th scope="row">one</th><td>two</td>' in page.table(
        ("A", "B"), [[markup.text("one"), markup.text("two")]], "k"
    )
