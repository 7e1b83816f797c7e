"""One row of each kind of a mothers' group, for each case of the policy."""

from datetime import time, timedelta
from uuid import UUID, uuid4

from django.utils.crypto import get_random_string

from rygrad.circles.enums import Answer, DutyKind, Reached, SourceKind, Trigger
from rygrad.circles.models import (
    Attempt,
    CareTask,
    Circle,
    Duty,
    OnDuty,
    Purchase,
    Referral,
    ReferralSource,
    Reply,
    SessionDraft,
    SpecialDay,
    Story,
    Support,
    Swap,
    TeamMember,
    Visit,
    VisitSeries,
)
from rygrad.core.clock import now, today
from rygrad.core.links import sealed_link
from rygrad.gatherings.queries.feeds import hashed
from rygrad.groups.models import Group, Organisation
from rygrad.people.models import Person
from rygrad.sheets.models import Upload
from rygrad.status_reports.enums import Audience, State
from rygrad.status_reports.models import FrozenReport, Given, StatusReport
from tests.cast import make_person
from tests.support.circling import add_mother, add_session, make_circle, ours


def circle_rows(group: Group, organisation: UUID, ellen: Person | None) -> dict[str, UUID]:
    """The ids, by kind. ``ellen`` runs the circle; None: somebody else whom nobody knows."""
    somebody = make_person(f"circle{uuid4().hex[:6]}")
    circle = make_circle(group, *([ellen] if ellen else []), somebody, name="Mødregruppen")
    mine = ours(circle)
    members = list(TeamMember.objects.filter(circle=circle))
    mother = add_mother(circle, "Mina")
    session = add_session(circle, today(), mother, starts=time(0, 1), ends=time(23, 58))  # on, whatever the hour
    partner = Organisation.objects.get(pk=organisation)
    source = ReferralSource.objects.create(**mine, kind=SourceKind.HEALTH_VISITOR, link_until=today() + timedelta(9))
    referral = Referral.objects.create(**mine, participant=mother, source=source, on=today())
    series = VisitSeries.objects.create(**mine, organisation=partner, nth=1, from_on=today())
    visit = Visit.objects.create(**mine, organisation=partner, session=session, on=today())
    half_year = {"template": "half-year", "language": "da", "from_on": today() - timedelta(days=180), "to_on": today()}
    report = StatusReport.objects.create(**mine, **half_year)
    published = StatusReport.objects.create(**mine, **half_year, state=State.PUBLISHED, number=1)
    tenant = {"programme": circle.programme, "group": circle.group}
    frozen = FrozenReport.objects.create(
        **tenant, report=published, audience=Audience.OUTSIDE, at=now(), content={}, digest="0" * 64
    )
    return {
        "circle": circle.pk,
        "duty": _duty(circle),
        "team member": members[-1].pk,
        "special day": SpecialDay.objects.create(**mine, name="Dashain", from_on=today(), to_on=today()).pk,
        "participant": mother.pk,
        "standing": mother.steps.get().pk,
        "source": source.pk,
        "referral": referral.pk,
        "attempt": Attempt.objects.create(**mine, referral=referral, on=today(), result=Reached.NO_ANSWER).pk,
        "session": session.pk,
        "session draft": SessionDraft.objects.create(
            **mine, session=session, base=0, content="{}", made_at=now(), by=uuid4()
        ).pk,
        "on duty": OnDuty.objects.create(**mine, session=session, member=members[0], planned=True).pk,
        "swap": Swap.objects.create(**mine, session=session, member=members[-1], asked_at=now()).pk,
        "purchase": Purchase.objects.create(**mine, session=session, what="Frugt").pk,
        "reply": Reply.objects.create(**mine, session=session, said="Mina", answer=Answer.YES, at=now()).pk,
        "visit": visit.pk,
        "visit series": series.pk,
        "care": CareTask.objects.create(**mine, participant=mother, trigger=Trigger.MISSED_TWO, due=today()).pk,
        "support": Support.objects.create(**mine, on=today()).pk,
        "story": Story.objects.create(**mine, text="Fint", told_on=today(), by=uuid4()).pk,
        "upload": Upload.objects.create(**mine, name="liste.xlsx", content="{}", made_at=now(), by=uuid4()).pk,
        "report": report.pk,
        "frozen": frozen.pk,
        "given": Given.objects.create(**tenant, frozen=frozen, on=today()).pk,
    }


def circle_tokens(ids: dict[str, UUID]) -> dict[str, str]:
    """Working links to what stands in the circle of these ids; the secret of its calendar among them."""
    secret = get_random_string(40)
    Circle.objects.filter(pk=ids["circle"]).update(feed_token=hashed(secret))
    return {
        "come": sealed_link("circle-come", ids["session"]),
        "visitor": sealed_link("circle-visit", ids["visit"]),
        "refer": sealed_link("circle-refer", ids["source"]),
        "swap": sealed_link("circle-swap", ids["swap"]),
        "circle feed": secret,
    }


def _duty(circle: Circle) -> UUID:
    return Duty.objects.get(circle=circle, kind=DutyKind.LOGBOOK).pk
