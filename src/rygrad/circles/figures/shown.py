"""The figures as the page shows them: under the five headings of the report, each in a sentence, with what it means."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rygrad.ui.dates import day

from ..rules.facts import OUTSIDE, Facts
from . import rests, shown_others, shown_team
from .explained import Explained, broken_says, explain
from .parts import Shown, lines
from .words import count, country, number, percent, rows, span


@dataclass(frozen=True)
class Section:
    """One heading with its figures."""

    code: str
    title: str
    figures: tuple[Shown, ...]


@dataclass(frozen=True)
class Page:
    """All sections; ``broken``: the sums that do not add up, in sentences."""

    facts: Facts
    sections: tuple[Section, ...]
    broken: tuple[str, ...]
    sums: str
    about_sums: Explained

    @property
    def outside(self) -> bool:
        return self.facts.audience == OUTSIDE


def page(facts: Facts) -> Page:
    """The page of these figures."""
    return Page(
        facts,
        (
            Section("all", _("Mothers in all"), _all(facts)),
            Section("now", _("Mothers now"), _now(facts)),
            Section("team", _("Volunteers"), shown_team.figures(facts)),
            Section("visits", _("Visits from outside"), shown_others.visits(facts)),
            Section("other", _("Also worth knowing"), shown_others.others(facts)),
        ),
        tuple(str(broken_says(each.code, each.left, each.right)) for each in facts.closes),
        sums(facts),
        explain("sums"),
    )


def sums(facts: Facts) -> str:
    """E25: the line under the figures."""
    now = facts.standing
    return _(
        "%(total)s have taken part = %(active)s come now + %(paused)s on a break + %(left)s stopped + "
        "%(dormant)s not seen for long"
    ) % {
        "total": facts.total,
        "active": now.active,
        "paused": now.paused,
        "left": now.left,
        "dormant": now.dormant,
    }


def _all(facts: Facts) -> tuple[Shown, ...]:
    return (_participants(facts), _kinds(facts), _replying(facts), _community(facts), _never(facts), *_sources(facts))


def _now(facts: Facts) -> tuple[Shown, ...]:
    return (_active(facts), _attendance(facts), _trend(facts), _good(facts), _low(facts), _backgrounds(facts))


def _participants(facts: Facts) -> Shown:
    said = _("Since the group began on %(day)s.") % {"day": day(facts.started_on)}
    return Shown(explain("participants"), count(facts.total), said, rests=rests.held(facts))


def _kinds(facts: Facts) -> Shown:
    kinds = facts.kinds
    found = (
        (_("Regularly"), count(kinds.regular)),
        (_("Now and then"), count(kinds.between)),
        (_("Once or twice"), count(kinds.occasional)),
    )
    said = _("Of %(total)s mothers, %(n)s have come regularly.") % {"total": facts.total, "n": kinds.regular}
    return Shown(explain("kinds", facts), "", said, rows=lines(found), rests=rests.mothers(facts))


def _replying(facts: Facts) -> Shown:
    told = facts.replying
    value = _("%(n)s of %(all)s") % {"n": told.replying, "all": told.occasional}
    said = _("Still part of it, although they seldom come.")
    rest = ngettext("%(n)s invitation.", "%(n)s invitations.", told.invitations) % {"n": told.invitations}
    return Shown(explain("replying"), value, said, rests=rest)


def _community(facts: Facts) -> Shown:
    parts = facts.community
    found = [
        (_("Come now"), parts.active),
        (_("On a break"), parts.paused),
        (_("Stopped, and still in the digital group"), parts.left_digital),
        (_("Seldom come, and still answer"), parts.replying),
        (_("Not seen for long, and still in the digital group"), parts.dormant_digital),
    ]
    shown = lines([(label, count(n)) for label, n in found if n])
    said = _("Wider than those who come.")
    return Shown(explain("community"), count(parts.total), said, rows=shown, rests=rests.mothers(facts))


def _never(facts: Facts) -> Shown:
    never = facts.never_came
    found = [
        (_("Contact was not established"), count(never.not_established)),
        (_("Reached, and never came"), count(never.contacted)),
        *rows("source", never.by_source),
    ]
    open_ = ngettext("%(n)s more is still open.", "%(n)s more are still open.", never.pending) % {"n": never.pending}
    said = open_ if never.pending else _("None is still open.")
    shown = lines(found) if never.total else ()
    return Shown(explain("never_came"), count(never.total), said, rows=shown, rests=rests.referrals(facts))


def _sources(facts: Facts) -> tuple[Shown, ...]:
    """The table of sources, and how many came through a friend where that is told."""
    head = (
        _("Who told her"),
        pgettext("mothers", "Referred"),
        pgettext("mothers", "Came"),
        pgettext("mothers", "Never came"),
        pgettext("mothers", "Still open"),
        _("Share who came"),
    )
    table = shown_others.sources(facts)
    said = "" if table else _("Nobody yet.")
    found = [Shown(explain("sources"), "", said, head=head, rows=table, rests=rests.referrals(facts))]
    if facts.through_friend is not None:
        said = _("of those who have taken part.")
        found.append(Shown(explain("through_friend"), count(facts.through_friend), said, rests=rests.mothers(facts)))
    return tuple(found)


def _active(facts: Facts) -> Shown:
    now = facts.standing
    said = _("On %(day)s.") % {"day": day(facts.to_on)}
    wrong = ngettext(
        "For %(n)s mother the register says something else. A volunteer should look.",
        "For %(n)s mothers the register says something else. A volunteer should look.",
        now.mismatches,
    ) % {"n": now.mismatches}
    return Shown(
        explain("active"), count(now.active), said, notes=(wrong,) if now.mismatches else (), rests=rests.mothers(facts)
    )


def _attendance(facts: Facts) -> Shown:
    seen = facts.attendance
    if seen.mean is None:
        return Shown(explain("attendance"), "", _nothing(), rests=rests.held(facts))
    spans = [(span(each), count(each.held), number(each.mean), number(each.median)) for each in seen.by_season]
    spans += [(span(each), count(each.held), number(each.mean), number(each.median)) for each in seen.by_month]
    head = (_("When"), pgettext("sessions", "Held"), _("Mean"), _("In the middle"))
    watch = _("It has gone down, or it varies a lot. Have a look at it together.")
    return Shown(
        explain("attendance"),
        number(seen.mean),
        _("came to a session, on average. In the middle: %(n)s.") % {"n": number(seen.median)},
        head=head,
        rows=lines(spans),
        notes=(watch,) if seen.watch else (),
        rests=rests.held(facts),
    )


def _trend(facts: Facts) -> Shown:
    seen = facts.attendance
    words = {
        "stable": _("Stable"),
        "slightly_unstable": _("Slightly unstable"),
        "unstable": _("Unstable"),
    }
    if seen.trend is None or seen.fall is None:
        return Shown(explain("trend"), "", _("It takes two seasons with at least 3 held sessions each."))
    share = percent(abs(seen.fall))
    said = _("%(share)s lower than in the season before.") if seen.fall > 0 else _("%(share)s higher than before.")
    since = (_("Since %(day)s.") % {"day": day(seen.since)},) if seen.since else ()
    return Shown(explain("trend"), words[seen.trend], said % {"share": share}, notes=since, rests=rests.held(facts))


def _good(facts: Facts) -> Shown:
    seen = facts.attendance
    if seen.share_active is None:
        return Shown(explain("good"), "", _nothing())
    good = _("That is good attendance.") if seen.good else ""
    return Shown(explain("good"), percent(seen.share_active), good, rests=rests.held(facts))


def _low(facts: Facts) -> Shown:
    said = _("They coincided with:") if facts.low.total else _("No session was thin.")
    found = lines(rows("context", facts.low.by_context))
    return Shown(explain("low"), count(facts.low.total), said, rows=found, rests=rests.held(facts))


def _backgrounds(facts: Facts) -> Shown:
    told = facts.backgrounds
    found = [(country(each.code), "" if each.n is None else count(each.n)) for each in told.rows]
    said = _("Nobody has said yet.") if not told.answered else ""
    if told.answered and not told.rows:
        said = _("Too few have said it to name them.")
    if told.most:
        said = _("Most of them: %(country)s.") % {"country": country(told.most)}
    elif told.largest:
        said = _("The largest group: %(country)s.") % {"country": country(told.largest)}
    rest = _("%(n)s of %(all)s have said it.") % {"n": told.answered, "all": told.asked}
    return Shown(explain("backgrounds"), "", said, rows=lines(found), rests=rest)


def _nothing() -> str:
    return _("No session has been held in these days.")
