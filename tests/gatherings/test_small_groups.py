"""A09: small groups from those present, one for each element question, fewer when few came."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rygrad.gatherings.rules.small_groups import draw, how_many

FOUR = ("exchange", "knowledge", "social", "planning")


def sizes(people: int, questions=FOUR, seed: int = 1) -> list[int]:
    return [len(group.people) for group in draw(range(people), questions, seed=seed)]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (0, []),
        (1, [1]),
        (2, [2]),
        (3, [3]),
        (4, [2, 2]),
        (5, [3, 2]),
        (6, [2, 2, 2]),
        (7, [3, 2, 2]),
        (8, [2] * 4),
        (9, [3, 2, 2, 2]),
        (15, [4, 4, 4, 3]),
        (16, [4] * 4),
        (30, [8, 8, 7, 7]),
    ],
)
def test_how_big_the_groups_are(people, expected):
    assert sizes(people) == expected


@pytest.mark.parametrize(
    ("people", "questions", "below", "groups"),
    [(7, 3, 8, 2), (8, 3, 8, 3), (11, 4, 12, 3), (12, 4, 12, 4), (5, 4, 2, 2)],
)
def test_few_share_the_questions_as_the_programme_says(people: int, questions: int, below: int, groups: int):
    assert how_many(people, questions, merge_below=below) == groups


def test_sixteen_take_one_question_each_in_order():
    assert [group.questions for group in draw(range(16), FOUR, seed=3)] == [(code,) for code in FOUR]


def test_seven_are_three_groups_and_one_takes_two_questions():
    groups = draw(range(7), FOUR, seed=3)
    assert [group.questions for group in groups] == [("exchange", "knowledge"), ("social",), ("planning",)]
    assert [group.number for group in groups] == [1, 2, 3]


def test_three_are_one_group_with_all_the_questions():
    assert [group.questions for group in draw(range(3), FOUR, seed=3)] == [FOUR]


def test_an_older_template_with_three_required_elements_gives_three_groups():
    assert sizes(12, FOUR[:3]) == [4, 4, 4]


def test_no_question_gives_no_group():
    assert draw(range(9), (), seed=1) == []


def test_the_same_seed_gives_the_same_groups_and_another_seed_others():
    assert draw(range(16), FOUR, seed=5) == draw(range(16), FOUR, seed=5)
    assert draw(range(16), FOUR, seed=5) != draw(range(16), FOUR, seed=6)


@given(st.integers(0, 80), st.integers(1, 6), st.integers(0, 10**6), st.integers(2, 12), st.integers(1, 4))
def test_everybody_and_every_question_exactly_once(count, questions, seed, merge_below, smallest):
    groups = draw(range(count), range(questions), seed=seed, merge_below=merge_below, smallest=smallest)
    assert sorted(chain.from_iterable(group.people for group in groups)) == list(range(count))
    asked = list(chain.from_iterable(group.questions for group in groups))
    assert asked == (list(range(questions)) if count else [])
    lengths = [len(group.people) for group in groups]
    assert max(lengths, default=0) - min(lengths, default=0) <= 1
    assert all(length >= smallest for length in lengths) or len(groups) == 1
    assert len(groups) == how_many(count, questions, merge_below=merge_below, smallest=smallest) <= questions
    if count and count < merge_below and questions > 1:
        assert any(len(group.questions) > 1 for group in groups)
