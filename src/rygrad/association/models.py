"""From the coordinator's group to an association of its own: phases, hand-over, board, statutes, agreements."""

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import Gathering, OfGroup
from rygrad.groups.models import Organisation
from rygrad.people.models import Person

from .enums import AgreementKind, ControllerKind, Holder, Post, Sector, SupportKind

SEEN = Access(path="group__path", see=May.GROUP_SEE)
AMONG_US = Access(path="group__path", see=May.MEMBERS_SEE)


class PhaseSince(OfGroup):
    """The group is in this phase from this day. The last one that has begun counts (C13)."""

    PRIVACY = Privacy(
        "Where a group is on its way.",
        Keep.GROUP_LIFE,
        fields(
            open=["id", "programme", "group", "phase", "on", "form_before"],
            group=["why"],
            personal=["by"],
        ),
    )
    ACCESS = SEEN

    phase = models.CharField(max_length=40)  # a code of the pack
    on = models.DateField()
    why = models.CharField(max_length=200, blank=True)  # mostly of a step back
    form_before = models.CharField(max_length=20, blank=True)  # legal form until it became an association on this day
    by = models.UUIDField(null=True, blank=True)  # the account

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["programme", "group", "on"], name="one_phase_from_a_day")]


class HandoverStep(OfGroup):
    """A task of running the group stands with somebody from this day. The last one counts (G08)."""

    PRIVACY = Privacy(
        "Who carries which task of running the group.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "task", "holder", "on", "at"], personal=["by"]),
    )
    ACCESS = SEEN

    task = models.CharField(max_length=60)  # a code of the pack
    holder = models.CharField(max_length=12, choices=Holder)
    on = models.DateField()
    at = models.DateTimeField()  # of two steps on one day the later counts
    by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["programme", "group", "task", "at"], name="handover_group_task")]


class Controller(OfGroup):
    """Who answers for the group's data, from this day (decision 11). Never copied into other rows."""

    PRIVACY = Privacy(
        "Who answers for the group's data.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "kind", "name", "number", "since"]),
    )
    ACCESS = SEEN

    kind = models.CharField(max_length=12, choices=ControllerKind)
    name = models.CharField(max_length=160)
    number = models.CharField(max_length=20, blank=True)  # of the organisation, in the register of its country
    since = models.DateField()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "since"], name="one_controller_from_a_day")
        ]


class BoardSeat(OfGroup):
    """A post of the board or the audit, from an election to the end of a term (F08)."""

    PRIVACY = Privacy(
        "Who sits on the board, and until when.",
        Keep.MEMBERSHIP,
        fields(
            open=["id", "programme", "group", "post", "gathering"],
            personal=["person", "name", "from_on", "until_on", "left_on"],
        ),
    )
    ACCESS = AMONG_US

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, blank=True)  # of an auditor who is no member
    post = models.CharField(max_length=12, choices=Post, default=Post.MEMBER)
    gathering = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()  # the end of the term
    left_on = models.DateField(null=True, blank=True)  # before it

    class Meta:
        ordering = ["from_on"]


class Statutes(OfGroup):
    """What a group's own statutes say that the year depends on. Dates are MM-DD."""

    PRIVACY = Privacy(
        "The dates and numbers of a group's own statutes.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "name",
                "number",
                "founded_on",
                "agreed_on",
                "board_least",
                "board_meetings",
                "term_years",
                "annual_meeting_by",
                "accounts_by",
                "report_by",
                "grant_by",
            ]
        ),
    )
    ACCESS = SEEN

    name = models.CharField(max_length=160, blank=True)
    number = models.CharField(max_length=20, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)  # when the statutes were adopted
    board_least = models.PositiveSmallIntegerField(default=5)
    board_meetings = models.PositiveSmallIntegerField(default=4)  # a year
    term_years = models.PositiveSmallIntegerField(default=2)
    annual_meeting_by = models.CharField(max_length=5, blank=True)
    accounts_by = models.CharField(max_length=5, blank=True)
    report_by = models.CharField(max_length=5, blank=True)
    grant_by = models.CharField(max_length=5, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "group"], name="one_set_of_statutes")]


class Ticked(OfGroup):
    """Something of a checklist or of the year wheel is done, for a year (0: once and for all). A tick, no paper."""

    PRIVACY = Privacy(
        "What an association has done this year.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "code", "year", "on"], personal=["by"]),
    )
    ACCESS = SEEN

    code = models.CharField(max_length=60)  # of a deadline or a paper of the pack
    year = models.PositiveSmallIntegerField(default=0)
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "code", "year"], name="ticked_once_a_year")
        ]


class Agreement(OfGroup):
    """What the group and somebody else have promised each other, and until when (C20)."""

    PRIVACY = Privacy(
        "What the group and those it works with have agreed.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "kind",
                "organisation",
                "sector",
                "signed_on",
                "from_on",
                "until_on",
                "ended_on",
            ],
            group=["ours", "theirs"],
        ),
    )
    ACCESS = SEEN

    kind = models.CharField(max_length=10, choices=AgreementKind, default=AgreementKind.PARTNER)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    sector = models.CharField(max_length=12, choices=Sector, default=Sector.PUBLIC)
    signed_on = models.DateField(null=True, blank=True)  # by both; None: still being talked about
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)  # before its time
    ours = models.TextField(blank=True)  # what the group does
    theirs = models.TextField(blank=True)  # what they do

    class Meta:
        ordering = ["until_on", "from_on"]


class Supported(OfGroup):
    """What the centre did for a group: a day and a kind (C24)."""

    PRIVACY = Privacy(
        "How the centre has helped a group.",
        Keep.TWO_YEARS,
        fields(open=["id", "programme", "group", "kind", "on"], personal=["by"]),
    )
    ACCESS = SEEN

    kind = models.CharField(max_length=8, choices=SupportKind)
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-on"]


class PersonalTalk(OfGroup):
    """A one-to-one talk with a volunteer took place. A day; there is no place for what was said (F18)."""

    PRIVACY = Privacy(
        "So that nobody is forgotten when the coordinator or the chair talks with each volunteer.",
        Keep.TWO_YEARS,
        fields(open=["id", "programme", "group"], personal=["person", "on"]),
    )
    ACCESS = Access(path="group__path", see=May.MEMBER_EDIT)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["programme", "group", "person", "on"], name="one_talk_a_day")]
