"""Ids as they come in from outside."""

from uuid import UUID


def id_of(text: object) -> UUID | None:
    """The id that a button, a form or an address sent; None for anything else."""
    try:
        return UUID(str(text))
    except ValueError:
        return None
