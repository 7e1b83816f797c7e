"""Two years of the demo's meetings, and the next ones."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from rygrad.core.clock import months_before, now
from rygrad.gatherings.enums import Coming, ItemState, Source, State
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering, Task
from rygrad.knowledge.models import Tip
from rygrad.knowledge.rules import folded
from rygrad.meetings.enums import Outcome
from rygrad.meetings.models import Meeting
from rygrad.meetings.rules.rhythm import day_in_month
from rygrad.packs.queries import pack
from rygrad.people.models import Person
from rygrad.pulse.models import Pulse

from .tree import PACK, Place, Tree, new_id
from .words import CANCELLED, NOTES, TASKS, TIPS

MONTHS = 24
ACTIVE_MONTHS = 3
CHRISTMAS = (12, 22)  # from this day on nobody meets in December; they meet two weeks earlier
FIRST_HALF_YEARS_TEMPLATE = 6  # the oldest months of some groups are judged by the older template
ORDER = ("exchange", "knowledge", "social", "planning")
SKIP = {"steady": 0.04, "forgetful": 0.28, "gappy": 0.12, "resting": 0.1}
GAP = {"steady": 0.02, "forgetful": 0.05, "gappy": 0.35, "resting": 0.1}
MINUTES = {"exchange": 40, "knowledge": 30, "social": 20, "planning": 20}


@dataclass
class Historian:
    """Writes every meeting of one place after the other, and saves them in bulk."""

    tree: Tree
    chance: Random
    day: date
    rows: dict[type, list[Any]] = field(default_factory=dict)

    def write(self, place: Place) -> None:
        """All meetings of one group: the past two years, and the next one where the group is awake."""
        last_social: list[str] = []
        for back in range(MONTHS, -2, -1):
            on = self._date(place, back)
            if on is None or (place.mood == "resting" and back < 5):
                continue
            if on > self.day or (on == self.day and place.group.name == "Østby"):
                self._next(place, on, last_social)
                break
            if back > 0 and self.chance.random() < GAP[place.mood] and back > 3:
                continue
            self._past(place, on, back, last_social)
        if len(self.rows.get(Attendance, ())) > 4000:
            self.flush()

    def flush(self) -> None:
        """Saves what has been written so far, parents first."""
        for model in (Gathering, Meeting, AgendaItem, Attendance, Task, Tip, Pulse):
            rows = self.rows.pop(model, [])
            if rows:
                model._default_manager.bulk_create(rows, batch_size=800)

    def _date(self, place: Place, back: int) -> date | None:
        """The meeting day, ``back`` months before this one; None in a free month."""
        index = self.day.year * 12 + self.day.month - 1 - back
        year, month = divmod(index, 12)
        if month + 1 in place.rhythm.free_months:
            return None
        if back <= 0 and place.group.name in {"Østby", "Vestby"}:
            return self.day if place.group.name == "Østby" else self.day + timedelta(days=9)
        day = day_in_month(year, month + 1, place.rhythm.week, place.rhythm.weekday)
        return day - timedelta(days=14) if (day.month, day.day) >= CHRISTMAS else day

    def _add(self, row: Any) -> Any:
        row.id = new_id(self.chance)
        self.rows.setdefault(type(row), []).append(row)
        return row

    def _add_to(self, gathering: Gathering, model: type, **fields: Any) -> Any:
        """A row of the gathering, with the gathering's own programme and group."""
        of = {"programme": gathering.programme, "group": gathering.group, "gathering": gathering}
        return self._add(model(**of, **fields))

    def _gathering(self, place: Place, on: date, **more: Any) -> Gathering:
        group, rhythm = place.group, place.rhythm
        leads = self.chance.choice(place.active or place.quiet)
        return self._add(
            Gathering(
                programme=group.programme,
                group=group,
                on=on,
                starts=rhythm.starts,
                ends=rhythm.ends,
                zone=group.zone,
                place=rhythm.place,
                leads=leads,
                minutes_by=self.chance.choice(place.active or place.quiet),
                **more,
            )
        )

    def _past(self, place: Place, on: date, back: int, last_social: list[str]) -> None:
        if back > 3 and self.chance.random() < 0.03:
            self._meeting(
                self._gathering(place, on, state=State.CANCELLED, cancelled_reason=self.chance.choice(CANCELLED)), back
            )
            return
        gathering = self._gathering(place, on, state=State.HELD, guests=self.chance.choice([0, 0, 0, 1, 2]))
        skipped = {code for code in ORDER if self.chance.random() < SKIP[place.mood] * (2 if code == "social" else 0.6)}
        self._agenda(place, gathering, last_social, skipped=skipped, past=True)
        meeting = self._meeting(gathering, back)
        required = pack(PACK).template_on(on, meeting.template).required
        meeting.missing = [code for code in required if code in skipped]
        meeting.outcome = Outcome.INCOMPLETE if meeting.missing else Outcome.COMPLETE
        meeting.closed_at = evening(on, place.rhythm.ends)
        present = self._who_came(place, gathering)
        self._afterwards(place, gathering, present)

    def _meeting(self, gathering: Gathering, back: int) -> Meeting:
        old = back >= MONTHS - FIRST_HALF_YEARS_TEMPLATE and self.chance.random() < 0.3
        templates = sorted(pack(PACK).templates, key=lambda each: len(each.required))
        template = templates[0] if old else templates[-1]
        return self._add_to(gathering, Meeting, template=template.code, template_version=template.version)

    def _agenda(
        self, place: Place, gathering: Gathering, last_social: list[str], *, skipped: Iterable[str], past: bool
    ) -> list[AgendaItem]:
        items = []
        for position, code in enumerate(place.rhythm.element_order or ORDER):
            if code in skipped and not past:
                continue
            note = self.chance.choice(NOTES[code]) if past and code not in skipped else ""
            state = ItemState.PLANNED if not past else ItemState.SKIPPED if code in skipped else ItemState.HELD
            items.append(
                self._add_to(
                    gathering,
                    AgendaItem,
                    position=position,
                    element=code,
                    minutes=MINUTES[code],
                    leader=self.chance.choice(place.active or place.quiet),
                    state=state,
                    note=note,
                    **self._extras(place, code, last_social),
                )
            )
        return items

    def _extras(self, place: Place, code: str, last_social: list[str]) -> dict[str, Any]:
        shipped = pack(PACK)
        if code == "social":
            fresh = [each.code for each in shipped.socials if each.code not in last_social[-5:]]
            last_social.append(self.chance.choice(fresh))
            return {"social": last_social[-1]}
        if code == "exchange":
            return {"method": self.chance.choice(shipped.methods).code}
        if code == "knowledge":
            source = self.chance.choice(Source.values)
            theirs = self.chance.choice(place.organisations) if source == Source.PROFESSIONAL else None
            return {"source": source, "organisation": theirs}
        return {}

    def _who_came(self, place: Place, gathering: Gathering) -> list[Person]:
        """The first meeting inside the window of "active" has everybody, so that the sum is exact."""
        first = not place.counted and gathering.on > months_before(self.day, ACTIVE_MONTHS)
        place.counted = place.counted or first
        share = 1.0 if first else self.chance.uniform(0.5, 0.9)
        present = []
        for person in place.active:
            came = self.chance.random() < share
            self._add_to(
                gathering,
                Attendance,
                person=person,
                coming=Coming.YES if came else Coming.UNKNOWN,
                present=came,
                told=came and self.chance.random() < 0.7,
            )
            present += [person] if came else []
        return present

    def _afterwards(self, place: Place, gathering: Gathering, present: list[Person]) -> None:
        for title in self.chance.sample(TASKS, self.chance.randint(1, 3)):
            due = gathering.on + timedelta(days=21)
            done = due <= self.day - timedelta(days=45) or (due <= self.day and self.chance.random() < 0.6)
            owner = self.chance.choice(present) if present and self.chance.random() < 0.9 else None
            self._add_to(
                gathering, Task, title=title, owner=owner, due_on=due, done_on=due if done else None, decided=True
            )
        if self.chance.random() < 0.18:
            topic, text = self.chance.choice(TIPS)
            self._add_to(
                gathering, Tip, topic=topic, text=text, folded=f"{folded(topic)}\n{folded(text)}", saved_on=gathering.on
            )
        if len(present) >= 4:
            answers = min(len(present), self.chance.randint(4, 14))
            heavy, fine = self.chance.choice([0, 0, 0, 1]), self.chance.randint(0, 3)
            self._add_to(
                gathering,
                Pulse,
                glad=max(answers - heavy - fine, 0),
                fine=fine,
                heavy=heavy,
                closes_at=evening(gathering.on, place.rhythm.ends) + timedelta(hours=20),
            )

    def _next(self, place: Place, on: date, last_social: list[str]) -> None:
        gathering = self._gathering(place, on)
        ready = place.group.name == "Østby" or (place.mood == "steady" and self.chance.random() < 0.6)
        skipped = set() if ready else {"social"} if place.group.name == "Vestby" else {self.chance.choice(ORDER)}
        items = self._agenda(place, gathering, last_social, skipped=skipped, past=False)
        if place.group.name == "Østby":
            self._with_exercise(items)
        self._meeting(gathering, 0)
        for person in place.active:
            coming = self.chance.choice([Coming.YES, Coming.YES, Coming.UNKNOWN, Coming.NO])
            self._add_to(gathering, Attendance, person=person, coming=coming)
        for number, title in enumerate(self.chance.sample(TASKS, 4)):
            owner = self.chance.choice(place.active) if ready or number > 1 else None
            self._add_to(gathering, Task, title=title, owner=owner, due_on=on - timedelta(days=2))
        if place.group.name == "Nordby":
            gathering.leads = place.active[1]  # Nora's turn

    def _with_exercise(self, items: list[AgendaItem]) -> None:
        whole = next((each for each in pack(PACK).exercises if each.groups == "elements"), None)
        for item in items:
            if whole and item.element == "knowledge":
                item.exercise, item.minutes, item.source, item.organisation = whole.code, 20, "", None


def evening(on: date, ends: time) -> datetime:
    """The end of a meeting as an instant; good enough for a demo."""
    return min(datetime.combine(on, ends, tzinfo=now().tzinfo), now())
