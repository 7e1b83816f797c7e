"""The figures of a mothers' group: ``facts`` for the team, ``outside`` of them, and ``explain`` for what each means."""

from ..rules.merging import outside
from .reckoned import facts, facts_of

__all__ = ["facts", "facts_of", "outside"]
