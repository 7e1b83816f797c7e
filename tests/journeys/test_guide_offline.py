"""The guide in a cellar: opened once with network on its day it opens again without; what is typed there arrives."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from rygrad.gatherings.models import AgendaItem, Gathering, GroupNote
from rygrad.groups.models import RoleHeld
from rygrad.meetings.models import Meeting
from rygrad.people.models import Device
from tests.cast import Cast
from tests.gatherings.guided import bring, make_meeting
from tests.offline.test_profile import hits
from tests.support import browser as browsers
from tests.support.cellar import Wire
from tests.support.guiding import TALK, clock, heading, said_saved, to_the_talk, until, write_note

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Enter = Callable[..., None]
CANARY = "Kanariefugl-synger-i-kælderen"
ASKED = "const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });"
ROWS = f"""async () => {{
  {ASKED}
  if (!(await indexedDB.databases()).some(({{ name }}) => name === "guides")) return [];
  const db = await asked(indexedDB.open("guides"));
  const rows = await asked(db.transaction("kept").objectStore("kept").getAll());
  db.close();
  return rows.map(({{ name, owner, until, key }}) => ({{ name, owner, until, open: key.extractable }}));
}}"""
REWRITE = f"""async (until) => {{
  {ASKED}
  const db = await asked(indexedDB.open("guides"));
  const store = db.transaction("kept", "readwrite").objectStore("kept");
  for (const row of await asked(store.getAll())) await asked(store.put({{ ...row, until }}));
  db.close();
}}"""
KEPT = "async (name) => JSON.stringify(await (await import('/static/offline/guides.js')).read(name))"
FILES = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  }
  return found;
}"""


@pytest.fixture
def gathering(cast: Cast) -> Gathering:
    """A meeting that is today, at whatever hour the test runs."""
    found = make_meeting(cast).gathering
    Gathering.objects.filter(pk=found.pk).update(starts=time(11, 59), ends=time(23, 59))
    bring(cast, found, 16)
    return found


def address(gathering: Gathering) -> str:
    return f"/gatherings/{gathering.pk}/guide/"


def rows(page: Any) -> list[str]:
    return sorted(row["name"].split()[0] for row in page.evaluate(ROWS))


def keeps(page: Any, gathering: Gathering, words: str = "data-keep") -> None:
    """Waits until the phone has kept the page with these words in it, and what it is made of, and has a worker."""
    until(page, lambda: words in (page.evaluate(KEPT, f"page {gathering.pk}") or ""), 400)
    until(page, lambda: "/static/gatherings/guide/clock.js" in page.evaluate(FILES), 400)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => 0)")


def open_guide(page: Any, cast: Cast, enter: Enter, gathering: Gathering, name: str = "amina") -> None:
    enter(page, cast, name)
    page.goto(address(gathering))
    keeps(page, gathering)


def go_down(page: Any, cellar: Wire) -> Any:
    """The tab is closed, the network is gone; gives a new tab."""
    other = page.context.new_page()
    page.close()
    page.context.set_offline(True)
    cellar.cut()
    return other


def come_up(page: Any, cellar: Wire) -> None:
    cellar.mend()
    page.context.set_offline(False)


def opens_nothing(page: Any, gathering: Gathering) -> bool:
    try:
        page.goto(address(gathering))
    except Exception as error:
        return "ERR_" in str(error)
    return False


def test_from_cold_without_network_the_whole_guide_works(
    phone: Any, cast: Cast, enter: Enter, gathering: Gathering, cellar: Wire
) -> None:
    open_guide(phone, cast, enter, gathering)
    to_the_talk(phone)
    keeps(phone, gathering, "guide-groups")
    keeps(phone, gathering, 'data-number=\\"4\\"')
    phone = go_down(phone, cellar)
    answer = phone.goto(address(gathering))
    assert answer.from_service_worker
    assert "require-trusted-types-for" in answer.headers["content-security-policy"]
    assert (heading(phone), clock(phone)) == (TALK["da"], "10:00")
    assert phone.locator(".guide-groups > li:visible").count() == 4
    assert phone.locator("#agenda > li").count() == 4
    assert phone.locator("#network").is_visible()
    phone.locator("[data-do=go]").click()
    until(phone, lambda: clock(phone).startswith("9:"))
    phone.locator("[data-do=next]").click()
    write_note(phone, "Skrevet i kælderen")
    phone.locator("[data-do=next]").click()
    write_note(phone, "Og en til")
    assert not GroupNote.objects.exists()
    come_up(phone, cellar)
    until(phone, lambda: GroupNote.objects.filter(text="Og en til").exists(), 200)
    until(phone, lambda: said_saved(phone))
    phone.goto(f"/meetings/{Meeting.objects.get(gathering=gathering).pk}/minutes/")
    assert {"Skrevet i kælderen", "Og en til"} <= set(phone.locator("main").inner_text().split("\n"))


def test_no_other_page_opens_and_no_other_page_is_kept(
    phone: Any, cast: Cast, enter: Enter, gathering: Gathering, cellar: Wire
) -> None:
    open_guide(phone, cast, enter, gathering)
    for path in ("/", f"/groups/{cast.vestby.pk}/", f"/gatherings/{gathering.pk}/wall/"):
        phone.goto(path)
    phone.goto(address(gathering))
    keeps(phone, gathering)
    kept = [path for path in phone.evaluate(FILES) if not path.startswith("/static/")]
    assert {path.split("/")[1] for path in kept} <= {"talk", "safety"}
    assert rows(phone)[0] == "page"
    assert {row["open"] for row in phone.evaluate(ROWS)} == {False}  # no script reads a key
    phone = go_down(phone, cellar)
    phone.goto("/")  # Today cannot come; the talk room, which holds nothing of hers, can
    phone.wait_for_url("**/talk/")
    for path in (f"/groups/{cast.vestby.pk}/", f"/gatherings/{gathering.pk}/wall/"):
        with pytest.raises(Exception, match="ERR_"):
            phone.goto(path)


def test_what_was_typed_without_network_outlives_the_tab(
    phone: Any, cast: Cast, enter: Enter, gathering: Gathering, cellar: Wire
) -> None:
    open_guide(phone, cast, enter, gathering)
    social = gathering.items.get(element="social")
    field = f"#note-{social.pk}"
    phone = go_down(phone, cellar)
    phone.goto(address(gathering))
    phone.locator(f"[data-go^='{social.pk}']").evaluate("(each) => each.click()")
    phone.locator("section.part:visible summary", has=phone.locator("svg")).last.click()
    phone.locator(field).fill(CANARY)
    phone.locator(field).blur()
    until(phone, lambda: CANARY in (phone.evaluate(KEPT, f"rest {gathering.pk}") or ""))
    other = phone.context.new_page()
    phone.close()
    other.goto(address(gathering))
    until(other, lambda: other.locator(field).input_value() == CANARY)
    assert other.locator(field).is_visible()  # the same place on the agenda
    come_up(other, cellar)
    until(other, lambda: AgendaItem.objects.get(pk=social.pk).note == CANARY, 200)
    until(other, lambda: CANARY not in (other.evaluate(KEPT, f"rest {gathering.pk}") or ""))
    other.reload()
    assert other.locator(field).input_value() == CANARY


def test_a_session_that_ended_meanwhile_costs_no_note(
    phone: Any, cast: Cast, enter: Enter, gathering: Gathering, cellar: Wire
) -> None:
    open_guide(phone, cast, enter, gathering)
    to_the_talk(phone)
    keeps(phone, gathering, 'data-number=\\"4\\"')
    phone = go_down(phone, cellar)
    phone.goto(address(gathering))
    phone.locator("[data-do=next]").click()
    write_note(phone, CANARY)
    Device.objects.all().delete()
    come_up(phone, cellar)
    word = phone.locator("[data-word=signed-out]").text_content()
    until(phone, lambda: word in phone.locator("#network").inner_text(), 200)
    assert not GroupNote.objects.exists()
    phone.context.clear_cookies()  # signing in gives another token
    for name, arrives in (("berit", False), ("amina", True)):  # somebody else's session does not send what she wrote
        enter(phone, cast, name)
        window = phone.context.new_page()
        window.goto("/account/devices/")
        window.close()
        phone.evaluate("() => { document.dispatchEvent(new Event('visibilitychange')); }")
        if not arrives:
            phone.wait_for_timeout(1_000)
            assert not GroupNote.objects.exists()
            phone.context.clear_cookies()

    def arrived() -> bool:  # she looks at it now and then: a look may fall into the attempt before
        phone.evaluate("() => { document.dispatchEvent(new Event('visibilitychange')); }")
        return GroupNote.objects.filter(text=CANARY).exists()

    until(phone, arrived, 200)


def test_two_hours_after_the_end_it_is_gone(
    phone: Any, cast: Cast, enter: Enter, gathering: Gathering, cellar: Wire
) -> None:
    open_guide(phone, cast, enter, gathering)
    end = phone.evaluate(ROWS)[0]["until"]
    phone = go_down(phone, cellar)
    phone.goto(address(gathering))
    phone.evaluate(REWRITE, end + 3_600_000)  # an end put off by hand does not open
    assert opens_nothing(phone, gathering)
    come_up(phone, cellar)
    phone.goto(address(gathering))
    keeps(phone, gathering)
    phone.evaluate(REWRITE, 1)
    phone = go_down(phone, cellar)
    assert opens_nothing(phone, gathering)
    come_up(phone, cellar)
    phone.goto("/safety/")
    assert rows(phone) == []
    assert "guide" not in phone.evaluate("() => caches.keys()")


def test_signing_out_wipes_it(phone: Any, cast: Cast, enter: Enter, gathering: Gathering, cellar: Wire) -> None:
    open_guide(phone, cast, enter, gathering)
    phone.goto(reverse("account_logout"))
    with phone.expect_navigation():
        phone.locator("form[data-forget] button").click()
    assert rows(phone) == []
    assert opens_nothing(go_down(phone, cellar), gathering)


def test_another_account_wipes_it(phone: Any, cast: Cast, enter: Enter, gathering: Gathering) -> None:
    open_guide(phone, cast, enter, gathering)
    enter(phone, cast, "berit")
    phone.goto("/")
    until(phone, lambda: rows(phone) == [])
    open_guide(phone, cast, enter, gathering, "amina")
    hers = {row["owner"] for row in phone.evaluate(ROWS)}
    open_guide(phone, cast, enter, gathering, "berit")
    until(phone, lambda: hers.isdisjoint({row["owner"] for row in phone.evaluate(ROWS)}) and "page" in rows(phone))
    open_guide(phone, cast, enter, gathering, "amina")
    phone.evaluate("async () => (await import('/static/offline/guides.js')).hands('somebody else')")
    assert rows(phone) == []


def test_who_may_no_longer_guide_has_no_guide(phone: Any, cast: Cast, enter: Enter, gathering: Gathering) -> None:
    open_guide(phone, cast, enter, gathering)
    Gathering.objects.filter(pk=gathering.pk).update(leads=None)
    RoleHeld.objects.filter(person=cast["amina"]).delete()
    assert phone.goto(address(gathering)).status in {403, 404}
    assert "page" not in rows(phone)


def test_the_phone_on_the_table(phone: Any, cast: Cast, enter: Enter, gathering: Gathering, cellar: Wire) -> None:
    open_guide(phone, cast, enter, gathering)
    phone.locator("[name=sign_out]").evaluate("(box) => { box.checked = true; box.closest('details').open = true; }")
    with phone.expect_navigation():
        phone.locator("button[name=do][value=open]").click()
    keeps(phone, gathering)
    until(phone, lambda: {row["owner"] for row in phone.evaluate(ROWS)} == {""})
    to_the_talk(phone)
    keeps(phone, gathering, 'data-number=\\"4\\"')
    phone = go_down(phone, cellar)
    phone.goto(address(gathering))
    phone.locator("[data-do=next]").click()
    write_note(phone, CANARY)
    come_up(phone, cellar)
    until(phone, lambda: GroupNote.objects.filter(text=CANARY).exists(), 200)
    until(phone, lambda: said_saved(phone))
    phone.locator("button[name=do][value=end]").evaluate("(button) => { button.closest('details').open = true; }")
    with phone.expect_navigation():
        phone.locator("button[name=do][value=end]").click()
    assert rows(phone) == []
    assert opens_nothing(go_down(phone, cellar), gathering)


@contextmanager
def on_disk(chromium: Any, folder: Path, base: str) -> Iterator[Any]:
    """A browser that leaves its profile behind."""
    context = chromium.browser_type.launch_persistent_context(
        folder, executable_path=browsers.program(), args=browsers.QUIET, base_url=base, locale="da-DK"
    )
    context.set_default_timeout(10_000)
    yield context.pages[0]
    context.close()


def test_the_browser_starts_again_and_its_folder_tells_no_word(
    chromium: Any, cast: Cast, enter: Enter, gathering: Gathering, cellar: Wire, tmp_path: Path
) -> None:
    AgendaItem.objects.filter(gathering=gathering, element="social").update(note=CANARY)
    with on_disk(chromium, tmp_path / "profile", cellar.address) as page:
        enter(page, cast, "amina")
        page.goto(address(gathering))
        keeps(page, gathering, CANARY)
        assert hits(tmp_path / "profile", [CANARY]) == []
    cellar.cut()
    with on_disk(chromium, tmp_path / "profile", cellar.address) as page:
        page.goto(address(gathering))
        assert CANARY in page.content()
        page.evaluate("(word) => localStorage.setItem('planted', word)", CANARY[::-1] + "→")
    assert hits(tmp_path / "profile", [CANARY]) == []
    assert hits(tmp_path / "profile", [CANARY[::-1]]) != []  # the search would have found it
