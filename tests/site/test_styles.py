"""The style sheet of every page: the theme's without what no page has."""

import re

import pytest

from isps_kb.site import frame, styles

THEME = frame.theme()


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".a{color:red}.b{color:blue}", ".a{color:red}"),
        (".a,.b{color:red}", ".a{color:red}"),
        (".a .b:hover{x:y}", ""),
        (".a:not(.b){x:y}", ".a:not(.b){x:y}"),
        (":is(.a,.b) p{x:y}", ":is(.a,.b) p{x:y}"),
        ("@media print{.b{x:y}}", ""),
        ("@media (min-width:1em){.b{x:y}.a{x:y}}", "@media (min-width:1em){.a{x:y}}"),
        ("@keyframes b{0%{x:y}to{x:z}}", "@keyframes b{0%{x:y}to{x:z}}"),
        ('@charset "UTF-8";.b{x:y}', '@charset "UTF-8";'),
        ('.a{content:"}.b{";x:url("data:,<p class=\'b\'>")}', '.a{content:"}.b{";x:url("data:,<p class=\'b\'>")}'),
        (".bb,.b-c{x:y}", ".bb,.b-c{x:y}"),
        ("/* .b{ */.a{x:y}", ".a{x:y}"),
    ],
)
def test_a_rule_goes_only_where_each_selector_needs_what_is_not_used(sheet: str, kept: str) -> None:
    assert styles.without(sheet, ("b",)) == kept


def test_properties_that_nothing_asks_for_go_with_those_that_only_they_asked_for() -> None:
    theme = ":root{--a:var(--b);--b:1;--c:2;--d:url('x;y')}.u{color:var(--a)}.k{color:var(--c)}"
    assert styles.one(theme, "p{x:var(--d)}", ("u",)) == ":root{--c:2;--d:url('x;y')}.k{color:var(--c)}\np{x:var(--d)}"


def test_with_nothing_unused_the_sheet_of_the_theme_stays_as_it_is() -> None:
    sheet = styles.themed(THEME)
    assert bare(styles.without(sheet, ())) == bare(sheet)


def bare(sheet: str) -> str:
    """A sheet without strings, comments and spaces."""
    return re.sub(r"/\*.*?\*/|\s", "", re.sub(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""", "", sheet), flags=re.S)
