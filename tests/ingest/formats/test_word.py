"""Word documents as Word shows them: automatic numbers, changes accepted, notes at their calls, tables, what is struck out."""

from isps_kb.ingest import readers
from isps_kb.ingest.formats.blocks import Source
from isps_kb.ingest.lines import NOTE_CLOSE, NOTE_OPEN
from world import saved
from world.saved import docx, level, lists, numbered, run, word


def read(body: str, numbering: str = "", footnotes: str = "", styles: str = "") -> Source:
    return readers.read(docx(body, numbering, footnotes, styles), "lamps.docx")


def texts(body: str, numbering: str = "", styles: str = "") -> list[str]:
    return [line.text for line in read(body, numbering, styles=styles).lines]


def items(*levels: int, number: int = 1) -> str:
    return "".join(word(run("lamp"), numbered(n, number)) for n in levels)


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    return [text.removesuffix("lamp").strip() for text in texts(body, numbering, styles)]


def test_levels_are_counted_and_those_below_begin_anew() -> None:
    form = lists(level(0, "%1"), level(1, "%1.%2"), level(2, ".%3"))
    assert numbers(items(0, 1, 1, 2, 2, 1, 0, 1, 2), form) == ["1", "1.1", "1.2", ".1", ".2", "1.3", "2", "2.1", ".1"]


def test_lists_begin_where_they_say_and_in_the_form_that_they_say() -> None:
    form = lists(
        level(0, "(%1)", "lowerLetter", 3), level(1, "%2)", "lowerRoman"), level(2, "%1-%3", more="<w:isLgl/>")
    )
    assert numbers(items(0, 1, 1, 0, 1, 2), form) == ["(c)", "i)", "ii)", "(d)", "i)", "4-1"]


def test_a_level_that_never_begins_anew_goes_on() -> None:
    form = lists(level(0, "%1"), level(1, "%2", more='<w:lvlRestart w:val="0"/>'))
    assert numbers(items(0, 1, 1, 0, 1), form) == ["1", "1", "2", "2", "3"]


def test_two_numbers_of_one_list_count_together_unless_one_begins_anew() -> None:
    more = '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/>'
    more += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    body = items(0) + items(0, number=2) + items(0, 0, number=3) + items(0, number=9)
    assert numbers(body, lists(level(0, ".%1")) + more) == [".1", ".2", ".7", ".8", ""]


def test_a_style_numbers_its_paragraphs_and_a_paragraph_can_refuse() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Q"><w:basedOn w:val="P"/></w:style>'
    )
    body = word(run("lamp"), '<w:pStyle w:val="Q"/>') + word(
        run("lamp"), '<w:pStyle w:val="Q"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    )
    assert numbers(body + word(run("lamp"), '<w:pStyle w:val="P"/>'), lists(level(0, "4.%1")), styles) == [
        "4.1",
        "",
        "4.2",
    ]


def test_an_empty_paragraph_counts_and_a_deleted_one_does_not() -> None:
    gone = word(f"<w:del>{run('gone').replace('w:t', 'w:delText')}</w:del>", f"{numbered(0)}<w:rPr><w:del/></w:rPr>")
    assert numbers(items(0) + word("", numbered(0)) + gone + items(0), lists(level(0, ".%1"))) == [".1", ".3"]


def test_bullets_are_bullets() -> None:
    assert texts(items(0), lists(level(0, "\uf0b7", "bullet"))) == ["• lamp"]


def test_changes_are_read_as_accepted_and_what_is_deleted_is_listed() -> None:
    moved = f"<w:moveFrom>{run('moved ')}</w:moveFrom>"
    body = word(
        run("The keeper ")
        + f"<w:del>{run('may ').replace('w:t ', 'w:delText ').replace('/w:t>', '/w:delText>')}</w:del>"
        + f"<w:ins>{run('shall ')}</w:ins>"
        + moved
        + run("trim the lamp.")
        + run(" Or not.", "<w:strike/>")
        + run(" hidden", "<w:vanish/>")
    )
    source = read(body)
    assert [line.text for line in source.lines] == ["The keeper shall trim the lamp."]
    assert [was for _, was, now in source.changes if not now] == ["may", "moved", "Or not.", "hidden"]


def test_a_property_that_was_changed_counts_as_it_is_now() -> None:
    body = word(run("lamp", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"))
    assert texts(body) == ["lamp"]


def test_footnotes_stand_at_their_calls_and_powers_are_words() -> None:
    note = (
        f"<w:footnote w:type='separator' w:id='0'/><w:footnote w:id='2'>{word(run('See the night book.'))}</w:footnote>"
    )
    body = word(
        run("The keeper")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" of 20 m")
        + run("2", '<w:vertAlign w:val="superscript"/>')
    )
    assert [line.text for line in read(body, footnotes=note).lines] == [
        f"The keeper{NOTE_OPEN}1{NOTE_CLOSE} of 20 m²",
        f"{NOTE_OPEN}1{NOTE_CLOSE} See the night book.",
    ]


def test_everything_that_a_reader_sees_is_read_once() -> None:
    inner = word(run("in a box"))
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>' + inner + "</w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent>" + inner + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    field = '<w:r><w:instrText>REF lamp</w:instrText></w:r><w:fldSimple w:instr="x">' + run("3.1") + "</w:fldSimple>"
    control = "<w:sdt><w:sdtContent>" + run(" in a control") + "</w:sdtContent></w:sdt>"
    body = word(run("see ") + field + box + control) + word(
        "<w:r><w:t>port</w:t><w:noBreakHyphen/><w:t>side</w:t><w:tab/><w:t>lamp</w:t><w:br/><w:t>next</w:t></w:r>"
    )
    assert texts(body) == ["in a box", "see 3.1 in a control", "port-side lamp", "next"]


def test_a_table_of_contents_is_no_text() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = word(run("1 LAMPS 7"), '<w:pStyle w:val="T1"/>') + word(run("1 LAMPS"))
    assert texts(body, styles=styles) == ["1 LAMPS"]


def test_headings_are_told_from_styles_and_from_bold_words() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    body = (
        word(run("Of lamps"), '<w:pStyle w:val="H"/>')
        + word(run("Of oil", "<w:b/>"))
        + word(run("Of ", "<w:b/>") + run("all."))
    )
    assert [line.heading for line in read(body, styles=styles).lines] == [True, True, False]


def test_cells_of_a_table_head_nothing_and_numbers_stand_before_their_words() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{word(run(c, '<w:b/>'))}</w:tc>" for c in cells) + "</w:tr>"

    lines = read(f"<w:tbl>{row('Lamp', 'Colour')}{row('.1', 'the red one;')}</w:tbl>").lines
    assert [(line.text, line.cell, line.heading) for line in lines] == [
        ("Lamp", True, False),
        ("Colour", True, False),
        (".1 the red one;", False, True),
    ]


def test_a_list_of_the_program_with_other_words_between_goes_on_in_an_odt() -> None:
    form = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="."/>'
    style = f'<text:list-style style:name="L">{form}</text:list-style>'
    item = "<text:list-item><text:p>lamp</text:p><text:p>and oil</text:p></text:list-item>"
    one = f'<text:list text:style-name="L" {{}}>{item}</text:list>'
    body = one.format('xml:id="a"') + "<text:p>between</text:p>" + one.format('text:continue-list="a"') + one.format("")
    found = [line.text for line in readers.read(saved.odt(body, style), "lamps.odt").lines]
    assert found == [".1 lamp", "and oil", "between", ".2 lamp", "and oil", ".1 lamp", "and oil"]


def test_deleted_struck_and_noted_words_of_an_odt() -> None:
    struck = '<style:text-properties style:text-line-through-style="solid"/>'
    styles = f'<style:style style:name="S" style:family="text">{struck}</style:style>'
    gone = "<text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>"
    note = "<text:note-citation>1</text:note-citation><text:note-body><text:p>See the book.</text:p></text:note-body>"
    body = (
        f"<text:tracked-changes>{gone}</text:tracked-changes><text:p>The keeper<text:note>{note}</text:note>"
        ' trims<text:s/>the <text:span text:style-name="S">red </text:span>lamp.</text:p>'
    )
    source = readers.read(saved.odt(body, styles), "lamps.odt")
    assert [line.text for line in source.lines] == [
        f"The keeper{NOTE_OPEN}1{NOTE_CLOSE} trims the lamp.",
        f"{NOTE_OPEN}1{NOTE_CLOSE} See the book.",
    ]
    assert [was for _, was, _ in source.changes] == ["gone", "red"]
