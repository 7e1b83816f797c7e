from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Layer(TextChoices):
    NATIONAL = "national", _("National")
    REGION = "region", _("Region")
    LOCAL = "local", _("Local group")


class LegalForm(TextChoices):
    PROJECT = "project", _("Part of the municipality or a project")
    ASSOCIATION = "association", _("Own association")
    BRANCH = "branch", _("Branch of another association")


class GroupStatus(TextChoices):
    STARTING = "starting", _("Starting")
    RUNNING = "running", _("Running")
    RESTING = "resting", _("Resting")
    CLOSED = "closed", _("Closed")


class Status(TextChoices):
    """Where a member is on her way."""

    CANDIDATE = "candidate", _("Candidate")
    TRAINEE = "trainee", _("Trainee")
    GRADUATE = "graduate", _("Graduate")
    ACTIVE = "active", _("Volunteer")
    PAUSED = "paused", _("On a break")
    ALUMNA = "alumna", _("Has left")


class Engagement(TextChoices):
    VOLUNTEER = "volunteer", _("Volunteer")
    EMPLOYED = "employed", _("Employed")
    ALLOWANCE = "allowance", _("Receives an allowance")
    MEASURE = "measure", _("Job measure")


class Employer(TextChoices):
    """Who pays whoever holds a role, if anybody does."""

    NOBODY = "", _("Nobody: she is a volunteer")
    ASSOCIATION = "association", _("An association or a foundation")
    MUNICIPALITY = "municipality", _("The municipality or a district")


class Wish(TextChoices):
    """What a volunteer asks for after a talk. It names her and nothing else."""

    BRING = "bring", _("I have something to bring to the meeting")
    HEAVY = "heavy", _("I carry something heavy")
    TALK = "talk", _("I would like to talk with the coordinator")
