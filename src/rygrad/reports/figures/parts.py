"""The figures of a page in parts that fold: what we did, a few at a time, and what came of it."""

from ..enums import Level
from .catalogue import HEADLINE, PARTS
from .shapes import Shown


class InParts:
    """A page of figures. The headline stands on top and never folds."""

    figures: tuple[Shown, ...]

    @property
    def headline(self) -> list[Shown]:
        """The talks and the women."""
        return [each for each in self.figures if each.figure.code in HEADLINE]

    @property
    def parts(self) -> list[tuple[str, list[Shown]]]:
        """What was done; a part without figures is left out."""
        by_code = {each.figure.code: each for each in self.figures}
        found = [(str(title), [by_code[code] for code in codes if code in by_code]) for title, codes in PARTS]
        return [part for part in found if part[1]]

    @property
    def outcomes(self) -> list[Shown]:
        """What came of it."""
        return [each for each in self.figures if each.figure.level == Level.OUTCOME]
