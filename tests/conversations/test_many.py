"""Many who write at once: none of them can hold up the others, and the night's work waits for all of them."""

import os
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from rygrad.conversations.actions.forget import COUNTER, ORDERED, forget_order
from rygrad.conversations.actions.withdraw import withdraw
from rygrad.conversations.models import Conversation, Fresh, Tally
from rygrad.offline.rules.encode import b64
from tests.cast import make_cast
from tests.support.talking import phone_of, post


def test_a_version_that_is_no_number_is_refused_before_the_database_sees_it(cast: Any) -> None:
    """PostgreSQL takes no true for a number: the whole batch would fail, and the ticket would be good for ever."""
    answer = phone_of(cast.vestby).send(version=True)
    assert (answer.status_code, answer.json()["why"]) == (422, "form")


def test_sent_again_after_new_year_it_is_still_the_same_sheet(cast: Any, travel: Any) -> None:
    """Her clock was a day ahead: on the Sunday it counted for 2026, on the Monday the same bytes say 2027."""
    travel(datetime(2027, 1, 3, 12, tzinfo=UTC))
    body, _digest = phone_of(cast.vestby).sealed(week="2027-W01")
    assert post(body).json()["state"] == "kept"
    assert Conversation.objects.get().year == 2026
    travel(datetime(2027, 1, 4, 12, tzinfo=UTC))
    assert post(body).json()["state"] == "again"
    travel(datetime(2027, 1, 4, 12, tzinfo=UTC) + timedelta(days=5))
    Fresh.objects.all().delete()
    assert post(body).json()["state"] == "again"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has nothing to write anew")
def test_the_night_waits_for_whoever_is_taking_a_sheet_back() -> None:
    secret = os.urandom(32)
    form_id = phone_of(make_cast().vestby).send(undo_secret=secret).json()["id"]
    night = threading.Thread(target=lambda: (forget_order(), connection.close()))
    with transaction.atomic():
        list(Fresh.objects.select_for_update())  # as the taking back begins
        night.start()
        night.join(0.7)
        assert withdraw(form_id, b64(secret))  # needs the tallies and the row, which the night wants too
    night.join(20)
    assert not night.is_alive()
    assert not any(model.objects.exists() for model in (Conversation, Fresh, Tally))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite does not number its transactions")
def test_after_the_night_no_number_of_a_transaction_tells_when_a_sheet_came() -> None:
    cast = make_cast()
    for group in (cast.vestby, cast.nordby, cast.vestby):
        phone_of(group).send()
    forget_order()
    with connection.cursor() as cursor:
        for table in (*ORDERED, COUNTER):
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")
            assert cursor.fetchone() == (1,), table
