"""Gatherings that are no monthly meeting: begun with a ready plan, led by the guide, written down (F07, G09, C01)."""

import re
from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.rooms import gather
from rygrad.gatherings.enums import ItemState, Kind, State
from rygrad.gatherings.models import Gathering, Task
from rygrad.gatherings.rules.rooms import PLAIN, ends_after
from rygrad.groups.queries import Words
from tests.cast import Cast


def begun(cast: Cast, code: str, **more: Any) -> Gathering:
    plan = Words(cast.vestby).pack.plan(code)
    said: dict[str, Any] = {"title": "", "on": today(), "starts": time(0, 1), "place": "Huset", "leads": None}
    return gather(group=cast.vestby, plan=plan, by=None, **said | more)


def test_every_plan_of_the_pack_becomes_a_day_with_an_agenda_and_a_guide(cast: Cast) -> None:
    client, found = cast.client("berit"), set()
    for plan in Words(cast.vestby).pack.plans:
        if plan.kind not in PLAIN:
            continue
        gathering = begun(cast, plan.code)
        assert [item.exercise for item in gathering.items.order_by("position")] == [part.code for part in plan.parts]
        for name in ("gatherings:room", "gatherings:guide", "gatherings:finish"):
            assert client.get(reverse(name, kwargs={"pk": gathering.pk})).status_code == 200, (plan.code, name)
        found.add(gathering.kind)
    assert found == set(PLAIN)


@pytest.mark.parametrize("name", ["berit", "amina", "chau"])
def test_no_link_of_a_room_says_no_to_its_reader(cast: Cast, name: str) -> None:
    """Each part leads to how it is done; whoever writes down how it went has the photos, nobody else."""
    client = cast.client(name)
    for code in ("founding", "solve-together", "workshop-roles"):
        gathering = begun(cast, code)
        page = client.get(reverse("gatherings:room", kwargs={"pk": gathering.pk})).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        ways = set(re.findall(r'href="(/[^"#]*)', main))
        assert {way for way in ways if client.get(way, follow=True).status_code != 200} == set(), code
        assert sum("/library/" in way for way in ways) >= 3
        assert (reverse("gatherings:photos", kwargs={"pk": gathering.pk}) in ways) == (name == "berit")


def test_a_founding_meeting_from_the_plan_to_the_minutes(cast: Cast) -> None:
    client = cast.client("berit")
    page = reverse("gatherings:from_plan", kwargs={"pk": cast.vestby.pk})
    assert 'data-plan="founding"' in client.get(page).content.decode()
    sent = {"on": today().isoformat(), "starts": "00:01", "place": "Huset", "title": "Vi bliver en forening"}
    answer = client.post(f"{page}?plan=founding", sent)
    gathering = Gathering.objects.get(kind=Kind.FOUNDING)
    assert answer["Location"] == reverse("gatherings:room", kwargs={"pk": gathering.pk})
    first, second = gathering.items.order_by("position")[:2]
    written = {
        "present": [str(cast["amina"].pk)],
        "guests": "2",
        f"held-{first.pk}": "on",
        f"note-{first.pk}": "Amina leder",
        "decided": "Åbne en konto\n\nSende referatet",
    }
    assert client.post(reverse("gatherings:finish", kwargs={"pk": gathering.pk}), written).status_code == 302
    gathering.refresh_from_db()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (gathering.state, gathering.guests, first.note) == (State.HELD, 2, "Amina leder")
    assert (first.state, second.state) == (ItemState.HELD, ItemState.SKIPPED)
    assert set(Task.objects.filter(gathering=gathering).values_list("title", flat=True)) == {
        "Åbne en konto",
        "Sende referatet",
    }
    assert "Amina leder" in client.get(reverse("gatherings:room", kwargs={"pk": gathering.pk})).content.decode()


def test_a_day_gone_by_and_too_late_in_the_evening_are_refused(cast: Cast) -> None:
    for field, more in (("on", {"on": today() - timedelta(days=1)}), ("starts", {"starts": time(23, 59)})):
        with pytest.raises(Refused) as refused:
            begun(cast, "founding", **more)
        assert refused.value.field == field


def test_when_a_plan_ends() -> None:
    assert [ends_after((17, 0), 120), ends_after((17, 30), 45), ends_after((23, 0), 120), ends_after((9, 0), 0)] == [
        (19, 0),
        (18, 15),
        (23, 59),
        (9, 5),
    ]


def test_the_monthly_meeting_has_no_such_room(cast: Cast) -> None:
    meeting = Gathering.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        on=today(),
        starts=time(17),
        ends=time(19),
        zone=cast.vestby.zone,
    )
    assert cast.client("berit").get(reverse("gatherings:room", kwargs={"pk": meeting.pk})).status_code == 404
