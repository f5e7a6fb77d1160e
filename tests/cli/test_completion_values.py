"""What a shell is offered for values: ids, roles, courses, presets, forces, countries, editions."""

import pytest
from click.shell_completion import BashComplete

from isps_kb.cli.main import verbs

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("published")]


def offered(*typed: str) -> list[str]:
    """What continues the last word typed."""
    *args, incomplete = typed
    shell = BashComplete(verbs, {}, "isps-kb", "_ISPS_KB_COMPLETE")
    return [item.value for item in shell.get_completions(args, incomplete)]


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        (("ref", "B/4.3"), "B/4.33"),
        (("B/4.3",), "B/4.33"),
        (("duties", "PF"), "PFSO"),
        (("course", "show", "3.2"), "3.21"),
        (("checklist", "port"), "port-facility"),
        (("search", "--force", "sh"), "shall"),
        (("search", "--in", "A,B"), "A,B"),
        (("search", "--law", "C"), "CA"),
        (("circulars", "MSC/Circ.113"), "MSC/Circ.1131"),
        (("ref", "--edition", "rest"), "restatement"),
    ],
)
def test_values_are_offered(typed: tuple[str, ...], one: str) -> None:
    assert one in offered(*typed)
