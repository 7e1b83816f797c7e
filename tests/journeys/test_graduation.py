"""C08: graduation is refused with its reason, then granted: once by the rule, once by two people. Then she may talk."""

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from rygrad.core.clock import today
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership
from rygrad.training.models import Cohort, Trainee
from tests.cast import Cast, make_person
from tests.journeys.test_talk import Room, wait_for_tickets, waited_for
from tests.support import browser as browsers
from tests.support.talking import phone_of
from tests.support.training import add_module, add_trainee, attend, make_cohort

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TALK = reverse("conversations:room")
FORM = '[data-key="start"]:visible'
REASON = "Hun har taget den sidste dag igen hos Amina."


@pytest.fixture
def cohort(cast: Cast) -> Cohort:
    """Four days held; the fifth, a must-have, is today. Tara was at three, Lina at two."""
    cast.people["lina"] = make_person("lina")
    found = make_cohort(cast.vestby, starts_on=today() - timedelta(days=28), starts=time(0), ends=time(23, 59, 59))
    tara, lina = (add_trainee(found, cast[name]) for name in ("tara", "lina"))
    for number in range(1, 5):
        module = add_module(found, number, on=found.starts_on + timedelta(days=7 * (number - 1)))
        attend(module, *[who for who, days in ((tara, 3), (lina, 2)) if number <= days])
    add_module(found, 5, on=today(), must=True)
    phone_of(cast.vestby)  # the group can take talks
    return found


@pytest.fixture
def others(chromium: Any, live_server: Any, cast: Cast, enter: Callable[..., None]) -> Iterator[Callable[[str], Page]]:
    """``others("chau")``: her own phone."""
    open_ones = []

    def of(name: str) -> Page:
        window = browsers.window(chromium, browsers.PHONE, live_server.url)
        open_ones.append(window)
        page = window.__enter__()
        enter(page, cast, name)
        return page

    yield of
    for window in open_ones:
        window.__exit__(None, None, None)


def follow(page: Page, address: str) -> None:
    page.locator(f'main a[href="{address}"]:visible').first.click()
    page.wait_for_url(f"**{address}")


def no_talk(page: Page) -> None:
    """Neither a door nor, for whoever knows the address, a form."""
    page.goto("/")
    assert page.locator(f'a[href="{TALK}"]').count() == 0
    page.goto(TALK)
    page.locator("main .notice[data-kind=warn]").wait_for()  # the page has asked for what it needs, in vain
    assert page.locator(FORM).count() == 0
    assert page.evaluate("async () => (await fetch('/talk/kit/')).status") == 404


def row(name: str) -> Trainee:
    return Trainee.objects.get(person__first_name=name)


def lines(page: Page, trainee: Trainee) -> list[str]:
    """What is said to be missing for her."""
    return page.locator(f'#missing [data-trainee="{trainee.pk}"] .soft').all_inner_texts()


def read_what_is_missing(phone: Page, cast: Cast, cohort: Cohort) -> None:
    """From Today through the group and the course to the list; there is nothing to tick."""
    phone.goto("/")
    phone.locator(f'a[href="{reverse("home:group", args=[cast.vestby.pk])}"]:visible').first.click()
    follow(phone, reverse("training:listed", args=[cast.vestby.pk]))
    follow(phone, reverse("training:course", args=[cohort.pk]))
    follow(phone, reverse("training:graduation", args=[cohort.pk]))
    assert phone.locator("#ready").count() == 0
    for name, present in (("Tara", "3"), ("Lina", "2")):
        share, must = lines(phone, row(name))
        assert all(number in share for number in (present, "4", "5", "80"))
        assert "Dag 5" in must
    follow(phone, reverse("training:trainee", args=[row("Tara").pk]))
    assert phone.locator("#missing p").count() == 2
    assert phone.locator("[value=graduate]").count() == 0


def close_the_last_day(phone: Page, *came: Trainee) -> None:
    phone.goto("/")
    phone.locator("[data-course=register]").click()
    for trainee in came:
        phone.locator(f'#trainees input[value="{trainee.person_id}"] + span').click()
    phone.locator("button[value=close].big").click()
    phone.locator("#register[data-state=held]").wait_for()


def ask(phone: Page, trainee: Trainee) -> None:
    """Not without a reason. Then the same woman says yes as well, whatever she has to send for it: refused."""
    follow(phone, reverse("training:trainee", args=[trainee.pk]))
    phone.locator("#ask summary").click()
    phone.locator("#ask button").click()
    phone.locator("#ask[open] .ds-validation-message").wait_for()
    phone.locator("#ask [name=reason]").fill(REASON)
    phone.locator("#ask button").click()
    phone.locator("#asked").wait_for()
    assert phone.locator("#asked [value=yes], [value=graduate]").count() == 0
    phone.locator("#asked [name=decide]").evaluate("button => { button.value = 'yes'; }")
    phone.locator("#asked [name=decide]").click()
    phone.locator("[role=alert]").wait_for()
    trainee.refresh_from_db()
    assert (trainee.excepted, trainee.excepted_by) == (REASON, None)


def say_yes(page: Page, trainee: Trainee) -> None:
    """It stands on her Today until she has answered."""
    page.goto("/")
    page.locator("[data-exceptions]").click()
    one = page.locator(f'[data-asked="{trainee.pk}"]')
    assert REASON in one.inner_text()
    one.locator("[value=yes]").click()
    expect(one).to_have_count(0)
    page.goto("/")
    assert page.locator("[data-exceptions]").count() == 0


def test_refused_with_its_reason_and_granted_in_both_ways(
    phone: Page, cast: Cast, cohort: Cohort, enter: Callable[..., None], others: Callable[[str], Page]
) -> None:
    tara, lina, graduation = row("Tara"), row("Lina"), reverse("training:graduation", args=[cohort.pk])
    taras, linas = others("tara"), others("lina")
    no_talk(taras)
    enter(phone, cast, "berit")
    read_what_is_missing(phone, cast, cohort)

    close_the_last_day(phone, tara)  # she was there, and the rule holds
    phone.goto(graduation)
    assert len(lines(phone, lina)) == 2
    phone.locator(f"#ready-{tara.pk}").check()
    phone.locator("#ready button[value=graduate]").click()
    phone.locator(f'#graduated [data-graduated="{tara.pk}"]').wait_for()

    ask(phone, lina)
    no_talk(linas)
    say_yes(others("chau"), lina)
    phone.goto(graduation)
    phone.locator(f"#ready-{lina.pk}").check()
    phone.locator("#ready button[value=graduate]").click()
    phone.locator(f'#graduated [data-graduated="{lina.pk}"]').wait_for()
    lina.refresh_from_db()
    assert (lina.asked_by, lina.excepted_by) == (cast["berit"].account_id, cast["chau"].account_id)
    for each in (tara, lina):
        each.refresh_from_db()
        assert each.graduated_on == today()
        assert Membership.objects.get(group=cast.vestby, person=each.person).status == Status.GRADUATE

    for page in (linas, taras):  # from now on both find it
        page.goto("/")
        page.locator(f'a[href="{TALK}"]:visible').first.click()
        expect(page.locator(FORM)).to_be_visible()
    wait_for_tickets(taras, cast.vestby)
    Room(taras).common_talk()
    expect(taras.locator(".done")).to_be_visible()
    waited_for(1)
