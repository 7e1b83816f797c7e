"""J5 and T14: how much the guard finds on labelled sentences: our own half, the blind half, and both."""

from typing import Any

import pytest

from tests.guard.finding import measure, sentences

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HALVES = {"own": ["own"], "blind": ["blind"], "both": ["own", "blind"]}


@pytest.mark.parametrize("half", HALVES)
def test_the_guard_finds_what_it_must_and_little_else(page: Any, half: str) -> None:
    rows = [row for folder in HALVES[half] for row in sentences(folder)]
    if not rows:
        pytest.skip("the blind half is not here")
    figures = measure(page, rows)
    print(f"\n{half}: {len(rows)} sentences", *figures.lines(), sep="\n")
    assert figures.recall("number", "phone", "mail") >= 0.99
    assert figures.recall("name") >= 0.85
    assert figures.recall("address") >= 0.85
    assert figures.recall("account") >= 0.95
    assert figures.recall("status") >= 0.85
    assert figures.recall("child") >= 0.95
    assert figures.false_alarms() <= 0.05


def test_there_are_enough_sentences() -> None:
    own = sentences("own")
    assert len(own) >= 520
    assert len({row["language"] for row in own}) >= 8
    assert len([row for row in own if {"child"} == {span["kind"] for span in row["spans"]}]) >= 100
    assert all(span["text"] in row["text"] for row in own + sentences("blind") for span in row["spans"])
