"""The pages of the report: for the team, the coordinator, whoever the municipality employs, and the municipality."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rygrad.audit.models import Look
from rygrad.circles.models import Circle
from rygrad.circles.rules.facts import Broken
from rygrad.groups.enums import Employer
from rygrad.groups.models import RoleHeld
from rygrad.status_reports.actions.reports import publish
from rygrad.status_reports.enums import State
from rygrad.status_reports.figures import writing
from rygrad.status_reports.models import FrozenReport, Given, OtherWords, StatusReport
from rygrad.status_reports.papers import pdf as printing
from rygrad.ui.printing import NoPrinter
from tests.cast import Cast

from .conftest import make_report

Questions = Callable[[int], AbstractContextManager]


@pytest.fixture
def ellen(cast: Cast) -> Client:
    return cast.client("ellen")


def _page(name: str, pk: object, **more: str) -> str:
    return reverse(f"status_reports:{name}", kwargs={"pk": pk, **more})


def _sent(client: Client, report: StatusReport, **more: str) -> dict[str, str]:
    """What the browser would send from the page as it is."""
    parts = client.get(_page("report", report.pk)).context["page"].parts
    texts = {f"text_{part.code}": part.text for part in parts} | {f"shown_{part.code}": part.shown for part in parts}
    report.refresh_from_db()
    return {"version": str(report.version)} | texts | more


def test_one_press_from_the_list_to_the_draft(circle: Circle, ellen: Client) -> None:
    assert ellen.get(_page("listed", circle.pk)).status_code == 200
    first = ellen.get(_page("new", circle.pk))
    form = first.context["form"]
    sent = {name: str(form.initial[name]) for name in ("from_on", "to_on", "language")}
    answer = ellen.post(_page("new", circle.pk), sent | {"from_on": "2025-08-28", "to_on": "2026-02-19"})
    report = StatusReport.objects.get()
    assert answer.headers["Location"] == _page("report", report.pk)
    assert report.language == "da"
    page = ellen.get(_page("report", report.pk))
    assert page.status_code == 200
    text = page.content.decode()
    assert "[[participants]]" in text
    assert 'data-figure="participants" data-team="23" data-outside="23"' in text
    assert 'data-figure="friend" data-team="4" data-outside="et ikke oplyst antal"' in text


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"from_on": "nonsense", "to_on": "2026-02-19", "language": "da"},
        {"from_on": "2026-02-19", "to_on": "2025-08-28", "language": "da"},
        {"from_on": "2025-08-28", "to_on": "2999-01-01", "language": "da"},
        {"from_on": "2025-08-28", "to_on": "2026-02-19", "language": "xx"},
        {"from_on": "0001-01-01", "to_on": "2026-02-19", "language": "da\x00"},
    ],
)
def test_a_new_report_that_cannot_be_says_why(circle: Circle, ellen: Client, sent: dict[str, str]) -> None:
    answer = ellen.post(_page("new", circle.pk), sent)
    assert answer.status_code == 422
    assert "data-wrong" in answer.content.decode()
    assert not StatusReport.objects.exists()


def test_words_are_kept_and_doubts_are_told(report: StatusReport, ellen: Client) -> None:
    text = "Der kom 4-5 gode kvinder, [[participants]] i alt osv. [[no.such]]"
    answer = ellen.post(_page("report", report.pk), _sent(ellen, report, text_other=text))
    assert answer.status_code == 302
    page = ellen.get(_page("report", report.pk))
    part = next(each for each in page.context["page"].parts if each.code == "other")
    assert part.text == text
    assert part.edited
    said = " ".join(part.doubts)
    assert "no.such" in said
    assert "4-5" in said
    assert "care.made" in said, "a figure that was taken out is told"
    assert len(part.doubts) == 4, part.doubts
    report.refresh_from_db()
    assert report.prose.keys() == {"other"}


def test_a_text_that_is_no_text_does_no_harm(report: StatusReport, ellen: Client) -> None:
    text = "<script>alert(1)</script> [[active]] \u202e ' \" & \x00"
    ellen.post(_page("report", report.pk), _sent(ellen, report, text_now=text))
    page = ellen.get(_page("report", report.pk)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page


@pytest.mark.parametrize(
    "more",
    [
        {"version": "many"},
        {"version": "-1"},
        {"version": ""},
        {"take": "x"},
        {"take": str(uuid4())},
        {"drop": str(uuid4())},
        {"redraft": "nowhere"},
        {"text_nowhere": "Hej"},
        {"shown_total": ""},
    ],
)
def test_bad_input_loses_nothing(report: StatusReport, ellen: Client, more: dict[str, str]) -> None:
    sent = _sent(ellen, report, text_volunteers="Mine ord om [[duty.active]].") | more
    answer = ellen.post(_page("report", report.pk), sent)
    assert answer.status_code in {302, 422}
    page = answer if answer.status_code == 422 else ellen.get(_page("report", report.pk))
    assert "Mine ord om [[duty.active]]." in page.content.decode()


def test_what_is_too_long_stays_on_the_page(report: StatusReport, ellen: Client) -> None:
    answer = ellen.post(_page("report", report.pk), _sent(ellen, report, text_other="Ord " * 6000))
    assert answer.status_code == 422
    assert answer.content.decode().count("Ord " * 500) >= 1
    report.refresh_from_db()
    assert report.prose == {}


def test_two_writers_both_versions_on_the_page(report: StatusReport, cast: Cast, ellen: Client) -> None:
    berit = cast.client("berit")
    hers = _sent(berit, report, text_total="Berits ord.")
    ellen.post(_page("report", report.pk), _sent(ellen, report, text_total="Ellens ord."))
    berit.post(_page("report", report.pk), hers)
    page = berit.get(_page("report", report.pk)).content.decode()
    assert "Ellens ord." in page
    assert "Berits ord." in page
    other = OtherWords.objects.get()
    sent = _sent(berit, report, take=str(other.pk))
    berit.post(_page("report", report.pk), sent)
    report.refresh_from_db()
    assert report.prose["total"]["text"] == "Berits ord."


def test_the_draft_again(report: StatusReport, ellen: Client) -> None:
    ellen.post(_page("report", report.pk), _sent(ellen, report, text_total="Mine ord."))
    ellen.post(_page("report", report.pk), _sent(ellen, report, redraft="total"))
    report.refresh_from_db()
    assert report.prose == {}
    assert "Mine ord." in ellen.get(_page("report", report.pk)).content.decode()


def test_what_does_not_add_up_is_said_with_the_way_to_mend_it(
    report: StatusReport, cast: Cast, ellen: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = writing.facts
    closes = (Broken("standing", 22, 23), Broken("cancelled_why", 1, 2))
    monkeypatch.setattr(writing, "facts", lambda *args, **more: replace(real(*args, **more), closes=closes))
    page = ellen.get(_page("report", report.pk))
    text = page.content.decode()
    assert len(page.context["page"].unclosed) == 2
    assert reverse("circles:mothers", kwargs={"pk": report.circle_id}) in text
    assert reverse("circles:sessions", kwargs={"pk": report.circle_id}) in text
    assert 'id="to-publish"' not in text
    assert "paper-head" not in text, "nothing to print"
    answer = ellen.post(_page("publish", report.pk), {"outside": "on"})
    assert answer.status_code == 422
    assert not FrozenReport.objects.exists()
    berit = cast.client("berit").get(_page("report", report.pk)).content.decode()
    assert reverse("circles:mothers", kwargs={"pk": report.circle_id}) not in berit, "the list is the team's"


def test_published_read_and_given(report: StatusReport, cast: Cast, ellen: Client) -> None:
    mona, chau = cast.client("mona"), cast.client("chau")
    assert mona.get(reverse("status_reports:municipality")).status_code == 200
    assert ellen.get(_page("publish", report.pk)).status_code == 200
    answer = ellen.post(_page("publish", report.pk), {})
    frozen = {each.audience: each for each in FrozenReport.objects.all()}
    assert answer.headers["Location"] == _page("frozen", frozen["team"].pk)
    for client in (ellen, cast.client("berit")):
        for each in frozen.values():
            assert client.get(_page("frozen", each.pk)).status_code == 200
        assert client.get(_page("listed", report.circle_id)).status_code == 200
    exact, merged = frozen["team"].pk, frozen["outside"].pk  # the secretariat is not of the group: as on the figures
    assert chau.get(_page("frozen", exact)).status_code == 404
    assert chau.get(_page("file", exact, kind="xlsx")).status_code == 404
    for page in (_page("frozen", merged), _page("listed", report.circle_id)):
        answer = chau.get(page)
        assert answer.status_code == 200
        assert _page("frozen", exact) not in answer.content.decode()
    assert mona.get(_page("frozen", frozen["outside"].pk)).status_code == 404
    door = f'href="{reverse("status_reports:municipality")}"'
    assert door not in mona.get("/").content.decode()
    ellen.post(_page("outside", frozen["outside"].pk), {"give": "1"})
    given = Given.objects.get()
    assert door in mona.get("/").content.decode()
    assert _page("given", given.pk) in mona.get(reverse("status_reports:municipality")).content.decode()
    page = mona.get(_page("given", given.pk)).content.decode()
    assert "23" in page
    assert "veninde" not in page
    assert mona.get(_page("given_file", given.pk, kind="xlsx")).status_code == 200
    ellen.post(_page("outside", frozen["outside"].pk), {})
    assert mona.get(_page("given", given.pk)).status_code == 404
    ellen.post(_page("outside", frozen["team"].pk), {"give": "1"})
    assert not Given.objects.exists(), "the team's version is never given away"
    assert ellen.get(_page("publish", report.pk)).headers["Location"] == _page("report", report.pk)
    assert ellen.get(_page("report", report.pk)).status_code == 200
    again = ellen.post(_page("again", report.pk))
    assert StatusReport.objects.get(state=State.DRAFT).replaces == report
    assert again.headers["Location"] == _page("report", StatusReport.objects.get(state=State.DRAFT).pk)


def test_whoever_the_municipality_employs_reads_the_version_for_others(report: StatusReport, cast: Cast) -> None:
    RoleHeld.objects.filter(person=cast["berit"]).update(employer=Employer.MUNICIPALITY)
    frozen = publish(report=make_report(report.circle), outside=False, by=None)
    berit = cast.client("berit")
    assert berit.get(_page("frozen", frozen["team"].pk)).status_code == 404
    assert berit.get(_page("file", frozen["team"].pk, kind="xlsx")).status_code == 404
    assert berit.get(_page("frozen", frozen["outside"].pk)).status_code == 200
    page = berit.get(_page("report", report.pk)).content.decode()
    assert 'data-figure="friend" data-team="et ikke oplyst antal"' in page
    assert "flyttet" not in page
    assert _page("frozen", frozen["team"].pk) not in berit.get(_page("listed", report.circle_id)).content.decode()


@pytest.mark.parametrize(
    "code", ["participants", "active", "paused", "left", "never_came", "attendance", "visits", "care"]
)
def test_the_rows_behind_a_figure_are_the_teams(report: StatusReport, cast: Cast, ellen: Client, code: str) -> None:
    page = ellen.get(_page("rows", report.pk, code=code))
    assert page.status_code == 200
    wanted = {"participants": 23, "active": 14, "paused": 3, "left": 3, "never_came": 3, "attendance": 26, "visits": 16}
    if code in wanted:
        assert len(page.context["rows"]) == wanted[code]
    assert cast.client("berit").get(_page("rows", report.pk, code=code)).status_code == 403
    assert ellen.get(_page("rows", report.pk, code="nonsense")).status_code == 404


def test_files_and_what_is_no_file(report: StatusReport, ellen: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = publish(report=report, outside=False, by=None)["team"]
    answer = ellen.get(_page("file", frozen.pk, kind="docx"))
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="status-torsdagsgruppen-2026-02-19-team.docx"'
    )
    assert answer.content == ellen.get(_page("file", frozen.pk, kind="docx")).content
    assert ellen.get(_page("file", frozen.pk, kind="exe")).status_code == 404

    def nothing() -> Any:
        raise NoPrinter

    monkeypatch.setattr(printing, "printer", nothing)
    page = ellen.get(_page("file", frozen.pk, kind="pdf"))
    assert page.status_code == 200
    assert _page("frozen", frozen.pk) in page.content.decode()


def test_a_report_that_was_tampered_with_says_so(report: StatusReport, ellen: Client) -> None:
    frozen = publish(report=report, outside=False, by=None)["team"]
    FrozenReport.objects.filter(pk=frozen.pk).update(digest="0" * 64)
    assert 'data-kind="error"' in ellen.get(_page("frozen", frozen.pk)).content.decode()


def test_the_list_asks_as_often_for_three_as_for_one(circle: Circle, ellen: Client, questions: Questions) -> None:
    publish(report=make_report(circle), outside=True, by=None)
    ellen.get(_page("listed", circle.pk))
    count = _count(ellen, _page("listed", circle.pk))
    for _each in range(2):
        publish(report=make_report(circle), outside=True, by=None)
        make_report(circle)
    with questions(count):
        ellen.get(_page("listed", circle.pk))


def test_the_municipality_s_list_asks_as_often_for_three_as_for_one(
    circle: Circle, cast: Cast, questions: Questions
) -> None:
    mona = cast.client("mona")
    publish(report=make_report(circle), outside=True, by=None)
    count = _count(mona, reverse("status_reports:municipality"))
    for _each in range(2):
        publish(report=make_report(circle), outside=True, by=None)
    with questions(count):
        mona.get(reverse("status_reports:municipality"))


def test_the_writing_page_asks_no_more_for_many_words(
    report: StatusReport, ellen: Client, questions: Questions
) -> None:
    count = _count(ellen, _page("report", report.pk))
    for code in ("total", "now", "other"):
        report.prose[code] = {"text": "[[active]]", "version": 1}
        OtherWords.objects.create(
            programme=report.programme, group=report.group, report=report, section=code, text="x", at=report.changed_at
        )
    report.save()
    with questions(count):
        ellen.get(_page("report", report.pk))


def _count(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_whoever_looks_at_the_names_behind_a_figure_is_noted(report: StatusReport, cast: Cast, ellen: Client) -> None:
    ellen.get(_page("rows", report.pk, code="attendance"))
    assert not Look.objects.exists()
    ellen.get(_page("rows", report.pk, code="active"))
    look = Look.objects.get()
    assert (look.person, look.by, look.what) == (report.circle_id, cast["ellen"].account.pk, "mothers")
