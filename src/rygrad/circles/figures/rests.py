"""On how much a figure rests, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..rules.facts import Facts
from .words import number


def held(facts: Facts) -> str:
    """The held sessions of the period."""
    n = facts.sessions.held
    return ngettext("%(n)s held session.", "%(n)s held sessions.", n) % {"n": n}


def planned(facts: Facts) -> str:
    """Its planned sessions."""
    n = facts.sessions.planned
    return ngettext("%(n)s planned session.", "%(n)s planned sessions.", n) % {"n": n}


def mothers(facts: Facts) -> str:
    """Those who have taken part."""
    return ngettext("%(n)s mother.", "%(n)s mothers.", facts.total) % {"n": facts.total}


def referrals(facts: Facts) -> str:
    """Those who came or were referred."""
    n = facts.total + facts.never_came.total + facts.never_came.pending
    return ngettext("%(n)s mother who came or was referred.", "%(n)s mothers who came or were referred.", n) % {"n": n}


def team(facts: Facts) -> str:
    """The size of the team."""
    return _("A team of %(n)s, on average.") % {"n": number(facts.duty.mean_team)}
