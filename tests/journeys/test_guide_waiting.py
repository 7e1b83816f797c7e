"""The guide when the network is away, and when two phones guide: what is typed stands once, what is ticked adds up."""

from collections.abc import Callable
from typing import Any

import pytest

from rygrad.gatherings.models import AgendaItem, Attendance, Gathering
from tests.cast import Cast
from tests.gatherings.guided import bring, make_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Enter = Callable[..., None]


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    found = make_meeting(cast).gathering
    bring(cast, found, 4)
    return found


def open_guide(page: Any, cast: Cast, enter: Enter, gathering: Gathering, name: str = "amina") -> None:
    enter(page, cast, name)
    page.goto(f"/gatherings/{gathering.pk}/guide/?step=5")


def until(page: Any, true: Callable[[], bool]) -> None:
    """Waits for the server's thread."""
    for _again in range(160):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came")


def test_what_is_typed_on_while_it_waits_stands_once(
    phone: Any, cast: Cast, enter: Enter, gathering: Gathering
) -> None:
    open_guide(phone, cast, enter, gathering)
    social = gathering.items.get(element="social")
    note = phone.locator(f"#note-{social.pk}")
    phone.locator("section.part:visible summary", has=phone.locator("svg")).last.click()
    phone.context.set_offline(True)
    for text in ("Vi", "Vi sang", "Vi sang og", "Vi sang og lo"):
        note.fill(text)
        note.blur()
    phone.context.set_offline(False)
    until(phone, lambda: AgendaItem.objects.get(pk=social.pk).note == "Vi sang og lo")
    phone.wait_for_timeout(200)
    assert note.input_value() == "Vi sang og lo"


def test_two_phones_tick_and_nobody_is_lost(
    phone: Any, desk: Any, cast: Cast, enter: Enter, gathering: Gathering
) -> None:
    first, second, third, fourth = Attendance.objects.filter(gathering=gathering).order_by("person__first_name")
    Attendance.objects.exclude(pk=first.pk).update(present=False)
    open_guide(phone, cast, enter, gathering)
    open_guide(desk, cast, enter, gathering, "berit")
    for page, row in ((phone, second), (desk, third), (phone, fourth)):
        people = page.locator("#people")
        if people.get_attribute("open") is None:
            people.locator("summary").click()
        people.locator("label", has=page.locator(f"input[value='{row.person_id}']")).click()
        until(page, lambda pk=row.pk: Attendance.objects.get(pk=pk).present)
    assert Attendance.objects.filter(gathering=gathering, present=True).count() == 4


def test_a_phone_that_guides_on_after_the_closing_is_told_so(
    phone: Any, cast: Cast, enter: Enter, gathering: Gathering
) -> None:
    open_guide(phone, cast, enter, gathering)
    Gathering.objects.filter(pk=gathering.pk).update(state="held")
    phone.locator("[data-do=skip]").click()
    phone.locator("#network:visible").wait_for()
    assert "Dette møde er holdt." in phone.locator("#network").inner_text()
    assert AgendaItem.objects.get(gathering=gathering, element="social").state == "planned"
