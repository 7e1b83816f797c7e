"""A health visitor sends a mother by a link. She is told "received", and never anything else."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from rygrad.circles.actions.sources import add_source, change_source, end_link, open_link
from rygrad.circles.enums import SourceKind
from rygrad.circles.models import Circle, Participant, Referral, ReferralSource
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.links import sealed_link
from rygrad.packs.circle_words import circle_languages
from tests.cast import Cast
from tests.support.circling import add_mother, make_vestby_circle

WORDS = {"alias": "Fatima", "how": "phone", "phone": "20 12 34 56", "language": "ar", "consent": "on"}


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def visitor(circle: Circle) -> ReferralSource:
    source = add_source(circle=circle, kind=SourceKind.HEALTH_VISITOR, by=None)
    return open_link(source=source, until=today() + timedelta(9), by=None)


def address(source: ReferralSource) -> str:
    return reverse("circles:refer", args=[sealed_link("circle-refer", source.pk)])


def test_she_is_on_the_list_as_new(cast: Cast, visitor: ReferralSource) -> None:
    answer = cast.client(None).post(address(visitor), WORDS)
    assert answer.status_code == 302
    referral = Referral.objects.get()
    mother = referral.participant
    assert (referral.source, referral.by_link, referral.consent_on) == (visitor, True, today())
    assert (mother.alias, mother.phone, mother.phone_ok_on, mother.language) == (
        "Fatima",
        "+4520123456",
        today(),
        "ar",
    )
    page = cast.client("ellen").get(reverse("circles:referrals", args=[visitor.circle_id])).content.decode()
    assert 'data-band="new"' in page
    assert str(referral.pk) in page


def test_without_her_yes_nothing_is_sent_and_nothing_is_ticked(cast: Cast, visitor: ReferralSource) -> None:
    nobody = cast.client(None)
    page = nobody.get(address(visitor)).content.decode()
    assert 'name="consent"' in page
    assert "checked" not in page
    answer = nobody.post(address(visitor), {**WORDS, "consent": ""})
    assert answer.status_code == 200
    assert 'value="Fatima"' in answer.content.decode()
    assert not Participant.objects.exists()


def test_a_number_that_is_not_needed_is_not_kept(cast: Cast, visitor: ReferralSource) -> None:
    cast.client(None).post(address(visitor), WORDS | {"how": "herself"})
    mother = Participant.objects.get()
    assert (mother.phone, mother.phone_ok_on) == ("", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"alias": ""},
        {"alias": "\u202e"},
        {"alias": "x" * 61},
        {"how": ""},
        {"how": "owl"},
        {"phone": ""},
        {"phone": "12"},
        {"phone": "9" * 300},
        {"language": "tlh"},
    ],
)
def test_what_cannot_be_is_said(cast: Cast, visitor: ReferralSource, wrong: dict[str, str]) -> None:
    answer = cast.client(None).post(address(visitor), WORDS | wrong)
    assert answer.status_code == 200
    assert "field-wrong" in answer.content.decode()
    assert not Participant.objects.exists()


def test_she_is_told_received_whether_the_mother_is_known_or_not(cast: Cast, visitor: ReferralSource) -> None:
    nobody = cast.client(None)
    first = nobody.post(address(visitor), WORDS)
    add_mother(visitor.circle, "Sita", phone="+4531234567")
    known = nobody.post(address(visitor), WORDS | {"alias": "Sita", "phone": "31234567"})
    assert first.headers["Location"] == known.headers["Location"] == f"{address(visitor)}?received"
    page = nobody.get(known.headers["Location"]).content.decode()
    assert "Sita" not in page
    assert "Fatima" not in page
    assert "no-store" in nobody.get(address(visitor)).headers["Cache-Control"]


def test_a_link_that_does_not_work_says_so_kindly(cast: Cast, circle: Circle, visitor: ReferralSource) -> None:
    nobody, link = cast.client(None), address(visitor)
    strange = ["nothing", sealed_link("circle-refer", uuid4()), sealed_link("another", visitor.pk)]
    strange.append(sealed_link("circle-refer", visitor.pk, visitor.pk))
    for token in strange:
        for send in (nobody.get, nobody.post):
            assert send(reverse("circles:refer", args=[token])).status_code == 404
    ReferralSource.objects.update(link_until=today())
    assert nobody.get(link).status_code == 200
    ReferralSource.objects.update(link_until=today() - timedelta(1))
    assert nobody.get(link).status_code == 404
    assert nobody.post(link, WORDS).status_code == 404
    ReferralSource.objects.update(link_until=today())
    Circle.objects.update(ended_on=today() - timedelta(1))
    assert nobody.get(link).status_code == 404
    assert not Participant.objects.exists()


def test_it_can_be_ended_and_ends_when_the_source_is_not_used(cast: Cast, visitor: ReferralSource) -> None:
    end_link(source=visitor, by=None)
    assert cast.client(None).get(address(visitor)).status_code == 404
    open_link(source=visitor, until=today(), by=None)
    change_source(source=visitor, kind=visitor.kind, name="", organisation=None, used=False, by=None)
    assert cast.client(None).get(address(visitor)).status_code == 404
    with pytest.raises(Refused):
        open_link(source=visitor, until=today(), by=None)


@pytest.mark.parametrize("days", [-1, 367])
def test_until_a_day_within_a_year(visitor: ReferralSource, days: int) -> None:
    with pytest.raises(Refused) as refused:
        open_link(source=visitor, until=today() + timedelta(days), by=None)
    assert refused.value.field == "until"


@pytest.mark.parametrize("actor", ["ellen", "berit"])
def test_the_team_and_the_coordinator_make_it(cast: Cast, visitor: ReferralSource, actor: str) -> None:
    client, page = cast.client(actor), reverse("circles:source_link", args=[visitor.pk])
    shown = client.get(page).content.decode()
    assert address(visitor) in shown
    assert "<svg" in shown
    client.post(page, {"end": "1"})
    assert address(visitor) not in client.get(page).content.decode()
    assert client.post(page, {"until": (today() + timedelta(3)).isoformat()}).status_code == 302
    assert client.post(page, {"until": "soon"}).status_code == 200
    visitor.refresh_from_db()
    assert visitor.link_until == today() + timedelta(3)


def test_the_secretariat_reads_the_list_and_gets_no_link(cast: Cast, visitor: ReferralSource) -> None:
    chau = cast.client("chau")
    page = chau.get(reverse("circles:sources", args=[visitor.circle_id])).content.decode()
    assert str(visitor) in page
    assert "refer/" not in page
    assert chau.get(reverse("circles:source_link", args=[visitor.pk])).status_code == 403


def test_too_many_wait_and_nobody_is_locked_out(cast: Cast, visitor: ReferralSource) -> None:
    nobody = cast.client(None)
    for number in range(20):
        nobody.post(address(visitor), WORDS | {"alias": f"Mina{number}"})
    assert Participant.objects.count() == 20
    answer = nobody.post(address(visitor), WORDS | {"alias": "Sita"})
    assert answer.status_code == 200
    assert 'value="Sita"' in answer.content.decode()
    assert Participant.objects.count() == 20
    with connection.cursor() as cursor:  # an hour later
        cursor.execute("DELETE FROM people_throttle")
    assert nobody.post(address(visitor), WORDS | {"alias": "Sita"}).status_code == 302


@pytest.mark.parametrize(("language", "side"), [("da", "ltr"), ("nb", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_in_the_languages_of_the_pages_and_her_sentence_in_all(
    cast: Cast, visitor: ReferralSource, language: str, side: str
) -> None:
    page = cast.client(None).get(address(visitor), headers={"accept-language": language}).content.decode()
    page = unescape(page)
    assert f'<html lang="{language}" dir="{side}"' in page
    sentences = circle_languages()
    assert len(sentences) >= 14
    for words in sentences:
        assert f'lang="{words.language}" dir="{words.dir}">{words.consent}<' in page
