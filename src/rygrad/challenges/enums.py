from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Step(TextChoices):
    """Where a challenge is: named, chosen by votes, owned, done (F07)."""

    OPEN = "open", pgettext_lazy("a challenge", "Named")
    CHOSEN = "chosen", pgettext_lazy("a challenge", "Chosen")
    DOING = "doing", pgettext_lazy("a challenge", "Somebody is on it")
    DONE = "done", pgettext_lazy("a challenge", "Done")
    DROPPED = "dropped", pgettext_lazy("a challenge", "Let go")


class From(TextChoices):
    GROUP = "group", _("The group")
    MUNICIPALITY = "municipality", _("The municipality")
    PROFESSIONAL = "professional", _("A professional")
