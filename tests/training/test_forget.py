"""Women who did not join are forgotten, to the day (F01)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from rygrad.audit.models import Entry
from rygrad.core.clock import today
from rygrad.outbox.rules import JOBS
from rygrad.packs.queries import pack
from rygrad.training.actions.forget import forget_candidates
from rygrad.training.enums import Stage
from rygrad.training.models import Candidate, Cohort
from tests.support.training import add_trainee, make_cohort, ours

DAY = date(2026, 3, 2)  # she said no, or was last heard of; the clock goes to summer time before she is forgotten


def at(day: date) -> datetime:
    """Shortly after three at night, when the job runs."""
    return datetime(day.year, day.month, day.day, 3, 10, tzinfo=UTC)


def add(cohort: Cohort, stage: Stage, **more: Any) -> Candidate:
    return Candidate.objects.create(**ours(cohort), name="Lina", stage=stage, on=DAY, **{"moved_on": DAY} | more)


@pytest.mark.parametrize(
    ("stage", "starts_on", "from_day"),
    [
        (Stage.DECLINED, DAY + timedelta(days=40), DAY),  # whenever the course begins
        (Stage.WAITING, DAY + timedelta(days=40), DAY + timedelta(days=40)),
        (Stage.INTEREST, DAY + timedelta(days=40), DAY + timedelta(days=40)),
        (Stage.OFFERED, DAY - timedelta(days=10), DAY),  # her last step came after the course had begun
    ],
)
def test_f01_a_candidate_is_gone_on_day_plus_one_of_the_rule(
    cast: Any, travel: Any, stage: Stage, starts_on: date, from_day: date
) -> None:
    """On the last day of the rule she is there, the night after it she is gone, and nothing is left of her."""
    days = pack(cast.programme.pack).rules.candidate_days
    row = add(make_cohort(cast.vestby, state="running", starts_on=starts_on), stage)
    travel(at(from_day + timedelta(days=days)))
    assert forget_candidates() == 0
    assert Candidate.objects.filter(pk=row.pk).exists()
    page = cast.client("berit").get(f"/candidates/{row.pk}/").content.decode()
    assert f'data-until="{from_day + timedelta(days=days)}"' in page
    travel(at(from_day + timedelta(days=days + 1)))
    assert forget_candidates() == 1
    assert not Candidate.objects.filter(pk=row.pk).exists()
    assert not Entry.objects.filter(about=row.pk).exists()


def test_the_job_runs_every_night() -> None:
    assert JOBS["training.forget"].run is forget_candidates


def test_whoever_is_on_the_course_stays_and_her_address_goes_with_the_link(cast: Any, travel: Any) -> None:
    cohort = make_cohort(cast.vestby, state="finished", starts_on=DAY)
    row = add(cohort, Stage.TRAINEE, trainee=add_trainee(cohort, "mira"), email="mira@rygrad.example", speaks="ar")
    travel(at(DAY + timedelta(days=14)))
    forget_candidates()
    row.refresh_from_db()
    assert (row.email, row.speaks) == ("mira@rygrad.example", "ar")
    travel(at(DAY + timedelta(days=400)))
    assert forget_candidates() == 0
    row.refresh_from_db()
    assert (row.email, row.speaks) == ("", "")


def test_a_course_that_is_called_off_has_said_no_to_everybody(cast: Any, travel: Any) -> None:
    """Her days run from the night after, not from the day on which the course would have begun."""
    cohort = make_cohort(cast.vestby, state="cancelled", starts_on=DAY + timedelta(days=200))
    row, before = add(cohort, Stage.WAITING), add(cohort, Stage.DECLINED)
    travel(at(DAY + timedelta(days=5)))
    forget_candidates()
    forget_candidates()
    row.refresh_from_db()
    before.refresh_from_db()
    assert (row.stage, row.moved_on, before.moved_on) == (Stage.DECLINED, DAY + timedelta(days=5), DAY)
    travel(at(DAY + timedelta(days=96)))
    assert forget_candidates() == 2


def test_she_asks_and_it_is_gone_at_once(cast: Any) -> None:
    row = add(make_cohort(cast.vestby, starts_on=today()), Stage.TALK, moved_on=today())
    answer = cast.client("berit").post(f"/candidates/{row.pk}/", {"do": "forget"})
    assert answer.status_code == 302
    assert not Candidate.objects.exists()
