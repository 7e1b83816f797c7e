"""The server is killed in the middle of its work, again and again: what it has acknowledged is there, once."""

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.trust.talks.cluster import Cluster
from tests.trust.talks.phones import Fleet, Sealer
from tests.trust.talks.place import ENGINE, Forker, Place, place
from tests.trust.talks.sizes import size
from tests.trust.talks.truth import Read, whole

KILLS = size("KILLS", 50)
WHOLE = size("WHOLE_KILLS", ENGINE == "sqlite")  # of ``rygrad serve`` itself, with its worker
DATABASE_EVERY = 10  # on PostgreSQL the database is killed too, now and then

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def here() -> Iterator[Place]:
    if ENGINE == "sqlite":
        with place() as made:
            yield made
        return
    with Cluster() as cluster, place(cluster=cluster) as made:
        yield made


def test_what_was_acknowledged_outlives_every_kill(here: Place) -> None:
    fleet = Fleet(here.port, Sealer(here.told))
    began = time.monotonic()
    with Forker(here) as server, fleet:
        for number in range(KILLS):
            server.start()
            fleet.until_acked(3)
            time.sleep(random.uniform(0, 0.08))
            server.kill()
            if here.cluster and number % DATABASE_EVERY == DATABASE_EVERY - 1:
                here.cluster.kill()
                here.cluster.start()
        server.start()
        fleet.drain()
    for _time in range(WHOLE):
        fleet = _kill_all_of_it(here, fleet)
    found = Read(here)
    print(
        f"\n{ENGINE}: {KILLS} kills and {WHOLE} of all, {len(fleet.acked)} acknowledged, {dict(fleet.states)}, "
        f"other answers {dict(fleet.others)}, {time.monotonic() - began:.0f} s"
    )
    assert whole(here) == "ok"
    assert {what: n for what, n in found.wrong(fleet.sealed, set(fleet.acked)).items() if n} == {}
    assert set(found.sheets) == set(fleet.acked) == set(fleet.sealed)
    assert len(fleet.acked) >= KILLS * 3
    assert set(fleet.others) <= {0, 503}  # nothing came back, or: later
    assert fleet.bare == 0


def _kill_all_of_it(here: Place, before: Fleet) -> Fleet:
    """``rygrad serve`` with its worker, killed under load; then served again until every phone is content."""
    fleet = Fleet(here.port, Sealer(here.told))
    fleet.sealed, fleet.acked, fleet.states, fleet.others = before.sealed, before.acked, before.states, before.others
    with fleet:
        with here.served("-m", "rygrad", "serve") as process:
            fleet.until_acked(3)
            time.sleep(random.uniform(0, 0.3))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        with Forker(here) as server:
            server.start()
            fleet.drain()
    return fleet
