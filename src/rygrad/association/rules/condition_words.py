"""What each condition of a phase asks for, what to do about it, and where."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rygrad.access.words import May
from rygrad.packs.handover import Condition

from .conditions import Asked

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Way:
    """What to do, on which page, and who may open it."""

    says: "StrPromise"
    page: str
    word: May


WAYS: dict[Condition, Way] = {
    "coordinator": Way(gettext_lazy("The secretariat gives somebody the role."), "groups:members", May.MEMBERS_SEE),
    "partners": Way(gettext_lazy("Write down whom the group works with."), "groups:partners", May.GROUP_SEE),
    "trainees": Way(gettext_lazy("Find women for the course."), "training:listed", May.COURSE_SEE),
    "graduates": Way(gettext_lazy("Hold the last days of the course."), "training:listed", May.COURSE_SEE),
    "meetings": Way(gettext_lazy("Plan the next meeting, and close it afterwards."), "meetings:list", May.MEETING_SEE),
    "handed-over": Way(gettext_lazy("Hand over one task more."), "association:handover", May.GROUP_SEE),
    "founding-meeting": Way(gettext_lazy("Plan and hold the founding meeting."), "association:kit", May.GROUP_SEE),
    "board-elected": Way(gettext_lazy("Write down who was elected."), "association:board", May.MEMBERS_SEE),
    "statutes": Way(gettext_lazy("Write down when they were agreed on."), "association:statutes", May.GROUP_SEE),
    "number": Way(gettext_lazy("Apply for the number, and write it down."), "association:statutes", May.GROUP_SEE),
    "agreement": Way(gettext_lazy("Sign it, and write down the day."), "association:agreements", May.GROUP_SEE),
}


def sentence(each: Asked) -> str:
    """What is asked, as a sentence that is true once it is met."""
    return COUNTS[each.code](each.least) if each.code in COUNTS else str(PLAIN[each.code])


def now(each: Asked) -> str:
    """How far the group is, where that is a number."""
    return _("Now: %(number)s") % {"number": each.has} if each.counted else ""


def _partners(number: int) -> str:
    said = ngettext(
        "The group works with at least %(number)s place.", "The group works with at least %(number)s places.", number
    )
    return said % {"number": number}


def _trainees(number: int) -> str:
    said = ngettext(
        "At least %(number)s woman is on the course.", "At least %(number)s women are on the course.", number
    )
    return said % {"number": number}


def _graduates(number: int) -> str:
    said = ngettext(
        "At least %(number)s woman has finished the course.",
        "At least %(number)s women have finished the course.",
        number,
    )
    return said % {"number": number}


def _meetings(number: int) -> str:
    said = ngettext(
        "At least %(number)s meeting has been held.", "At least %(number)s meetings have been held.", number
    )
    return said % {"number": number}


def _handed_over(number: int) -> str:
    said = ngettext(
        "At least %(number)s task stands with the volunteers or the board.",
        "At least %(number)s tasks stand with the volunteers or the board.",
        number,
    )
    return said % {"number": number}


def _board(number: int) -> str:
    said = ngettext(
        "A board of at least %(number)s woman is elected.", "A board of at least %(number)s women is elected.", number
    )
    return said % {"number": number}


COUNTS = {
    "partners": _partners,
    "trainees": _trainees,
    "graduates": _graduates,
    "meetings": _meetings,
    "handed-over": _handed_over,
    "board-elected": _board,
}
PLAIN: "dict[str, StrPromise]" = {
    "coordinator": gettext_lazy("There is a coordinator."),
    "founding-meeting": gettext_lazy("The founding meeting has been held."),
    "statutes": gettext_lazy("The statutes have been agreed on."),
    "number": gettext_lazy("The association has its number in the register."),
    "agreement": gettext_lazy("The agreement with the national organisation is signed and holds."),
}
