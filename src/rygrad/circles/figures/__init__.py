"""The figures of a mothers' group: ``facts`` for the team, ``outside`` of them, ``explain`` for what each means."""

from ..rules.merging import outside
from .explained import CODES, Explained, broken_says, explain
from .reckoned import facts, facts_of

__all__ = ["CODES", "Explained", "broken_says", "explain", "facts", "facts_of", "outside"]
