"""The main job on real input: Vestby's monthly meeting from plan to minutes, in Danish, with 16 at the table.

Berit plans at her desk and puts seed 0's exercise on the agenda. Amina guides it from one phone: 16 are ticked, sit in
four groups, talk for ten minutes and tell for two each. She closes; the minutes, the year and Today know it.
"""

from collections.abc import Callable
from typing import Any

import pytest

from rygrad.core.clock import today
from rygrad.gatherings.models import AgendaItem, Attendance, GroupNote
from rygrad.meetings.models import Meeting
from rygrad.people.models import Person
from tests.cast import Cast, join
from tests.gatherings.guided import NAMES
from tests.support import browser as browsers
from tests.support.guiding import FIRST, clock, heading, telling, to_the_talk, until, write_note

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NEW = NAMES[:12]
MEMBERS = ("Amina", "Hanne", "Tara", "Ellen", *NEW)  # sixteen women
SAID = {
    "knowledge": "Vi lærte om biblioteket",
    "exchange": "Vi fortalte om tre besøg ☕",
    "social": "Vi lo af stolelegen",
    "planning": "Vi holder en åben dag",
}
ORDER = ["knowledge", "exchange", "social", "planning"]
Enter = Callable[..., None]


def test_from_the_plan_to_the_minutes(cast: Cast, desk: Any, phone: Any, enter: Enter) -> None:
    for name in NEW:
        join(Person.objects.create(first_name=name, last_name="Prøve"), cast.vestby)
    enter(desk, cast, "berit")
    plan(desk, cast)
    meeting = Meeting.objects.get()
    planned = AgendaItem.objects.filter(gathering=meeting.gathering).order_by("position")
    assert [(item.element, item.exercise) for item in planned] == [
        ("knowledge", "what-is-a-meeting"),
        ("exchange", ""),
        ("social", ""),
        ("planning", ""),
    ]
    enter(phone, cast, "amina")
    guide(phone, meeting)
    close(phone, meeting)
    read(phone, cast)


def plan(desk: Any, cast: Cast) -> None:
    """Berit makes tonight's meeting, moves the exercise to the front, and gives it and every item to Amina."""
    desk.goto(f"/groups/{cast.vestby.pk}/meetings/new/")
    desk.locator("input[name=on]").fill(today().isoformat())
    desk.locator("input[name=starts]").fill("00:10")
    desk.locator("input[name=ends]").fill("23:50")
    desk.get_by_role("button", name="Opret mødet").click()
    desk.locator("[data-element=knowledge] button[name=step][value^='up:']").click()
    desk.locator("[data-element=knowledge] button[name=go]").click()
    desk.locator("input[name=exercise][value=what-is-a-meeting]").check()
    desk.locator("input[name=minutes]").fill("20")
    desk.get_by_role("button", name="Gem", exact=True).click()
    desk.locator("select[name=leads]").select_option(label="Amina Prøve")
    for leader in desk.locator("select[name^='leader-']").all():
        leader.select_option(label="Amina Prøve")
    with desk.expect_navigation():
        desk.locator(".save-bar button").click()
    assert "Alle fire er på plads." in desk.locator("main").inner_text()


def guide(phone: Any, meeting: Meeting) -> None:
    """Amina starts from Today, ticks sixteen, lets the clock run, writes what each group says, goes on to the end."""
    phone.clock.install()
    phone.goto("/")
    phone.locator("[data-block=meeting] a.big").click()
    assert heading(phone) == FIRST["da"]
    if not phone.locator("#people[open]").count():
        phone.locator("#people summary").click()
    for name in MEMBERS:
        phone.locator("#people label.tile", has_text=name).click()
    until(phone, lambda: Attendance.objects.filter(gathering=meeting.gathering, present=True).count() == 16)
    to_the_talk(phone)
    groups = phone.locator(".guide-groups > li:visible")
    seated = [text.split("\n") for text in groups.all_inner_texts()]
    names = " ".join(" ".join(lines) for lines in seated)
    assert groups.count() == 4
    assert all(name in names for name in MEMBERS)
    assert all(sum(name in " ".join(lines) for name in MEMBERS) == 4 for lines in seated)
    phone.locator("[data-do=go]").click()
    phone.clock.run_for(601_000)  # ten minutes, then the round begins by itself
    for turn in range(1, 5):
        assert telling(phone) == turn
        element = phone.locator(".guide-groups > li[aria-current]").get_attribute("data-element")
        write_note(phone, SAID[element])
        phone.clock.run_for(120_000)
    assert clock(phone) == "0:00"
    until(phone, lambda: GroupNote.objects.filter(gathering=meeting.gathering).exclude(text="").count() == 4)
    while not phone.locator("#after:visible").count():
        phone.locator("[data-do=next]").click()


def close(phone: Any, meeting: Meeting) -> None:
    """The guide leads to the closing, which knows already who came and what was held."""
    phone.locator("#after").click()
    phone.wait_for_url("**/close/")
    assert phone.locator("input[name=present]:checked").count() == 16
    for tick in phone.locator("input[name^='did-']").all():
        tick.check()
    phone.locator("input[name=title-0]").fill("Ring til biblioteket")
    phone.locator("button.big[value=close]").click()
    phone.wait_for_url("**/minutes/")
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.missing) == ("complete", [])


def read(phone: Any, cast: Cast) -> None:
    """The minutes hold four notes, each under its element; the year counts one whole meeting."""
    main = phone.locator("main").inner_text()
    for words in ("Alle fire elementer var med.", "16 fra gruppen", "Ring til biblioteket"):
        assert words in main
    notes = {
        note.locator("[data-element]").get_attribute("data-element"): note.inner_text()
        for note in phone.locator(".group-note").all()
    }
    assert {element: SAID[element] in text for element, text in notes.items()} == dict.fromkeys(SAID, True)
    phone.goto(f"/groups/{cast.vestby.pk}/year/")
    assert "1 helt møde ud af 1." in phone.locator(".lead").inner_text()
    month = phone.locator(f".year > li:nth-child({today().month})")
    assert month.get_attribute("data-month") == "complete"


def test_without_javascript(cast: Cast, chromium: Any, live_server: Any, enter: Enter) -> None:
    """G23: the same from plan over guide to minutes with scripts turned off, by links and forms alone."""
    context = chromium.new_context(
        viewport=browsers.PHONE, base_url=live_server.url, java_script_enabled=False, locale="da-DK"
    )
    page = context.new_page()
    enter(page, cast, "berit")
    plan(page, cast)
    meeting = Meeting.objects.get()
    page.goto(f"/meetings/{meeting.pk}/")
    page.locator("a.big").click()
    for name in ("Amina", "Hanne", "Tara", "Ellen"):
        page.locator("#people label.tile", has_text=name).click()
    page.locator("form[data-send=people] button:visible").first.click()
    assert Attendance.objects.filter(gathering=meeting.gathering, present=True).count() == 4
    page.locator(".guide-bar a.go:visible").click()
    page.locator("form[data-send=draw] button:visible").click()
    note = page.locator("form[data-note]:visible").first
    note.locator("textarea:visible").fill("Uden script")
    note.locator("button:visible").click()
    while not page.locator("#after:visible").count():
        page.locator(".guide-bar a.go:visible").click()
    page.locator("#after").click()
    for tick in page.locator("input[name^='did-']").all():
        tick.check()
    page.locator("button.big[value=close]").click()
    assert page.url.endswith("/minutes/")
    assert "Uden script" in page.locator(".group-note").inner_text()
    assert "Alle fire elementer var med." in page.locator("main").inner_text()
    meeting.refresh_from_db()
    assert meeting.outcome == "complete"
    context.close()
