"""The look in a real browser: both directions, both themes, small and large, without a script, and leaving in haste."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["/look/", "/look/guide/", "/look/sheet/", "/look/?name=", "/nothing/"]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea, label.tile')]
  .filter((thing) => thing.checkVisibility() && !thing.closest('p, label.tile > *, .wrong, .skip'))
  .filter((thing) => !(thing.matches('input') && thing.closest('label.tile')) && !thing.matches('.skip, [type=hidden]'))
  .map((thing) => [thing.outerHTML.slice(0, 80), thing.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 44).map(([html]) => html)"""


@pytest.fixture
def window(chromium: Any, live_server: Any) -> Any:
    opened = []

    def open_one(language: str = "da", width: int = 390, height: int = 844, **more: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale=language, base_url=live_server.url, **more
        )
        opened.append(context)
        return context.new_page()

    yield open_one
    for context in opened:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_rules_of_accessibility_hold(window: Any, language: str, scheme: str) -> None:
    page = window(language, color_scheme=scheme, reduced_motion="reduce")
    found = []
    for address in PAGES:
        page.goto(address)
        for breach in Axe().run(page).response["violations"]:
            found.append((address, breach["id"], [node["html"][:120] for node in breach["nodes"]][:2]))
    assert found == []


@pytest.mark.parametrize("language", ["da", "ar"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out_at_the_side(window: Any, language: str, width: int) -> None:
    page = window(language, width, 640 if width > 320 else 256)  # 320 by 256 is 1280 by 1024 at 400 %
    for address in PAGES:
        page.goto(address)
        assert page.evaluate(OVERFLOW) <= 0, address


@pytest.mark.parametrize("width", [390, 1280])
def test_every_target_is_large_enough_for_a_thumb(window: Any, width: int) -> None:
    page = window("da", width)
    for address in PAGES:
        page.goto(address)
        assert page.evaluate(SMALL_TARGETS) == [], address


@pytest.mark.parametrize("address", ["/look/", "/look/guide/"])
@pytest.mark.parametrize(("language", "width"), [("da", 320), ("ar", 320), ("da", 390), ("ar", 390), ("ar", 1280)])
def test_the_languages_open_inside_the_window(window: Any, language: str, width: int, address: str) -> None:
    page = window(language, width)
    page.goto(address)
    page.locator("details.menu summary").click()
    box = page.locator(".menu-list").bounding_box()
    assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
    name, sign = page.locator(".place, .guide-where").first.bounding_box(), page.locator(".menu summary").bounding_box()
    apart = name["x"] >= sign["x"] + sign["width"] or name["x"] + name["width"] <= sign["x"]
    assert apart or name["y"] + name["height"] <= sign["y"]


def test_arabic_is_laid_out_from_the_right(window: Any) -> None:
    page = window("ar", 1280)
    page.goto("/look/")
    assert page.locator("html").get_attribute("dir") == "rtl"
    nav, main = page.locator("nav.ways").bounding_box(), page.locator("main").bounding_box()
    assert nav["x"] > main["x"] + main["width"]


def test_at_400_percent_the_ways_do_not_cover_the_page(window: Any) -> None:
    page = window("da", 320, 256)
    page.goto("/look/")
    assert page.locator("nav.ways").evaluate("nav => getComputedStyle(nav).position") == "static"


def test_the_page_works_without_any_script(window: Any) -> None:
    page = window("da", java_script_enabled=False)
    page.goto("/look/")
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_text("زينب").last.click()
    assert page.locator("a[data-leave]").get_attribute("href").startswith("https://")


def leaves(page: Any) -> list[str]:
    """Catches the way out on this machine: no test leaves the house."""
    gone: list[str] = []

    def neutral(route: Any) -> None:
        gone.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<h1>sun</h1>")

    page.context.route(re.compile(r"^https://"), neutral)
    return gone


def test_the_way_out_replaces_the_page_and_back_does_not_bring_her_here(window: Any) -> None:
    page = window()
    gone = leaves(page)
    page.goto("/nothing/")
    page.goto("/look/")
    page.locator("a[data-leave]").click()
    expect(page.locator("h1")).to_have_text("sun")
    page.go_back()
    expect(page.locator("h1")).to_have_text("sun")
    assert len(gone) == 2 and "referer" not in str(gone)


def test_a_new_visit_after_leaving_is_an_ordinary_visit(window: Any) -> None:
    page = window()
    leaves(page)
    page.goto("/look/")
    page.locator("a[data-leave]").click()
    expect(page.locator("h1")).to_have_text("sun")
    page.goto("/look/")
    expect(page.locator(".big")).to_be_visible()


def test_three_times_escape_is_the_way_out_and_twice_is_not(window: Any) -> None:
    page = window()
    gone = leaves(page)
    page.goto("/look/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert gone == []
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text("sun")


def test_the_speaker_shows_itself_only_where_there_is_a_voice(window: Any) -> None:
    page = window()
    page.goto("/look/")
    assert page.locator("[data-speak]").is_hidden()
    page.context.add_init_script("speechSynthesis.getVoices = () => [{lang: 'da_DK', name: 'made up'}]")
    page.reload()
    expect(page.locator("[data-speak]")).to_be_visible()


def test_minutes_step_by_fives(window: Any) -> None:
    page = window()
    page.goto("/look/")
    page.locator(".stepper button[data-step=up]").click()
    assert page.locator("#minutes").input_value() == "35"


def test_what_must_be_mended_takes_the_focus(window: Any) -> None:
    page = window()
    page.goto("/look/?name=")
    expect(page.locator("[data-wrong]")).to_be_focused()
    page.locator("[data-wrong] a").first.click()
    expect(page.locator("#id_name")).to_be_focused()


def test_a_sheet_prints_on_one_page_without_ways_or_buttons(window: Any, tmp_path: Any) -> None:
    from pypdf import PdfReader

    page = window("da", color_scheme="dark")
    page.goto("/look/sheet/")
    page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    paper = PdfReader(tmp_path / "sheet.pdf")
    words = paper.pages[0].extract_text()
    assert len(paper.pages) == 1
    assert "Månedsmøde" in words
    assert "I dag" not in words
    page.emulate_media(media="print")
    assert page.locator("body").evaluate("b => getComputedStyle(b).color") == "rgb(0, 0, 0)"
