"""A volunteer brings her old register with her telephone: with scripts, without, in two languages, and how it looks."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rygrad.circles.models import Circle, Session
from tests.sheets.importing import FILES, register
from tests.support import browser as browsers
from tests.support.circling import make_vestby_circle
from tests.support.look import look
from tests.support.queue import work_off_queue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHEET = FILES / "windows-1252.csv"


@pytest.fixture
def circle(cast: Any) -> Circle:
    return make_vestby_circle(cast)


def choose(page: Page, circle: Circle, file: Path) -> None:
    """Chooses a file and sends it."""
    page.goto(f"/circles/{circle.pk}/import/")
    page.set_input_files("input[type=file]", str(file))
    page.locator("form.card button").click()


def say_yes(page: Page) -> None:
    """Goes on from the sheets, and takes each answer as it is offered."""
    page.locator("#sheets button.big").click()
    while page.locator("#question").count():
        page.locator("#question button").click()
        page.wait_for_load_state()


def test_she_brings_it_on_her_phone(phone: Any, cast: Any, circle: Circle, enter: Any) -> None:
    enter(phone, cast, "ellen")
    choose(phone, circle, SHEET)
    expect(phone.locator("[data-is=name]").first).to_contain_text("Gulåba")
    say_yes(phone)
    phone.locator("#take button").click()
    expect(phone.locator("#progress progress")).to_have_attribute("max", "5")
    assert Session.objects.count() == 0
    work_off_queue()
    expect(phone.locator("#taken")).to_be_visible()  # by itself
    assert len(register(circle)) == 4
    choose(phone, circle, SHEET)
    say_yes(phone)
    expect(phone.locator("#nothing")).to_be_visible()
    expect(phone.locator("#take")).to_have_count(0)


def test_without_scripts(chromium: Any, live_server: Any, cast: Any, circle: Circle) -> None:
    context = chromium.new_context(base_url=live_server.url, viewport=browsers.PHONE, java_script_enabled=False)
    browsers.take_session(context, cast.client("ellen").cookies, live_server.url)
    page = context.new_page()
    choose(page, circle, SHEET)
    say_yes(page)
    page.locator("#take button").click()
    expect(page.locator("#progress")).to_be_visible()
    work_off_queue()
    expect(page.locator("#taken")).to_be_visible(timeout=10_000)  # the page asks again by itself
    context.close()
    assert len(register(circle)) == 4


@pytest.mark.parametrize("language", ["da", "ar"])
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_how_it_looks(request: Any, cast: Any, circle: Circle, enter: Any, language: str, size: str) -> None:
    page = request.getfixturevalue(size)
    faults: list[str] = []
    enter(page, cast, "ellen")
    address = (
        page.evaluate("location.origin") if page.url.startswith("http") else request.getfixturevalue("live_server").url
    )
    page.context.add_cookies([{"name": "language", "value": language, "url": address}])

    def see(name: str) -> None:
        look(page, f"sheets-{name}", f"ellen-{size}", language, faults)

    choose(page, circle, FILES / "babies.xlsx")
    see("look")
    page.locator("#sheets details").first.evaluate("each => { each.open = true; }")
    page.locator("#sheets button.big").click()
    see("ask")
    page.goto(page.url)
    page.locator("#question button").wait_for()
    while page.locator("#question").count():
        page.locator("#question button").click()
        page.wait_for_load_state()
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
    see("sum")
    page.locator("#take button").click()
    see("progress")
    work_off_queue()
    expect(page.locator("#taken")).to_be_visible()
    see("taken")
    page.goto(f"/circles/{circle.pk}/import/")
    see("import")
    page.goto(f"/circles/{circle.pk}/export/")
    see("export")
    assert faults == []
