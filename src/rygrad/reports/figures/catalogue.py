"""The catalogue: each figure with its definition in plain words, and from what it is reckoned.

A figure says how much was done and what was told. None of them says that lives have become better (C14): a test reads
every sentence here with :mod:`rygrad.reports.rules.aims`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..enums import Audience, Level, Unit
from ..rules.links import ANY, FORMS
from ..rules.questions import FOLLOWUP, INTRODUCTIONS, REFERRALS, TALK, Pair

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

VERSION = 1  # of these definitions


@dataclass(frozen=True)
class Figure:
    """One figure. ``top`` are summed; with a ``bottom`` the figure is the share of ``top`` in it.

    ``spread`` is a question whose choices are shown under it; ``sums`` are the choices that add up to the figure, when
    they do (empty: several may be ticked, or all of them do). ``stacked``: one bar that is split.
    """

    code: str
    title: "StrPromise"
    definition: "StrPromise"
    level: Level
    unit: Unit
    form: str = TALK
    top: tuple[Pair, ...] = ()
    bottom: tuple[Pair, ...] = ()
    spread: str = ""
    leave_out: tuple[str, ...] = ()
    stacked: bool = False
    audience: Audience = Audience.EVERYBODY


TALKS = Figure(
    "talks",
    _("Talks"),
    _("Forms about talks that have come in. One form is one talk."),
    Level.OUTPUT,
    Unit.TALKS,
    top=(FORMS,),
)

CATALOGUE: tuple[Figure, ...] = (
    TALKS,
    Figure(
        "women",
        _("Women in the talks"),
        _("How many women took part, added up over the talks. A woman who came to several talks counts each time."),
        Level.OUTPUT,
        Unit.WOMEN,
        top=(("women", "sum"),),
    ),
    Figure(
        "topics",
        _("What we talked about"),
        _("Talks in which the topic came up. One talk can have several topics."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("topics", ""),),
        spread="topics",
    ),
    Figure(
        "raised",
        _("Who brought up the topic"),
        _("Talks in which she brought up the topic herself, of the talks where the question was asked."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("raised", "she"),),
        bottom=(("raised", ""),),
        spread="raised",
        stacked=True,
    ),
    Figure(
        "help",
        _("How we helped"),
        _("Talks in which the volunteer did this. One talk can have several."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("help", ""),),
        spread="help",
    ),
    Figure(
        "accompaniments",
        _("Where we went along"),
        _("Talks in which the volunteer went along, by place. The places and “not said” add up to all of them."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("help", "went-along"),),
        spread="went-with",
    ),
    Figure(
        "contact",
        _("How contact arose"),
        _("Talks by the way in which the two came into contact."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("contact", ""),),
        spread="contact",
    ),
    Figure(
        "first",
        _("First talks"),
        _("Talks that were the first between the two, of all talks."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("first", "first"),),
        bottom=(FORMS,),
        spread="first",
        stacked=True,
    ),
    Figure(
        "no-services-before",
        _("No services before"),
        _("Talks with somebody who said that she had not used services before, of the talks where it was asked."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("services-before", "no"),),
        bottom=(("services-before", ""),),
        spread="services-before",
        stacked=True,
    ),
    Figure(
        "markers",
        _("Whom we reach"),
        _("Talks with at least one of these ticked, as she told it herself, of the talks where it was asked."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("markers", ANY),),
        bottom=(("markers", ""),),
        spread="markers",
    ),
    Figure(
        "languages",
        _("Languages of the talks"),
        _("Talks by language. Languages are counted by the quarter and apart from all other answers."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("language", ""),),
        spread="language",
    ),
    Figure(
        "bridges",
        _("Bridges"),
        _("How often the volunteer showed the way: to a service, to an activity, or to another woman. They add up."),
        Level.OUTPUT,
        Unit.BRIDGES,
        top=(("bridge", "service"), ("bridge", "activity"), ("bridge", "woman")),
        spread="bridge",
        leave_out=("none", "-"),
    ),
    Figure(
        "referral-share",
        _("Talks that led to a service"),
        _("Talks in which the volunteer showed the way to a service and she said yes, of all talks."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("bridge", "service"),),
        bottom=(FORMS,),
    ),
    Figure(
        "referrals",
        _("To which services"),
        _("Talks in which the volunteer showed the way to this service. One talk can name several."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("bridge", "service"),),
        spread="destination",
    ),
    Figure(
        "introductions",
        _("Introductions"),
        _("How often somebody was introduced to an activity or to another woman. Ways to services are not in it."),
        Level.OUTPUT,
        Unit.BRIDGES,
        top=(("bridge", "activity"), ("bridge", "woman")),
    ),
    Figure(
        "passed-on",
        _("Offers passed on"),
        _("Talks in which the volunteer told of an offer that the woman did not know."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("passed-on", "yes"),),
    ),
    Figure(
        "use",
        _("Services that were used"),
        _("Follow-ups in which she has used the service or goes there regularly, of all follow-ups about a service."),
        Level.OUTCOME,
        Unit.FOLLOWUPS,
        form=FOLLOWUP,
        top=((REFERRALS, "used"), (REFERRALS, "regular")),
        bottom=((REFERRALS, ""),),
        spread=REFERRALS,
    ),
    Figure(
        "joined",
        _("Joined after an introduction"),
        _("Follow-ups about an activity or another woman in which she has joined. Services are not in it."),
        Level.OUTCOME,
        Unit.FOLLOWUPS,
        form=FOLLOWUP,
        top=((INTRODUCTIONS, "joined"),),
        bottom=((INTRODUCTIONS, ""),),
        spread=INTRODUCTIONS,
    ),
    Figure(
        "change",
        _("Something had changed"),
        _("Talks in which at least one change was ticked, of the talks where the question was asked."),
        Level.OUTCOME,
        Unit.TALKS,
        top=(("change", ANY),),
        bottom=(("change", ""),),
        spread="change",
    ),
    Figure(
        "need",
        _("What was needed"),
        _("Talks by what the woman needed. One talk can have several."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("need", ""),),
        spread="need",
        audience=Audience.INSIDE,
    ),
    Figure(
        "next",
        _("Her own next step"),
        _("Talks by the next step that she chose herself."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("next", ""),),
        spread="next",
        audience=Audience.INSIDE,
    ),
    Figure(
        "place",
        _("Where we talked"),
        _("Talks by the kind of place. No address is kept."),
        Level.OUTPUT,
        Unit.TALKS,
        top=(("place", ""),),
        spread="place",
        audience=Audience.INSIDE,
    ),
)
AIM = pgettext_lazy("the aim of the work", "Better living conditions for women and their families.")
AIM_HAS_NO_FIGURE = _("This is what we work for. No number on this page shows whether it has been reached.")

HEADLINE = ("talks", "women")
PARTS = (  # the group's own page: what we did, a few figures at a time
    (_("The talks"), ("topics", "raised", "help", "accompaniments", "place")),
    (_("The ways we showed"), ("bridges", "referral-share", "referrals", "introductions", "passed-on")),
    (_("The women"), ("contact", "first", "no-services-before", "markers", "languages", "need", "next")),
)
