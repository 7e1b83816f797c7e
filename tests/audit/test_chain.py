"""The log: every line follows from the one before; whoever alters, deletes or adds one is found out."""

from uuid import uuid4

import pytest
from django.db import connection

from rygrad.audit.actions import record, record_look
from rygrad.audit.enums import Event
from rygrad.audit.models import Entry, Look
from rygrad.audit.queries import broken_links, looks_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> list[Entry]:
    return [record(Event.SIGNED_IN, by=uuid4()) for _ in range(20)]


def test_an_untouched_log_is_whole(log: list[Entry]) -> None:
    assert [entry.number for entry in Entry.objects.all()] == list(range(1, 21))
    assert list(broken_links()) == []


@pytest.mark.parametrize("change", [{"event": Event.EXPORTED}, {"by": uuid4()}, {"about": uuid4()}, {"group": uuid4()}])
def test_a_changed_line_is_found(log: list[Entry], change: dict) -> None:
    Entry.objects.filter(number=7).update(**change)
    assert list(broken_links()) == [7]


def test_a_missing_line_is_found(log: list[Entry]) -> None:
    Entry.objects.filter(number=7).delete()
    assert list(broken_links()) == [8]


def test_two_lines_that_change_places_are_found(log: list[Entry]) -> None:
    with connection.cursor() as cursor:
        for old, new in [(7, 99), (8, 7), (99, 8)]:
            cursor.execute("UPDATE audit_entry SET number = %s WHERE number = %s", [new, old])
    assert set(broken_links()) >= {7, 8}


def test_old_lines_may_go_from_the_front(log: list[Entry]) -> None:
    Entry.objects.filter(number__lte=5).delete()
    assert list(broken_links()) == []
    Entry.objects.filter(number=9).update(event=Event.EXPORTED)
    assert list(broken_links()) == [9]


def test_several_looks_on_one_day_are_one_line_with_a_count() -> None:
    person, by = uuid4(), uuid4()
    for _ in range(3):
        record_look(person=person, by=by, by_name="Berit", what="contact")
    record_look(person=uuid4(), by=by, by_name="Berit", what="contact")
    look = looks_at(person).get()
    assert (look.times, look.by_name, Look.objects.count()) == (3, "Berit", 2)
