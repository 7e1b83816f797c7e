"""A report from one press to the PDF, in a real browser: figures are locked, words are free, nothing typed is lost."""

import io
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from rygrad.access.roles import RoleCode
from rygrad.circles.models import Circle
from rygrad.core.clock import today
from rygrad.devtools import golden
from rygrad.groups.models import RoleHeld
from rygrad.status_reports.figures.writing import versions
from rygrad.status_reports.models import FrozenReport, StatusReport
from rygrad.ui import printing
from tests.cast import Cast
from tests.guard.finding import find

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FIRST, LAST = date(2025, 8, 28), date(2026, 2, 19)


@pytest.fixture
def circle(transactional_db: None, cast: Cast) -> Circle:
    made = golden.build(cast.vestby, team=[cast["ellen"]])
    RoleHeld.objects.create(
        programme=made.programme,
        group=made.group,
        person=cast["ellen"],
        role=RoleCode.CIRCLE_VOLUNTEER,
        only=made.pk,
        starts_on=today(),
    )
    return made


def _prints() -> bool:
    try:
        printing.printer()
    except printing.NoPrinter:
        return False
    return True


def test_from_press_to_pdf(desk: Any, cast: Cast, circle: Circle, enter: Any) -> None:
    enter(desk, cast, "ellen")
    desk.goto(f"/circles/{circle.pk}/reports/")
    desk.locator("a.big").click()
    desk.locator("#id_from_on").fill(FIRST.isoformat())
    desk.locator("#id_to_on").fill(LAST.isoformat())
    desk.locator("#draft").click()

    _write_around_a_figure(desk)
    kept = StatusReport.objects.get()
    assert list(kept.prose) == ["other"]
    _look_behind_a_figure(desk)
    _publish(desk)
    frozen = FrozenReport.objects.get(audience="team")
    expect(desk.locator(".paper-digest")).to_contain_text(frozen.digest)
    if _prints():
        text = _pdf(desk)
        assert "Tak til alle, der ringede." in text
        assert frozen.digest in text


def _write_around_a_figure(desk: Any) -> None:
    part = desk.locator('[data-part="other"]')
    editor, preview = part.locator(".editor"), part.locator('[data-preview="outside"]')
    expect(editor).to_contain_text("18")
    expect(part.locator("textarea")).to_be_hidden()

    # A figure is one piece: she writes around it, and typing into it changes nothing.
    figure = editor.locator('[data-chip="care.made"]')
    assert figure.get_attribute("contenteditable") == "false"
    editor.click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" Tak til alle, der ringede.")
    expect(preview).to_contain_text("Tak til alle, der ringede.")
    assert "[[care.made]]" in part.locator("textarea").input_value()

    # A figure that is taken out is told at once, and put in again with one press.
    figure.evaluate("chip => { chip.remove(); }")
    desk.keyboard.type(" ")
    gone = part.locator(".gone button", has_text="18")
    expect(gone).to_be_visible()
    gone.click()
    expect(editor.locator('[data-chip="care.made"]')).to_have_count(1)

    # What others read has no small reasons.
    expect(part.locator('[data-preview="team"]')).to_contain_text("flyttet")
    expect(preview).not_to_contain_text("flyttet")

    desk.locator("#keep").click()
    expect(desk.locator('.notice[data-kind="success"]')).to_be_visible()
    expect(part.locator(".editor")).to_contain_text("Tak til alle, der ringede.")


def test_a_name_in_her_words_is_noticed_and_goes_out_with_one_press(
    desk: Any, cast: Cast, circle: Circle, enter: Any
) -> None:
    """Both versions print what she writes, so the guard reads along; the draft itself gives it nothing to say."""
    ours = {"programme": circle.programme, "group": circle.group, "circle": circle, "template": "half-year"}
    report = StatusReport.objects.create(**ours, language="da", from_on=FIRST, to_on=LAST)
    enter(desk, cast, "ellen")
    desk.goto(f"/reports/{report.pk}/")
    drafts = [text for tongue in ("da", "nb", "en", "ar") for text in _drafted(report, tongue)]
    assert [found for found in find(desk, drafts, "DK") if found] == []
    part = desk.locator('[data-part="other"]')
    part.locator(".editor").click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" Fatima ringede fra 20 00 00 17 hver uge.")
    rows = part.locator(".guard-list > li")
    expect(rows).to_have_count(2)
    rows.filter(has_text="20 00 00 17").locator("button").click()
    expect(rows).to_have_count(1)
    expect(part.locator(".editor")).not_to_contain_text("20 00 00 17")
    rows.locator("button").click()
    expect(part.locator('[data-preview="outside"]')).not_to_contain_text("Fatima")
    expect(part.locator(".editor")).to_be_focused()
    assert "[[care.made]]" in part.locator("textarea").input_value()


def _drafted(report: StatusReport, language: str) -> list[str]:
    report.language = language
    return list(versions(report).team.drafts.values())


def _look_behind_a_figure(desk: Any) -> None:
    # A click on a figure leads to what it means, and from there to the rows, for the team.
    desk.locator('[data-part="total"] [data-chip="participants"]').click()
    expect(desk.locator("#about-participants")).to_be_focused()
    desk.locator("#about-participants .rows-link").click()
    expect(desk.locator(".rows .door")).to_have_count(23)
    desk.go_back()


def _publish(desk: Any) -> None:
    desk.locator("#to-publish").click()
    desk.locator("#id_outside").check()
    desk.locator("#publish").click()
    expect(desk.locator("article.paper h1")).to_be_visible()


def _pdf(desk: Any) -> str:
    with desk.expect_download() as waiting:
        desk.locator('#files [data-kind="pdf"]').click()
    reader = PdfReader(io.BytesIO(waiting.value.path().read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_two_women_write_at_once_on_two_screens(desk: Any, phone: Any, cast: Cast, circle: Circle, enter: Any) -> None:
    report = StatusReport.objects.create(
        programme=circle.programme,
        group=circle.group,
        circle=circle,
        template="half-year",
        language="da",
        from_on=FIRST,
        to_on=LAST,
    )
    for window, name in ((desk, "ellen"), (phone, "berit")):
        enter(window, cast, name)
        window.goto(f"/reports/{report.pk}/")
    for window, words in ((desk, " Ellens ord."), (phone, " Berits ord.")):
        window.locator('[data-part="total"] .editor').click()
        window.keyboard.press("Control+End")
        window.keyboard.type(words)
        window.locator("#keep").click()
    expect(phone.locator('[data-part="total"] .editor')).to_contain_text("Ellens ord.")
    expect(phone.locator('[data-part="total"] .other-words')).to_contain_text("Berits ord.")
    phone.locator('[data-part="total"] button[name="take"]').click()
    expect(phone.locator('[data-part="total"] .editor')).to_contain_text("Berits ord.")
