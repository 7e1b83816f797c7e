"""The four lights of a meeting, in kind words: what is there, what is missing, and what would help."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rygrad.core.texts import Said, listed
from rygrad.meetings.enums import Outcome

FOUR, THREE = 4, 3


@dataclass(frozen=True)
class Light:
    """One element. ``required``: the template asks for it; ``on``: it was held."""

    code: str
    title: Said
    on: bool
    required: bool

    @property
    def state(self) -> str:
        """As ``{% spine %}`` takes it."""
        return "on" if self.on else "off"


@dataclass(frozen=True)
class Lights:
    """The lights of one meeting, always all four."""

    lights: tuple[Light, ...]
    outcome: str = Outcome.OPEN

    @property
    def spine(self) -> list[tuple[str, str, Said]]:
        """Element, state and title, as ``{% spine %}`` takes them."""
        return [(light.code, light.state, light.title) for light in self.lights]

    @property
    def missing(self) -> tuple[Light, ...]:
        """What the template asks for and was not held."""
        return tuple(light for light in self.lights if light.required and not light.on)

    @property
    def whole(self) -> bool:
        """Whether every required element was there."""
        return not self.missing

    @property
    def sentence(self) -> str:
        """ "Two of four elements so far." """
        wanted = sum(light.required for light in self.lights)
        there = wanted - len(self.missing)
        return _so_far(there, wanted) if self.outcome == Outcome.OPEN else _this_time(there, wanted)

    @property
    def suggestion(self) -> str:
        """What would help, never a reproach. Empty when nothing is missing."""
        if not self.missing:
            return ""
        names = listed(light.title for light in self.missing)
        if self.outcome == Outcome.OPEN:
            # Translators: {names} is one or more of the four elements
            return _("Not yet: {names}. Ten minutes are enough.").format(names=names)
        return _("There was no room for: {names}. Begin with it next time, while everybody is fresh.").format(
            names=names
        )


def _so_far(there: int, wanted: int) -> str:
    if wanted == FOUR:
        return (
            _("None of the four elements so far."),
            _("One of four elements so far."),
            _("Two of four elements so far."),
            _("Three of four elements so far."),
            _all(wanted),
        )[there]
    if wanted == THREE:
        return (
            _("None of the three elements so far."),
            _("One of three elements so far."),
            _("Two of three elements so far."),
            _all(wanted),
        )[there]
    return _all(wanted) if there == wanted else _of(there, wanted)


def _this_time(there: int, wanted: int) -> str:
    if wanted == FOUR:
        return (
            _("None of the four elements this time."),
            _("One of four elements this time."),
            _("Two of four elements this time."),
            _("Three of four elements this time."),
            _all(wanted),
        )[there]
    if wanted == THREE:
        return (
            _("None of the three elements this time."),
            _("One of three elements this time."),
            _("Two of three elements this time."),
            _all(wanted),
        )[there]
    return _all(wanted) if there == wanted else _of(there, wanted)


def _all(wanted: int) -> str:
    if wanted == FOUR:
        return _("All four elements were there.")
    if wanted == THREE:
        return _("All three elements were there.")
    return _("Everything that you wanted was there.")


def _of(there: int, wanted: int) -> str:
    return ngettext("%(there)d of %(wanted)d element.", "%(there)d of %(wanted)d elements.", wanted) % {
        "there": there,
        "wanted": wanted,
    }
