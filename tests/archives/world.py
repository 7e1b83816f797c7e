"""A group with rows in many tables, for its archive."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from rygrad.circles.enums import SourceKind
from rygrad.circles.models import Referral, ReferralSource
from rygrad.conversations.models import Conversation, Tally
from rygrad.core.clock import now, today
from rygrad.gatherings.enums import DeedKind
from rygrad.gatherings.models import Deed, Photo, TalkRound, Task
from rygrad.groups.models import Contact, Group, Organisation
from rygrad.networks.models import NetworkMeeting, Seat
from rygrad.pulse.models import Pulse
from rygrad.tickets.models import TicketKey
from rygrad.training.models import Profile
from tests.cast import Cast
from tests.meetings.rows import came, held, planned
from tests.support.associating import make_ready
from tests.support.circling import add_mother, add_session, make_circle
from tests.support.circling import ours as of_circle
from tests.support.training import add_module, add_trainee, attend, make_cohort

MOTHER, PHONE, PLACE = "Perle", "+4532123456", "Bagdad"
START = date(2025, 8, 28)


def fill(cast: Cast) -> Group:
    """Vestby with meetings, a mothers' group, a course, the papers of an association, talks."""
    group = cast.vestby
    ours: dict[str, Any] = {"programme": cast.programme, "group": group}
    meeting = held(group, today() - timedelta(days=20), without=["social"])
    came(meeting, cast["amina"], cast["hanne"])
    came(held(group, today() - timedelta(days=50)), cast["amina"])
    photo = Photo(**ours, gathering=meeting.gathering, added_at=now(), added_by=cast["amina"].account_id)
    photo.file.save(f"{uuid4().hex}.jpg", ContentFile(b"picture"))
    Task.objects.create(**ours, gathering=meeting.gathering, title="=Kaffe", owner=cast["amina"])
    Deed.objects.create(**ours, person=cast["amina"], kind=DeedKind.TALK, on=today(), minutes=90, title="Hos naboen")
    TalkRound.objects.create(**ours, gathering=meeting.gathering, told=3, forms=2)
    Pulse.objects.create(**ours, gathering=meeting.gathering, glad=3, closes_at=now())
    Profile.objects.create(**ours, person=cast["amina"], countries="IQ", area=PLACE, changed_on=today())
    _course(cast)
    _circle(cast)
    _talks(ours)
    make_ready(group)
    _from_above(cast)
    return group


def _course(cast: Cast) -> None:
    cohort = make_cohort(cast.vestby)
    attend(add_module(cohort, 1, on=today() - timedelta(days=7)), add_trainee(cohort, cast["tara"]))


def _circle(cast: Cast) -> None:
    circle = make_circle(cast.vestby, cast["ellen"])
    mothers = [add_mother(circle, name, on=START, phone=PHONE) for name in (MOTHER, "Mor 2", "Mor 3")]
    for week in range(4):
        add_session(circle, START + timedelta(weeks=week), *mothers[: week + 1], state="held", saved_at=now())
    source = ReferralSource.objects.create(**of_circle(circle), kind=SourceKind.LIBRARY)
    Referral.objects.create(**of_circle(circle), participant=mothers[0], source=source, on=START)


def _talks(ours: dict[str, Any]) -> None:
    year = today().year
    for _number in range(3):
        Conversation.objects.create(**ours, year=year, week=9, form="talk", version=1, answers={"a": "b"}, digest="d")
    Tally.objects.create(**ours, year=year, quarter=1, month=2, form="talk", version=1, code="", choice="", count=3)
    TicketKey.objects.create(**ours, period="2026", modulus="1", private="secret", until=today())


def _from_above(cast: Cast) -> None:
    """What is the country's: an organisation that the agenda names, a meeting at which amina has a seat."""
    above: dict[str, Any] = {"programme": cast.programme, "group": cast.root}
    library = Organisation.objects.create(**above, name="Landsbiblioteket", verified_on=today())
    partner = Organisation.objects.get(group=cast.vestby)
    Contact.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        organisation=partner,
        name="Skranken",
        phone=PHONE,
        verified_on=today(),
    )
    coming = planned(cast.vestby, today() + timedelta(days=10)).gathering
    coming.items.update(organisation=library)
    gathering = planned(cast.root, today() + timedelta(days=30), elements=()).gathering
    day = {"sign_up_until": today(), "seats": 9, "taken": 1}
    called = NetworkMeeting.objects.create(**above, gathering=gathering, **day)
    Seat.objects.create(programme=cast.programme, group=cast.vestby, meeting=called, person=cast["amina"], at=now())
