"""A clause as HTML: what stands in the text is escaped, every citation is a link, items keep their place and number."""

import pytest

from isps_kb.passage import Citation, Relations, Whose
from isps_kb.site import margin, markup, page, render
from isps_kb.site.page import Page
from world.passages import OURS, SEALED, clause


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


def test_a_whole_instrument_is_a_quiet_link_without_a_preview() -> None:
    found = render.words("this Part", [cite("this Part", 0, "X/7", kind="whole")], link)
    assert found == '<a class="kb-whole" href="x.html#7">this Part</a>'


def test_a_mark_of_force_stands_only_where_it_differs_from_what_is_around() -> None:
    both = "recommended; mandatory in the EU by Regulation 725/2004 Article 3(5)"
    assert render.badge("recommended", "recommended") == ""
    assert render.badge("mandatory", "recommended").count("kb-force") == 1
    assert "mandatory in the EU" in render.badge(both, "recommended")
    assert render.badge(both, both) == ""


def test_the_number_of_a_clause_is_a_heading_that_is_an_item_of_a_list_and_both_have_whole_names() -> None:
    inner = markup.html("<p>one</p>")
    top = render.numbered("B/4.33", "paragraph", inner, level=3, kind="kb-clause")
    assert top.startswith('<section class="kb-clause" id="4.33" data-id="B/4.33"><h3 class="kb-num"><a class="kb-n"')
    assert 'aria-label="B/4.33">4.33</a></h3>' in top
    below = render.numbered("EU725/7.1.a", "item", inner)
    assert below.startswith('<div class="kb-item" role="listitem"')
    assert 'aria-label="EU725/7.1(a)">(a)</a>' in below
    assert render.items([below]).startswith('<div class="kb-items" role="list">')
    assert render.items([]) == ""


def test_the_margin_says_the_force_of_every_clause_and_counts_its_links() -> None:
    passage = clause("X/7", "Lamps are lit.")
    bare = margin.foot(passage, link, "mandatory")
    assert "<dt>Force</dt><dd>mandatory</dd>" in bare
    assert "kb-force" not in bare
    cited = passage._replace(relations=Relations(("X/8",)))
    assert 'aria-label="1 link of X/7: cited by 1">1 link</summary>' in margin.foot(cited, link, "mandatory")
    assert "kb-must" in margin.foot(passage, link, "recommended")
