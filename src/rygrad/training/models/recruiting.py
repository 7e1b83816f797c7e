from django.db import models

from rygrad.core.crypt import EncryptedTextField
from rygrad.core.privacy import Keep, Privacy, fields

from ..enums import AgeBand, Stage
from .base import LED, OfCohort


class Candidate(OfCohort):
    """A woman who would like to join. She is forgotten by rule when she does not (F01)."""

    PRIVACY = Privacy(
        "So that the coordinator can answer a woman who would like to join a course.",
        Keep.NINETY_DAYS,
        fields(
            open=["id", "programme", "group", "cohort"],
            personal=[
                "name",
                "phone",
                "email",
                "languages",
                "age",
                "area",
                "stage",
                "on",
                "moved_on",
                "meet_on",
                "ticked",
                "speaks",
                "by_herself",
                "trainee",
            ],
        ),
    )
    ACCESS = LED

    name = EncryptedTextField()  # a first name is enough
    phone = EncryptedTextField(blank=True)  # E.164
    email = EncryptedTextField(blank=True)
    languages = models.JSONField(default=list)  # BCP 47 tags that she speaks
    speaks = models.CharField(max_length=12, blank=True)  # the language in which she wants to be answered
    age = models.CharField(max_length=8, choices=AgeBand, blank=True)
    area = models.CharField(max_length=60, blank=True)  # a part of the town, as the group calls it
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.INTEREST)
    on = models.DateField()  # when she said that she was interested
    moved_on = models.DateField()  # since when she has been at this stage
    meet_on = models.DateField(null=True, blank=True)  # the day of her information meeting or talk
    ticked = models.JSONField(default=list)  # codes of criteria of the pack
    by_herself = models.BooleanField(default=False)  # through the public page
    trainee = models.OneToOneField(
        "training.Trainee", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["programme", "group", "cohort", "stage"], name="candidate_cohort_stage")]
