"""The verbs of the command line by what they are for: what `isps-kb --help` lists, and where each is written."""

from typing import NamedTuple


class Verb(NamedTuple):
    """A verb: the room that is imported when it is asked for, its function there, and a line of help."""

    name: str
    room: str
    function: str
    line: str


SECTIONS = (
    (
        "Find and read",
        (
            Verb("search", "cli_search", "search", "Find provisions by question, words or citation."),
            Verb("ref", "cli_reading", "ref", "Show a provision: words, force, links."),
            Verb("duties", "cli_search", "duties", "What a role shall, should, may or shall not do."),
            Verb("who", "cli_search", "who", "Who shall, should or may do a thing."),
            Verb("links", "cli_reading", "links", "What a provision cites, and what cites it."),
            Verb("path", "cli_reading", "path", "The way from one provision to another."),
            Verb("circulars", "cli_audit", "circulars", "Circulars and resolutions with their status."),
            Verb("unverified", "cli_reading", "unverified", "What has not been verified."),
        ),
    ),
    (
        "Train and audit",
        (
            Verb("course", "cli_training", "course", "A syllabus with its clauses; check your own."),
            Verb("checklist", "cli_audit", "checklist", "An audit worksheet; read the filled one back."),
            Verb("planner", "cli_training", "planner", "When drills and exercises are due."),
        ),
    ),
    (
        "Your own texts",
        (
            Verb("cite", "cli_reading", "cite", "Find the citations in a text."),
            Verb("import", "cli_editions", "import_", "Add an official copy that you hold."),
            Verb("editions", "cli_editions", "editions", "List, show, remove and compare editions."),
        ),
    ),
    (
        "For programs and publishers",
        (
            Verb("export", "cli_export", "export", "Write everything for other programs."),
            Verb("site", "cli_site", "site", "Write the knowledge base as a website."),
            Verb("build", "cli_upkeep", "build", "Compile the knowledge base now."),
            Verb("check", "cli_upkeep", "check", "Check a corpus folder."),
            Verb("eval", "cli_search", "evaluate", "Measure the search on graded questions."),
            Verb("completion", "cli_upkeep", "completion", "Print the completion of a shell."),
        ),
    ),
)
VERBS = {verb.name: verb for _, verbs in SECTIONS for verb in verbs}
