"""As many queries however many rows; benchmarks/circles.py measures three years with 200 mothers."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from rygrad.circles.enums import Answer, SessionState, Standing
from rygrad.circles.figures import facts
from rygrad.circles.models import (
    Circle,
    Duty,
    OnDuty,
    Participant,
    Present,
    Referral,
    ReferralSource,
    Reply,
    Session,
    StandingStep,
    TeamMember,
)
from rygrad.core import crypt
from rygrad.core.clock import now
from rygrad.devtools import golden
from tests.cast import Cast
from tests.support.circling import make_circle, ours

pytestmark = pytest.mark.django_db
START = date(2023, 1, 5)
QUERIES = 19


def _fill(circle: Circle, weeks: int, mothers: int) -> None:
    mine, chance = ours(circle), Random(4)
    said = {"backgrounds": "NP,IN", "background_ok_on": START, "added_on": START}
    them = [Participant(**mine, alias=f"Mor {n}", **said) for n in range(mothers)]
    Participant.objects.bulk_create(them)
    source = ReferralSource.objects.create(**mine, kind="friend")
    Referral.objects.bulk_create(Referral(**mine, participant=each, source=source, on=START) for each in them)
    StandingStep.objects.bulk_create(
        StandingStep(**mine, participant=each, standing=Standing.ACTIVE, on=START) for each in them
    )
    hours = {"starts": circle.starts, "ends": circle.ends, "zone": circle.zone}
    known: dict[str, Any] = {"state": SessionState.HELD, "invited_at": now(), "saved_at": now(), "activity": "Te"}
    sessions = [Session(**mine, on=START + timedelta(weeks=n), **hours, **known) for n in range(weeks)]
    Session.objects.bulk_create(sessions)
    rows = [(session, each) for session in sessions for each in them if chance.random() < 0.4]
    Present.objects.bulk_create((Present(**mine, session=a, participant=b) for a, b in rows), batch_size=2000)
    Reply.objects.bulk_create(
        (Reply(**mine, session=a, participant=b, answer=Answer.YES, at=now()) for a, b in rows), batch_size=2000
    )
    team = [TeamMember.objects.create(**mine, since=START) for _n in range(6)]
    duties = list(Duty.objects.filter(circle=circle))
    OnDuty.objects.bulk_create(
        OnDuty(**mine, session=session, member=member, duty=duty, planned=True, done=True)
        for session in sessions
        for member, duty in zip(team, duties, strict=False)
    )


def test_as_many_queries_for_three_rows_as_for_one(cast: Cast, questions: Callable) -> None:
    for weeks, mothers in ((1, 1), (3, 3), (30, 12), (156, 200)):
        circle = make_circle(cast.vestby, name=f"{weeks}", started_on=START)
        _fill(circle, weeks, mothers)
        fresh = Circle.objects.select_related("group__programme").get(pk=circle.pk)
        with questions(QUERIES):
            told = facts(fresh, from_on=START, to_on=START + timedelta(weeks=weeks))
        assert told.total == mothers


def test_no_alias_is_opened(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    circle = golden.build(cast.vestby)
    opened: list[str] = []

    def unseal(token: str) -> str:
        opened.append(_unseal(token))
        return opened[-1]

    _unseal = crypt.unseal
    monkeypatch.setattr(crypt, "unseal", unseal)
    facts(circle, from_on=golden.FIRST, to_on=golden.last_day())
    names = set(Participant.objects.values_list("alias", flat=True))
    assert len(names) == 26
    assert len(opened) > 23
    assert not set(opened[: -len(names)]) & names
