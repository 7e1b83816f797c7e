"""The status report of a mothers' group: its draft, and what was frozen when it was published."""

from typing import Any

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.circles.models import Circle
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.gatherings.models import OfGroup

from .enums import Audience, State


class Frozen(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """Somebody tried to change what has been published."""


class StatusReport(OfGroup):
    """One report of one period, in one language. Its prose may be written over; its figures may not."""

    PRIVACY = Privacy(
        "The half-yearly report of the mothers' group.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "circle",
                "template",
                "template_version",
                "language",
                "from_on",
                "to_on",
                "state",
                "number",
                "replaces",
                "version",
                "changed_at",
            ],
            group=["prose"],
            personal=["by"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.CIRCLE_REPORT, only="circle_id")

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    template = models.CharField(max_length=60)  # a code of the pack
    template_version = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=8)  # BCP 47, in which it is written
    from_on = models.DateField()
    to_on = models.DateField()  # the figures are those of this day
    prose = models.JSONField(default=dict)  # by section code: what the writer made of the draft; missing: as drafted
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    number = models.PositiveIntegerField(null=True, blank=True)  # the circle's how-manieth report; when published
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=0)  # goes up with each saving
    changed_at = models.DateTimeField(auto_now=True)
    by = models.UUIDField(null=True, blank=True)  # the account

    class Meta:
        ordering = ["-to_on", "-changed_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(to_on__gte=models.F("from_on")), name="report_ends_after_start"),
            models.UniqueConstraint(
                fields=["programme", "group", "circle", "number"],
                condition=models.Q(number__isnull=False),
                name="report_number_once",
            ),
        ]
        indexes = [models.Index(fields=["programme", "group", "circle", "to_on"], name="status_report_circle")]


class FrozenReport(OfGroup):
    """What was published, for one audience. It never changes, and every file is made from it alone."""

    PRIVACY = Privacy(
        "What has been published stays as it was.",
        Keep.GROUP_LIFE,
        fields(
            open=["id", "programme", "group", "report", "audience", "at", "digest"],
            group=["content"],  # that for outside may be given to the municipality
        ),
    )
    ACCESS = Access(path="group__path", see=May.CIRCLE_SEE, only="report__circle_id")

    report = models.ForeignKey(StatusReport, on_delete=models.PROTECT, related_name="frozen")
    audience = models.CharField(max_length=8, choices=Audience)
    at = models.DateTimeField()
    content = models.JSONField()  # headings, prose, figures with definition and basis, tables, charts, programme
    digest = models.CharField(max_length=64)  # SHA-256 of the content as canonical JSON, printed on every page

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "report", "audience"], name="frozen_once"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Frozen
        super().save(*args, **kwargs)


class Given(OfGroup):
    """That a frozen report was given to the municipality: its readers see it until it is taken back.

    A row of its own, because whoever may only read what has been published sees nothing of a mothers' group, and
    because the frozen report itself never changes.
    """

    PRIVACY = Privacy(
        "Which reports the municipality may read.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "frozen", "on"]),
    )
    ACCESS = Access(path="group__path", see=May.PUBLICATION_SEE, only="frozen__report__circle_id")

    frozen = models.OneToOneField(FrozenReport, on_delete=models.CASCADE, related_name="given")  # the one for outside
    on = models.DateField()

    class Meta:
        ordering = ["-on"]
        indexes = [models.Index(fields=["programme", "group", "on"], name="given_group_on")]


class OtherWords(OfGroup):
    """What a second writer made of one part at the same time. It waits beside the first until somebody chooses."""

    PRIVACY = Privacy(
        "So that nothing typed is lost when two write at once.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "report", "section", "at"], group=["text"], personal=["by"]),
    )
    ACCESS = Access(path="group__path", see=May.CIRCLE_REPORT, only="report__circle_id")

    report = models.ForeignKey(StatusReport, on_delete=models.CASCADE, related_name="other_words")
    section = models.CharField(max_length=60)
    text = models.TextField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True, blank=True)  # the account

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["programme", "group", "report"], name="other_words_report")]
