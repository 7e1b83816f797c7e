"""What the guide's page tells a phone about keeping it: whose, and until when. And what it tells nobody."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.models import Gathering
from tests.cast import Cast, sign_in
from tests.gatherings.guided import make_meeting

pytestmark = pytest.mark.django_db
NOON, END = datetime(2026, 11, 27, 12, tzinfo=UTC), datetime(2026, 11, 27, 20, tzinfo=UTC)  # 19 in Copenhagen, and two


def told(client, gathering: Gathering) -> tuple[str, int]:
    page = client.get(reverse("gatherings:guide", kwargs={"pk": gathering.pk})).content.decode()
    (found,) = re.findall(r' data-keep="([0-9a-f]*)\|(\d+)"', page)
    return found[0], int(found[1])


@pytest.fixture
def gathering(cast: Cast, travel) -> Gathering:
    travel(NOON)
    return make_meeting(cast, on=today()).gathering


def test_until_two_hours_after_the_planned_end(cast: Cast, gathering: Gathering) -> None:
    owner, until = told(cast.client("amina"), gathering)
    assert until == END.timestamp() * 1000
    assert len(owner) == 32


@pytest.mark.parametrize("away", [timedelta(days=-1), timedelta(hours=8), timedelta(days=7)])
def test_only_on_its_day(cast: Cast, gathering: Gathering, travel, away: timedelta) -> None:
    travel(NOON + away)
    assert told(cast.client("amina"), gathering)[1] == 0


def test_not_when_it_has_been_held(cast: Cast, gathering: Gathering) -> None:
    Gathering.objects.filter(pk=gathering.pk).update(state="held")
    assert told(cast.client("amina"), gathering)[1] == 0


def test_not_for_an_account_on_a_phone_that_others_use(cast: Cast, gathering: Gathering) -> None:
    client = cast.client(None)
    sign_in(client, cast["amina"], shared=True)
    assert told(client, gathering)[1] == 0


def test_the_phone_on_the_table_is_nobody_s(cast: Cast, gathering: Gathering) -> None:
    client = cast.client("amina")
    client.post(reverse("gatherings:table", kwargs={"pk": gathering.pk}), {"do": "open", "sign_out": "1"})
    assert told(client, gathering) == ("", END.timestamp() * 1000)


def test_one_account_has_one_sign_and_another_has_another(cast: Cast, gathering: Gathering) -> None:
    amina, berit = cast.client("amina"), cast.client("berit")
    hers = told(amina, gathering)[0]
    assert hers != told(berit, gathering)[0]
    assert f'<meta name="owner" content="{hers}">' in amina.get("/").content.decode()
    for account in (cast["amina"].account, cast["berit"].account):
        assert account is not None
        assert account.pk.hex not in hers


def test_the_wall_keeps_nothing(cast: Cast, gathering: Gathering) -> None:
    page = cast.client("amina").get(reverse("gatherings:wall", kwargs={"pk": gathering.pk})).content.decode()
    assert "data-keep" not in page
