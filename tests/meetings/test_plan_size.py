"""The pages of planning ask the database as often for three as for one, and the sheets fit on their paper."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from rygrad.core.clock import today
from rygrad.gatherings.actions.agenda import add_item
from rygrad.gatherings.actions.dates import answer_coming
from rygrad.gatherings.actions.tasks import add_task
from rygrad.gatherings.enums import Coming
from rygrad.gatherings.models import AgendaItem
from rygrad.meetings.actions.plan import plan_meeting
from rygrad.packs.queries import pack

from .planning import items, planned

LANGUAGES = ["da", "nb", "en", "ar"]


def _questions(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["meetings:list"])
def test_three_meetings_cost_as_much_as_one(cast: Any, name: str) -> None:
    client = cast.client("amina")
    address = reverse(name, kwargs={"pk": cast.vestby.pk})
    for days in (20, -40):
        plan_meeting(group=cast.vestby, by=None, on=today() + timedelta(days=days))
    before = _questions(client, address)
    for days in (60, 100, -80, -120):
        plan_meeting(group=cast.vestby, by=None, on=today() + timedelta(days=days))
    assert _questions(client, address) == before
    assert 5 < before <= 20


@pytest.mark.parametrize("name", ["meetings:detail", "meetings:plan", "meetings:agenda"])
def test_a_full_meeting_costs_as_much_as_a_small_one(cast: Any, name: str) -> None:
    meeting = planned(cast)
    gathering = meeting.gathering
    AgendaItem.objects.filter(gathering=gathering).exclude(element="exchange").delete()
    only = items(meeting)[0]
    AgendaItem.objects.filter(pk=only.pk).update(leader=cast["amina"], exercise="what-is-a-meeting")
    add_task(gathering=gathering, by=None, title="Kaffe", owner=cast["hanne"].pk)
    answer_coming(gathering=gathering, person=cast["amina"], coming=Coming.YES, by=None)
    client = cast.client("berit")
    address = reverse(name, kwargs={"pk": meeting.pk})
    before = _questions(client, address)
    for number in range(2):
        add_item(
            gathering=gathering,
            by=None,
            title=f"Mere {number}",
            minutes=5,
            leader=cast["hanne"],
            exercise="what-is-a-meeting",
        )
        add_task(gathering=gathering, by=None, title=f"Te {number}", owner=cast["amina"].pk)
    for name_ in ("hanne", "ellen"):
        answer_coming(gathering=gathering, person=cast[name_], coming=Coming.YES, by=None)
    assert _questions(client, address) == before
    assert 5 < before <= 22


def _pages(page: Any, client: Any, address: str, language: str, server: str) -> int:
    from tests.support.browser import take_session

    take_session(page.context, client.cookies, server)
    page.context.add_cookies([{"name": "language", "value": language, "url": server}])
    page.goto(address)
    assert page.get_attribute("html", "lang") == language
    return len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_prints_on_two_pages_at_most(cast: Any, phone: Any, live_server: Any, language: str) -> None:
    shipped, client = pack("dk-bydelsmoedre"), cast.client("amina")
    for thing in (*shipped.exercises, *shipped.socials, *shipped.methods):
        address = reverse("gatherings:exercise", kwargs={"pk": cast.vestby.pk, "code": thing.code}) + "?people=16"
        assert _pages(phone, client, address, language, live_server.url) <= 2, thing.code


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_agenda_prints_on_one_page(cast: Any, phone: Any, live_server: Any, language: str) -> None:
    meeting = planned(cast, place="Kulturhuset, Torvet 4, 1. sal")
    for number in range(5):
        add_item(
            gathering=meeting.gathering,
            by=None,
            title=f"Noget mere at tale om, nummer {number}",
            minutes=5,
            leader=cast["hanne"],
            exercise="what-is-a-meeting" if number % 2 else "",
        )
        add_task(
            gathering=meeting.gathering,
            by=None,
            title=f"En opgave med et ret langt navn {number}",
            owner=cast["amina"].pk,
        )
    address = reverse("meetings:agenda", kwargs={"pk": meeting.pk})
    assert _pages(phone, cast.client("berit"), address, language, live_server.url) == 1
