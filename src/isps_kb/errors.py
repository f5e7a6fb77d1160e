"""The one error that reaches a user. A room of its own, so that quick commands need nothing else of the model."""


class KbError(Exception):
    """A fault a user can act on: one sentence that says what is wrong and what to do next."""
