"""The roles: a short table that a manager can read aloud.

``here`` reaches the group itself, ``below`` the group and all under it, ``own`` only what she leads or owns there.
A person's grants add up. An exclusive role is held alone or not at all (docs/decisions/0003-access.md).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .words import May

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class RoleCode(StrEnum):
    VOLUNTEER = "volunteer"
    TRAINEE = "trainee"
    COORDINATOR = "coordinator"
    ASSISTANT = "assistant"
    BOARD = "board"
    CONSULTANT = "consultant"
    ADMINISTRATOR = "administrator"
    CIRCLE_VOLUNTEER = "circle_volunteer"
    MUNICIPALITY = "municipality"
    GUEST_TEACHER = "guest_teacher"
    TABLE = "table"


@dataclass(frozen=True)
class Role:
    """What one role may do, and how far it reaches."""

    title: "StrPromise"
    says: "StrPromise"
    here: frozenset[May] = frozenset()
    below: frozenset[May] = frozenset()
    own: frozenset[May] = frozenset()
    exclusive: bool = False
    second_factor: bool = True
    longest_days: int = 365


_MEMBER = {
    May.GROUP_SEE,
    May.MEMBERS_SEE,
    May.MEETING_SEE,
    May.MEETING_JOIN,
    May.TIP_SEE,
    May.FIGURES_SEE,
    May.COURSE_SEE,
}
_RECORDS = {May.TALK_RECORD}  # only after the training (C08)
_LEADS = {May.MEETING_PLAN, May.MEETING_RUN, May.MEETING_CLOSE}
_TRAINS = {May.COURSE_RUN, May.COURSE_LEAD}
# The only words that volunteers can take over from their coordinator, whatever a pack or a row says (association).
TAKEN_OVER = (May.MEETING_PLAN, May.MEETING_RUN, May.MEETING_CLOSE, May.PARTNERS_EDIT, May.TEXTS_EDIT)
_OVERSEES = {May.CIRCLE_SEE, May.CIRCLE_EDIT, May.CIRCLE_REPORT}  # a mothers' group, never its list

ROLES: dict[RoleCode, Role] = {
    RoleCode.VOLUNTEER: Role(
        title=_("Volunteer"),
        says=_("Comes to the meetings of her group, and leads one when it is her turn."),
        here=frozenset(_MEMBER | _RECORDS),
        own=frozenset(_LEADS),
        second_factor=False,
    ),
    RoleCode.TRAINEE: Role(
        title=_("Trainee"),
        says=_("Is on the course. Sees her group, not yet its meetings."),
        here=frozenset({May.GROUP_SEE, May.COURSE_SEE}),
        second_factor=False,
    ),
    RoleCode.COORDINATOR: Role(
        title=_("Coordinator"),
        says=_("Plans meetings with one group and follows up its volunteers."),
        here=frozenset(
            _MEMBER
            | _RECORDS
            | _LEADS
            | _OVERSEES
            | _TRAINS
            | {
                May.GROUP_ARCHIVE,
                May.GROUP_EDIT,
                May.TEXTS_EDIT,
                May.PARTNERS_EDIT,
                May.CONTACT_SEE,
                May.WISHES_SEE,
                May.MEMBER_EDIT,
                May.INVITE,
                May.ROLE_GIVE,
            }
        ),
    ),
    RoleCode.ASSISTANT: Role(
        title=_("Assistant coordinator"),
        says=_("Helps the coordinator with the meetings of one group."),
        here=frozenset(_MEMBER | _RECORDS | _LEADS | {May.CONTACT_SEE, May.COURSE_RUN}),
        longest_days=30,
    ),
    RoleCode.BOARD: Role(
        title=_("Board member"),
        says=_("Runs an association: plans, closes, invites and decides how the group works."),
        here=frozenset(
            _MEMBER
            | _RECORDS
            | _LEADS
            | _OVERSEES
            | _TRAINS
            | {May.GROUP_ARCHIVE, May.GROUP_EDIT, May.TEXTS_EDIT, May.PARTNERS_EDIT, May.INVITE}
        ),
    ),
    RoleCode.CONSULTANT: Role(
        title=_("Consultant"),
        says=_("Works in the secretariat, helps the groups of a region or of the country."),
        here=frozenset({May.TEXTS_EDIT, May.PARTNERS_EDIT}),  # the programme's own, never a group's
        below=frozenset(
            {
                May.GROUP_SEE,
                May.GROUP_FOUND,
                May.MEMBERS_SEE,
                May.MEETING_SEE,
                May.TIP_SEE,
                May.FIGURES_SEE,
                May.NATIONAL_SEE,
                May.HELP_ANSWER,
                May.CIRCLE_SEE,
                May.COURSE_SEE,
                May.CONTRACT_SIGN,
                May.NETWORK_RUN,
                May.GROUP_MERGE,
                May.INVITE,
                May.ROLE_GIVE,
            }
        ),
    ),
    RoleCode.ADMINISTRATOR: Role(
        title=_("Administrator"),
        says=_("Manages accounts and settings. Sees no meeting and no content."),
        below=frozenset({May.ACCOUNTS_MANAGE, May.ROLE_GIVE}),
        exclusive=True,
    ),
    RoleCode.CIRCLE_VOLUNTEER: Role(
        title=_("Mothers' group volunteer"),
        says=_("Runs the weekly mothers' group."),
        here=frozenset({May.GROUP_SEE}),
        own=frozenset({May.CIRCLE_SEE, May.CIRCLE_KEEP, May.CIRCLE_REPORT}),
    ),
    RoleCode.MUNICIPALITY: Role(
        title=_("Municipality viewer"),
        says=_("Reads what has been published, and nothing else."),
        below=frozenset({May.PUBLICATION_SEE}),
        exclusive=True,
    ),
    RoleCode.GUEST_TEACHER: Role(
        title=_("Guest teacher"),
        says=_("Gives a talk or a module, for a day."),
        longest_days=1,
        second_factor=False,
    ),
    RoleCode.TABLE: Role(
        title=pgettext_lazy("the phone that lies on the table", "Table"),
        says=_("One phone for one meeting, until two hours after its end."),
        own=frozenset({May.MEETING_SEE, May.MEETING_RUN}),
        second_factor=False,
        longest_days=1,
    ),
}
