"""Step 6 on a phone: seed 0's exercise from the first step to the minutes, on a clock that runs faster."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from rygrad.gatherings.models import Gathering, GroupNote
from rygrad.meetings.models import Meeting
from tests.cast import Cast
from tests.gatherings.guided import bring, make_meeting
from tests.support.guiding import TALK, clock, heading, said_saved, telling, to_the_talk, until, write_note
from tests.support.look import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOUR = ["knowledge", "social", "exchange", "planning"]  # in the order of the agenda
Enter = Callable[..., None]


def open_guide(page: Any, cast: Cast, enter: Enter, people: int, language: str = "da") -> Gathering:
    """Amina leads tonight and opens the guide; so many women have been ticked. The page's clock is ours."""
    gathering = make_meeting(cast).gathering
    bring(cast, gathering, people)
    enter(page, cast, "amina")
    page.clock.install()
    page.goto(f"/gatherings/{gathering.pk}/guide/")
    if language != "da":
        page.locator("details.menu summary").click()
        with page.expect_navigation():
            page.locator(f"button[name=language][value={language}]").click()
    return gathering


@pytest.mark.parametrize("language", ["da", "ar"])
@pytest.mark.parametrize(
    ("people", "turns", "groups"),
    [
        (16, 4, [["knowledge"], ["social"], ["exchange"], ["planning"]]),
        (7, 3, [["knowledge", "social"], ["exchange"], ["planning"]]),
        (3, 4, [["knowledge"], ["social"], ["exchange"], ["planning"]]),
    ],
)
def test_seed_0_from_the_first_step_to_the_minutes(
    phone: Any,
    cast: Cast,
    enter: Enter,
    language: str,
    people: int,
    turns: int,
    groups: list[list[str]],
) -> None:
    gathering = open_guide(phone, cast, enter, people, language)
    assert phone.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    to_the_talk(phone, language)
    assert phone.locator(".guide-groups > li:visible").count() == turns
    phone.locator("[data-do=go]").click()
    phone.clock.run_for(599_000)
    assert heading(phone) == TALK[language]
    phone.clock.run_for(2_000)  # ten minutes are over: the round has begun by itself
    for turn in range(1, turns + 1):
        assert telling(phone) == turn
        note = phone.locator("form[data-note]:visible textarea:visible")
        note.fill(f"{language} {turn}")
        note.blur()
        phone.clock.run_for(120_000)
    assert clock(phone) == "0:00"
    until(phone, lambda: GroupNote.objects.filter(gathering=gathering).count() == turns)
    notes = GroupNote.objects.filter(gathering=gathering).values_list("number", "elements", "text")
    assert list(notes) == [(number, codes, f"{language} {number}") for number, codes in enumerate(groups, start=1)]
    phone.goto(f"/meetings/{Meeting.objects.get(gathering=gathering).pk}/minutes/")
    for turn, codes in enumerate(groups, start=1):
        said = phone.locator("main *", has_text=re.compile(f"{language} {turn}(?!\\d)")).last.locator("xpath=..")
        assert said.locator("[data-element]").evaluate_all("all => all.map((e) => e.dataset.element)") == codes


def test_the_network_goes_and_comes_back(phone: Any, cast: Cast, enter: Enter) -> None:
    gathering = open_guide(phone, cast, enter, 16)
    to_the_talk(phone)
    phone.locator("[data-do=go]").click()
    phone.clock.run_for(601_000)
    write_note(phone, "Den første")
    until(phone, lambda: GroupNote.objects.filter(gathering=gathering).count() == 1)
    until(phone, lambda: said_saved(phone))
    phone.context.set_offline(True)
    for text in ("Den anden", "Den tredje", "Den fjerde"):
        phone.clock.run_for(120_000)
        write_note(phone, text)
    assert telling(phone) == 4  # the clock never stopped
    phone.clock.run_for(500)
    assert "3" in phone.locator("#network").inner_text()
    assert GroupNote.objects.filter(gathering=gathering).count() == 1
    write_note(phone, "Den fjerde igen")
    phone.context.set_offline(False)
    phone.clock.run_for(5_000)
    until(phone, lambda: GroupNote.objects.filter(gathering=gathering, text="Den fjerde igen").exists())
    rows = GroupNote.objects.filter(gathering=gathering).values_list("number", "elements", "text")
    assert list(rows) == [
        (1, ["knowledge"], "Den første"),
        (2, ["social"], "Den anden"),
        (3, ["exchange"], "Den tredje"),
        (4, ["planning"], "Den fjerde igen"),
    ]
    phone.clock.run_for(500)
    assert phone.locator("#network").is_hidden()


def test_a_lost_answer_does_not_double_thewrite_note(phone: Any, cast: Cast, enter: Enter) -> None:
    """The note arrives, its answer does not: it is sent again, and stands there once."""
    gathering = open_guide(phone, cast, enter, 16)
    to_the_talk(phone)
    phone.locator("[data-do=go]").click()
    phone.clock.run_for(601_000)
    lost: list[str] = []

    def lose_the_first(route: Any) -> None:
        if lost:
            route.continue_()
            return
        route.fetch()
        lost.append(route.request.post_data)
        route.abort()

    phone.route("**/notes/", lose_the_first)
    write_note(phone, "Kaffe")
    until(phone, lambda: GroupNote.objects.filter(gathering=gathering, text="Kaffe").exists() and bool(lost))
    write_note(phone, "Kaffe og kage")
    phone.clock.run_for(5_000)
    until(phone, lambda: GroupNote.objects.filter(gathering=gathering, text="Kaffe og kage").exists())
    assert GroupNote.objects.get(gathering=gathering).text == "Kaffe og kage"


def test_the_clock_is_right_after_a_sleep_and_a_reload(phone: Any, cast: Cast, enter: Enter) -> None:
    """Decision 35. The tab remembers times and the step, no word that anybody wrote."""
    open_guide(phone, cast, enter, 16)
    to_the_talk(phone)
    phone.locator("[data-do=go]").click()
    phone.clock.run_for(1_000)
    phone.clock.fast_forward(600_000 + 120_000 + 36_000 - 1_000)  # the phone slept; timers fire once at the most
    phone.clock.run_for(300)
    assert (telling(phone), clock(phone)) == (2, "1:24")
    write_note(phone, "Hemmeligt")
    phone.locator("#network").wait_for(state="hidden")
    until(phone, lambda: GroupNote.objects.filter(text="Hemmeligt").exists())
    phone.reload()
    assert (telling(phone), clock(phone)[:3]) == (2, "1:2")
    kept = phone.evaluate("JSON.stringify({...sessionStorage}) + JSON.stringify({...localStorage})")
    assert "Hemmeligt" not in kept
    assert "endsAt" in kept


def test_pause_repeat_more_back_and_the_keyboard(desk: Any, cast: Cast, enter: Enter) -> None:
    open_guide(desk, cast, enter, 16)
    to_the_talk(desk)
    desk.locator("#main").focus()
    desk.keyboard.press("Space")
    desk.clock.run_for(60_500)
    desk.keyboard.press("Space")
    stands = clock(desk)
    assert stands in {"8:59", "9:00"}
    desk.clock.run_for(60_000)
    assert clock(desk) == stands
    desk.locator("[data-do=more]").click()
    assert clock(desk) in {"9:59", "10:00"}
    desk.locator("[data-do=repeat]").click()
    assert clock(desk) == "10:00"
    desk.locator("#main").focus()
    desk.keyboard.press("ArrowRight")
    assert telling(desk) == 1
    assert "1" in desk.locator("#spoken").inner_text()  # a screen reader hears whose turn it is
    desk.keyboard.press("ArrowLeft")
    assert heading(desk) == TALK["da"]


def test_skip_reorder_and_the_wall(desk: Any, cast: Cast, enter: Enter) -> None:
    gathering = open_guide(desk, cast, enter, 16)
    desk.locator("[data-do=skip]").click()
    social = gathering.items.get(element="social")
    assert desk.locator(f".part[data-item='{social.pk}']").is_visible()
    planning = gathering.items.get(element="planning")
    desk.locator("#agenda").locator("xpath=ancestor::details/summary").click()
    desk.locator(f"[data-row='{planning.pk}'] [value=earlier]").click()
    until(
        desk,
        lambda: (
            list(gathering.items.order_by("position").values_list("element", "state"))
            == [("knowledge", "skipped"), ("social", "planned"), ("planning", "planned"), ("exchange", "planned")]
        ),
    )
    desk.locator("[data-do=next]").click()
    assert desk.locator(f".part[data-item='{planning.pk}']").is_visible()
    until(desk, lambda: gathering.items.get(element="social").state == "held")
    wall = desk.context.new_page()
    wall.goto(f"/gatherings/{gathering.pk}/wall/")
    assert wall.locator(f".part[data-item='{planning.pk}']").is_visible()
    desk.locator(f"[data-go^='{social.pk}']").click()
    wall.locator(f".part[data-item='{social.pk}']").wait_for(timeout=8_000)


def test_who_comes_late_is_tapped_and_sits_down(phone: Any, cast: Cast, enter: Enter) -> None:
    open_guide(phone, cast, enter, 8)
    to_the_talk(phone)
    phone.locator("#people summary").click()
    phone.locator("#people .tile", has_text="Amina").click()
    phone.locator(".guide-groups > li", has_text="Amina").wait_for()
    assert phone.locator("#present").inner_text() == "9"


LISTEN = """() => {
  window.heard = { buzz: 0, tones: 0, awake: 0 };
  navigator.vibrate = () => { heard.buzz += 1; return true; };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { heard.tones += 1; return start.apply(this, when); };
  Object.defineProperty(navigator, "wakeLock", { value: { request: async () => { heard.awake += 1; } } });
}"""


def test_gong_buzz_and_a_screen_that_stays_awake(phone: Any, cast: Cast, enter: Enter) -> None:
    """Decision 35 and A10: heard, felt and seen; silent when she wants it so."""
    phone.add_init_script(f"({LISTEN})()")
    open_guide(phone, cast, enter, 16)
    to_the_talk(phone)
    phone.locator("[data-do=go]").click()
    assert phone.evaluate("heard.awake") == 1
    phone.clock.run_for(601_000)
    heard = phone.evaluate("heard")
    assert heard["buzz"] == 1
    assert heard["tones"] > 0
    phone.locator("[data-do=quiet]").click()
    phone.clock.run_for(120_000)
    assert phone.evaluate("heard") == heard | {"buzz": 2}


@pytest.mark.parametrize("language", ["da", "ar"])
def test_everybody_can_use_it(phone: Any, cast: Cast, enter: Enter, language: str) -> None:
    """Axe, targets, 320 px: in the round with everything open, and on the wall."""
    gathering = open_guide(phone, cast, enter, 16, language)
    faults: list[str] = []
    to_the_talk(phone, language)
    phone.locator("[data-do=go]").click()
    phone.clock.run_for(601_000)
    phone.eval_on_selector_all("main details:not(.menu)", "all => all.forEach((each) => { each.open = true; })")
    look(phone, "guide", "amina", language, faults)
    phone.goto(f"/gatherings/{gathering.pk}/wall/")
    look(phone, "wall", "amina", language, faults)
    assert faults == []


def test_without_javascript_it_is_links_and_forms(chromium: Any, live_server: Any, cast: Cast, enter: Enter) -> None:
    gathering = make_meeting(cast).gathering
    bring(cast, gathering, 16)
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False, locale="da-DK")
    page = context.new_page()
    enter(page, cast, "amina")
    page.goto(f"/gatherings/{gathering.pk}/guide/")
    page.locator(".guide-bar a.go:visible").click()
    page.locator("form[data-send=draw] button:visible").click()
    assert page.locator(".guide-groups > li:visible").count() == 4
    page.locator("form[data-note] textarea:visible").nth(1).fill("Uden script")
    page.locator("form[data-note] button:visible").nth(1).click()
    assert page.locator("form[data-note] textarea:visible").nth(1).input_value() == "Uden script"
    assert heading(page) == "Sæt jer i grupper"
    assert GroupNote.objects.get(gathering=gathering).elements == ["social"]
    context.close()
