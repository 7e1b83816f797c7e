"""C12: a guest teacher is invited by letter, opens her page without a sign-in, says yes, and the page closes after."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar, Event
from playwright.sync_api import Page, expect

from rygrad.training.models import CohortModule
from tests.cast import Cast
from tests.support import browser as browsers
from tests.support.training import add_module, add_trainee, make_cohort

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DECEMBER = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = date(2027, 1, 12)
START = datetime(2027, 1, 12, 17, tzinfo=ZoneInfo("Europe/Copenhagen"))
END = START + timedelta(hours=3)
EMAIL = "sundhed@rygrad.example"
NAMES = ("Zubeyda", "Qamar")
Travel = Callable[[datetime], None]


@pytest.fixture
def module(cast: Cast, travel: Travel, settings: Any, live_server: Any) -> CohortModule:
    """A day in January with its script; nobody gives it yet. Two are on the course."""
    travel(DECEMBER)
    settings.SITE_URL = live_server.url  # the letter's link leads here
    cohort = make_cohort(cast.vestby, starts_on=DAY, place="Salen")
    for name in NAMES:
        add_trainee(cohort, name)
    module = add_module(cohort, 1, on=DAY, module="m-first-years", note="Nøglen ligger hos Berit")
    module.gathering.place = "Salen"  # type: ignore[union-attr]
    module.gathering.save()  # type: ignore[union-attr]
    return module


def follow(page: Page, address: str) -> None:
    page.locator(f'main a[href="{address}"]:visible').first.click()
    page.wait_for_url(f"**{address}")


def invite(phone: Page, cast: Cast, module: CohortModule) -> None:
    """From Today through the plan to the day, and there to who gives it. She names her, and sends the letter."""
    phone.goto("/")
    phone.locator(f'a[href="{reverse("home:group", args=[cast.vestby.pk])}"]:visible').first.click()
    follow(phone, reverse("training:listed", args=[cast.vestby.pk]))
    follow(phone, reverse("training:course", args=[module.cohort_id]))
    follow(phone, reverse("training:plan", args=[module.cohort_id]))
    follow(phone, reverse("training:day", args=[module.pk]))
    follow(phone, reverse("training:teacher", args=[module.pk]))
    phone.locator("[name=kind][value=municipality] + span").click()
    phone.locator("[name=new_organisation]").fill("Sundhedshuset")
    phone.locator("[name=contact_name]").fill("Gitte")
    phone.locator("[name=contact_email]").fill(EMAIL)
    phone.locator("select[name=language]").select_option("da")
    phone.locator("label[for=id_names_shown]").click()
    phone.locator("form.stack button").click()
    phone.locator("#invite button").click()
    phone.locator("#teacher_link").wait_for()


def event_of(file: bytes) -> Event:
    """The one day in a calendar file."""
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    return event


def sees_the_day(page: Page) -> None:
    """Materials, how we work, step by step, in her language; nothing of the group, and it fits her phone."""
    assert page.locator("#bring li").count() >= 1
    assert page.locator("#how li").count() >= 3
    assert page.locator("#steps li").count() >= 3
    text = page.locator("main").inner_text()
    assert not [secret for secret in ("Prøve", "Nøglen", "Berit", EMAIL) if secret in text]
    assert page.evaluate("document.documentElement.scrollWidth") <= browsers.PHONE["width"]


def reads_names(page: Page) -> bool:
    page.reload()
    seen = [name in page.content() for name in NAMES]
    assert len({*seen, page.locator("#names").count() == 1}) == 1
    return seen[0]


def takes_the_file(page: Page, letter: bytes) -> None:
    """It opens as the day it is, and is the same entry as the letter's: her calendar has it once."""
    with page.expect_download() as download:
        page.locator('#told ~ a[href$=".ics"]').click()
    event, lettered = event_of(Path(download.value.path()).read_bytes()), event_of(letter)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (START, END)
    assert (event["location"], event["uid"]) == ("Salen", lettered["uid"])
    assert not [name for name in NAMES if name in event.to_ical().decode()]


def switch_to(page: Page, tag: str) -> None:
    """The language switch on top of the page."""
    assert page.locator("html").get_attribute("lang") == "da"
    page.locator("details.menu:has([name=language]) > summary").first.click()
    page.locator(f"[name=language][value={tag}]:visible").click()
    page.locator(f"html[lang={tag}]").wait_for()


def test_from_the_letter_to_the_closed_page(
    phone: Page,
    cast: Cast,
    module: CohortModule,
    enter: Callable[..., None],
    post: Callable[[], list],
    travel: Travel,
    chromium: Any,
    live_server: Any,
) -> None:
    enter(phone, cast, "berit")
    invite(phone, cast, module)
    (letter,) = post()
    assert letter.to == [EMAIL] and letter.extra_headers["Content-Language"] == "da"
    link = re.search(r"http\S+", letter.body)[0]  # type: ignore[index]
    assert urlsplit(link).path.startswith("/teach/")

    with browsers.window(chromium, browsers.PHONE, live_server.url, "en-GB") as hers:
        hers.goto(link)
        assert "sessionid" not in {each["name"] for each in hers.context.cookies()}
        assert (hers.locator("html").get_attribute("lang"), hers.locator("#names").count()) == ("da", 0)
        sees_the_day(hers)
        hers.locator("#answer [value=yes]").click()
        hers.locator("#answer [value=yes][aria-pressed=true]").wait_for()
        takes_the_file(hers, letter.attachments[0].get_payload(decode=True))

        phone.goto(reverse("training:plan", args=[module.cohort_id]))
        assert phone.locator(f"#day-{module.pk} [data-lacks=answer]").count() == 0
        follow(phone, reverse("training:day", args=[module.pk]))
        follow(phone, reverse("training:teacher", args=[module.pk]))
        expect(phone.locator("#invitation [data-answer=yes]")).to_contain_text("Gitte")

        for moment, seen in ((START - timedelta(hours=25), False), (START - timedelta(hours=1), True)):
            travel(moment)
            assert reads_names(hers) is seen
        with browsers.window(chromium, browsers.PHONE, live_server.url, "nb-NO") as arabic:
            arabic.goto(link)  # in the language of the letter, until another one is chosen
            switch_to(arabic, "ar")
            html = arabic.locator("html")
            assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("ar", "rtl")
            assert re.search("[\u0621-\u064a]", arabic.locator("#how li").first.inner_text())
            sees_the_day(arabic)
            assert reads_names(arabic)

        for moment, seen in ((END + timedelta(hours=23), True), (END + timedelta(hours=25), False)):
            travel(moment)
            assert reads_names(hers) is seen
            assert hers.locator("#answer").count() == 0 and hers.locator("#steps").count() == 1
        travel(END + timedelta(days=8))
        answer = hers.goto(link)
        assert answer is not None and answer.status == 404
        assert hers.locator("main h1").count() == 1 and hers.locator("main p").count() >= 1
        assert hers.locator("#steps, #answer, #names, main a[href$='.ics']").count() == 0
    row = CohortModule.objects.select_related("contact", "organisation").get(pk=module.pk)
    assert row.contact is not None and row.organisation is not None
    assert (row.answered, row.contact.email, row.organisation.name) == (True, EMAIL, "Sundhedshuset")
