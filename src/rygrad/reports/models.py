"""What has been published. A publication is frozen: never changed, never taken back, only followed by the next.

No row of it holds an exact number of forms; the sets that numbers were drawn for are gone once it is written.
"""

from typing import Any, NoReturn

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.groups.models import Group, Programme


class Frozen(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """Somebody tried to change what has been published."""


class Rows(models.QuerySet["Publication"]):
    """Rows that can be added and read."""

    def update(self, **values: Any) -> NoReturn:
        raise Frozen

    def delete(self) -> NoReturn:
        raise Frozen


class Publication(Model):
    """The protected numbers of one place and one closed period, as they were on the day they were frozen.

    A place is the country, a region or a group; ``municipality`` names one within the region ``group``. ``figures``
    holds rounded numbers and null, nothing else. ``sha256`` is reckoned over all that is shown.
    """

    PRIVACY = Privacy(
        "To show what the groups do, without anybody being able to tell whom they talked with.",
        Keep.GROUP_LIFE,
        fields(
            open=[
                "id",
                "programme",
                "group",
                "municipality",
                "period",
                "number",
                "published_on",
                "figures",
                "rules",
                "sha256",
            ]
        ),
    )
    ACCESS = Access(path="group__path", see=May.PUBLICATION_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=80, blank=True)
    period = models.CharField(max_length=7)  # 2026-Q3 or 2026
    number = models.PositiveSmallIntegerField(default=1)  # a corrected one would be the next
    published_on = models.DateField()
    figures = models.JSONField(default=dict)
    rules = models.PositiveSmallIntegerField()  # the version of the definitions and of the protection
    sha256 = models.CharField(max_length=64)

    objects = Rows.as_manager()

    class Meta:
        ordering = ["-period", "group__name", "municipality"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "group", "municipality", "period", "number"], name="one_publication_per_place"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Frozen
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Frozen


class Counted(Model):
    """How many forms of a group's quarter have been counted in a publication, so that later ones are told as late."""

    PRIVACY = Privacy(
        "So that a talk that is told late is not lost, and changes no number that has been published.",
        Keep.GROUP_LIFE,
        fields(open=["id", "programme", "group", "period"], group=["forms"]),
    )

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=7)
    forms = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "period"], name="one_count_per_group_and_quarter")
        ]
