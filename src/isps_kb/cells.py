"""Text in the cell of a table: neither a formula to a spreadsheet nor markup to Markdown."""


def no_formula(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: what could begin one follows an apostrophe."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def in_markdown(text: str) -> str:
    """A cell of a table in Markdown, on one line."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
