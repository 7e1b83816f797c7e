"""The register: what is saved, what is refused in a sentence, what it costs."""

from typing import Any

import pytest
from django.urls import reverse

from rygrad.circles.enums import DutyKind, SessionState, Standing, VisitState
from rygrad.circles.models import Circle, Duty, OnDuty, Participant, Present, Session, TeamMember, Visit
from rygrad.core.clock import today
from rygrad.groups.models import Organisation
from tests.cast import Cast
from tests.support.circling import add_mother, add_session, make_circle, make_vestby_circle, ours

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def session(circle: Circle) -> Session:
    return add_session(circle, today())


def address(session: Session) -> str:
    return reverse("circles:register", kwargs={"pk": session.pk})


def test_smoke(cast: Cast, circle: Circle, session: Session) -> None:
    mina = add_mother(circle, "Mina")
    client = cast.client("ellen")
    for name in ("register", "session", "shopping", "cancel"):
        assert client.get(reverse(f"circles:{name}", kwargs={"pk": session.pk})).status_code == 200
    for name in ("sessions", "session_new"):
        assert client.get(reverse(f"circles:{name}", kwargs={"pk": circle.pk})).status_code == 200
    answer = client.post(
        address(session), {"present": [str(mina.pk)], "name": "Asha", "babies": "2", "activity": "Sang"}
    )
    assert answer.status_code == 302, answer.content.decode()
    session.refresh_from_db()
    assert session.state == "held"
    assert Present.objects.count() == 2
