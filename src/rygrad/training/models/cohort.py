from django.db import models

from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import Gathering, OfGroup
from rygrad.groups.models import Contact, Organisation

from ..enums import CohortState, ModuleKind, TeacherKind
from .base import SHOWN, OfCohort


class Cohort(OfGroup):
    """One course of one group: women who are trained together on one version of a curriculum."""

    PRIVACY = Privacy(
        "The course of a group.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "curriculum",
                "version",
                "state",
                "starts_on",
                "weekday",
                "starts",
                "ends",
                "zone",
                "every",
                "share",
                "least",
                "most",
                "languages_wanted",
                "areas_wanted",
                "sign_up",
                "told_until",
                "majority",
                "finished_on",
            ],
            group=["title", "place", "says"],
        ),
    )
    ACCESS = SHOWN

    title = models.CharField(max_length=120)
    curriculum = models.CharField(max_length=60)  # a code of the pack
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=CohortState, default=CohortState.RECRUITING)
    starts_on = models.DateField()
    weekday = models.PositiveSmallIntegerField(default=1)  # 0: Monday
    starts = models.TimeField()  # local to ``zone``
    ends = models.TimeField()
    zone = models.CharField(max_length=40)
    every = models.PositiveSmallIntegerField(default=1)  # weeks between two days
    place = models.CharField(max_length=160, blank=True)
    share = models.PositiveSmallIntegerField(default=80)  # per cent of the days, besides the must-haves (C08)
    least = models.PositiveSmallIntegerField(default=12)  # guideline: warns, never blocks (D14)
    most = models.PositiveSmallIntegerField(default=20)
    languages_wanted = models.JSONField(default=list)  # BCP 47 tags that the group lacks
    areas_wanted = models.JSONField(default=list)  # parts of the town, as the group calls them
    sign_up = models.BooleanField(default=False)  # whether the public page takes names
    told_until = models.DateField(null=True, blank=True)  # sign-ups up to this day have been told of in a letter
    says = models.CharField(max_length=400, blank=True)  # in the coordinator's own words, on the public page
    majority = models.CharField(max_length=12, blank=True)  # a language the profile does not count, as printed (C02)
    finished_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-starts_on", "title"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="cohort_day_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(share__gte=1) & models.Q(share__lte=100), name="cohort_share_is_per_cent"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CohortModule(OfCohort):
    """One day of the local copy: what it is about, who gives it, when. The curriculum of the pack stays as it is."""

    PRIVACY = Privacy(
        "The plan of a course.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "cohort",
                "position",
                "code",
                "module",
                "kind",
                "areas",
                "must",
                "gathering",
                "by",
                "organisation",
                "contact",
                "language",
                "invited_at",
                "reminded_at",
                "answered",
                "names_shown",
                "sequence",
            ],
            group=["title", "note", "homework"],
        ),
    )
    ACCESS = SHOWN

    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)  # of the place in the curriculum; blank: the group's own day
    module = models.CharField(max_length=60, blank=True)  # a code of the pack: its script
    title = models.CharField(max_length=160, blank=True)  # the group's own; blank: the curriculum's
    kind = models.CharField(max_length=8, choices=ModuleKind, default=ModuleKind.SUBJECT)
    areas = models.JSONField(default=list)  # codes of life areas, and ``method``
    must = models.BooleanField(default=False)
    gathering = models.OneToOneField(Gathering, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.CharField(max_length=12, choices=TeacherKind, default=TeacherKind.COORDINATOR)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=12, blank=True)  # in which the teacher is written to; blank: the programme's
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered = models.BooleanField(null=True, blank=True)  # the teacher: None not yet, comes or cannot
    names_shown = models.BooleanField(default=False)  # she sees first names, on the day and 24 hours around it
    note = models.TextField(blank=True)
    homework = models.TextField(blank=True)  # the group's own; blank: the module's
    sequence = models.PositiveIntegerField(default=0)  # of the teacher's calendar file

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group", "cohort", "code"],
                condition=~models.Q(code=""),
                name="one_day_for_each_place",
            )
        ]
        indexes = [models.Index(fields=["programme", "group", "cohort", "position"], name="module_cohort_position")]


class ModuleService(OfCohort):
    """An organisation that a day names as somebody one can refer to (C06)."""

    PRIVACY = Privacy(
        "To whom one can refer after a day of the course.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "cohort", "module", "organisation", "visited"]),
    )
    ACCESS = SHOWN

    module = models.ForeignKey(CohortModule, on_delete=models.CASCADE, related_name="services")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    visited = models.BooleanField(default=False)  # the day goes there

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "module", "organisation"], name="one_service_a_day")
        ]


class ModuleChallenge(OfCohort):
    """A local challenge that a day answers (C21)."""

    PRIVACY = Privacy(
        "Which local challenge a day of the course is about.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "cohort", "module", "challenge"]),
    )
    ACCESS = SHOWN

    module = models.ForeignKey(CohortModule, on_delete=models.CASCADE, related_name="challenges")
    challenge = models.ForeignKey("challenges.Challenge", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "module", "challenge"], name="one_challenge_a_day")
        ]
