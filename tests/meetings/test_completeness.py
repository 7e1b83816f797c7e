"""A08: complete means that every required element was held at least once, and nothing else counts."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rygrad.gatherings.enums import ItemState
from rygrad.meetings.enums import Outcome
from rygrad.meetings.rules.completeness import forgotten, in_a_row, missing, outcome

ELEMENTS = ("exchange", "knowledge", "social", "planning")
items = st.lists(st.tuples(st.sampled_from(("", *ELEMENTS)), st.sampled_from(ItemState.values)), max_size=12)
templates = st.lists(st.sampled_from(ELEMENTS), min_size=1, unique=True)


@given(items, templates)
def test_complete_exactly_when_each_required_element_was_held(rows: list, required: list) -> None:
    whole = all(any(element == code and state == "held" for element, state in rows) for code in required)
    assert outcome(required, rows) == (Outcome.COMPLETE if whole else Outcome.INCOMPLETE)
    assert set(missing(required, rows)) == {code for code in required if not any(row == (code, "held") for row in rows)}


@given(items, templates, st.randoms(use_true_random=False))
def test_the_order_changes_nothing(rows: list, required: list, chance: Random) -> None:
    before = outcome(required, rows)
    chance.shuffle(rows)
    chance.shuffle(required)
    assert outcome(required, rows) == before


def test_three_part_template_is_complete_with_three() -> None:
    rows = [("exchange", "held"), ("knowledge", "held"), ("social", "held"), ("planning", "skipped")]
    assert outcome(("exchange", "knowledge", "social"), rows) == Outcome.COMPLETE
    assert missing(ELEMENTS, rows) == ["planning"]


def test_complete_meetings_in_a_row_end_at_the_first_that_was_not() -> None:
    assert in_a_row(["complete", "complete", "incomplete", "complete"]) == 2
    assert in_a_row(["incomplete", "complete"]) == 0
    assert in_a_row([]) == 0


def test_forgotten_most_often_first_with_the_last_day() -> None:
    meetings = [(date(2026, 3, 3), ["social"]), (date(2026, 5, 5), ["planning"]), (date(2026, 10, 6), ["social"])]
    assert forgotten(meetings) == [("social", 2, date(2026, 10, 6)), ("planning", 1, date(2026, 5, 5))]
