from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Item(TextChoices):
    """What is handed out and written into the register (C09)."""

    DIPLOMA = "diploma", _("Diploma")
    ID_CARD = "id_card", _("Identity card")
    BUSINESS_CARD = "business_card", _("Business card")
    VEST = "vest", pgettext_lazy("to wear", "Vest")
    BADGE = "badge", pgettext_lazy("to wear", "Badge")


class Thanks(TextChoices):
    """How somebody was thanked. Never money (C26)."""

    WORDS = "words", _("Thanked at a meeting")
    LETTER = "letter", _("A letter")
    EVENT = "event", _("A yearly celebration")
    OUTING = "outing", _("An outing together")


class Learnt(TextChoices):
    """What somebody took part in besides the course and the meetings (B10)."""

    COURSE = "course", pgettext_lazy("learning", "A course")
    TALK = "talk", pgettext_lazy("learning", "A talk she heard")
    VISIT = "visit", pgettext_lazy("learning", "A visit to a service")


class Making(TextChoices):
    """How far the papers of a cohort are."""

    RUNNING = "running", pgettext_lazy("printing", "Being made")
    READY = "ready", pgettext_lazy("printing", "Ready")
    FAILED = "failed", pgettext_lazy("printing", "Could not be made")
