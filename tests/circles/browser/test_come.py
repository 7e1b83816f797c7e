"""The answer page as a mother has it in her hand: small, in fourteen languages, for everybody, without JavaScript."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from rygrad.circles.enums import VisitState
from rygrad.circles.models import Reply, Session, Visit
from rygrad.circles.queries.invite import token_for
from rygrad.core.clock import today
from rygrad.groups.models import Organisation
from rygrad.packs.circle_words import circle_languages, circle_words
from tests.support import browser as browsers
from tests.support.circling import add_mother, add_session, make_vestby_circle, ours
from tests.support.look import SERIOUS, TARGETS, TOO_WIDE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST = 40_000  # bytes without compression, styles and scripts and all


@pytest.fixture
def session(cast: Any) -> Session:
    circle = make_vestby_circle(cast)
    found = add_session(circle, today() + timedelta(days=2), place="Biblioteket, Torvet 1, 2. sal")
    partner = Organisation.objects.create(
        programme=circle.programme, group=circle.group, name="Den kommunale tandpleje", verified_on=today()
    )
    more = {"topic": "Børns tænder og sunde vaner i hverdagen", "state": VisitState.TENTATIVE}
    Visit.objects.create(**ours(circle), organisation=partner, on=found.on, **more)
    return found


def test_in_every_language_it_fits_and_everybody_can_use_it(phone: Any, session: Session) -> None:
    mother, faults = add_mother(session.circle, "Sunita"), []
    for words in circle_languages():
        phone.goto(f"/come/{token_for(session, mother)}/?language={words.language}")
        for width in (390, 320):
            phone.set_viewport_size({"width": width, "height": 844})
            if wider := phone.evaluate(TOO_WIDE):
                faults.append(f"{words.language}: {wider} px wider than {width}")
        faults += [f"{words.language}: {each}" for each in phone.evaluate(TARGETS)]
        if words.language in {"da", "ar", "ne", "ti"}:
            for violation in Axe().run(phone).response["violations"]:
                if violation["impact"] in SERIOUS:
                    faults.append(f"{words.language}: {violation['id']}: {violation['nodes'][0]['html'][:120]}")
    assert faults == []


def test_the_first_load_is_small_and_asks_nobody_else(phone: Any, session: Session, live_server: Any) -> None:
    sizes, hosts = [], set()
    wire = phone.context.new_cdp_session(phone)
    wire.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    wire.send("Network.enable")
    phone.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    phone.goto(f"/come/{token_for(session)}/", wait_until="networkidle")
    print(f"\nfirst load: {sum(sizes)} bytes, {len(sizes)} files")
    assert 5_000 < sum(sizes) < MOST
    assert hosts == {urlsplit(live_server.url).netloc}


def test_without_javascript_it_works_just_so(chromium: Any, session: Session, live_server: Any) -> None:
    context = chromium.new_context(
        java_script_enabled=False, base_url=live_server.url, viewport=browsers.PHONE, locale="ar"
    )
    page = context.new_page()
    words = circle_words("ar").page
    page.goto(f"/come/{token_for(session)}/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.locator("[data-answer][value=yes]").click()
    page.locator("#name").fill("سميرة")
    page.locator("form button[data-answer]").click()
    expect(page.locator(".done")).to_contain_text(words.thanks_yes)
    page.locator("[data-change]").click()
    page.locator("[data-answer][value=no]").click()
    expect(page.locator(".done")).to_contain_text(words.thanks_no)
    page.locator("header summary").click()
    page.locator("header a[lang=tr]").click()
    expect(page.locator(".done")).to_contain_text(circle_words("tr").page.thanks_no)
    context.close()
    assert [(each.said, each.answer) for each in Reply.objects.all()] == [("سميرة", "no")]


def test_two_taps_in_a_hurry_are_one_answer(phone: Any, session: Session) -> None:
    mother = add_mother(session.circle, "Sunita")
    phone.goto(f"/come/{token_for(session, mother)}/")
    phone.locator("[data-answer][value=yes]").dblclick(no_wait_after=True)
    phone.wait_for_selector(".done")
    assert [each.answer for each in Reply.objects.all()] == ["yes"]


def test_the_team_shares_with_the_telephones_own_means(phone: Any, cast: Any, enter: Any, session: Session) -> None:
    phone.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); };")
    enter(phone, cast, "ellen")
    phone.goto(f"/circle-sessions/{session.pk}/invite/")
    phone.locator("#chat [data-share-out]").click()
    assert token_for(session) in phone.evaluate("window.shared.text")
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.locator("#chat [data-share-copy]").click()
    expect(phone.locator("#chat [data-share-done]")).to_be_visible()
    assert token_for(session) in phone.evaluate("navigator.clipboard.readText()")
