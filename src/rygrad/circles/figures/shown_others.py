"""Visits, breaks, reasons, calls and stories, as the page shows them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rygrad.ui.dates import day

from ..rules.facts import OTHER, Facts, SourceRow, VisitRow
from . import rests
from .explained import explain
from .parts import Line, Shown, lines
from .words import count, of_list, percent, rows


def sources(facts: Facts) -> tuple[Line, ...]:
    """E06, and its sum."""
    found = [_source(row, row.name or of_list("source", row.code)) for row in facts.sources]
    if len(found) > 1:
        never = facts.never_came
        referred = facts.total + never.total + never.pending
        every = SourceRow(OTHER, "", referred, facts.total, never.total, never.pending)
        found.append(_source(every, _("In all")))
    return tuple(found)


def visits(facts: Facts) -> tuple[Shown, ...]:
    """Who came, and who is coming."""
    head = (
        _("Who"),
        pgettext("visits", "Came to us"),
        pgettext("visits", "We went there"),
        pgettext("visits", "How often"),
    )
    found = lines((row.organisation, count(row.came), count(row.went), _often(row)) for row in facts.visits)
    n = sum(row.came + row.went for row in facts.visits)
    rest = ngettext("%(n)s visit.", "%(n)s visits.", n) % {"n": n}
    said = "" if found else _("No visit in these days.")
    return (
        Shown(explain("visits"), count(n), said, head=head, rows=found, rests=rest),
        *(_fixed(row, rest) for row in facts.visits if row.fixed_of),
        _programme(facts),
    )


def others(facts: Facts) -> tuple[Shown, ...]:
    """Everything under the last heading."""
    return (_paused(facts), _left(facts), _digital(facts), _care(facts), _stories(facts))


def _source(row: SourceRow, label: str) -> Line:
    share = percent(row.came / row.referred) if row.referred else "–"
    return Line(label, (count(row.referred), count(row.came), count(row.never), count(row.pending), share))


def _often(row: VisitRow) -> str:
    if row.fixed:
        return _("Fixed, every month")
    if row.regular and row.every_weeks:
        n = max(1, round(row.every_weeks))
        return ngettext("Regularly, about every week", "Regularly, about every %(n)s weeks", n) % {"n": n}
    return _("Now and then")


def _fixed(row: VisitRow, rest: str) -> Shown:
    value = _("%(n)s of %(all)s") % {"n": count(row.fixed_months), "all": count(row.fixed_of)}
    said = _("months: %(who)s.") % {"who": row.organisation}
    return Shown(explain("fixed_visits"), value, said, rests=rest)


def _programme(facts: Facts) -> Shown:
    found = []
    for each in facts.programme:
        who = f"{each.organisation}: {each.topic}" if each.topic else each.organisation
        found.append((who, _("%(day)s, not yet certain") % {"day": day(each.on)} if each.tentative else day(each.on)))
    said = "" if found else _("Nothing is planned yet.")
    return Shown(explain("programme"), count(len(found)), said, rows=lines(found))


def _paused(facts: Facts) -> Shown:
    dates = [day(each) for each in facts.paused.back if each]
    notes = (_("Thinks she will be back: %(days)s.") % {"days": "; ".join(dates)},) if dates else ()
    found = lines(rows("paused", facts.paused.by_reason))
    return Shown(explain("paused"), count(facts.paused.total), "", rows=found, notes=notes, rests=rests.mothers(facts))


def _left(facts: Facts) -> Shown:
    start = facts.left.from_start
    said = ngettext("%(n)s of them was there from the start.", "%(n)s of them were there from the start.", start)
    found = lines(rows("left", facts.left.by_reason))
    sentence = said % {"n": start} if facts.left.total else ""
    return Shown(explain("left"), count(facts.left.total), sentence, rows=found, rests=rests.mothers(facts))


def _digital(facts: Facts) -> Shown:
    value = _("%(n)s of %(all)s") % {"n": facts.left.still_digital, "all": facts.left.total}
    return Shown(explain("digital"), value, "", rests=rests.mothers(facts))


def _care(facts: Facts) -> Shown:
    care = facts.care
    found = [
        (_("Reached"), count(care.reached)),
        (_("Came within two sessions"), count(care.came)),
        (_("Support by the staff to the team, apart from these"), count(care.support)),
    ]
    return Shown(explain("care"), count(care.made), "", rows=lines(found))


def _stories(facts: Facts) -> Shown:
    said = "" if facts.stories else _("None that may be told yet.")
    return Shown(explain("stories"), count(len(facts.stories)), said, notes=tuple(f"“{s.text}”" for s in facts.stories))
