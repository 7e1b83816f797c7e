"""Does the national year report grow with the history? The same programme with 10,000, 1 million and 10 million sheets.

The report reads the tallies that are kept when a sheet comes in, so its work depends on groups, months and answers, not
on sheets. Beside it the same question as plain SQL over the raw rows. On SQLite, in this process, without the web
server: the page around it costs the same each time (``./run bench pages``).
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZES = (10_000, 1_000_000, 10_000_000)
TRIES = 60
YEAR = 2025
RAW = """
WITH RECURSIVE n(i) AS (SELECT %(first)s UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %(last)s),
     g AS (SELECT id, row_number() OVER () - 1 AS nr, count(*) OVER () AS total FROM groups_group WHERE layer = 'local')
INSERT INTO conversations_conversation
  (id, programme_id, group_id, year, week, form, version, answers, mark, digest)
SELECT printf('%%016x%%016x', i, random()), %(programme)s, g.id, %(year)s, 1 + abs(random()) %% 52, 'talk', 1,
  CASE abs(random()) %% 4
    WHEN 0 THEN '{"topics":["family"],"help":["listened"],"bridge":["none"],"first":"first","contact":"own-network"}'
    WHEN 1 THEN '{"topics":["health","services"],"help":["informed"],"bridge":["service"],"consent":"yes"}'
    WHEN 2 THEN '{"topics":["work"],"help":["informed","letter"],"bridge":["service"],"consent":"yes","next":"herself"}'
    ELSE '{"topics":["network"],"help":["invited"],"bridge":["activity"],"consent":"yes","first":"first","women":2}'
  END, printf('%%032x', abs(random()) %% 500), printf('%%064x', i)
FROM n JOIN g ON g.nr = i %% g.total
"""
PLAIN = """
SELECT topic.value, count(*) FROM conversations_conversation AS c, json_each(c.answers, '$.topics') AS topic
WHERE c.programme_id = %s AND c.year = %s AND c.form = 'talk' GROUP BY topic.value
"""


def main(words: list[str]) -> int:
    """Measures in a process of its own, so that the installation is its own too."""
    sizes = SIZES[:2] if "--quick" in words else SIZES
    with tempfile.TemporaryDirectory(prefix="rygrad-growth-") as folder:
        env = os.environ | {
            "RYGRAD_VAR": folder,
            "RYGRAD_DEMO": "1",
            "RYGRAD_HTTPS": "0",
            "DJANGO_SETTINGS_MODULE": "rygrad.config.settings",
        }
        command = [sys.executable, "-m", "benchmarks.growth", *map(str, sizes)]
        return subprocess.call(command, env=env)


def measure(sizes: list[int]) -> None:
    """Fills the year step by step and asks at each step."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from rygrad.devtools.actions import load_demo
    from rygrad.groups.models import Group

    call_command("migrate", verbosity=0)
    programme = load_demo(publish=False)
    groups = list(Group.objects.filter(programme=programme, layer="local"))
    with connection.cursor() as cursor:
        for table in ("conversation", "tally"):
            cursor.execute(f"DELETE FROM conversations_{table} WHERE year = {YEAR}")
    first = 0
    print(f"{'sheets':>12}  {'report p50':>10} {'p95':>8}   {'plain SQL':>10}   {'file':>8}   answers of the report")
    for size in sizes:
        began = time.monotonic()
        _fill(programme.pk.hex, first, size)
        first, filled = size, time.monotonic() - began
        times = sorted(_timed(lambda: _national(groups)) for _ in range(TRIES))
        plain = _timed(lambda: _plain(programme.pk.hex))
        found = _national(groups)
        same = _plain(programme.pk.hex) == {c: n for (code, c), n in found.items() if code == "topics" and c}
        file = Path(connection.settings_dict["NAME"]).stat().st_size / 1e6
        print(
            f"{size:>12,}  {times[TRIES // 2] * 1000:>7.1f} ms {times[int(TRIES * 0.95)] * 1000:>5.1f} ms "
            f"{plain * 1000:>9.0f} ms   {file:>5.0f} MB   {len(found)}, "
            f"{'equal to the raw count' if same else 'NOT equal to the raw count'}; filled in {filled:.0f} s",
            flush=True,
        )


def _national(groups: list[Any]) -> dict[tuple[str, str], int]:
    """The year of the whole country: the exact sums of its groups, as figures hand them out."""
    from collections import Counter

    from rygrad.conversations.figures import counts

    total: Counter[tuple[str, str]] = Counter()
    for group in groups:
        total.update(counts(group, YEAR))
    return dict(total)


def _fill(programme: str, first: int, last: int) -> None:
    """Raw rows by SQL, then the tallies of the year anew: what would have been kept sheet by sheet."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(RAW, {"first": first, "last": last, "programme": programme, "year": YEAR})
        cursor.execute(f"DELETE FROM conversations_tally WHERE year = {YEAR}")
        cursor.execute(
            "SELECT group_id, week, answers, count(*) FROM conversations_conversation WHERE programme_id = %s "
            "AND year = %s GROUP BY group_id, week, answers",
            [programme, YEAR],
        )
        _tally(programme, cursor.fetchall())


def _tally(programme: str, lines: list[tuple[str, int, str, int]]) -> None:
    from collections import Counter

    from django.db import connection

    from rygrad.conversations.actions import statements
    from rygrad.conversations.rules.counting import counts
    from rygrad.conversations.rules.weeks import Week

    total: Counter[Any] = Counter()
    for group, number, answers, times in lines:
        week = Week(YEAR, number)
        for key, n in counts(json.loads(answers)).items():
            total[(programme, group, YEAR, week.quarter, week.month, "talk", 1, *key)] += n * times
    with connection.cursor() as cursor:
        statements.add(cursor, total)
        cursor.execute("ANALYZE")


def _plain(programme: str) -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(PLAIN, [programme, YEAR])
        return dict(cursor.fetchall())


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    measure([int(word) for word in sys.argv[1:]])
