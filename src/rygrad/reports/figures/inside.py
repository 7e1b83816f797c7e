"""A group's own year: exact totals, and months with cells from three. A group is compared with itself alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rygrad.conversations import figures as talks
from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.ui.dates import month as month_in_short

from ..queries import questions
from ..rules.inside import LEAST, by_month, related
from ..rules.links import ANY, FORMS, NOT_SAID
from ..rules.period import Period
from ..rules.questions import FOLLOWUP, INTRODUCTIONS, REFERRALS, TALK, Counts, Pair, asked, choices_of
from .catalogue import CATALOGUE, TALKS
from .labels import APART, RARE, Labels
from .months import MonthTable, table
from .parts import InParts
from .shapes import Basis, Coverage, Numbers, Shown, show

UNSPLIT = "?"  # the other outcomes of this question are not known
NONE = {"markers": "none", "change": "too-early", "bridge": "none"}


@dataclass(frozen=True)
class Year(InParts):
    """What a group sees of its own year."""

    number: int
    running: bool
    figures: tuple[Shown, ...]
    months: MonthTable
    since_last: str
    basis: Basis

    @property
    def talks(self) -> Shown:
        return next(each for each in self.figures if each.figure is TALKS)


def year(group: Group, number: int, *, question: str = "topics", told: tuple[int, int] = (0, 0)) -> Year:
    """The group's calendar year. ``told``: talks told of at its meetings, and the forms that had come in by then;
    zeros when nobody has counted."""
    day, period = today(group.zone), Period(number)
    label = Labels(group.programme)
    counts = {form: completed(talks.counts(group, number, form=form)) for form in (TALK, FOLLOWUP)}
    counts[TALK] = _with_languages(counts[TALK], group, number, day)
    before = {form: completed(talks.counts(group, number - 1, form=form)) for form in (TALK, FOLLOWUP)}
    basis = Basis(period, day, Coverage(told[1], told[0] or None), _rests(counts), until=min(day, period.until))
    months = talks.months(group, number)
    shown = [
        show(figure, _exact(numbers), _choices(label, figure.spread, numbers), label, basis)
        for figure in CATALOGUE
        for numbers in [counts[figure.form]]
    ]
    asked_of = questions(group.programme, outside=False)
    return Year(
        number=number,
        running=number >= day.year,
        figures=tuple(shown),
        months=table(
            by_month(months, related([each for each in asked_of if each.form == TALK], question)),
            question,
            choices_of(counts[TALK], question),
            label,
            month_in_short,
        ),
        since_last=_since_last(group, number, day, months, before),
        basis=basis,
    )


def completed(counts: Counts) -> dict[Pair, int]:
    """The counts, with in how many forms a question was asked, and how many ticked something that says something."""
    found = dict(counts)
    for code in {pair[0] for pair in counts if pair[0]}:
        found[code, ""] = asked(counts, code)
        if code in NONE:
            found[code, ANY] = found[code, ""] - counts.get((code, NONE[code]), 0) - counts.get((code, NOT_SAID), 0)
    return found | _apart(counts)


def _apart(counts: Counts) -> dict[Pair, int]:
    """The outcomes of referrals and of introductions from a tally that does not keep them apart itself.

    She uses a service and joins an activity: the outcome says of what it is one. Their other outcomes cannot be told
    apart from here, so they are not listed.
    """
    if not counts.get(("kind", "service"), 0) + counts.get(("kind", "activity"), 0) + counts.get(("kind", "woman"), 0):
        return {}
    if any(code in APART for code, _choice in counts):
        return {}
    return {
        (REFERRALS, ""): counts.get(("kind", "service"), 0),
        **{(REFERRALS, choice): counts.get(("outcome", choice), 0) for choice in ("used", "regular")},
        (INTRODUCTIONS, ""): counts.get(("kind", "activity"), 0) + counts.get(("kind", "woman"), 0),
        (INTRODUCTIONS, "joined"): counts.get(("outcome", "joined"), 0),
        (REFERRALS, UNSPLIT): 0,
        (INTRODUCTIONS, UNSPLIT): 0,
    }


def _exact(counts: Counts) -> Numbers:
    return lambda pair: counts.get(pair, 0)


def _with_languages(counts: Counts, group: Group, number: int, day: date) -> dict[Pair, int]:
    """Languages only of quarters that are over, and a rare one without its name: it could name who wrote the form."""
    found = {pair: n for pair, n in counts.items() if pair[0] != "language"}
    spoken: dict[str, int] = {}
    for quarter in (1, 2, 3, 4):
        if Period(number, quarter).until < day:
            for choice, n in choices_of(talks.counts(group, number, quarter=quarter), "language").items():
                spoken[choice] = spoken.get(choice, 0) + n
    for choice, n in spoken.items():
        pair = ("language", choice if n >= LEAST or choice == NOT_SAID else RARE)
        found[pair] = found.get(pair, 0) + n
    return found | {("language", ""): sum(spoken.values())}


def _choices(label: Labels, code: str, counts: Counts) -> tuple[str, ...]:
    """The form's choices, and those that have left it since; of the languages, only those that were spoken."""
    if (code, UNSPLIT) in counts:
        return ()
    ticked = [choice for (each, choice) in counts if each == code and choice not in {"", ANY, NOT_SAID}]
    if code == "language":
        return tuple(sorted(ticked, key=lambda choice: (-counts[code, choice], choice)))
    return tuple(dict.fromkeys([*label.choices(code), *sorted(ticked)]))


def _rests(counts: Mapping[str, Counts]) -> str:
    forms, followups = counts[TALK].get(FORMS, 0), counts[FOLLOWUP].get(FORMS, 0)
    first = ngettext("%(n)s form about a talk", "%(n)s forms about talks", forms) % {"n": forms}
    second = ngettext("%(n)s follow-up", "%(n)s follow-ups", followups) % {"n": followups}
    return _("%(talks)s and %(followups)s") % {"talks": first, "followups": second}


def _since_last(
    group: Group, number: int, day: date, months: Mapping[int, Counts], before: Mapping[str, Counts]
) -> str:
    """The group beside itself a year earlier; of a running year, up to the same month. Months of talks are exact."""
    if number < day.year:
        now, then = sum(c.get(FORMS, 0) for c in months.values()), before[TALK].get(FORMS, 0)
        return _("%(now)s talks; the year before %(then)s.") % {"now": now, "then": then} if then else ""
    earlier = talks.months(group, number - 1)
    now = sum(counts.get(FORMS, 0) for month, counts in months.items() if month < day.month)
    then = sum(counts.get(FORMS, 0) for month, counts in earlier.items() if month < day.month)
    if not then:
        return ""
    return _("%(now)s talks up to the end of last month; at the same time last year %(then)s.") % {
        "now": now,
        "then": then,
    }
