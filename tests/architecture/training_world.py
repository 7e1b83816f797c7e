"""One row of each kind of a course and of a group on its way to be its own, for each case of the policy."""

from datetime import time, timedelta
from uuid import UUID, uuid4

from django.utils.crypto import get_random_string

from rygrad.association.enums import Holder, SupportKind
from rygrad.association.models import (
    Agreement,
    BoardSeat,
    Controller,
    HandoverStep,
    PersonalTalk,
    PhaseSince,
    Supported,
)
from rygrad.challenges.models import Challenge
from rygrad.core.clock import now, today
from rygrad.core.links import sealed_link
from rygrad.diplomas.enums import Item, Learnt, Thanks
from rygrad.diplomas.models import Issued, Learning, Portrait, PrintJob, Recognition
from rygrad.diplomas.rules.codes import hashed
from rygrad.gatherings.enums import Kind
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Contact, Group, Organisation
from rygrad.networks.models import NetworkMeeting, Seat
from rygrad.people.models import Person
from rygrad.training.models import Candidate, Cohort, CohortModule
from tests.cast import make_person
from tests.support.training import add_module, add_trainee, make_cohort


def training_rows(
    group: Group, organisation: UUID, tara: Person | None, leads: Person | None = None
) -> dict[str, UUID]:
    """The ids, by kind. ``tara`` is on the course; None: somebody whom nobody knows."""
    ours = {"programme": group.programme, "group": group}
    somebody = tara or make_person(f"trainee{uuid4().hex[:6]}")
    partner = Organisation.objects.get(pk=organisation)
    cohort = make_cohort(group)
    module = add_module(cohort, 1, on=today())
    trainee = add_trainee(cohort, somebody)
    candidate = Candidate.objects.create(**ours, cohort=cohort, name="Lina", on=today(), moved_on=today())
    challenge = Challenge.objects.create(**ours, title="Breve, som ingen forstår", named_on=today())
    issued = Issued.objects.create(
        **ours,
        person=somebody,
        item=Item.ID_CARD,
        number=uuid4().hex[:8],
        issued_on=today(),
        code=get_random_string(64),
    )
    other = Gathering.objects.create(
        **ours, kind=Kind.TOGETHER, on=today(), starts=time(0, 1), ends=time(23, 58), zone=group.zone, leads=leads
    )
    agreement = Agreement.objects.create(**ours, organisation=partner, from_on=today())
    return {
        "other gathering": other.pk,
        "cohort": cohort.pk,
        "module": module.pk,
        "trainee": trainee.pk,
        "candidate": candidate.pk,
        "challenge": challenge.pk,
        "issued": issued.pk,
        "agreement": agreement.pk,
        "print job": PrintJob.objects.create(
            **ours, cohort=cohort, item=Item.DIPLOMA, language="da", state="ready", made_at=now(), by=uuid4()
        ).pk,
        "board seat": BoardSeat.objects.create(
            **ours, person=somebody, from_on=today(), until_on=today() + timedelta(days=700)
        ).pk,
        "phase": PhaseSince.objects.get_or_create(**ours, on=today() - timedelta(days=40), phase="training")[0].pk,
        "controller": Controller.objects.get_or_create(**ours, since=today(), kind="host", name="Kommunen")[0].pk,
        "handover": HandoverStep.objects.create(
            **ours, task="agenda", holder=Holder.COORDINATOR, on=today(), at=now()
        ).pk,
        "supported": Supported.objects.create(**ours, kind=SupportKind.CALL, on=today()).pk,
        "personal talk": PersonalTalk.objects.create(**ours, person=somebody, on=today()).pk,
        "recognition": Recognition.objects.create(**ours, person=somebody, how=Thanks.WORDS, on=today()).pk,
        "learning": Learning.objects.create(
            **ours, person=somebody, kind=Learnt.COURSE, title="Førstehjælp", on=today()
        ).pk,
        "portrait": Portrait.objects.get_or_create(
            person=somebody, defaults={**ours, "text": "Jeg kan lide suppe.", "language": "da", "given_on": today()}
        )[0].pk,
    }


def network_rows(place: Group, group: Group) -> dict[str, UUID]:
    """A network meeting that ``place`` (a region) calls, with a seat of somebody of ``group``."""
    above = {"programme": place.programme, "group": place}
    gathering = Gathering.objects.create(
        **above, kind=Kind.NETWORK, on=today() + timedelta(days=30), starts=time(17), ends=time(20), zone=place.zone
    )
    meeting = NetworkMeeting.objects.create(
        **above, gathering=gathering, seats=20, taken=1, sign_up_until=today() + timedelta(days=20)
    )
    seat = Seat.objects.create(
        programme=group.programme, group=group, meeting=meeting, person=make_person(f"seat{uuid4().hex[:6]}"), at=now()
    )
    return {"network meeting": meeting.pk, "seat": seat.pk}


def training_tokens(ids: dict[str, UUID]) -> dict[str, str]:
    """Working links to what stands in the group of these ids."""
    Cohort.objects.filter(pk=ids["cohort"]).update(sign_up=True)
    module = CohortModule.objects.get(pk=ids["module"])
    partner = Organisation.objects.filter(group=module.group_id).first()
    ours = {"programme_id": module.programme_id, "group_id": module.group_id, "verified_on": today()}
    module.contact = Contact.objects.create(**ours, organisation=partner, name="Gitte")
    module.invited_at = now()
    module.save()
    joined = Candidate.objects.create(
        cohort_id=module.cohort_id,
        programme_id=module.programme_id,
        group_id=module.group_id,
        on=today(),
        moved_on=today(),
        stage="trainee",
        trainee=add_trainee(module.cohort, Person.objects.create(first_name="Lina")),
    )
    Issued.objects.filter(pk=ids["issued"]).update(code=hashed(card := sealed_link("card", ids["issued"])))
    return {
        "card": card,
        "welcome": sealed_link("course-welcome", joined.pk),
        "sign up": sealed_link("course-sign-up", ids["cohort"]),
        "teacher": sealed_link("course-teacher", ids["module"], module.contact.pk),
        "wall": sealed_link("course-wall", ids["module"]),
        "evaluation": sealed_link("course-evaluation", ids["cohort"]),
        "challenges": sealed_link("challenges", ids["group"]),
    }
