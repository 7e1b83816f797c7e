from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    OPEN = "open", _("Not closed yet")
    COMPLETE = "complete", _("Held, complete")
    INCOMPLETE = "incomplete", _("Held, incomplete")
