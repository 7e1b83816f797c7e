"""The worker: takes tasks from the queue, brings back lost ones, starts regular jobs when their time has come."""

import os
import signal
import threading
import time
from datetime import timedelta
from types import FrameType

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from rygrad.outbox.actions import requeue_lost, tick
from rygrad.outbox.queries import work_waits
from rygrad.outbox.rules import JOBS

LOOK_EVERY = 1.0  # seconds between looks into the queue
SWEEP_EVERY = 15.0  # seconds between looks for lost tasks and due jobs


def work(*, lost_after: float, once: bool = False) -> int:
    """Works until it is told to stop, or its parent is gone. ``lost_after``: seconds until a task counts as lost."""
    hand = Hand()
    stop = _stop_on_signal(hand)
    parent, swept = os.getppid(), float("-inf")
    while not stop.is_set() and os.getppid() == parent:
        close_old_connections()
        if time.monotonic() - swept >= SWEEP_EVERY:
            requeue_lost(after=timedelta(seconds=lost_after))
            tick()
            swept = time.monotonic()
        if work_waits():
            hand.run()
        if once:
            break
        stop.wait(LOOK_EVERY)
    return 0


def run_every_job() -> int:
    """Runs every regular job now, in this process, and says which."""
    for job in JOBS.values():
        print(job.code, flush=True)
        job.run()
    return 0


class Hand(Worker):
    """django-tasks-db's own worker, until the queue is empty."""

    def __init__(self) -> None:
        name = f"{os.getpid()}-{time.time_ns():x}"
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )


def _stop_on_signal(hand: Hand) -> threading.Event:
    """Finishes the task at hand, then stops."""
    stop = threading.Event()

    def told(number: int, frame: FrameType | None) -> None:
        hand.running = False
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
    return stop
