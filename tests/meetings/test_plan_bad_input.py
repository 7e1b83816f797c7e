"""Whatever is typed: a clear sentence or success, never a fault, and what was typed is still there."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rygrad.core.clock import today
from rygrad.ui.forms import tidy

from .planning import fields_of, items, plan_address, planned

ODD = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=st.characters(categories=["Cc", "Cf", "Co", "Mn", "Lo", "Sm"]), max_size=30),
    st.sampled_from(
        [
            "",
            " ",
            "\x00",
            "\u202eabc",
            "-1",
            "0",
            "1e9",
            "99999999999999999999",
            "NaN",
            "²",
            "٣",
            "17:00",
            "25:61",
            "2026-02-30",
            "0001-01-01",
            "9999-12-31",
            "<script>",
            "a" * 5000,
            "مرحبا",
            "'; --",
        ]
    ),
)
A_FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAY = ("on", "starts", "ends", "place")
RHYTHM = (
    "week",
    "weekday",
    "starts",
    "ends",
    "place",
    "free_months",
    "template",
    "first",
    "second",
    "third",
    "fourth",
    "method",
    "documentation",
    "knowledge_topics",
)
ITEM = (
    "element",
    "title",
    "minutes",
    "leader",
    "exercise",
    "social",
    "method",
    "source",
    "organisation",
    "materials",
    "seen",
    "next",
)


def _odd(names: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, ODD))


def _check(page: Any, sent: dict[str, str], shown: tuple[str, ...]) -> None:
    assert page.status_code in {302, 422}
    if page.status_code == 422:
        html = page.content.decode()
        assert 'role="alert"' in html
        for name in shown:
            assert escape(tidy(sent.get(name, ""))) in html


@pytest.fixture
def berit(cast: Any) -> Any:
    return cast.client("berit")


@A_FEW
@given(sent=_odd(DAY))
def test_a_new_meeting(cast: Any, berit: Any, sent: dict[str, str]) -> None:
    _check(berit.post(reverse("meetings:new", kwargs={"pk": cast.vestby.pk}), sent), sent, DAY)


@A_FEW
@given(sent=_odd(DAY))
def test_another_day(cast: Any, berit: Any, sent: dict[str, str]) -> None:
    _check(berit.post(reverse("meetings:move", kwargs={"pk": planned(cast).pk}), sent), sent, DAY)


@A_FEW
@given(sent=_odd(("reason",)))
def test_calling_off(cast: Any, berit: Any, sent: dict[str, str]) -> None:
    _check(berit.post(reverse("meetings:cancel", kwargs={"pk": planned(cast).pk}), sent), sent, ("reason",))


@A_FEW
@given(sent=_odd(RHYTHM))
def test_the_rhythm(cast: Any, berit: Any, sent: dict[str, str]) -> None:
    page = berit.post(reverse("meetings:rhythm", kwargs={"pk": cast.vestby.pk}), sent)
    _check(page, sent, ("starts", "ends", "place", "knowledge_topics"))


@A_FEW
@given(sent=_odd(("element", "title", "minutes", "next")))
def test_a_new_item(cast: Any, berit: Any, sent: dict[str, str]) -> None:
    address = reverse("gatherings:agenda_new", kwargs={"pk": planned(cast).gathering_id})
    _check(berit.post(address, sent), sent, ("title", "minutes"))


@A_FEW
@given(sent=_odd(ITEM), which=st.integers(0, 3))
def test_what_an_item_holds(cast: Any, berit: Any, sent: dict[str, str], which: int) -> None:
    item = items(planned(cast))[which % len(items(planned(cast)))]
    address = reverse("gatherings:agenda_item", kwargs={"pk": item.pk})
    _check(berit.post(address, sent), sent, ("title", "minutes", "materials"))


@A_FEW
@given(odd=st.lists(ODD, min_size=8, max_size=8), task=ODD, step=ODD, go=ODD, base=ODD)
def test_the_plan(cast: Any, berit: Any, odd: list[str], task: str, step: str, go: str, base: str) -> None:
    meeting = planned(cast)
    address = plan_address(meeting)
    sent = fields_of(berit.get(address)) | {"new_title": task, "step": step, "go": go, "base": base}
    first, second = (item.pk for item in items(meeting)[:2])
    names = (
        "leads",
        "minutes_by",
        "order",
        f"minutes-{first}",
        f"leader-{first}",
        f"minutes-{second}",
        "new_owner",
        "new_due",
    )
    sent |= dict(zip(names, odd, strict=True))
    _check(berit.post(address, sent), sent, (f"minutes-{first}", "new_title"))


@A_FEW
@given(people=ODD, groups=ODD, element=ODD)
def test_the_library(cast: Any, people: str, groups: str, element: str) -> None:
    client = cast.client("amina")
    address = reverse("gatherings:exercise", kwargs={"pk": cast.vestby.pk, "code": "what-is-a-meeting"})
    assert client.get(address, {"people": people, "groups": groups}).status_code == 200
    library = reverse("gatherings:library", kwargs={"pk": cast.vestby.pk})
    assert client.get(library, {"element": element}).status_code == 200


def test_a_day_far_away_is_told_in_words(cast: Any, berit: Any) -> None:
    far = today() + timedelta(days=1000)
    sent = {"on": far.isoformat(), "starts": "17:00", "ends": "19:00", "place": ""}
    berit.cookies["language"] = "en"
    page = berit.post(reverse("meetings:new", kwargs={"pk": cast.vestby.pk}), sent)
    assert page.status_code == 422
    assert "Choose a day within two years from now." in page.content.decode()
