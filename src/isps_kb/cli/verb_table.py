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
            Verb("search", "search_verbs", "search", "Find provisions by question, words or citation."),
            Verb("ref", "reading_verbs", "ref", "Show a provision: words, force, links."),
            Verb("duties", "norm_verbs", "duties", "What a role shall, should, may or shall not do."),
            Verb("who", "norm_verbs", "who", "Who shall, should or may do a thing."),
            Verb("matrix", "norm_verbs", "matrix", "Actors and deeds about a plan, an assessment, a level …"),
            Verb("links", "reading_verbs", "links", "What a provision cites, and what cites it."),
            Verb("beside", "beside_verb", "beside", "Parts A and B and chapter XI-2 side by side."),
            Verb("path", "reading_verbs", "path", "The way from one provision to another."),
            Verb("circulars", "circular_verb", "circulars", "Circulars and resolutions with their status."),
            Verb("current", "current_verb", "current", "What changed since 2002, and until when it was checked."),
            Verb("unverified", "reading_verbs", "unverified", "What has not been verified."),
        ),
    ),
    (
        "Train and audit",
        (
            Verb("course", "training_verbs", "course", "A syllabus with its clauses; check your own."),
            Verb("checklist", "audit_verbs", "checklist", "An audit worksheet; read the filled one back."),
            Verb("planner", "planner_verb", "planner", "When drills, exercises and certificates are due."),
        ),
    ),
    (
        "Your own texts",
        (
            Verb("verify", "verify_verb", "verify", "Verify what a text says of the clauses."),
            Verb("cite", "citation_verb", "cite", "Find the citations in texts, files and folders, and link them."),
            Verb("import", "edition_verbs", "import_", "Add an official copy that you hold."),
            Verb("editions", "edition_verbs", "editions", "List, show, remove and compare editions."),
        ),
    ),
    (
        "For programs and publishers",
        (
            Verb("mcp", "mcp_verb", "mcp", "Serve AI clients over standard input and output."),
            Verb("export", "export_verb", "export", "Write everything for other programs."),
            Verb("site", "site_verb", "site", "Write the knowledge base as a website."),
            Verb("build", "upkeep_verbs", "build", "Compile the knowledge base now."),
            Verb("check", "upkeep_verbs", "check", "Check a corpus folder."),
            Verb("eval", "search_verbs", "evaluate", "Measure the search on graded questions."),
            Verb("completion", "shell_verbs", "completion", "Print the completion of a shell."),
            Verb("man", "shell_verbs", "man", "Print the manual page."),
        ),
    ),
)
VERBS = {verb.name: verb for _, verbs in SECTIONS for verb in verbs}
