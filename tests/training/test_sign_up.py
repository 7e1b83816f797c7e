"""The public page of a course, and how it is shared (F01)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rygrad.core.links import sealed_link
from rygrad.training.enums import Stage
from rygrad.training.models import Candidate, Cohort
from rygrad.training.queries.share import in_each_language
from tests.support.training import make_cohort

LINA = {"name": "Lina", "phone": "20 12 34 56"}


@pytest.fixture
def cohort(cast: Any) -> Cohort:
    return make_cohort(cast.vestby, state="recruiting", sign_up=True, says="Vi drikker te.", areas_wanted=["Havnen"])


def page(cohort: Cohort) -> str:
    return f"/join-course/{sealed_link('course-sign-up', cohort.pk)}/"


def test_f01_she_signs_up_in_her_language_with_a_name_and_one_way_to_reach_her(cast: Any, cohort: Cohort) -> None:
    """The page says how long it is kept, as the pack says it."""
    her = Client(headers={"accept-language": "ar"})
    shown = her.get(page(cohort)).content.decode()
    assert 'dir="rtl"' in shown
    assert 'data-days="90"' in shown
    assert "Vi drikker te." in shown
    assert "Havnen" in shown
    answer = her.post(page(cohort), LINA | {"languages": ["so", "ar"], "age": "30-39", "area": "havnen"})
    assert answer.status_code == 302
    assert 'id="thanks"' in her.get(answer["Location"]).content.decode()
    row = Candidate.objects.get()
    assert (row.name, row.phone, row.languages, row.age) == ("Lina", "+4520123456", ["so", "ar"], "30-39")
    assert (row.stage, row.by_herself, row.speaks, row.area) == ("interest", True, "ar", "Havnen")
    assert row.cohort_id == cohort.pk


def test_a_link_in_a_message_or_on_a_poster_opens_in_its_language(cast: Any, cohort: Cohort) -> None:
    """Whatever her phone speaks; what she gets wrong and the thanks are in it too, and she is answered in it."""
    spoken, her = page(cohort) + "?language=ar", Client(headers={"accept-language": "en"})
    pages = [her.get(spoken), her.post(spoken, {"name": "Lina"}), her.post(spoken, LINA, follow=True)]
    assert ['<html lang="ar" dir="rtl"' in each.content.decode() for each in pages] == [True] * 3
    assert 'id="thanks"' in pages[2].content.decode() and f'href="{spoken}"' in pages[2].content.decode()
    assert Candidate.objects.get().speaks == "ar"
    assert '<html lang="en"' in her.get(page(cohort)).content.decode()
    shared = cast.client("berit").get(reverse("training:share", args=[cohort.pk])).context["shared"]
    assert all(f"{page(cohort)}?language={each.language}" in each.text for each in shared)


def test_f01_twice_is_once_and_nobody_can_tell(cast: Any, cohort: Cohort) -> None:
    """The same answer to the letter; what she said first stays, what she had left out is added."""
    first = Client().post(page(cohort), LINA)
    for second in (LINA, LINA | {"name": "Another"}, {"name": "Lina", "phone": "+45 2012 3456"}):
        again = Client().post(page(cohort), second | {"area": "Havnen", "email": "stranger@rygrad.example"})
        assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
        assert first.headers.keys() == again.headers.keys()
        row = Candidate.objects.get()
        assert (row.name, row.area, row.email) == ("Lina", "Havnen", "")


def test_whoever_had_said_no_may_want_to_after_all(cast: Any, cohort: Cohort) -> None:
    Client().post(page(cohort), LINA)
    Candidate.objects.update(stage=Stage.DECLINED)
    Client().post(page(cohort), LINA)
    assert Candidate.objects.get().stage == Stage.INTEREST


def test_bad_input_keeps_what_was_typed(cast: Any, cohort: Cohort) -> None:
    bad = [{}, {"name": "Lina"}, {"name": "Lina", "phone": "1"}, {"name": "\x00", "email": "x@"}, LINA | {"age": "7"}]
    for sent in bad:
        answer = Client().post(page(cohort), sent)
        assert answer.status_code == 422
        assert sent.get("name", "").strip("\x00") in answer.content.decode()
    assert not Candidate.objects.exists()


def test_a_closed_course_says_so_kindly_and_takes_nothing(cast: Any, cohort: Cohort) -> None:
    for more in ({"sign_up": False}, {"sign_up": True, "state": "finished"}, {"state": "cancelled"}):
        Cohort.objects.filter(pk=cohort.pk).update(**more)
        for answer in (Client().get(page(cohort)), Client().post(page(cohort), LINA)):
            assert answer.status_code == 404
            assert 'id="closed"' in answer.content.decode()
    assert not Candidate.objects.exists()
    assert 'id="unknown"' in Client().get("/join-course/nothing/").content.decode()


def test_many_from_one_network_wait_and_lose_nothing(cast: Any, cohort: Cohort, monkeypatch: Any) -> None:
    monkeypatch.setattr("rygrad.training.views.sign_up.FREE", 1)
    assert Client().post(page(cohort), LINA).status_code == 302
    answer = Client().post(page(cohort), {"name": "Mia", "phone": "20 12 34 57"})
    assert answer.status_code == 422
    assert 'value="Mia"' in answer.content.decode()
    assert Candidate.objects.count() == 1


def test_f01_the_switch_the_link_the_message_and_the_poster(cast: Any, cohort: Cohort) -> None:
    """Open, everything to share is there in four languages; closed, the link leads nowhere."""
    berit, share = cast.client("berit"), reverse("training:share", args=[cohort.pk])
    shown = berit.get(share).content.decode()
    assert page(cohort) in shown
    assert all(f'data-message="{tag}"' in shown for tag in ("da", "nb", "en", "ar"))
    berit.post(share, {"do": "close"})
    assert Client().get(page(cohort)).status_code == 404
    assert page(cohort) not in berit.get(share).content.decode()
    berit.post(share, {"do": "open"})
    assert Client().get(page(cohort)).status_code == 200
    berit.post(share, {"says": "Kom og vær med."})
    paper = berit.get(reverse("training:poster", args=[cohort.pk]) + "?language=ar").content.decode()
    assert 'id="sheet" lang="ar" dir="rtl"' in paper
    assert "Kom og vær med." in paper
    assert berit.post(share, {"says": "x" * 401}).status_code == 422
    Cohort.objects.filter(pk=cohort.pk).update(state="finished", sign_up=False)
    assert berit.post(share, {"do": "open"}).status_code == 302
    cohort.refresh_from_db()
    assert cohort.sign_up is False


def test_the_message_names_day_hours_place_and_address_in_each_language(cast: Any, cohort: Cohort) -> None:
    Cohort.objects.filter(pk=cohort.pk).update(place="Biblioteket")
    cohort = Cohort.objects.select_related("group__programme").get(pk=cohort.pk)
    messages = in_each_language(cohort, "https://rygrad.example/join-course/x/")
    assert {each.language for each in messages} == {"da", "nb", "en", "ar"}
    for each in messages:
        assert all(
            word in each.text for word in ("Hold 1", "Vestby", "Biblioteket", "Vi drikker te.", "/join-course/x/")
        )
    assert "bydelsmor" in next(each.text for each in messages if each.language == "da")
