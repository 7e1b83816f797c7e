"""A group that has everything its last phase asks for."""

from datetime import time, timedelta
from typing import Any

from rygrad.association.enums import AgreementKind, Post
from rygrad.association.models import Agreement, BoardSeat, HandoverStep, Statutes
from rygrad.core.clock import now, today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group, Organisation

AGO = timedelta(days=20)
POSTS = (Post.CHAIR, Post.TREASURER, Post.SECRETARY, Post.MEMBER, Post.MEMBER, Post.AUDITOR)


def held(group: Group, kind: Kind) -> Gathering:
    """A gathering of this kind that has been held."""
    return Gathering.objects.create(
        programme=group.programme,
        group=group,
        kind=kind,
        state=State.HELD,
        on=today() - AGO,
        starts=time(17),
        ends=time(19),
        zone=group.zone,
    )


def make_ready(group: Group, *, without: str = "") -> None:
    """The papers of an association: founding, board, statutes, number, agreement; all but one of them."""
    ours: dict[str, Any] = {"programme": group.programme, "group": group}
    if without != "founding-meeting":
        held(group, Kind.FOUNDING)
    for number, post in enumerate(POSTS[1:] if without == "board-elected" else POSTS):
        days = {"from_on": today() - AGO, "until_on": today() + timedelta(days=700)}
        BoardSeat.objects.create(**ours, name=f"Valgt {number}", post=post, **days)
    Statutes.objects.create(
        **ours,
        name="Foreningen Vestby",
        number="" if without == "number" else "12 34 56 78",
        agreed_on=None if without == "statutes" else today() - AGO,
    )
    Agreement.objects.create(
        **ours,
        kind=AgreementKind.NATIONAL,
        organisation=Organisation.objects.create(**ours, name="Landsorganisationen", verified_on=today()),
        signed_on=None if without == "agreement" else today() - AGO,
        from_on=today() - AGO,
    )


def stands(group: Group, task: str, holder: str) -> HandoverStep:
    """The task stands with this holder, however it came there."""
    return HandoverStep.objects.create(
        programme=group.programme, group=group, task=task, holder=holder, on=today(), at=now()
    )
