"""How many came, and when it changed (E09, E10, E26, E28). Cancelled sessions are in no mean.

**Trend.** Of the seasons that the period touches and in which at least three sessions were held, the last is compared
with the one before it: its mean lies so many per cent under the other's. Under 10 % it is stable, up to 40 % slightly
unstable, beyond that unstable. **Since** is the first session of the later season from which on the mean of that season
so far never rises above the limit of that word again: the first of the sessions that turn the rule. One full room in
between does not undo it, and one empty one does not make it.

**Low.** Fewer than 70 % of the running mean: that of the (up to) twelve held sessions before it; of the first three
sessions of a circle nothing is said.

**Watch.** The last six held sessions lie under 75 % of the twelve before them, or the numbers vary by more than 35 % of
their mean (from six sessions on). It looks at the circle until the last day, also before the period began.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from statistics import fmean, median, pstdev

from ..enums import Standing
from .facts import Attendance, Count, Low, Span
from .records import Mother, Records, Thursday
from .seasons import Stretch, months, seasons

STABLE, UNSTABLE = 0.10, 0.40
LEAST_OF_A_SEASON = 3
LAST, BEFORE, WATCHED = 6, 12, 0.75
VARIES, LEAST_TO_VARY = 0.35, 6
LOW, RUNNING, LEAST_RUNNING = 0.70, 12, 3
GOOD = 0.50
UNTAGGED = "untagged"


def attendance(records: Records, period: Stretch) -> Attendance:
    """The figures of the period."""
    here = [each for each in records.sessions if each.on in period]
    held = [each for each in here if each.held]
    came = [each.came for each in held]
    by_season = tuple(_spans(here, seasons(period, records.rules.country)))
    share = share_of_active(records.mothers, held)
    before, after = compared(by_season)
    fall = 1 - after.mean / before.mean if before and after and before.mean and after.mean is not None else None
    trend = word(fall)
    return Attendance(
        mean=fmean(came) if came else None,
        median=median(came) if came else None,
        by_month=tuple(_spans(here, months(period))),
        by_season=by_season,
        share_active=share,
        good=share is not None and share >= GOOD,
        fall=fall,
        trend=trend,
        since=since(held, before, after, trend) if before and after else None,
        watch=watch([each.came for each in records.held], came),
        variation=variation(came),
        each=tuple((each.on, each.came if each.held else None, each.why) for each in here),
        seasons=(before.label_code, after.label_code) if before and after else None,
    )


def compared(spans: Sequence[Span]) -> tuple[Span, Span] | tuple[None, None]:
    """The last two seasons with enough held sessions."""
    enough = [span for span in spans if span.held >= LEAST_OF_A_SEASON]
    return (enough[-2], enough[-1]) if len(enough) > 1 else (None, None)


def word(fall: float | None) -> str | None:
    """The one word for a fall; a rise is stable."""
    if fall is None:
        return None
    if _under(fall, STABLE):
        return "stable"
    return "unstable" if _under(UNSTABLE, fall) else "slightly_unstable"


def since(held: Iterable[Thursday], before: Span, after: Span, trend: str | None) -> date | None:
    """From which session on the later season has been what the word says; None while it is stable."""
    if trend not in {"slightly_unstable", "unstable"} or not before.mean:
        return None
    late = [each for each in held if after.from_on <= each.on <= after.to_on]
    sums = accumulate(each.came for each in late)
    turned = [word(1 - total / number / before.mean) for number, total in enumerate(sums, start=1)]
    reached = {"unstable"} if trend == "unstable" else {"slightly_unstable", "unstable"}
    first = len(late)
    while first and turned[first - 1] in reached:
        first -= 1
    return late[first].on if first < len(late) else None


def watch(ever: Sequence[int], came: Sequence[int]) -> bool:
    """``ever``: how many came to each held session until the last day; ``came``: to those of the period."""
    last, before = ever[-LAST:], ever[-LAST - BEFORE : -LAST]
    fell = len(before) == BEFORE and _under(fmean(last), WATCHED * fmean(before))
    varies = variation(came) if len(came) >= LEAST_TO_VARY else None
    return fell or (varies is not None and _under(VARIES, varies))


def variation(came: Sequence[int]) -> float | None:
    """How much the numbers vary: the standard deviation as a share of the mean."""
    mean = fmean(came) if came else 0
    return pstdev(came) / mean if mean else None


def low(records: Records, period: Stretch) -> Low:
    """The thin sessions, by what a volunteer has confirmed that they coincided with."""
    thin = [each for each in low_sessions(records.held) if each.on in period]
    tags = Counter(tag for each in thin for tag in each.tags or (UNTAGGED,))
    return Low(len(thin), tuple(Count(code, "", n) for code, n in ranked(tags)))


def low_sessions(held: Sequence[Thursday]) -> list[Thursday]:
    """Those of the held sessions that lie under 70 % of the running mean."""
    found = []
    for at, each in enumerate(held):
        before = [earlier.came for earlier in held[max(0, at - RUNNING) : at]]
        if len(before) >= LEAST_RUNNING and _under(each.came, LOW * fmean(before)):
            found.append(each)
    return found


def share_of_active(mothers: Iterable[Mother], held: Iterable[Thursday]) -> float | None:
    """The mean over the sessions of: of the mothers who stood as active that day, how many were there (0 to 1).

    A mother counts from the first session she came to.
    """
    known = [(each, set(each.came)) for each in mothers if each.came]
    shares = []
    for session in held:
        active = [
            came for each, came in known if each.came[0] <= session.on and each.stands(session.on) == Standing.ACTIVE
        ]
        if active:
            shares.append(sum(session.on in came for came in active) / len(active))
    return fmean(shares) if shares else None


def ranked(counted: Counter[str]) -> list[tuple[str, int]]:
    """The largest first; of equal ones by code, so that the order tells nothing."""
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


def _spans(here: Sequence[Thursday], stretches: Iterable[Stretch]) -> Iterable[Span]:
    """Those in which at least one session was planned."""
    for stretch in stretches:
        mine = [each for each in here if each.on in stretch]
        came = [each.came for each in mine if each.held]
        if mine:
            middle = (fmean(came), float(median(came))) if came else (None, None)
            yield Span(stretch.code, stretch.from_on, stretch.to_on, len(came), *middle)


def _under(a: float, b: float) -> bool:
    """Whether a is less than b, and not just because of how fractions are kept."""
    return a < b - 1e-9
