"""Takes a file in: all of it or nothing, in the background, with a count that the page can show."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.circles.enums import SessionState, Standing
from rygrad.circles.models import Circle, OnDuty, Participant, Present, Session, StandingStep
from rygrad.circles.queries.circles import mine
from rygrad.circles.rules.names import fold
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.core.phones import e164
from rygrad.packs.queries import pack

from ..models import Upload
from ..queries.known import known_of
from ..rules.asking import Answers, from_json, to_json
from ..rules.people import Mother
from ..rules.plan import DayPlan, Known, Plan, counted
from .uploads import plan_of

log = logging.getLogger(__name__)

STEP = 5  # days between two counts
BATCH = 500


@transaction.atomic
def begin(*, upload: Upload, language: str) -> None:
    """Puts it into the queue. Raises ``Refused`` while something is still asked."""
    row = Upload.objects.select_for_update(of=("self",)).select_related("circle__group__programme").get(pk=upload.pk)
    if row.state != "asking":
        return
    plan = plan_of(row)
    if plan.answers.open or not plan.answers.seen:
        raise Refused(_("There is still a question. Please answer it first."))
    plan.answers.language = language
    row.answers, row.state, row.done, row.of = to_json(plan.answers), "taking", 0, len(plan.days) + 1
    row.save(update_fields=["answers", "state", "done", "of"])
    take_in.enqueue(str(row.pk))


@task()
def take_in(upload_id: str) -> None:
    """Takes one file in. A second run finds it taken already."""
    upload = (
        Upload.objects.select_related("circle__group__programme").filter(pk=UUID(upload_id), state="taking").first()
    )
    if upload is None:
        return
    with translation.override(from_json(upload.answers).language or None):
        try:
            _take_in(upload)
        except Exception:  # whatever it was: nothing is half written, and she is told
            Upload.objects.filter(pk=upload.pk).update(state="refused", done=0)
            log.exception("A file could not be taken in.")


def _take_in(upload: Upload) -> None:
    known = known_of(upload.circle)
    plan = plan_of(upload, known=known)
    rows = _Rows(upload, plan, known)
    Upload.objects.filter(pk=upload.pk).update(of=len(plan.days) + 1, done=0)
    for number, _day in enumerate(rows.prepared(), 1):
        if number % STEP == 0:
            Upload.objects.filter(pk=upload.pk).update(done=number)
    with transaction.atomic():
        Circle.objects.select_for_update().get(pk=upload.circle_id)
        if (latest := known_of(upload.circle)) != known:  # somebody has written meanwhile
            plan = plan_of(upload, known=latest)
            rows = _Rows(upload, plan, latest)
            list(rows.prepared())
        if plan.answers.open:
            Upload.objects.filter(pk=upload.pk).update(state="asking", done=0)
            return
        rows.write()
        numbers = Answers(sheets={"numbers": dict(counted(plan))})  # what the last page tells
        done = {"state": "taken", "content": "", "answers": to_json(numbers), "done": F("of")}
        Upload.objects.filter(pk=upload.pk).update(**done)


@dataclass
class _Rows:
    """The rows that a plan makes, ready to be written."""

    upload: Upload
    plan: Plan
    known: Known
    mothers: list[Participant] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    present: list[Present] = field(default_factory=list)
    duty: list[OnDuty] = field(default_factory=list)
    changed: list[tuple[Session, DayPlan]] = field(default_factory=list)
    ids: dict[str, UUID] = field(default_factory=dict)

    def __post_init__(self) -> None:
        circle = self.upload.circle
        self.circle = circle
        self.ours: dict[str, Any] = {"programme": circle.programme, "group": circle.group, "circle": circle}
        self.today = today(circle.zone)
        self.region = pack(circle.group.programme.pack).country
        self.ids = {key: each.known or uuid4() for key, each in self.plan.mothers.items()}

    def prepared(self) -> Iterator[DayPlan]:
        """Makes the rows, one day after the other."""
        firsts = self._firsts()
        for key, mother in self.plan.mothers.items():
            if mother.known is None:
                self.mothers.append(self._mother(key, mother, firsts.get(key, self.today)))
        old = {each.pk: each for each in Session.objects.filter(**mine(self.circle))}
        for day in self.plan.days:
            if day.known is None:
                self._new(day)
            elif day.changes:
                self._more(old[day.known], day)
            yield day

    def _firsts(self) -> dict[str, Any]:
        firsts: dict[str, Any] = {}
        for day in sorted(self.plan.days, key=lambda each: each.day):
            for key in day.add:
                firsts.setdefault(key, day.day)
        return firsts

    def _mother(self, key: str, mother: Mother, first: Any) -> Participant:
        row = Participant(**self.ours, id=self.ids[key], alias=mother.alias, folded=fold(mother.alias), added_on=first)
        row.children = self.plan.children.get(key)
        self._phone(row, key)
        return row

    def _phone(self, row: Participant, key: str) -> bool:
        try:
            row.phone = e164(self.plan.phones.get(key, ""), self.region)
        except Refused:
            return False
        row.phone_ok_on = self.today if row.phone else None
        return bool(row.phone)

    def _new(self, day: DayPlan) -> None:
        circle = self.circle
        row = Session(
            **self.ours, on=day.day, starts=circle.starts, ends=circle.ends, zone=circle.zone, place=circle.place
        )
        self.sessions.append(self._filled(row, day))
        self._who(row, day)

    def _more(self, row: Session, day: DayPlan) -> None:
        self.changed.append((self._filled(row, day), day))
        self._who(row, day)

    def _filled(self, row: Session, day: DayPlan) -> Session:
        if day.off:
            row.state, row.why_cancelled = SessionState.CANCELLED, day.off
            row.cancelled_note = day.notes.split("\n", maxsplit=1)[0][:200]
        elif row.state != SessionState.CANCELLED:
            row.state = SessionState.HELD
        for name in ("activity", "next_steps", "notes"):
            if text := getattr(day, name):
                setattr(row, name, text)
        row.babies = day.babies if day.babies is not None else row.babies
        row.nameless = day.nameless if day.nameless is not None else row.nameless
        row.saved_at, row.author, row.version = row.saved_at or now(), row.author or self.upload.by, row.version + 1
        return row

    def _who(self, row: Session, day: DayPlan) -> None:
        self.present += [Present(**self.ours, session=row, participant_id=self.ids[key]) for key in day.add]
        self.duty += [OnDuty(**self.ours, session=row, member_id=member, done=True) for member in day.duty]

    def write(self) -> None:
        """All of it. Runs inside the transaction."""
        Participant.objects.bulk_create(self.mothers, BATCH)
        Session.objects.bulk_create(self.sessions, BATCH)
        for row, _day in self.changed:
            row.save()
        Present.objects.bulk_create(self.present, BATCH)
        self._on_duty()
        self._steps()
        self._beside()
        if not self.plan.nothing:
            record(Event.MINUTES_WRITTEN, by=self.upload.by, about=self.circle, group=self.circle.group_id)

    def _on_duty(self) -> None:
        """Somebody who was on the rota was there; others get a row of their own."""
        rota = {(each.session_id, each.member_id): each for each in OnDuty.objects.filter(**mine(self.circle))}
        fresh = []
        for row in self.duty:
            planned = rota.get((row.session_id, row.member_id))
            if planned is None:
                fresh.append(row)
            else:
                planned.done = True
                planned.save(update_fields=["done"])
        OnDuty.objects.bulk_create(fresh, BATCH)

    def _steps(self) -> None:
        """Each stands somewhere from the day on which she came first."""
        firsts = {self.ids[key]: (day, self.plan.notes.get(key, "")) for key, day in self._firsts().items()}
        stands: dict[UUID, Any] = {}
        rows = StandingStep.objects.filter(**mine(self.circle)).order_by("-on").values_list("participant_id", "on")
        for mother, on in rows:
            stands[mother] = on
        StandingStep.objects.bulk_create(
            StandingStep(
                **self.ours, participant_id=mother, standing=Standing.ACTIVE, on=day, note=note, by=self.upload.by
            )
            for mother, (day, note) in firsts.items()
            if mother not in stands or stands[mother] > day
        )

    def _beside(self) -> None:
        """What mothers who are known already lack: telephone, number of children."""
        wanted = {
            each.known: key
            for key, each in self.plan.mothers.items()
            if each.known and (key in self.plan.phones or key in self.plan.children)
        }
        for row in Participant.objects.filter(pk__in=[pk for pk in wanted if pk]):
            key = wanted[row.pk]
            row.children = self.plan.children.get(key, row.children)
            if key in self.plan.phones:
                self._phone(row, key)
            row.save(update_fields=["children", "phone", "phone_ok_on"])
