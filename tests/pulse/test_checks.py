"""F17: the temperature of the group and the seat in the train: one tap, nobody in it; three answers show nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import Model

from rygrad.audit.models import Entry
from rygrad.core.errors import Refused
from rygrad.meetings.models import Meeting
from rygrad.packs.queries import pack
from rygrad.pulse.actions import give_check
from rygrad.pulse.models import Check
from rygrad.pulse.queries import checked
from tests.meetings.rows import planned

DURING = datetime(2026, 3, 3, 17, 30, tzinfo=UTC)
AFTER = DURING + timedelta(days=3)
TRAIN = pack("dk-bydelsmoedre").pulse_template("train")


@pytest.fixture(autouse=True)
def during(travel) -> None:
    """Before the cast is made, so that its roles count then."""
    travel(DURING)


@pytest.fixture
def meeting(cast) -> Meeting:
    return planned(cast.vestby, DURING.date(), guests=4)


def page(client: object, meeting: Meeting, code: str = "train") -> str:
    return client.get(f"/gatherings/{meeting.gathering_id}/check/{code}/").content.decode()


def sit(meeting: Meeting, *seats: str) -> None:
    for seat in seats:
        give_check(gathering=meeting.gathering, template=TRAIN, choice=seat)


def test_both_programmes_have_a_temperature_of_five_and_a_train_of_six() -> None:
    for code in ("dk-bydelsmoedre", "no-bydelsmodre-17"):
        found = {each.code: len(each.choices) for each in pack(code).pulses}
        assert found == {"temperature": 5, "train": 6}


def test_three_answers_show_nothing_and_four_the_counts_and_only_when_it_is_closed(cast, meeting, travel) -> None:
    sit(meeting, "engine", "engine", "door")
    travel(AFTER)
    html = page(cast.client("amina"), meeting)
    assert checked(meeting.gathering, "train") == ()
    assert "data-too-few" in html
    assert "data-choice" not in html and "<progress" not in html  # nor in the source of the page
    travel(DURING)
    before = page(cast.client("hanne"), meeting)
    sit(meeting, "engine")
    after = page(cast.client("hanne"), meeting)
    plain = [[line for line in each.splitlines() if "csrf" not in line] for each in (before, after)]
    assert plain[0] == plain[1]  # while it is open, nothing moves
    travel(AFTER)
    assert [(bar.code, bar.count, bar.of) for bar in checked(meeting.gathering, "train") if bar.count] == [
        ("engine", 3, 4),
        ("door", 1, 4),
    ]
    assert page(cast.client("amina"), meeting).count("data-choice") == 6


def test_one_row_whoever_answers_no_log_and_no_cookie_tells_the_seat(cast, meeting) -> None:
    clients = [cast.client(name) for name in ("amina", "hanne", "berit")]
    entries = Entry.objects.count()
    for client in clients:
        address = f"/gatherings/{meeting.gathering_id}/check/train/"
        assert [client.post(address, {"choice": "rest"}).status_code for _ in range(2)] == [302, 302]
    row = Check.objects.get()
    assert (row.fourth, sum(getattr(row, name) for name in Check.COUNTERS)) == (3, 3)
    assert Entry.objects.count() == entries
    assert not any("rest" in str(each.get_decoded()) for each in Session.objects.all())
    assert not {field.name for field in _fields(Check)} & {"person", "by", "at"}


def _fields(model: type[Model]) -> list:
    return list(model._meta.fields)


def test_as_many_as_were_there_and_only_around_the_meeting(cast, meeting, travel) -> None:
    sit(meeting, *["window"] * 4)
    with pytest.raises(Refused):
        sit(meeting, "engine")
    with pytest.raises(Refused):
        sit(planned(cast.vestby, DURING.date()), "engine")  # nobody has been ticked
    for moment in (DURING - timedelta(hours=3), AFTER):
        travel(moment)
        with pytest.raises(Refused):
            sit(meeting, "door")
    assert Check.objects.get(gathering=meeting.gathering).third == 4


def test_what_is_not_there_is_a_404_and_a_wrong_seat_a_sentence(cast, meeting) -> None:
    client = cast.client("amina")
    assert client.get(f"/gatherings/{meeting.gathering_id}/check/weather/").status_code == 404
    assert client.post(f"/gatherings/{meeting.gathering_id}/check/train/", {"choice": "roof"}).status_code == 422
    assert not Check.objects.exists()
