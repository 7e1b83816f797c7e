from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(TextChoices):
    """For whom a report is: the team sees exact figures, outside the small ones are merged."""

    TEAM = "team", _("The team")
    OUTSIDE = "outside", _("Outside")


class State(TextChoices):
    DRAFT = "draft", pgettext_lazy("a report", "Draft")
    PUBLISHED = "published", pgettext_lazy("a report", "Published")
