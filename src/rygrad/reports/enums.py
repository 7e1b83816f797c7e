from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """What a figure is about. The aim has no figure: no count shows that somebody lives better."""

    OUTPUT = "output", _("What we did")
    OUTCOME = "outcome", _("What came of it, as it was told")


class Unit(TextChoices):
    TALKS = "talks", _("talks")
    WOMEN = "women", _("women")
    BRIDGES = "bridges", _("times")
    FOLLOWUPS = "followups", _("follow-ups")


class Audience(TextChoices):
    """``inside``: the group alone. ``everybody``: also what is published, protected and rounded."""

    INSIDE = "inside", _("Inside the group")
    EVERYBODY = "everybody", _("Inside the group; outside it rounded")
