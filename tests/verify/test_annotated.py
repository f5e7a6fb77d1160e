"""A text with its citations marked: links to what is held, remarks at what is not, every other character as it was."""

import io
import re
from collections.abc import Sequence

import docx
import pytest

from isps_kb.addresses import registry as registries
from isps_kb.citations.cite import Citer
from isps_kb.passage import Citation
from isps_kb.verify import annotated
from world.here import CORPUS

REGISTRY = registries.load(CORPUS)
CITER = Citer(REGISTRY, REGISTRY.known_set | frozenset(REGISTRY.core_ids))
TEXT = "Keepers read section A/9.4;\nA/9.99 & <b>; section 9.1 of the Harbour Act, then sections 9.4.\n"


def link(clause_id: str) -> str:
    return f"kb/{clause_id}"


def find(text: str) -> Sequence[Citation]:
    return CITER.find(text)


def test_markdown_gets_links_and_remarks_and_keeps_the_rest() -> None:
    made = annotated.markdown(TEXT, find(TEXT), link)
    assert "[section A/9.4](<kb/A/9.4>)" in made
    assert "A/9.99 *(isps-kb: A/9.99 does not exist)*" in made
    assert re.sub(r" \*\(isps-kb: [^*]*\)\*|\[|\]\(<[^>]*>\)", "", made) == TEXT


@pytest.mark.parametrize(
    "text", ["`A/9.4`", "```\nA/9.4\n```", "[A/9.4](x.html)", "<a title='A/9.4'>", "https://x.example/A/9.4"]
)
def test_code_links_and_tags_of_a_markdown_text_stay_as_they_are(text: str) -> None:
    assert annotated.markdown(text, find(text), link) == text


def test_a_page_escapes_what_is_not_its_own() -> None:
    made = annotated.page("a <plan>", TEXT, find(TEXT), link)
    assert '<a href="kb/A/9.4" title="A/9.4">section A/9.4</a>' in made
    assert "&lt;b&gt;" in made
    assert "<b>" not in made
    assert "<title>a &lt;plan&gt;</title>" in made
    assert "(A/9.99 does not exist)" in made


def test_a_document_has_the_words_of_the_text_and_its_links() -> None:
    made = docx.Document(io.BytesIO(annotated.document(TEXT, find(TEXT), link)))
    assert made.paragraphs[0].text == "Keepers read section A/9.4;"
    assert [h.address for p in made.paragraphs for h in p.hyperlinks] == ["kb/A/9.4"]


def test_a_document_is_on_a4_with_the_headings_of_markdown_and_no_empty_line() -> None:
    text = "# Under A/9.4\n\nOil, section A/9.4.\n"
    made = docx.Document(io.BytesIO(annotated.document(text, find(text), link)))
    assert [(p.style.name, p.text) for p in made.paragraphs if p.style] == [
        ("Heading 1", "Under A/9.4"),
        ("Normal", "Oil, section A/9.4."),
    ]
    assert [h.text for p in made.paragraphs for h in p.hyperlinks] == ["A/9.4", "section A/9.4"]
    width = made.sections[0].page_width
    assert width
    assert round(width.cm) == 21


def test_a_document_is_marked_in_place() -> None:
    given = docx.Document()
    paragraph = given.add_paragraph("Under sec")
    paragraph.add_run("tion A/9").bold = True
    paragraph.add_run(".4 but A/9.99 oil is sold.")
    given.add_table(1, 1).cell(0, 0).text = "B/4.33"
    out = io.BytesIO()
    given.save(out)
    data, found = annotated.in_place(out.getvalue(), "plan.docx", find, link)
    made = docx.Document(io.BytesIO(data))
    assert [t for c in found for t in c.targets] == ["A/9.4", "A/9.99", "B/4.33"]
    assert made.paragraphs[0].text == "Under section A/9.4 but A/9.99 (isps-kb: A/9.99 does not exist) oil is sold."
    (bound,) = made.paragraphs[0].hyperlinks
    assert (bound.text, bound.address) == ("section A/9.4", "kb/A/9.4")
    assert [r.text for r in bound.runs if r.bold] == ["tion A/9"]
    assert made.tables[0].cell(0, 0).paragraphs[0].hyperlinks[0].address == "kb/B/4.33"


def test_a_list_links_to_the_first_that_is_held() -> None:
    (found,) = find("A/9.99 and A/9.4")
    assert annotated.address(found, link) == "kb/A/9.4"
    assert annotated.remark(found) == "A/9.99 does not exist"


def test_what_is_ambiguous_says_what_it_could_be() -> None:
    (found,) = find("section 9.4")
    assert (annotated.address(found, link), annotated.remark(found)) == ("", "could be A/9.4 or B/9.4")
