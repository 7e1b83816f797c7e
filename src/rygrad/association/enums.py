from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Holder(TextChoices):
    """With whom a task of running the group stands (G08)."""

    COORDINATOR = "coordinator", _("The coordinator")
    TOGETHER = "together", _("Together")
    MOTHERS = "mothers", _("The volunteers")
    BOARD = "board", pgettext_lazy("holds a task", "The board")


class Post(TextChoices):
    CHAIR = "chair", pgettext_lazy("a post of a board", "Chair")
    DEPUTY_CHAIR = "deputy_chair", pgettext_lazy("a post of a board", "Deputy chair")
    TREASURER = "treasurer", pgettext_lazy("a post of a board", "Treasurer")
    SECRETARY = "secretary", pgettext_lazy("a post of a board", "Secretary")
    MEMBER = "member", pgettext_lazy("a post of a board", "Member")
    SUBSTITUTE = "substitute", pgettext_lazy("a post of a board", "Substitute")
    AUDITOR = "auditor", pgettext_lazy("a post of a board", "Auditor")


class AgreementKind(TextChoices):
    NATIONAL = "national", _("With the national organisation")
    PARTNER = "partner", _("With a partner")
    HOST = "host", _("With the municipality or the house that hosts the group")


class Sector(TextChoices):
    PUBLIC = "public", _("Public")
    NON_PROFIT = "non_profit", _("Association or foundation")
    PRIVATE = "private", pgettext_lazy("a sector", "Private")


class SupportKind(TextChoices):
    """What the centre did for a group (C24)."""

    VISIT = "visit", pgettext_lazy("support of a group", "A visit")
    CALL = "call", pgettext_lazy("support of a group", "A call")
    COURSE = "course", pgettext_lazy("support of a group", "A course")
    MONEY = "money", pgettext_lazy("support of a group", "Help with an application or money")
    OTHER = "other", pgettext_lazy("support of a group", "Something else")


class ControllerKind(TextChoices):
    """Who answers for the group's data."""

    HOST = "host", _("The municipality or the house that hosts the group")
    ASSOCIATION = "association", _("The group's own association")
    NATIONAL = "national", _("The national organisation")
