"""Errors that a person is told about, in her language."""


class Refused(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """An action that cannot be done now. The message is translated and says what to do instead."""

    def __init__(self, message: object, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
