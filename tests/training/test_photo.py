"""Who may be seen in pictures (C01, F03)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from rygrad.audit.models import Look
from rygrad.core.clock import today
from rygrad.training.actions.photo import say
from rygrad.training.models import PhotoConsent
from rygrad.training.queries.photo import may_be_shown
from tests.support.training import add_trainee, make_cohort

PAGE = "/me/photo/"


@pytest.fixture
def cohort(cast: Any) -> Any:
    found = make_cohort(cast.vestby)
    add_trainee(found, cast["tara"])
    return found


def lists(cast: Any, cohort: Any) -> dict[str, list[str]]:
    found = cast.client("berit").get(f"/courses/{cohort.pk}/pictures/").context["lists"]
    return {each.where: [person.first_name for person in each.people] for _title, each in found}


def export(cast: Any, cohort: Any, where: str) -> list[str]:
    answer = cast.client("berit").post(f"/courses/{cohort.pk}/pictures.csv", {"where": where})
    assert answer["Content-Type"].startswith("text/csv")
    return answer.content.decode("utf-8-sig").split("\r\n")[1:-1]


def test_c01_without_consent_a_person_cannot_be_in_the_exported_picture_list(cast: Any, cohort: Any) -> None:
    """Neither before she has said anything, nor after a no, nor for the other place, nor once she takes it back."""
    add_trainee(cohort, "=una")  # says nothing
    tara = cast.client("tara")
    assert export(cast, cohort, "inside") == export(cast, cohort, "outside") == []
    assert tara.post(PAGE, {"version": "1", "inside": "on"}).status_code == 302
    row = PhotoConsent.objects.get(person=cast["tara"])
    assert (row.inside, row.outside, row.version, row.language) == (True, False, 1, "da")
    assert export(cast, cohort, "inside") == ["Tara Prøve"]
    assert export(cast, cohort, "outside") == []
    tara.post(PAGE, {"version": "1", "inside": "on", "outside": "on"})
    assert export(cast, cohort, "outside") == ["Tara Prøve"]
    assert lists(cast, cohort) == {"inside": ["Tara"], "outside": ["Tara"]}
    tara.post(PAGE, {"version": "1"})
    assert export(cast, cohort, "inside") == export(cast, cohort, "outside") == []
    assert lists(cast, cohort) == {"inside": [], "outside": []}
    row.refresh_from_db()
    assert row.withdrawn_on is not None
    tara.post(PAGE, {"version": "1", "inside": "on"})
    assert may_be_shown([cast["tara"].pk], "inside") == {cast["tara"].pk}
    assert Look.objects.filter(person=cast["tara"].pk, what="export").exists()  # she can see that she was on a list


def test_a_yes_to_words_that_have_changed_is_none_and_a_no_is_always_heard(cast: Any, cohort: Any) -> None:
    tara = cast.client("tara")
    assert tara.post(PAGE, {"version": "2", "inside": "on"}).status_code == 422
    assert not PhotoConsent.objects.exists()
    tara.post(PAGE, {"version": "1", "inside": "on"})
    assert tara.post(PAGE, {"version": "7"}).status_code == 302
    assert may_be_shown([cast["tara"].pk], "inside") == set()


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_are_one_answer(cast: Any) -> None:
    """The second one is no error: there is one row for each person."""
    taps, day = 4, today()
    together = Barrier(taps)

    def tap(_number: int) -> None:
        together.wait()
        try:
            said = {"inside": True, "outside": False, "version": 1}
            say(person=cast["tara"], group=cast.vestby, by=cast["tara"].account_id, **said)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(taps) as pool:
        list(pool.map(tap, range(taps)))
    row = PhotoConsent.objects.get()
    assert (row.person, row.inside, row.given_on, row.withdrawn_on) == (cast["tara"], True, day, None)


def test_the_lists_take_as_many_questions_for_one_as_for_three(cast: Any, cohort: Any, questions: Any) -> None:
    people = [add_trainee(cohort, name).person_id for name in ("Una", "Vera")]
    with questions(1):
        may_be_shown(people, "outside")
    with pytest.raises(ValueError, match="somewhere"):
        may_be_shown(people, "somewhere")
