"""Regular jobs: once in each slot, whoever asks; tasks of a killed worker come back, but not for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from rygrad.outbox.actions import requeue_lost, run_job, tick
from rygrad.outbox.rules import JOBS, daily, day_slot, every, minute_slot


@pytest.fixture
def ran(monkeypatch, db):
    """Only one job, at seven in the morning in Copenhagen; the list of its runs."""
    runs = []
    for code in list(JOBS):
        monkeypatch.delitem(JOBS, code)
    daily("test.morning", lambda: runs.append("morning"), hour=7)
    yield runs
    JOBS.pop("test.morning", None)


def test_a_daily_job_runs_once_a_day_however_often_the_clock_ticks(ran, post, travel):
    travel(datetime(2026, 3, 1, 6, 30, tzinfo=UTC))  # half past seven in Copenhagen
    assert [tick(), tick(), tick()] == [1, 0, 0]
    post()
    assert ran == ["morning"]

    travel(datetime(2026, 3, 2, 5, 59, tzinfo=UTC))
    assert tick() == 0
    travel(datetime(2026, 3, 2, 6, 0, tzinfo=UTC))
    assert tick() == 1
    post()
    assert ran == ["morning", "morning"]


def test_a_job_that_was_missed_runs_once_afterwards(ran, post, travel):
    travel(datetime(2026, 3, 1, 12, 0, tzinfo=UTC))
    tick()
    travel(datetime(2026, 3, 9, 23, 0, tzinfo=UTC))
    assert [tick(), tick()] == [1, 0]
    post()
    assert ran == ["morning", "morning"]


def test_a_job_that_this_version_does_not_know_is_nothing(db):
    run_job.func("gone.long_ago")


@pytest.mark.parametrize(
    ("moment", "slot"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "2026-03-28"),
        (datetime(2026, 3, 29, 4, 59, tzinfo=UTC), "2026-03-28"),  # summer time began in the night
        (datetime(2026, 3, 29, 5, 0, tzinfo=UTC), "2026-03-29"),
        (datetime(2026, 10, 25, 5, 59, tzinfo=UTC), "2026-10-24"),  # and ended
        (datetime(2026, 10, 25, 6, 0, tzinfo=UTC), "2026-10-25"),
    ],
)
def test_the_day_begins_at_the_hour_of_the_zone_also_when_clocks_change(moment, slot):
    assert day_slot(moment, 7, "Europe/Copenhagen") == slot


@pytest.mark.parametrize(
    ("minute", "slot"),
    [(0, "2026-03-01T10:00:00+00:00"), (14, "2026-03-01T10:00:00+00:00"), (15, "2026-03-01T10:15:00+00:00")],
)
def test_a_quarter_of_an_hour(minute, slot):
    assert minute_slot(datetime(2026, 3, 1, 10, minute, 40, tzinfo=UTC), 15) == slot


def test_every_registers_under_its_code(monkeypatch):
    monkeypatch.setitem(JOBS, "test.every", None)
    every("test.every", lambda: 42, minutes=5)
    assert JOBS["test.every"].run() == 42


NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def running(db, travel):
    """A task that was taken eleven minutes ago by as many workers as asked for."""

    def make(workers, minutes=11):
        travel(NOW)
        task = run_job.enqueue("nothing")
        DBTaskResult.objects.filter(pk=task.id).update(
            status="RUNNING", started_at=NOW - timedelta(minutes=minutes), worker_ids=["w"] * workers
        )
        return DBTaskResult.objects.get(pk=task.id)

    return make


def test_a_lost_task_comes_back(running):
    task = running(1)
    assert requeue_lost(after=timedelta(minutes=10)) == 1
    task.refresh_from_db()
    assert (task.status, task.started_at) == ("READY", None)


def test_a_task_that_is_still_at_work_is_left_alone(running):
    task = running(1, minutes=9)
    assert requeue_lost(after=timedelta(minutes=10)) == 0
    task.refresh_from_db()
    assert task.status == "RUNNING"


def test_a_task_that_has_ended_three_workers_is_given_up(running, caplog):
    task = running(3)
    assert requeue_lost(after=timedelta(minutes=10)) == 0
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert "given up" in caplog.text
