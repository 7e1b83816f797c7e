"""The steps on the way to an association, in their order. No database."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Step:
    """One step: what it is, and the address of its page."""

    code: str
    title: "StrPromise"
    says: "StrPromise"
    page: str


STEPS = (
    Step(
        "papers",
        _("Get ready for the founding meeting"),
        _("A checklist: who is invited, who leads, who writes, who would like to be on the board."),
        "association:papers",
    ),
    Step(
        "meeting",
        _("Hold the founding meeting"),
        _("The agenda is ready. The guide leads you through it, and the minutes write themselves along the way."),
        "gatherings:from_plan",
    ),
    Step(
        "statutes",
        _("Adopt your statutes"),
        _("The rules of your association. We have a model in plain words; you decide your own dates and numbers."),
        "association:statutes",
    ),
    Step(
        "board",
        _("Elect a board and an auditor"),
        _("Write down who was elected, to which post and until when."),
        "association:board",
    ),
    Step(
        "number",
        _("Get the association's number"),
        _("Sign up in the register of associations, and write the number down here."),
        "association:statutes",
    ),
    Step(
        "bank",
        _("Open a bank account"),
        _("A list of what the bank asks for. You show your papers there; we keep no copies."),
        "association:papers",
    ),
    Step(
        "agreement",
        _("Sign the agreement with the national organisation"),
        _("What you promise each other: the name, the training, the support."),
        "association:agreements",
    ),
    Step(
        "controller",
        _("Say who answers for the data"),
        _("From the day on which you are an association, it is you. The papers are made for you."),
        "association:controller",
    ),
    Step(
        "wheel",
        _("Begin the first year"),
        _("The year wheel knows your deadlines. Put the first board meeting into the calendar."),
        "association:wheel",
    ),
)
