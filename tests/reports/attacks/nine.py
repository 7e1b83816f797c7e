"""The attacks on published numbers. Each gives what it recovered exactly: numbers below five that nobody printed."""

from collections import Counter
from collections.abc import Mapping
from statistics import mean

from rygrad.reports.rules.cells import Cell, Key, gather
from rygrad.reports.rules.disclosure import rounded as draw_rounded
from rygrad.reports.rules.period import Period, read
from tests.reports.attacks.reading import (
    PERIODS,
    QUARTERS,
    SMALL,
    Published,
    Reading,
    recovered,
    rounded,
    system,
)
from tests.reports.attacks.solver import System
from tests.reports.programmes import SECRET, YEAR, Form, Programme

YEARLY = str(YEAR)
Weekly = dict[tuple[str, int, str], int]


def primary(programme: Programme, published: Published, reading: Reading) -> list[Key]:
    """F1: read the numbers themselves."""
    return [
        key
        for key, number in published.items()
        if number is not None and reading(number)[0] == reading(number)[1] < SMALL
    ]


def margins(programme: Programme, published: Published, reading: Reading) -> list[Key]:
    """F2: rows and columns of one year, solved as linear sums, with elimination."""
    known = system(programme, published, reading, [YEARLY])
    known.eliminate([name for name in known.span if published.get(name) is None])
    known.solve()
    return recovered(programme, known, published)


def later_minus_earlier(programme: Programme, published: Published, reading: Reading) -> list[Key]:
    """F3: the year minus its quarters, place by place."""
    known = System()
    for key, number in published.items():
        known.know(key, *reading(number))
    for key in published:
        if key.period == YEARLY:
            known.equal(key, [key._replace(period=quarter) for quarter in QUARTERS])
    known.solve()
    return recovered(programme, known, published)


def place_minus_parts(programme: Programme, published: Published, reading: Reading) -> list[Key]:
    """F4: municipality, region and country minus the places in them, period by period."""
    known = System()
    for key, number in published.items():
        known.know(key, *reading(number))
    for above in set(programme.parents.values()) - {None}:
        below = [place for place, parent in programme.parents.items() if parent == above]
        for key in published:
            if key.place == above:
                known.equal(key, [key._replace(place=place) for place in below])
    known.solve()
    return recovered(programme, known, published)


def everything(programme: Programme, published: Published, reading: Reading) -> list[Key]:
    """F5: every published set at once, however they overlap: places, choices, quarters and the year."""
    return recovered(programme, reckoned(programme, published, reading), published)


def reckoned(programme: Programme, published: Published, reading: Reading) -> System:
    """All that follows from all that is published."""
    known = system(programme, published, reading, PERIODS, years=True)
    known.solve()
    return known


def overlapping(published: Published, parents: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """F5: two published periods that overlap without one holding the other. There must be none to publish."""
    periods = sorted({key.period for key in published})
    spans = {period: _months(read(period)) for period in periods}
    return [
        (one, two)
        for one in periods
        for two in periods
        if spans[one] & spans[two] and not _nested(spans[one], spans[two])
    ]


def averaging(cell: Cell, times: int, publish) -> int:
    """F6: ask often and take the mean."""
    return round(mean(publish(cell, time) for time in range(times)))


def erasure(programme: Programme, gone: str, published: Published, reading: Reading, later: Published) -> list[Key]:
    """F7: what a period said before one writer was erased, minus what it says after. Her own numbers, that is."""
    hers = amounts(programme, [form for form in programme.forms if form.writer == gone])
    known = System()
    for key in published:
        if key.period == YEARLY:
            before, after, missing = ("before", key), ("after", key), ("hers", key)
            known.know(before, *reading(published[key]))
            known.know(after, *reading(later.get(key)))
            known.equal(before, [after, missing])
    known.solve()
    return [
        name[1]
        for name, (low, high) in known.span.items()
        if name[0] == "hers" and low == high and 0 < low < SMALL and hers.get(name[1], 0) == low
    ]


def erased_before_the_year(programme: Programme, gone: str) -> list[Key]:
    """F7: the quarters were frozen with her forms, the year without them. The year minus the quarters is hers."""
    left = [form for form in programme.forms if form.writer != gone]
    published = programme.freeze_year(left)
    hers = amounts(programme, [form for form in programme.forms if form.writer == gone])
    known = System()
    for key, number in published.items():
        known.know(key, *rounded(number))
    for key in published:
        if key.period == YEARLY:
            sums = [key._replace(period=quarter) for quarter in QUARTERS]
            total = ("quarters", key)
            known.equal(total, sums)
            known.equal(total, [key, ("hers", key)])
    known.solve()
    return [
        name[1]
        for name, (low, high) in known.span.items()
        if name[0] == "hers" and low == high < SMALL and hers.get(name[1], 0) == low
    ]


def dominance(programme: Programme, published: Published, reading: Reading) -> list[Key]:
    """F9: the busiest writer takes her own forms off the number, and knows that no writer has more than half."""
    cells, found = programme.cells, []
    for key, number in published.items():
        if number is None or key not in cells or key.code == "women":
            continue
        hers = max(cells[key].writers.values())
        low, high = reading(number)
        if reading is rounded:
            low = max(low, 2 * hers)
        if low - hers == high - hers < SMALL and cells[key].amount - hers == low - hers:
            found.append(key)
    return found


def guesses(programme: Programme) -> tuple[float, float]:
    """How often week, theme and group of a random form are guessed: before the publication, and with it.

    Before, she knows each group's size and the country's themes exactly. The best single guess is taken each time.
    """
    topics = [key for key in programme.published if key.code == "topics" and key.choice not in {"", "-"}]
    size = Counter(form.group for form in programme.forms)
    country = max((key for key in topics if key.place == "nation" and key.period == YEARLY), key=programme.exact.get)
    before = (max(size, key=size.get), country.choice, None)
    best = max(
        (key for key in topics if key.place in size and key.period != YEARLY),
        key=lambda key: (programme.published[key] or 0, repr(key)),
    )
    after = (best.place, best.choice, Period(YEAR, QUARTERS.index(best.period) + 1))
    return _hits(programme, *before), _hits(programme, *after)


def pinned(programme: Programme, weekly: Weekly) -> float:
    """The share of forms whose week, theme and group stand in a number that is known exactly."""
    held = [
        form for form in programme.forms if any((form.group, form.week, t) in weekly for t in form.answers["topics"])
    ]
    return len(held) / len(programme.forms)


def weeks_of_quarters(programme: Programme, known: System) -> Weekly:
    """What our quarters tell of single weeks: a week is exact only where its whole quarter holds nothing."""
    return {
        (key.place, week, key.choice): 0
        for key, (_, high) in known.span.items()
        if key.code == "topics" and key.place in programme.groups and high == 0
        for week in range(1, 53)
    }


def weeks_of_free_dates(programme: Programme, least: int) -> Weekly:
    """What a page with free dates tells: exact counts from the new year to any week, hidden under ``least``."""
    found: Weekly = {}
    for group in programme.groups:
        for topic in {t for form in programme.forms for t in form.answers["topics"]}:
            weekly = Counter(f.week for f in programme.forms if f.group == group and topic in f.answers["topics"])
            running = 0
            for week in range(1, 53):
                if running >= least:
                    found[group, week, topic] = weekly[week]
                running += weekly[week]
    return found


def _hits(programme: Programme, group: str, topic: str, period: Period | None) -> float:
    fits = [form for form in programme.forms if form.group == group and topic in form.answers["topics"]]
    fits = [form for form in fits if period is None or form.quarter == period.quarter]
    return len(fits) / (52 if period is None else 13) / len(programme.forms)


def amounts(programme: Programme, forms: list[Form]) -> dict[Key, int]:
    cells = gather(programme.slips(Period(YEAR), forms), YEARLY, programme.parents)
    return {key: cell.amount for key, cell in cells.items()}


def _months(period: Period | None) -> set[int]:
    assert period is not None
    return set(range(period.since.month, period.until.month + 1))


def _nested(one: set[int], two: set[int]) -> bool:
    return one <= two or two <= one


def fresh_noise(cell: Cell, time: int) -> int:
    """What F6 breaks: another draw each time somebody asks."""
    return draw_rounded(Cell(cell.forms, cell.amount, cell.writers, time), SECRET)


def keyed(cell: Cell, _time: int) -> int:
    """Ours: the draw belongs to the set."""
    return draw_rounded(cell, SECRET)
