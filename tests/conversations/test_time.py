"""What time does: ways back close, used tickets go, sheets become figures, marks mean nothing any more."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from rygrad.conversations.actions import year_keys
from rygrad.conversations.actions.forget import close_year, forget_what_is_due
from rygrad.conversations.figures import counts
from rygrad.conversations.models import Conversation, Fresh, MarkKey, SpentTicket
from rygrad.conversations.rules.weeks import Week, bounded, read_week, week_of
from rygrad.offline.rules.encode import b64
from tests.support.talking import phone_of

WROTE = datetime(2026, 11, 27, 22, 30, tzinfo=UTC)
Travel = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    year_keys._known.cache_clear()


def _written(cast: Any, travel: Travel, **more: Any) -> tuple[str, bytes]:
    travel(WROTE)
    secret = os.urandom(32)
    response = phone_of(cast.vestby).send(undo_secret=secret, **more)
    return response.json()["id"], secret


def _back(form_id: str, secret: bytes) -> int:
    asked = json.dumps({"id": form_id, "secret": b64(secret)})
    return Client().post("/talk/withdraw/", asked, content_type="application/json").status_code


@pytest.mark.parametrize(("hours", "status"), [(1, 200), (24, 200), (50, 422)])
def test_a_way_back_for_a_day(cast: Any, travel: Travel, hours: int, status: int) -> None:
    form_id, secret = _written(cast, travel)
    travel(WROTE + timedelta(hours=hours))
    forget_what_is_due()
    assert _back(form_id, secret) == status
    assert Conversation.objects.count() == (status == 422)


def test_after_it_nothing_links_a_row_to_its_phone_or_day(cast: Any, travel: Travel) -> None:
    _written(cast, travel)
    travel(WROTE + timedelta(days=3))
    forget_what_is_due()
    assert not Fresh.objects.exists()


@pytest.mark.parametrize(("days", "left"), [(60, 1), (80, 0)])
def test_used_tickets_go_when_no_phone_can_send_them_again(cast: Any, travel: Travel, days: int, left: int) -> None:
    _written(cast, travel)
    travel(WROTE + timedelta(days=days))
    forget_what_is_due()
    assert SpentTicket.objects.count() == left


@pytest.mark.parametrize(
    ("moment", "left"), [(datetime(2027, 12, 26, 23, tzinfo=UTC), 1), (datetime(2028, 1, 2, 12, tzinfo=UTC), 0)]
)
def test_rows_go_after_13_months_and_the_figures_stay(cast: Any, travel: Travel, moment: datetime, left: int) -> None:
    _written(cast, travel)
    before = counts(cast.vestby, 2026)
    travel(moment)
    forget_what_is_due()
    forget_what_is_due()
    assert Conversation.objects.count() == left
    assert counts(cast.vestby, 2026) == before != {}


def test_one_phone_has_one_mark_in_a_year_and_another_in_the_next(cast: Any, travel: Travel) -> None:
    travel(datetime(2027, 1, 12, 12, tzinfo=UTC))
    phone = phone_of(cast.vestby)
    for week in ("2026-W50", "2026-W51", "2027-W01", "2027-W02"):
        assert phone.send(week=week).json()["state"] == "kept"
    other = phone_of(cast.vestby)
    other.send(week="2026-W50")
    marks = list(Conversation.objects.order_by("year").values_list("year", "mark"))
    assert len({mark for year, mark in marks if year == 2026}) == 2
    assert len({mark for year, mark in marks if year == 2027}) == 1
    assert not {m for y, m in marks if y == 2026} & {m for y, m in marks if y == 2027}


def test_a_phone_that_is_passed_round_leaves_no_mark(cast: Any, travel: Travel) -> None:
    travel(WROTE)
    phone = phone_of(cast.vestby)
    for _sheet in range(2):
        assert phone.send(writer=None).json()["state"] == "kept"
    assert set(Conversation.objects.values_list("mark", flat=True)) == {""}


def test_the_mark_is_nothing_that_the_phone_could_be_asked_for(cast: Any, travel: Travel) -> None:
    travel(WROTE)
    phone = phone_of(cast.vestby)
    content = phone.content()
    phone.send()
    row = Conversation.objects.get()
    assert row.mark
    assert row.mark not in json.dumps(content)


def test_when_the_year_is_closed_the_secret_and_the_marks_are_gone_for_good(cast: Any, travel: Travel) -> None:
    travel(WROTE)
    phone = phone_of(cast.vestby)
    phone.send()
    close_year(cast.programme.pk, 2026)
    close_year(cast.programme.pk, 2026)
    assert Conversation.objects.get().mark == ""
    assert MarkKey.objects.get(year=2026).key == ""
    year_keys._known.cache_clear()
    assert phone.send().json()["state"] == "kept"  # a late one is taken, without a mark
    assert set(Conversation.objects.values_list("mark", flat=True)) == {""}


@pytest.mark.parametrize(
    ("text", "thursday", "month", "quarter"),
    [
        ("2026-W01", "2026-01-01", 1, 1),
        ("2026-W53", "2026-12-31", 12, 4),
        ("2027-W13", "2027-04-01", 4, 2),
        ("2020-W53", "2020-12-31", 12, 4),
    ],
)
def test_a_week_belongs_to_the_month_of_its_thursday(text: str, thursday: str, month: int, quarter: int) -> None:
    week = read_week(text)
    assert week is not None
    assert (week.thursday.isoformat(), week.month, week.quarter) == (thursday, month, quarter)


@pytest.mark.parametrize("text", ["", "2026-W54", "2025-W53", "2026-48", "2026-W1", "٢٠٢٦-W01", None, 202648])
def test_what_is_no_week(text: Any) -> None:
    assert read_week(text) is None


def test_the_phone_names_the_week_and_the_server_only_bounds_it() -> None:
    sunday = datetime(2026, 11, 29).date()
    assert bounded(Week(2026, 48), sunday) == Week(2026, 48)
    assert bounded(Week(2026, 49), sunday) == Week(2026, 48)  # a clock that is a day ahead
    assert bounded(Week(2026, 50), sunday) is None
    assert bounded(Week(2025, 48), sunday) == Week(2025, 48)
    assert bounded(Week(2025, 46), sunday) is None
    assert week_of(datetime(2027, 1, 1).date()) == Week(2026, 53)


def test_the_tables_keep_no_row_number_in_sqlite(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL is written anew instead: tests/trust/talks")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name LIKE 'conversations_%'")
        tables = dict(cursor.fetchall())
    assert tables.pop("conversations_markkey")
    assert len(tables) == 4
    assert all(sql.rstrip().endswith("WITHOUT ROWID") for sql in tables.values())
