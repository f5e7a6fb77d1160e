"""The errors that reach a user. A room of its own, so that quick commands need nothing else of the model."""


class KbError(Exception):
    """A fault a user can act on: one sentence that says what is wrong and what to do next."""


class UnwritableError(KbError):
    """A folder in which nothing may be written: its owner or the file system says so."""


class DamagedError(KbError):
    """What was compiled cannot be read back: a byte of it changed, or a file of it is gone. Building mends it."""
