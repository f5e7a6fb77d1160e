"""What the scripts of the site read: data as script files that register themselves, so that a page from disk can load them."""

from collections.abc import Iterator

from isps_kb.shelf import Shelf


def files(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Path below the site and content of every data file."""
    return iter(())
