"""The volunteers, as the page shows them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..rules.facts import Facts
from . import rests
from .explained import explain
from .parts import Shown, lines
from .words import count, number, percent


def figures(facts: Facts) -> tuple[Shown, ...]:
    """Everything under the heading."""
    return (_duty(facts), *_of_planned(facts), _turnover(facts))


def _duty(facts: Facts) -> Shown:
    duty = facts.duty
    found = [
        (_("On duty, on average"), number(duty.mean)),
        (_("Active now"), count(duty.active)),
        (_("Steady"), count(duty.steady)),
    ]
    few = duty.p10 is None or duty.p10 == duty.p90
    value = count(duty.p10) if few else _("%(from)s–%(to)s") % {"from": count(duty.p10), "to": count(duty.p90)}
    return Shown(explain("duty"), value, _("on duty at a session."), rows=lines(found), rests=rests.held(facts))


def _of_planned(facts: Facts) -> tuple[Shown, ...]:
    duty = facts.duty
    roles = ngettext("%(n)s duty on the list.", "%(n)s duties on the list.", duty.roles) % {"n": duty.roles}
    return (
        Shown(explain("rota"), _of(duty.staffed, duty.planned), "", rests=rests.planned(facts)),
        Shown(explain("duties"), _of(duty.filled, duty.planned), roles, rests=rests.planned(facts)),
        Shown(explain("logbooks"), _of(duty.logbooks, duty.logbooks_due), "", rests=rests.planned(facts)),
    )


def _turnover(facts: Facts) -> Shown:
    duty = facts.duty
    found = [
        (_("Joined"), count(duty.joined)),
        (_("Stopped"), count(duty.left)),
        (_("Mean size of the team"), number(duty.mean_team)),
    ]
    little = _("Little change.") if duty.little else ""
    return Shown(explain("turnover"), percent(duty.turnover), little, rows=lines(found), rests=rests.team(facts))


def _of(part: int, whole: int) -> str:
    return _("%(n)s of %(all)s") % {"n": count(part), "all": count(whole)}
