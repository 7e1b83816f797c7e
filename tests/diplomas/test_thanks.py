"""C26: each active person has at least one recognition a year, or stands on the list of those to thank."""

from datetime import date, timedelta

import pytest

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.diplomas.actions.thanks import celebrate, thank
from rygrad.diplomas.enums import Thanks
from rygrad.diplomas.forms.thanks import ThanksForm
from rygrad.diplomas.models import Recognition
from rygrad.diplomas.queries.thanks import thanking
from rygrad.diplomas.rules.thanks import waits
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership
from tests.cast import MEETING_ENDS, MEETING_STARTS, Cast


def _lists(cast: Cast) -> tuple[list[str], list[str]]:
    found = thanking(cast.vestby)
    return [each.person.first_name for each in found.waiting], [each.person.first_name for each in found.thanked]


def test_everybody_active_is_on_one_of_the_two_lists(cast: Cast) -> None:
    """C26. Tara is a trainee; ellen takes a break."""
    Membership.objects.filter(person=cast["ellen"]).update(status=Status.PAUSED)
    assert _lists(cast) == (["Amina", "Hanne"], [])
    thank(group=cast.vestby, person=cast["amina"], how=Thanks.LETTER, by=None)
    assert _lists(cast) == (["Hanne"], ["Amina"])


@pytest.mark.parametrize(("last", "due"), [(None, True), (date(2025, 5, 4), True), (date(2025, 5, 5), False)])
def test_a_year_after_the_last_thanks_she_waits_again(last: date | None, due: bool) -> None:
    assert waits(last, date(2026, 5, 4)) is due


def test_the_yearly_celebration_thanks_all_who_were_there_once(cast: Cast) -> None:
    ours = {"programme": cast.programme, "group": cast.vestby}
    times = {"starts": MEETING_STARTS, "ends": MEETING_ENDS, "zone": cast.vestby.zone}
    party = Gathering.objects.create(**ours, **times, on=today() - timedelta(days=2), state=State.HELD)
    for name, present in (("amina", True), ("hanne", False), ("tara", True)):
        Attendance.objects.create(**ours, gathering=party, person=cast[name], present=present)
    client, address = cast.client("berit"), f"/groups/{cast.vestby.pk}/thanks/"
    for _twice in range(2):
        assert client.post(address, {"celebration": party.pk}).status_code == 302
    assert [each.person for each in Recognition.objects.all()] == [cast["amina"]], "a trainee is no volunteer yet"
    assert celebrate(gathering=party, by=None) == 0
    assert client.post(address, {"celebration": "x"}).status_code == 302


def test_thanks_are_never_pay(cast: Cast) -> None:
    """There is no amount in the table, none on the form, and no way of thanking that is money."""
    kept = {each.name for each in Recognition._meta.get_fields()}
    assert kept == {"id", "programme", "group", "person", "how", "on"}
    assert set(ThanksForm(people=[], day=today()).fields) == {"people", "how", "on"}
    assert set(Thanks) == {"words", "letter", "event", "outing"}
    with pytest.raises(Refused):
        thank(group=cast.vestby, person=cast["amina"], how=Thanks.WORDS, by=None, on=today() + timedelta(days=1))


def test_several_are_thanked_with_one_form(cast: Cast) -> None:
    client, address = cast.client("berit"), f"/groups/{cast.vestby.pk}/thanks/"
    asked = {"people": [cast["amina"].pk, cast["hanne"].pk], "how": "words", "on": today().isoformat()}
    assert client.post(address, asked | {"people": "nobody"}).status_code == 422
    assert client.post(address, asked).status_code == 302
    assert Recognition.objects.count() == 2
