"""A18, G05: nine attacks on what is published of made-up programmes; ``RYGRAD_TRUST_PROGRAMMES`` says of how many.

Each attack is also let loose on a naive publication, where it must find something: else it would prove nothing.
"""

import os
from collections import Counter
from statistics import median

import pytest

from rygrad.reports.rules.cells import Cell
from rygrad.reports.rules.disclosure import open_enough, protect
from rygrad.reports.rules.period import read
from tests.reports.attacks import nine
from tests.reports.attacks.reading import exact, recovered, rounded, truth
from tests.reports.programmes import SECRET, YEAR, Programme

PROGRAMMES = int(os.environ.get("RYGRAD_TEST_PROGRAMMES", "25"))
ATTACKS = {
    "F1 primary": nine.primary,
    "F2 margins": nine.margins,
    "F3 later minus earlier": nine.later_minus_earlier,
    "F4 place minus parts": nine.place_minus_parts,
    "F9 dominance": nine.dominance,
}
JOINT = {**ATTACKS, "F5 everything": nine.everything}
LEAST_GAIN = 0.01  # one percentage point


def quietest(programme):
    """A writer of few forms: her numbers are the small ones."""
    return Counter(form.writer for form in programme.forms).most_common()[-1][0]


def attacked(programme, found):
    """Lets every attack loose on one programme and counts what it recovers."""
    published = programme.published
    for name, attack in ATTACKS.items():
        found[name] += len(attack(programme, published, rounded))
    found["F5 overlapping"] += len(nine.overlapping(published, programme.parents))
    again = Programme(programme.seed).published if programme.seed % 20 == 0 else published
    found["F6 another number the second time"] += sum(again[key] != published[key] for key in published)
    found["F7 erased"] += len(nine.erasure(programme, quietest(programme), published, rounded, published))
    found["F7 erased before the year"] += len(nine.erased_before_the_year(programme, quietest(programme)))
    known = nine.reckoned(programme, published, rounded)
    assert unsound(programme, known) == [], "the attacker's reckoning itself is wrong"
    found["F5 everything"] += len(recovered(programme, known, published))
    found["pinned"] += nine.pinned(programme, nine.weeks_of_quarters(programme, known))


def utility(programme, errors, cells):
    """How far the country's year is off, and how many numbers of a group's year are shown."""
    for key, number in programme.published.items():
        if key.period != str(YEAR):
            continue
        if key.place == "nation" and number is not None:
            errors.append(abs(number - programme.exact[key]) / programme.exact[key])
        if key.place in programme.groups and (key.form, key.code) != ("followup", ""):
            cells[number is not None] += 1


@pytest.mark.slow
def test_no_attack_recovers_a_small_number():
    found, errors, cells, gain = Counter(), [], Counter(), []
    for seed in range(PROGRAMMES):
        programme = Programme(seed)
        attacked(programme, found)
        utility(programme, errors, cells)
        before, after = nine.guesses(programme)
        gain.append(after - before)
    print({"gain": max(gain), "error": median(errors), "shown": cells[True] / cells.total()})  # with pytest -s
    assert +found == Counter()
    assert max(gain) <= LEAST_GAIN
    assert median(errors) <= 0.01
    assert cells[True] / cells.total() >= 0.6


def unsound(programme, known):
    """Where the attacker's intervals do not hold the truth: then her finding nothing would mean nothing."""
    return [name for name, (low, high) in known.span.items() if not low <= truth(programme, name) <= high]


# What the same attacks do to naive publications ---------------------------------------------------------------------


def naive(programme):
    """ "Hide what is below five", with exact totals."""
    return {key: number if number >= 5 else None for key, number in programme.exact.items()}


@pytest.fixture(scope="module")
def some():
    return [Programme(seed) for seed in range(900, 905)]


@pytest.mark.parametrize("name", ["F2 margins", "F3 later minus earlier", "F4 place minus parts", "F5 everything"])
def test_hiding_only_the_small_ones_is_broken(some, name):
    assert all(JOINT[name](programme, naive(programme), exact) for programme in some)


def test_exact_numbers_are_read_as_they_stand(some):
    assert all(nine.primary(programme, programme.exact, exact) for programme in some)


def test_exact_numbers_let_the_busiest_writer_subtract_herself(some):
    assert all(nine.dominance(programme, naive(programme), exact) for programme in some)


def test_publishing_again_after_an_erasure_gives_her_away(some):
    for programme in some:
        gone = quietest(programme)
        left = nine.amounts(programme, [form for form in programme.forms if form.writer != gone])
        later = {key: n if (n := left.get(key, 0)) >= 5 else None for key in programme.exact}
        assert nine.erasure(programme, gone, naive(programme), exact, later)


def test_fresh_noise_is_averaged_away_and_keyed_noise_is_not():
    cells = [Cell(n, n, Counter({str(w): 1 for w in range(n)}), 77 * n) for n in range(6, 45) if n % 5]
    assert all(nine.averaging(cell, 400, nine.fresh_noise) == cell.amount for cell in cells)
    kept = [nine.averaging(cell, 400, nine.keyed) for cell in cells]
    assert all(number % 5 == 0 for number in kept)


def test_free_dates_pin_single_forms_and_quarters_pin_none(some):
    for programme in some:
        assert nine.pinned(programme, nine.weeks_of_free_dates(programme, 0)) == 1
        assert nine.pinned(programme, nine.weeks_of_free_dates(programme, 5)) > 0.5
        known = nine.reckoned(programme, programme.published, rounded)
        assert nine.pinned(programme, nine.weeks_of_quarters(programme, known)) == 0


@pytest.mark.parametrize(
    "code", ["2026-10", "2026-W40", "2026-Q5", "2026-09-01..2026-10-01", "2026-H1", "", None, "26"]
)
def test_no_other_period_has_a_name(code):
    assert read(code) is None


def test_the_cover_alone_would_be_missed(some):
    """Without hiding more, some programme's hidden number falls to fewer than four possible values."""
    bare = 0
    for programme in (Programme(seed) for seed in (1, 5)):
        cells = programme.cells
        shown = protect(cells, (), SECRET)
        assert {key for key, cell in cells.items() if open_enough(cell)} == {
            k for k, n in shown.items() if n is not None
        }
        bare += sum(shown[key] is not None and programme.published[key] is None for key in cells)
    assert bare > 0
