"""Text in the cell of a table that no spreadsheet takes for a formula."""


def no_formula(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: what could begin one follows an apostrophe."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
