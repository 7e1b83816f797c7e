"""The programme's own forms. What a pack ships is not in here."""

from django.db import models

from rygrad.access.rule import Access
from rygrad.access.words import May
from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Privacy, fields
from rygrad.groups.models import Group, Programme

from .enums import State


class FormVersion(Model):
    """One version of a form that the secretariat uploaded. Never changed afterwards, only replaced."""

    PRIVACY = Privacy(
        "The programme's own questions.",
        Keep.GROUP_LIFE,
        fields(
            open=["id", "programme", "group", "code", "version", "language", "published_on", "state"],
            group=["definition", "wordings"],
        ),
    )
    ACCESS = Access(path="group__path", see=May.GROUP_SEE)

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")  # the root
    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()  # from 101: below are the versions of packs
    language = models.CharField(max_length=12)  # the first one, a BCP 47 tag
    definition = models.JSONField(default=dict)  # as Form.form_json gives it
    wordings = models.JSONField(default=dict)  # the words by BCP 47 tag
    published_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.LIVE)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "code", "version"], name="one_form_per_version"),
            models.UniqueConstraint(
                fields=["programme", "group", "code"],
                condition=models.Q(state=State.LIVE),
                name="one_live_version_per_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
