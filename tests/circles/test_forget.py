"""A mother who has left is forgotten after 60 days, one who never came after 30, and the counts stay (decision 29)."""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from rygrad.audit.models import Entry, Look
from rygrad.circles.actions.forget import forget_mother, forget_mothers
from rygrad.circles.actions.mothers import About, change_mother
from rygrad.circles.actions.referrals import From, add_attempt, refer
from rygrad.circles.actions.register import drafted
from rygrad.circles.actions.sources import source_of
from rygrad.circles.enums import Answer, LeftReason, Reached, SessionState, SourceKind, Standing, Trigger
from rygrad.circles.figures import facts
from rygrad.circles.models import (
    Attempt,
    CareTask,
    Circle,
    Digital,
    Nameless,
    Participant,
    Present,
    Referral,
    Reply,
    Session,
    SessionDraft,
    StandingStep,
)
from rygrad.core.clock import now, today
from rygrad.outbox.rules import JOBS
from tests.cast import Cast, make_cast
from tests.support.circling import add_mother, add_session, make_vestby_circle, ours

Travel = Callable[[datetime], None]
DAY = date(2026, 3, 2)


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def on(travel: Travel) -> Callable[[date], None]:
    """``on(day)``: it is noon of that day, and the nightly job has run."""

    def to(day: date) -> None:
        travel(datetime.combine(day, time(11), tzinfo=UTC))
        forget_mothers()

    return to


def leave(circle: Circle, day: date, alias: str = "Mina", **more: Any) -> Participant:
    mother = add_mother(circle, alias)
    StandingStep.objects.create(
        **ours(circle), participant=mother, standing=Standing.LEFT, on=day, left_reason=LeftReason.SCHOOL, **more
    )
    return mother


def held(circle: Circle, day: date, *mothers: Participant) -> Session:
    return add_session(circle, day, *mothers, state=SessionState.HELD)


def sent(circle: Circle, day: date, alias: str = "Uma", kind: str = SourceKind.LIBRARY, **more: Any) -> Referral:
    source = source_of(circle=circle, kind=kind, by=None)
    referral = refer(about=About(alias), sent=From(source, on=today()), by=None)
    Participant.objects.filter(pk=referral.participant_id).update(added_on=day)
    Referral.objects.filter(pk=referral.pk).update(on=day, **more)
    referral.refresh_from_db()
    return referral


def kept() -> int:
    return Participant.objects.count()


# When


def test_the_job_runs_every_night() -> None:
    assert JOBS["circles.forget"].run is forget_mothers


def test_sixty_days_after_she_has_left(circle: Circle, on: Callable[[date], None]) -> None:
    held(circle, DAY, leave(circle, DAY))
    on(DAY + timedelta(60))
    assert kept() == 1
    on(DAY + timedelta(61))
    assert (kept(), Nameless.objects.count()) == (0, 1)


def test_one_who_came_again_has_not_left(circle: Circle, on: Callable[[date], None]) -> None:
    held(circle, DAY + timedelta(30), leave(circle, DAY))
    on(DAY + timedelta(90))
    assert kept() == 1
    on(DAY + timedelta(91))
    assert kept() == 0


def test_one_who_is_on_a_break_or_not_seen_for_long_is_kept(circle: Circle, on: Callable[[date], None]) -> None:
    mothers = [add_mother(circle, each, standing=each, on=DAY) for each in ("active", "paused", "dormant")]
    held(circle, DAY, *mothers)
    on(DAY + timedelta(900))
    assert kept() == 3


def test_thirty_days_after_a_referral_was_closed(circle: Circle, on: Callable[[date], None]) -> None:
    sent(circle, DAY - timedelta(60), closed_on=DAY)
    on(DAY + timedelta(30))
    assert kept() == 1
    on(DAY + timedelta(31))
    assert (kept(), Nameless.objects.get().came) == (0, False)


def test_not_while_another_referral_of_hers_is_open(circle: Circle, on: Callable[[date], None]) -> None:
    first = sent(circle, DAY - timedelta(60), closed_on=DAY)
    again = Referral.objects.create(
        **ours(circle), participant=first.participant, source=first.source, on=DAY + timedelta(20)
    )
    on(DAY + timedelta(31))
    assert kept() == 1
    Referral.objects.filter(pk=again.pk).update(closed_on=DAY + timedelta(40))
    on(DAY + timedelta(70))
    assert kept() == 1
    on(DAY + timedelta(71))
    assert kept() == 0


def test_one_who_came_is_not_forgotten_because_her_referral_was_closed(
    circle: Circle, on: Callable[[date], None]
) -> None:
    held(circle, DAY, sent(circle, DAY - timedelta(60), closed_on=DAY).participant)
    on(DAY + timedelta(200))
    assert kept() == 1


def test_half_a_year_after_the_last_sign_of_one_who_never_came_and_was_never_closed(
    circle: Circle, on: Callable[[date], None]
) -> None:
    referral = sent(circle, DAY - timedelta(10))
    attempt = add_attempt(referral=referral, result=Reached.NO_ANSWER, on=DAY, by=None)
    Attempt.objects.filter(pk=attempt.pk).update(on=DAY)
    on(DAY + timedelta(182))
    assert kept() == 1
    on(DAY + timedelta(183))
    assert kept() == 0


def test_a_mother_nobody_sent_who_never_came(circle: Circle, on: Callable[[date], None]) -> None:
    Participant.objects.create(**ours(circle), alias="Uma", added_on=DAY)
    on(DAY + timedelta(182))
    assert kept() == 1
    on(DAY + timedelta(183))
    assert kept() == 0


def test_everybody_sixty_days_after_the_circle_has_ended(circle: Circle, on: Callable[[date], None]) -> None:
    held(circle, DAY, add_mother(circle, "Mina"))
    Circle.objects.update(ended_on=DAY)
    on(DAY + timedelta(60))
    assert kept() == 1
    on(DAY + timedelta(61))
    assert kept() == 0


def test_nameless_rows_go_after_thirteen_months(circle: Circle, on: Callable[[date], None]) -> None:
    Nameless.objects.create(**ours(circle), forgotten_on=DAY)
    CareTask.objects.create(**ours(circle), trigger=Trigger.ASKED, due=DAY, done_on=DAY)
    on(date(2027, 4, 2))
    assert (Nameless.objects.count(), CareTask.objects.count()) == (1, 1)
    on(date(2027, 4, 3))
    assert (Nameless.objects.count(), CareTask.objects.count()) == (0, 0)


def test_an_answer_of_which_nobody_knows_whose_it_is(circle: Circle, travel: Travel) -> None:
    noon = datetime.combine(DAY, time(11), tzinfo=UTC)
    session = held(circle, DAY)
    Reply.objects.create(**ours(circle), session=session, said="Mina", answer=Answer.YES, at=noon)
    travel(noon + timedelta(days=60))
    forget_mothers()
    assert Reply.objects.count() == 1
    travel(noon + timedelta(days=60, minutes=1))
    forget_mothers()
    assert Reply.objects.count() == 0


def test_one_that_cannot_be_forgotten_does_not_keep_the_others(
    circle: Circle, on: Callable[[date], None], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _second = leave(circle, DAY, "Qzfirst"), leave(circle, DAY, "Qzsecond")
    real = Nameless.save

    def save(self: Nameless, *args: Any, **kwargs: Any) -> None:
        if not Participant.objects.filter(pk=first.pk).exists():
            raise DatabaseError
        real(self, *args, **kwargs)

    monkeypatch.setattr(Nameless, "save", save)
    with caplog.at_level(logging.ERROR):
        on(DAY + timedelta(61))
    assert [each.pk for each in Participant.objects.all()] == [first.pk]
    assert "Qz" not in caplog.text


# What is left


def test_enough_is_left_to_count_her_once_more(circle: Circle) -> None:
    days = [circle.started_on + timedelta(weeks=number) for number in range(10)]
    mother = leave(circle, days[9])
    for number, day in enumerate(days):
        held(circle, day, *([mother] if number in {3, 4, 5, 6, 8} else []))
    source = source_of(circle=circle, kind=SourceKind.FRIEND, by=None)
    Referral.objects.create(**ours(circle), participant=mother, source=source, on=days[0])
    Digital.objects.create(**ours(circle), participant=mother, since=days[3])
    forget_mother(mother=mother, by=None)
    left = Nameless.objects.get()
    assert (left.source, left.came, left.standing, left.left_reason) == ("friend", True, "left", "school")
    assert (left.first_week, left.last_week) == ("2025-W38", "2025-W43")
    assert (left.kind, left.from_start, left.digital, left.reached) == ("regular", True, True, False)


def test_whether_she_was_reached_is_left_of_one_who_never_came(circle: Circle) -> None:
    reached, never, declined = (sent(circle, today(), name) for name in ("A", "B", "C"))
    add_attempt(referral=reached, result=Reached.REACHED, by=None)
    add_attempt(referral=never, result=Reached.NO_ANSWER, by=None)
    Referral.objects.filter(pk=declined.pk).update(declined=True)
    for referral in (reached, never, declined):
        forget_mother(mother=referral.participant, by=None)
    assert sorted(Nameless.objects.values_list("reached", flat=True)) == [False, True, True]
    assert set(Nameless.objects.values_list("came", "standing", "kind")) == {(False, "", "")}


def wait(circle: Circle, session: Session, **register: Any) -> SessionDraft:
    """A version of its register that waits for somebody to choose."""
    content = json.dumps({"register": register, "parts": ["present"], "sent": ""}, ensure_ascii=False)
    return SessionDraft.objects.create(
        **ours(circle), session=session, base=0, content=content, made_at=now(), by=circle.pk
    )


def test_she_goes_out_of_what_waits_for_a_choice_and_the_rest_of_it_stays(circle: Circle) -> None:
    mother, other = add_mother(circle, "Ana"), add_mother(circle, "Uma")
    session = held(circle, today(), mother, other)
    ticked = wait(circle, session, present=[str(mother.pk), str(other.pk), "+Zeynep"], activity="Banankage")
    new = wait(circle, session, present=["+  ANA"], notes="Ananas")
    told = wait(circle, session, activity="Sang med Ana, og kage")
    forget_mother(mother=mother, by=None)
    assert {each.pk: drafted(each)[0].present for each in SessionDraft.objects.all()} == {
        ticked.pk: frozenset({str(other.pk), "+Zeynep"}),
        new.pk: frozenset(),
    }
    assert not SessionDraft.objects.filter(pk=told.pk).exists()
    assert {drafted(each)[0].activity for each in SessionDraft.objects.all()} == {"Banankage", ""}


def test_a_call_loses_her_name(circle: Circle, cast: Cast) -> None:
    mother, other = add_mother(circle, "Mina"), add_mother(circle, "Uma")
    session = held(circle, today(), mother, other)
    for done in (today(), None):
        CareTask.objects.create(**ours(circle), participant=mother, trigger=Trigger.ASKED, due=today(), done_on=done)
    Look.objects.create(person=mother.pk, by=cast["ellen"].pk, by_name="Ellen", on=today(), what="mother")
    forget_mother(mother=mother, by=None)
    session.refresh_from_db()
    assert (session.nameless, session.present.count()) == (1, 1)
    assert [(each.participant, each.done_on) for each in CareTask.objects.all()] == [(None, today())]
    assert not Look.objects.exists()
    assert Entry.objects.filter(about=mother.pk).exists()


def test_she_is_forgotten_by_hand_and_it_is_asked_twice(cast: Cast, circle: Circle) -> None:
    mother, ellen = add_mother(circle, "Mina"), cast.client("ellen")
    address = reverse("circles:forget_mother", args=[mother.pk])
    assert ellen.get(address).status_code == 200
    assert ellen.post(address).status_code == 200
    assert kept() == 1
    assert ellen.post(address, {"sure": "on"}).status_code == 302
    assert (kept(), Nameless.objects.count()) == (0, 1)
    assert ellen.get(address).status_code == 404


# J1: twenty people, nowhere any more, and every count as before


def counts(circle: Circle) -> dict[str, Any]:
    """Every figure in which a mother is counted."""
    found = vars(facts(circle, from_on=circle.started_on, to_on=today()))
    names = "sessions total kinds never_came sources through_friend standing closes low left paused care"
    there = found["attendance"]  # its share of the active ones is not a count of people
    return {name: found[name] for name in names.split()} | {
        "community": found["community"].total,
        "attendance": (there.each, there.mean, there.median, there.by_month, there.trend),
    }


WORDS = [f"qz{number:02d}kanarie" for number in range(20)]
NUMBERS = [f"2012{number:02d}47" for number in range(20)]


def twenty(circle: Circle) -> None:
    """Fifteen who came and left, five who never came; with everything that can be kept about them."""
    sessions = [held(circle, circle.started_on + timedelta(weeks=number)) for number in range(12)]
    for number, (word, phone) in enumerate(zip(WORDS, NUMBERS, strict=True)):
        about = About(word, phone=phone, phone_ok=True, backgrounds=["NP"], background_ok=True)
        if number < 15:
            mother = leave(circle, today() - timedelta(70), note=f"note {word}")
            change_mother(mother=mother, about=about, by=None)
            source = source_of(circle=circle, kind=list(SourceKind)[number % 4], by=None)
            Referral.objects.create(**ours(circle), participant=mother, source=source, on=circle.started_on)
        else:
            closed = {"closed_on": today() - timedelta(40)}
            mother = sent(circle, today() - timedelta(90), word, SourceKind.HEALTH_VISITOR, **closed).participant
            change_mother(mother=mother, about=about, by=None)
        for session in sessions[number % 5 :] if number < 15 else []:
            Present.objects.create(**ours(circle), session=session, participant=mother)
            Reply.objects.create(
                **ours(circle), session=session, participant=mother, said=word, answer=Answer.NO, at=now()
            )
        CareTask.objects.create(**ours(circle), participant=mother, trigger=Trigger.ASKED, due=today(), done_on=today())


@pytest.fixture
def file_of(transactional_db: None) -> Iterator[Callable[[], bytes]]:
    """The database file with its log, after the space of what was deleted has been given back."""
    if connection.vendor != "sqlite":
        pytest.skip("one server, no file of ours")

    def read() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        name = connection.settings_dict["NAME"]
        return b"".join(Path(f"{name}{end}").read_bytes() for end in ("", "-wal") if Path(f"{name}{end}").exists())

    yield read


@pytest.mark.django_db(transaction=True)
def test_twenty_are_gone_everywhere_and_every_count_is_as_before(file_of: Callable[[], bytes]) -> None:
    cast = make_cast()
    circle = make_vestby_circle(cast)
    twenty(circle)
    ids = [str(pk) for pk in Participant.objects.values_list("pk", flat=True)]
    sealed = [
        row[name]
        for row in _raw("circles_participant")
        for name in ("alias", "folded", "phone", "backgrounds")
        if row[name]
    ]
    before, data = counts(circle), file_of()
    assert len(sealed) == 80
    assert all(each.encode() in data for each in sealed)  # the search itself works
    assert not any(word.encode() in data for word in [*WORDS, *NUMBERS])
    forget_mothers()
    assert (kept(), Nameless.objects.count()) == (0, 20)
    assert counts(circle) == before
    data = file_of()
    assert [word for word in [*WORDS, *NUMBERS, *sealed] if word.encode() in data] == []
    for model in (Present, Reply, StandingStep, Digital, Referral, Attempt):
        assert not model.objects.exists()
    everything = str([list(row.values()) for table in _tables() for row in _raw(table) if table != "audit_entry"])
    assert [pk for pk in ids if pk in everything or pk.replace("-", "") in everything] == []
    ellen = cast.client("ellen")
    pages = [
        ellen.post(reverse("circles:mothers", args=[circle.pk]), {"q": word[:4]}).content.decode() for word in WORDS[:2]
    ]
    for name in ("mothers", "suggestions", "referrals", "sessions", "circle", "sources", "mother_new", "figures"):
        pages.append(ellen.get(reverse(f"circles:{name}", args=[circle.pk])).content.decode())
    assert not any(word in page for page in pages for word in [*WORDS, *NUMBERS])


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def _raw(table: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
