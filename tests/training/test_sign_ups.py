"""The letter to those who run a course: how many women have signed up on its page, at most once a day (F01)."""

import json
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.core.links import sealed_link
from rygrad.groups.models import RoleHeld
from rygrad.outbox.models import Letter
from rygrad.outbox.rules import JOBS
from rygrad.people.models import Account
from rygrad.training.actions.sign_ups import tell_of_sign_ups
from rygrad.training.enums import Stage
from rygrad.training.models import Candidate, Cohort
from tests.support.training import make_cohort, ours

EVENING = datetime(2027, 1, 11, 18, tzinfo=UTC)
NAMES = ("Lina", "Mia", "Nadia")


@pytest.fixture(autouse=True)
def january(travel: Any) -> None:
    travel(EVENING)


@pytest.fixture
def cohort(cast: Any) -> Cohort:
    return make_cohort(cast.vestby, state="recruiting", sign_up=True)


@pytest.fixture
def morning(travel: Any) -> Any:
    """``morning(2)``: the second one after that evening, and how many letters the job has queued then."""

    def told(days: int) -> int:
        travel(EVENING.replace(hour=7) + timedelta(days=days))
        return tell_of_sign_ups()

    return told


def sign_up(cohort: Cohort, name: str) -> None:
    page = f"/join-course/{sealed_link('course-sign-up', cohort.pk)}/"
    sent = {"name": name, "phone": f"20 12 34 5{NAMES.index(name)}", "area": "Havnen"}
    assert Client().post(page, sent).status_code == 302


def test_f01_one_letter_the_next_morning_for_two_sign_ups_and_none_without(
    cast: Any, cohort: Cohort, morning: Any, post: Any
) -> None:
    """Berit hears of two at once, then of nobody, then of the third; how often the job runs makes no difference."""
    sign_up(cohort, "Lina")
    sign_up(cohort, "Mia")
    assert tell_of_sign_ups() == 0  # the day is not over
    assert [morning(1), tell_of_sign_ups(), morning(2)] == [1, 0, 0]
    sign_up(cohort, "Nadia")
    sign_up(cohort, "Nadia")  # twice is once
    assert [tell_of_sign_ups(), morning(3), morning(4)] == [0, 1, 0]
    first, second = post()
    assert (first.to, second.to) == ([cast["berit"].account.email],) * 2
    assert "2" in first.body.split(settings.SITE_URL)[0] and "2" not in second.body.split(settings.SITE_URL)[0]


def test_f01_the_letter_says_a_number_and_where_the_board_is_and_nothing_of_her(
    cast: Any, cohort: Cohort, morning: Any, post: Any
) -> None:
    Account.objects.filter(person=cast["berit"]).update(language="en")
    for name in NAMES[:2]:
        sign_up(cohort, name)
    morning(1)
    (letter,) = post()
    board = reverse("training:candidates", args=[cohort.pk])
    assert f"{settings.SITE_URL.rstrip('/')}{board}\n" in letter.body
    assert cast.client("berit").get(board).status_code == 200
    said = (letter.subject + letter.body).replace(board, "")
    assert not [word for word in (*NAMES, "2012345", "20 12", "Havnen", "Hold 1", "Vestby") if word in said]
    assert letter.body.startswith("2 women have signed up")


@pytest.mark.parametrize("tag", ["da", "nb", "en", "ar"])
def test_the_letter_can_be_read_in_each_language(cast: Any, cohort: Cohort, morning: Any, post: Any, tag: str) -> None:
    Account.objects.filter(person=cast["berit"]).update(language=tag)
    sign_up(cohort, "Lina")
    assert morning(1) == 1
    (letter,) = post()
    assert letter.extra_headers["Content-Language"] == tag and letter.subject.strip()
    assert letter.body.count("\n\n") >= 2 and "{" not in letter.body


def test_whoever_has_said_no_or_was_written_down_by_hand_is_not_counted(cohort: Cohort, morning: Any) -> None:
    """Who says no and then signs up anew is told of again."""
    sign_up(cohort, "Lina")
    sign_up(cohort, "Mia")
    Candidate.objects.filter(stage=Stage.INTEREST).update(stage=Stage.DECLINED)
    Candidate.objects.create(**ours(cohort), name="Nadia", on=today(), moved_on=today())
    assert [morning(1), morning(2)] == [0, 0]
    sign_up(cohort, "Lina")
    assert [morning(3), morning(4)] == [1, 0]


def test_after_a_pause_there_is_one_letter_for_all_of_it(cohort: Cohort, morning: Any, travel: Any, post: Any) -> None:
    sign_up(cohort, "Lina")
    travel(EVENING + timedelta(days=2))
    sign_up(cohort, "Mia")
    assert morning(5) == 1
    (letter,) = post()
    assert "2" in letter.body.split(settings.SITE_URL)[0]


def test_only_those_who_run_the_course_hear_of_it(cast: Any, cohort: Cohort, morning: Any, post: Any) -> None:
    """Whoever may open the board: coordinator and board, as long as she holds the role and has an account."""
    sits = {"person": cast["amina"], "role": RoleCode.BOARD, "starts_on": today() - timedelta(days=9)}
    held = RoleHeld.objects.create(programme=cast.programme, group=cast.vestby, **sits)
    sign_up(cohort, "Lina")
    assert morning(1) == 2
    assert {each.to[0] for each in post()} == {cast[name].account.email for name in ("amina", "berit")}
    sign_up(cohort, "Mia")
    held.delete()
    Account.objects.filter(person=cast["berit"]).update(is_active=False)
    assert morning(2) == 0


@pytest.mark.parametrize("quiet", ["practice", "over"])
def test_a_practice_group_and_a_course_that_is_over_send_none(
    cast: Any, cohort: Cohort, morning: Any, quiet: str
) -> None:
    sign_up(cohort, "Lina")
    if quiet == "practice":
        type(cast.vestby).objects.filter(pk=cast.vestby.pk).update(practice=True)
    else:
        Cohort.objects.filter(pk=cohort.pk).update(state="finished")
    assert morning(1) == 0


def test_the_job_runs_every_morning() -> None:
    assert JOBS["training.sign_ups"].run is tell_of_sign_ups


def test_where_a_course_was_there_before_the_letters_only_news_is_told(cohort: Cohort, morning: Any) -> None:
    """The first morning with the new version tells nobody of sign-ups that were answered long ago."""
    sign_up(cohort, "Lina")
    Candidate.objects.update(on=EVENING.date() - timedelta(days=100))
    import_module("rygrad.training.migrations.0004_sign_ups_told").begin_today(apps, None)
    sign_up(cohort, "Mia")
    assert morning(1) == 1
    assert Cohort.objects.get().told_until == EVENING.date()
    assert json.loads(Letter.objects.get(template="signed_up").context)["women"] == 1
