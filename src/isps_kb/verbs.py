"""The verbs of the command line by what they are for, a line each: what `isps-kb --help` lists."""

SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Find and read",
        (
            ("search", "Find provisions by question, words or citation."),
            ("ref", "Show a provision: words, force, links."),
            ("duties", "What a role shall, should, may or shall not do."),
            ("who", "Who shall, should or may do a thing."),
            ("links", "What a provision cites, and what cites it."),
            ("path", "The way from one provision to another."),
            ("circulars", "Circulars and resolutions with their status."),
            ("unverified", "What has not been verified."),
        ),
    ),
    (
        "Train and audit",
        (
            ("course", "A syllabus with its clauses; check your own."),
            ("checklist", "An audit worksheet; read the filled one back."),
            ("planner", "When drills and exercises are due."),
        ),
    ),
    (
        "Your own texts",
        (
            ("cite", "Find the citations in a text."),
            ("import", "Add an official copy that you hold."),
            ("editions", "List, show, remove and compare editions."),
        ),
    ),
    (
        "For programs and publishers",
        (
            ("export", "Write everything for other programs."),
            ("site", "Write the knowledge base as a website."),
            ("build", "Compile the knowledge base now."),
            ("check", "Check a corpus folder."),
            ("eval", "Measure the search on graded questions."),
            ("completion", "Print the completion of a shell."),
        ),
    ),
)
