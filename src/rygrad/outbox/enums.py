"""The few letters that Rygrad writes. Subjects and bodies say nothing that a husband at the phone may not read."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Template(StrEnum):
    """One letter, with its body in ``templates/mail/<template>.txt``."""

    CODE = "code"  # to sign in
    INVITATION = "invitation"  # into a group
    REMINDER = "reminder"  # something is due soon
    MESSAGE = "message"  # something waits inside
    SECURITY = "security"  # something about her account has changed
    VISIT = "visit"  # to somebody from an organisation: to visit a group; a calendar file goes with it
    VISIT_OFF = "visit_off"  # to her too: not on that day
    TEACH = "teach"  # to a guest teacher: a day of the course; a calendar file goes with it
    TEACH_SOON = "teach_soon"  # to her too: it is soon
    TEACH_OFF = "teach_off"  # to her too: not on that day
    SEAT_OFF = "seat_off"  # to whoever signed up for a meeting above the groups: it does not take place
    SEAT_MOVED = "seat_moved"  # to her too: it is on another day, or at another hour
    SIGNED_UP = "signed_up"  # to those who run a course: so many women would like to join; never who


SUBJECTS: "dict[Template, StrPromise]" = {
    Template.CODE: _("Your code"),
    Template.INVITATION: _("You have an invitation"),
    Template.REMINDER: _("A small reminder"),
    Template.MESSAGE: _("You have a message"),
    Template.SECURITY: _("About your account"),
    Template.VISIT: _("An invitation to a visit"),
    Template.VISIT_OFF: _("A visit is called off"),
    Template.TEACH: _("An invitation to teach"),
    Template.TEACH_SOON: _("You teach soon"),
    Template.TEACH_OFF: _("You do not teach that day"),
    Template.SEAT_OFF: _("Something is called off"),
    Template.SEAT_MOVED: _("Something has another time"),
    Template.SIGNED_UP: _("Somebody has signed up"),
}

MAY_SAY: dict[Template, frozenset[str]] = {
    Template.CODE: frozenset({"code", "minutes"}),
    Template.INVITATION: frozenset({"link", "days"}),
    Template.REMINDER: frozenset({"days"}),
    Template.MESSAGE: frozenset(),
    Template.SECURITY: frozenset(),
    Template.VISIT: frozenset({"link", "when"}),
    Template.VISIT_OFF: frozenset({"when"}),
    Template.TEACH: frozenset({"link", "when"}),
    Template.TEACH_SOON: frozenset({"link", "when"}),
    Template.TEACH_OFF: frozenset({"when"}),
    Template.SEAT_OFF: frozenset({"when"}),
    Template.SEAT_MOVED: frozenset({"when", "before"}),
    Template.SIGNED_UP: frozenset({"women", "link"}),
}

WITH_CALENDAR = frozenset(  # what a calendar needs, in a file beside the letter
    {Template.VISIT, Template.VISIT_OFF, Template.TEACH, Template.TEACH_SOON, Template.TEACH_OFF}
)
