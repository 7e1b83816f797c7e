"""Who sent her, what was tried, and what became of it (E05–E07)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.circles.actions.mothers import About, change_mother
from rygrad.circles.actions.referrals import From, add_attempt, close_referral, open_again, refer, refer_again
from rygrad.circles.actions.sources import add_source, change_source, source_of
from rygrad.circles.enums import Reached, SessionState, SourceKind
from rygrad.circles.models import Attempt, Circle, Participant, Referral, ReferralSource
from rygrad.circles.queries.referrals import counted_referrals, in_turn
from rygrad.circles.rules.funnel import Fate, Try, Way, fate, may_close, waits_until
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from tests.cast import Cast
from tests.support.circling import add_session, make_vestby_circle

SENT = date(2025, 9, 1)
NO, YES, WRONG = Reached.NO_ANSWER, Reached.REACHED, Reached.WRONG_NUMBER


def day(number: int) -> date:
    return SENT + timedelta(number)


def way(*tries: tuple[int, str], **more: Any) -> Way:
    return Way(SENT, tuple(Try(day(on), result) for on, result in tries), **more)


@pytest.mark.parametrize(
    ("known", "on", "wanted"),
    [
        (way(), 400, None),  # nobody has tried
        (way((1, NO), (1, NO), (1, NO)), 9, None),  # three times, but on one day
        (way((1, NO), (2, NO)), 9, None),  # two days, but twice
        (way((1, NO), (1, NO), (2, NO)), 2, Fate.NOT_ESTABLISHED),
        (way((1, NO), (1, NO), (2, NO)), 1, None),  # not yet, on the day before
        (way((1, WRONG)), 1, Fate.NOT_ESTABLISHED),
        (way((1, WRONG), (3, YES)), 9, None),  # another number was right
        (way((3, YES)), 44, None),
        (way((3, YES)), 45, Fate.CONTACTED),  # six weeks
        (way((3, YES), (20, YES)), 61, None),  # six weeks after the last talk
        (way((3, YES), (20, YES)), 62, Fate.CONTACTED),
        (way((1, NO), (1, NO), (2, NO), (3, YES)), 9, None),  # reached is reached
        (way(declined=True), 1, Fate.CONTACTED),
        (way((3, YES), came_on=day(10)), 10, Fate.CAME),
        (way((3, YES), came_on=day(10)), 9, None),
    ],
)
def test_when_it_can_be_closed_and_as_what(known: Way, on: int, wanted: Fate | None) -> None:
    assert may_close(known, day(on)) == wanted


@pytest.mark.parametrize(
    ("known", "on", "wanted"),
    [
        (way(), 400, Fate.PENDING),
        (way((1, NO), (1, NO), (2, NO)), 400, Fate.PENDING),  # nobody has closed it
        (way((1, NO), (1, NO), (2, NO), closed_on=day(5)), 4, Fate.PENDING),
        (way((1, NO), (1, NO), (2, NO), closed_on=day(5)), 5, Fate.NOT_ESTABLISHED),
        (way((3, YES), closed_on=day(45)), 45, Fate.CONTACTED),
        (way(closed_on=day(5), declined=True), 5, Fate.CONTACTED),
        (way((3, YES), closed_on=day(45), came_on=day(60)), 59, Fate.CONTACTED),
        (way((3, YES), closed_on=day(45), came_on=day(60)), 60, Fate.CAME),  # late is not never
    ],
)
def test_what_became_of_her(known: Way, on: int, wanted: Fate) -> None:
    assert fate(known, day(on)) == wanted


def test_until_when_she_has_time() -> None:
    assert waits_until(way((1, NO)), day(9)) is None
    assert waits_until(way((3, YES)), day(9)) == day(45)


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def visitor(circle: Circle) -> ReferralSource:
    return add_source(circle=circle, kind=SourceKind.HEALTH_VISITOR, name="Vest", by=None)


def sent(source: ReferralSource, alias: str = "Mina", *, ago: int = 0, **about: Any) -> Referral:
    on = today() - timedelta(ago)
    return refer(
        about=About(alias, phone_ok=True, **about), sent=From(source, on=on, consent_on=on, by_link=False), by=None
    )


def test_a_number_is_kept_only_with_the_day_of_her_yes(visitor: ReferralSource) -> None:
    kept = sent(visitor, phone="20 12 34 56", ago=3).participant
    assert (kept.phone, kept.phone_ok_on) == ("+4520123456", today() - timedelta(3))
    with pytest.raises(Refused) as refused:
        refer(about=About("Sita", phone="20123456", phone_ok=True), sent=From(visitor, on=today()), by=None)
    assert refused.value.field == "consent_on"
    assert Participant.objects.count() == 1


def test_the_first_referral_counts_and_later_ones_are_kept(circle: Circle, visitor: ReferralSource) -> None:
    library = source_of(circle=circle, kind=SourceKind.LIBRARY, by=None)
    first = sent(visitor, ago=30)
    refer_again(mother=first.participant, sent=From(library, on=today()), by=None)
    assert [each.referral.source for each in counted_referrals(circle, today())] == [visitor]
    refer_again(mother=first.participant, sent=From(library, on=today() - timedelta(60)), by=None)
    assert [each.referral.source for each in counted_referrals(circle, today())] == [library]
    assert Referral.objects.count() == 3
    # as it was at the time
    assert [each.referral.source for each in counted_referrals(circle, today() - timedelta(59))] == [library]


def test_the_friend_is_kept_only_where_a_friend_told_her(circle: Circle, visitor: ReferralSource) -> None:
    friend = sent(visitor, "Sita").participant
    told = source_of(circle=circle, kind=SourceKind.FRIEND, by=None)
    hers = refer(about=About("Mina"), sent=From(told, on=today(), inviter=friend), by=None)
    assert hers.inviter == friend
    assert refer_again(mother=hers.participant, sent=From(visitor, on=today(), inviter=friend), by=None).inviter is None
    assert refer_again(mother=friend, sent=From(told, on=today(), inviter=friend), by=None).inviter is None


def test_it_is_closed_only_when_the_sums_know_what_became_of_her(circle: Circle, visitor: ReferralSource) -> None:
    referral = sent(visitor, ago=60)
    with pytest.raises(Refused):
        close_referral(referral=referral, by=None)
    for back in (3, 3, 2):
        add_attempt(referral=referral, result=NO, on=today() - timedelta(back), by=None)
    close_referral(referral=referral, by=None)
    assert [each.fate for each in counted_referrals(circle, today())] == [Fate.NOT_ESTABLISHED]
    open_again(referral=referral, by=None)
    assert [each.fate for each in counted_referrals(circle, today())] == [Fate.PENDING]
    close_referral(referral=referral, declined=True, by=None)
    assert [each.fate for each in counted_referrals(circle, today())] == [Fate.CONTACTED]


def test_who_was_reached_gets_six_weeks(circle: Circle, visitor: ReferralSource) -> None:
    referral = sent(visitor, ago=60)
    attempt = add_attempt(referral=referral, result=YES, on=today() - timedelta(41), by=None)
    with pytest.raises(Refused):
        close_referral(referral=referral, by=None)
    Attempt.objects.filter(pk=attempt.pk).update(on=today() - timedelta(42))
    close_referral(referral=referral, by=None)
    assert [each.fate for each in counted_referrals(circle, today())] == [Fate.CONTACTED]


def test_closing_closes_every_referral_of_hers(circle: Circle, visitor: ReferralSource) -> None:
    referral = sent(visitor, ago=60)
    refer_again(mother=referral.participant, sent=From(visitor, on=today()), by=None)
    close_referral(referral=referral, declined=True, by=None)
    assert not Referral.objects.filter(closed_on=None).exists()


@pytest.mark.parametrize("on", [today() + timedelta(1), today() - timedelta(61)])
def test_nobody_tries_tomorrow_or_before_she_was_sent(visitor: ReferralSource, on: date) -> None:
    with pytest.raises(Refused):
        add_attempt(referral=sent(visitor, ago=60), result=NO, on=on, by=None)


def test_the_list_says_what_there_is_to_do(circle: Circle, visitor: ReferralSource) -> None:
    new, reach, wait, over, shut, came = (sent(visitor, name, ago=60) for name in "ABCDEF")
    Referral.objects.filter(pk=new.pk).update(by_link=True)
    add_attempt(referral=reach, result=NO, by=None)
    add_attempt(referral=wait, result=YES, by=None)
    add_attempt(referral=over, result=WRONG, by=None)
    close_referral(referral=shut, declined=True, by=None)
    add_session(circle, today(), came.participant, state=SessionState.HELD)
    turn = in_turn(circle, today())
    bands = (turn.new, turn.reach, turn.wait, turn.over, turn.closed)
    assert [[each.referral.pk for each in band] for band in bands] == [
        [each.pk] for each in (new, reach, wait, over, shut)
    ]


def test_one_tap_says_what_came_of_a_call_today(cast: Cast, circle: Circle, visitor: ReferralSource) -> None:
    referral, ellen = sent(visitor, phone="20123456"), cast.client("ellen")
    address = reverse("circles:attempt", args=[referral.pk])
    assert "tel:+4520123456" in ellen.get(address).content.decode()
    assert ellen.post(address, {"result": "no_answer"}).status_code == 302
    attempt = Attempt.objects.get()
    assert (attempt.on, attempt.means, attempt.result) == (today(), "call", "no_answer")
    ellen.post(address, {"remove": str(attempt.pk)})
    assert not Attempt.objects.exists()
    for wrong in ({}, {"result": "x"}, {"result": "reached", "on": "yesterday"}, {"result": "reached", "means": "owl"}):
        assert ellen.post(address, wrong).status_code == 200
    assert not Attempt.objects.exists()


def test_closing_too_early_says_what_to_do_first(cast: Cast, circle: Circle, visitor: ReferralSource) -> None:
    referral, ellen = sent(visitor), cast.client("ellen")
    page = ellen.post(reverse("circles:referral_close", args=[referral.pk]), follow=True)
    assert page.redirect_chain[-1][0] == reverse("circles:attempt", args=[referral.pk])
    assert Referral.objects.get().closed_on is None
    ellen.post(reverse("circles:referral_close", args=[referral.pk]), {"declined": "1"})
    assert Referral.objects.get().closed_on == today()
    ellen.post(reverse("circles:referral_close", args=[referral.pk]), {"again": "1"})
    assert Referral.objects.get().closed_on is None


def test_a_referral_by_hand(cast: Cast, circle: Circle, visitor: ReferralSource) -> None:
    ellen, address = cast.client("ellen"), reverse("circles:referral_new", args=[circle.pk])
    words = {"alias": "Fatima", "source": str(visitor.pk), "on": today().isoformat(), "phone": "20123456"}
    refused = ellen.post(address, words)
    assert refused.status_code == 200
    assert 'value="20123456"' in refused.content.decode()
    assert ellen.post(address, words | {"consent_on": today().isoformat()}).status_code == 302
    assert Referral.objects.get().consent_on == today()
    asked = ellen.post(address, {"alias": "Fathima", "source": "kind:library", "on": today().isoformat()})
    assert 'data-do="alike"' in asked.content.decode()
    same = Participant.objects.get()
    ellen.post(address, {"alias": "Fathima", "source": "kind:library", "on": today().isoformat(), "same": str(same.pk)})
    assert (Participant.objects.count(), Referral.objects.filter(participant=same).count()) == (1, 2)
    ellen.post(address, {"alias": "Fathima", "source": "kind:library", "on": today().isoformat(), "another": "1"})
    assert Participant.objects.count() == 2
    assert ReferralSource.objects.filter(kind=SourceKind.LIBRARY).count() == 1


def test_the_list_of_sources_is_the_circles_own(cast: Cast, circle: Circle, visitor: ReferralSource) -> None:
    for actor in ("ellen", "berit"):
        address = reverse("circles:sources", args=[circle.pk])
        assert cast.client(actor).post(address, {"kind": "church", "name": actor}).status_code == 302
    assert ReferralSource.objects.filter(circle=circle, kind="church").count() == 2
    with pytest.raises(Refused):
        add_source(circle=circle, kind=SourceKind.HEALTH_VISITOR, name="vest", by=None)
    change_source(source=visitor, kind=SourceKind.HEALTH_VISITOR, name="Øst", organisation=None, used=False, by=None)
    page = cast.client("ellen").get(reverse("circles:mother_new", args=[circle.pk])).content.decode()
    assert str(visitor.pk) not in page


def test_no_name_of_a_mother_stands_where_the_coordinator_reads(
    cast: Cast, circle: Circle, visitor: ReferralSource
) -> None:
    referral = sent(visitor, "Qzalias")
    for actor in ("berit", "chau"):
        client = cast.client(actor)
        assert client.get(reverse("circles:referrals", args=[circle.pk])).status_code == 403
        assert client.get(reverse("circles:attempt", args=[referral.pk])).status_code == 404
        assert "Qzalias" not in client.get(reverse("circles:sources", args=[circle.pk])).content.decode()


def test_six_referrals_ask_as_often_as_one(cast: Cast, circle: Circle, visitor: ReferralSource, questions: Any) -> None:
    ellen, address = cast.client("ellen"), reverse("circles:referrals", args=[circle.pk])
    add_attempt(referral=sent(visitor, "A"), result=NO, by=None)
    ellen.get(address)
    with CaptureQueriesContext(connection) as one:
        ellen.get(address)
    for name in "BCDEF":
        add_attempt(referral=sent(visitor, name), result=NO, by=None)
    with questions(len(one)):
        ellen.get(address)


def test_who_told_her_can_be_put_right(cast: Cast, circle: Circle, visitor: ReferralSource) -> None:
    mother, ellen = sent(visitor, ago=20).participant, cast.client("ellen")
    words = {"alias": "Mina", "source": "kind:self"}
    assert ellen.post(reverse("circles:mother_change", args=[mother.pk]), words).status_code == 302
    referral = Referral.objects.get()
    assert (referral.source.kind, referral.on) == ("self", today() - timedelta(20))


def test_a_number_that_is_taken_out_is_gone_with_its_yes(visitor: ReferralSource) -> None:
    mother = sent(visitor, phone="20123456").participant
    change_mother(mother=mother, about=About("Mina"), by=None)
    mother.refresh_from_db()
    assert (mother.phone, mother.phone_ok_on) == ("", None)
