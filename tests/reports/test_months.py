"""Month by month inside the group: enough to be of use, and nothing that is kept back can be worked out."""

import random
from collections import Counter
from datetime import date

import pytest

from rygrad.conversations import figures as talks
from rygrad.conversations.rules.counting import counts
from rygrad.devtools.actions import load_demo
from rygrad.groups.models import Group
from rygrad.reports.queries import questions
from rygrad.reports.rules.inside import LEAST, by_month, related
from rygrad.reports.rules.questions import TALK, asked
from tests.reports.programmes import CHOICES, QUESTIONS, YEAR, Programme
from tests.reports.worlds import page_of

SMALL = [  # groups that make it hard: few talks, all the same answer, one month that is all small
    {1: 1, 2: 1, 3: 2},
    {1: 20, 2: 1},
    {3: 5, 4: 5, 5: 5},
    {month: 13 + month % 6 for month in range(1, 12)},
]


def months_of(forms):
    months: dict = {}
    for month, answers in forms:
        months.setdefault(month, Counter()).update(counts(answers))
    return months


def programme(seed):
    made = Programme(seed)
    here = [form for form in made.forms if form.group == made.groups[0]]
    return months_of([(date.fromisocalendar(YEAR, form.week, 4).month, form.answers) for form in here])


def small(seed):
    draw = random.Random(seed)
    topics = draw.sample(CHOICES["topics"], draw.randint(1, 8))
    forms = []
    for month, many in SMALL[seed % len(SMALL)].items():
        for _ in range(many):
            answers = {
                "topics": draw.sample(topics, draw.randint(1, min(2, len(topics)))),
                "help": draw.sample(CHOICES["help"], draw.randint(0, 2)) or None,
                "bridge": draw.choice([["service", "woman"], ["service"], ["none"], None]),
                "raised": draw.choice(["she", "she", "she", "me", None]),
                "markers": draw.choice([["isolated"], ["none"], None]),
            }
            if "went-along" in (answers["help"] or ()):
                answers["went-with"] = draw.choice(["school", "school", "doctor", None])
            forms.append((month, answers))
    return months_of(forms)


def given_away(page):
    """The numbers that are kept back on a page, but for which no other world fits."""
    hidden = [name for name in page.true if name not in page.shown and name[2] not in {"", "told"}]
    safe = set()
    for name in hidden:
        if name not in safe and (world := page.other_world(name)):
            safe |= {each for each in hidden if world[each] != page.true[each]}
    return [name for name in hidden if name not in safe]


def without_any(page):
    """The same page with every cell kept back: what only the totals give away."""
    page.shown -= {name for name in page.shown if name[2] not in {"", "told"}}
    return page


@pytest.mark.parametrize("months", [*map(programme, range(6)), *map(small, range(36))], ids=range(42))
def test_nothing_that_is_kept_back_can_be_worked_out(months):
    for question in QUESTIONS:
        pair = related(QUESTIONS, question.code)
        shown = by_month(months, pair)
        assert all(n is None or n >= LEAST for spot, n in shown.items() if spot[1])
        found = given_away(page_of(months, shown, pair, asked))
        if found:
            assert set(found) <= set(given_away(without_any(page_of(months, shown, pair, asked)))), question.code


def test_to_hide_only_what_is_small_is_not_enough():
    broken = 0
    for seed in range(6):
        months = programme(seed)
        for question in QUESTIONS:
            pair = related(QUESTIONS, question.code)
            shown = {spot: months[spot[0]].get(spot[1:], 0) for spot in by_month(months, pair)}
            page = page_of(months, {spot: n if n >= LEAST else None for spot, n in shown.items()}, pair, asked)
            broken += sum(low == high and name not in page.shown for name, (low, high) in page.naive().items())
    assert broken > 20


def test_a_table_in_which_all_is_common_is_shown_whole():
    months = months_of([(month, {"topics": ["family"]}) for month in range(1, 6) for _ in range(month + 2)])
    shown = by_month(months, related(QUESTIONS, "topics"))
    assert [shown[month, "topics", "family"] for month in range(1, 6)] == [3, 4, 5, 6, 7]


def test_in_the_demo_most_of_what_may_be_shown_is_shown(db, settings):
    settings.DEMO = True
    load_demo(on=date(2026, 11, 21), publish=False)
    group = Group.objects.get(name="Vestby")
    months, all_ = talks.months(group, 2026), questions(group.programme, outside=False)
    for code in ("topics", "help", "bridge", "contact", "next", "markers", "first", "raised", "change"):
        shown = by_month(months, related([each for each in all_ if each.form == TALK], code))
        large = [spot for spot in shown if spot[1] == code and months[spot[0]].get(spot[1:], 0) >= LEAST]
        assert sum(shown[spot] is not None for spot in large) * 2 >= len(large) > 10, code
