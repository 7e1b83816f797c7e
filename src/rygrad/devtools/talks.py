"""The demo's talks: two years of answer sheets that nobody ever wrote, and what was published of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from rygrad.conversations.actions.forget import KEPT_MONTHS, close_year
from rygrad.conversations.models import Conversation, Tally
from rygrad.conversations.rules.counting import counts
from rygrad.conversations.rules.weeks import Week, week_of
from rygrad.core.clock import months_before
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Gathering, TalkRound
from rygrad.offline.actions import rotate
from rygrad.reports.actions import freeze
from rygrad.reports.rules.period import closed
from rygrad.tickets.models import FormsSince

from .tree import Place, Tree, new_id

MONTHS = 23
A_MONTH = 1.2  # sheets that an active volunteer writes
BY_MONTH = (0.9, 1.0, 1.1, 1.0, 1.0, 0.7, 0.3, 0.9, 1.2, 1.1, 1.1, 0.7)  # nobody is at home in July
QUARTERS = 7  # that have been published
Weights = dict[str, int]
TOPICS: Weights = {
    "family": 30,
    "services": 24,
    "education": 12,
    "health": 22,
    "leisure": 8,
    "economy": 12,
    "work": 15,
    "digital": 14,
    "housing": 8,
    "network": 16,
    "language": 12,
    "other": 2,
}
HELP: Weights = {
    "listened": 40,
    "informed": 40,
    "letter": 14,
    "went-along": 10,
    "digital": 8,
    "invited": 14,
    "other": 2,
}
WENT: Weights = {
    "municipality": 5,
    "district": 2,
    "school": 4,
    "kindergarten": 3,
    "doctor": 5,
    "hospital": 2,
    "other": 1,
}
DESTINATION: Weights = {
    "municipality": 14,
    "job-centre": 10,
    "doctor": 12,
    "health-visitor": 8,
    "school": 6,
    "day-care": 4,
    "library": 10,
    "counselling": 8,
    "legal-aid": 6,
    "language-school": 9,
    "association": 8,
    "other": 2,
}
CONTACT: Weights = {
    "own-network": 50,
    "outdoors": 14,
    "event": 10,
    "service": 8,
    "friend": 15,
    "helpline": 1,
    "other": 2,
}
NEXT: Weights = {"herself": 26, "again": 22, "along": 10, "contacts": 22, "thinks": 12, "none": 4}
SPOKEN: Weights = {"ar": 30, "so": 14, "tr": 12, "ur": 7, "fa": 9, "da": 9, "ti": 4, "uk": 6, "pl": 4, "ne": 3, "ku": 5}
PLACE: Weights = {
    "home": 26,
    "outdoors": 16,
    "school": 14,
    "meeting-place": 18,
    "office": 6,
    "health": 5,
    "phone": 13,
    "other": 2,
}
NEED: Weights = {"know": 30, "understand": 12, "heard": 22, "company": 10, "people": 14, "practical": 9, "unknown": 3}
CHANGE: Weights = {"knows-more": 34, "contacted": 14, "joined": 10, "feels-better": 22, "other": 2, "too-early": 18}
MARKERS: Weights = {"isolated": 26, "new-to-society": 18, "language-trouble": 26, "distrust": 14, "none": 16}


class Talker:
    """Writes the sheets of one place after the other."""

    def __init__(self, tree: Tree, chance: Random, day: date) -> None:
        self.tree, self.chance, self.day = tree, chance, day
        self.rows: list[Conversation] = []
        self.tallies: Counter[tuple[Any, ...]] = Counter()

    def write(self, place: Place) -> None:
        """Two years of one group."""
        spoken = self._some(SPOKEN, self.chance.randint(3, 6))
        writers = [self._mark() for _ in range(max(len(place.active), 3 if place.mood == "resting" else 0))]
        busy = [self.chance.choice((0.4, 0.8, 1, 1, 1.3, 2)) for _ in writers]
        for week in self._weeks():
            rate = A_MONTH / 4.3 * BY_MONTH[week.month - 1] * (0.1 if place.mood == "resting" else 1)
            for writer, energy in zip(writers, busy, strict=True):
                if self.chance.random() < rate * energy:
                    self._talk(place, week, writer, spoken)

    def save(self) -> None:
        """Rows and tallies, the keys that phones seal to, and the counters since the last meeting."""
        programme = self.tree.programme
        Conversation.objects.bulk_create(self.rows, batch_size=500)
        key_fields = ("group_id", "year", "quarter", "month", "form", "version", "code", "choice")
        Tally.objects.bulk_create(
            [
                Tally(programme=programme, count=count, **dict(zip(key_fields, key, strict=True)))
                for key, count in self.tallies.items()
            ],
            batch_size=500,
        )
        rotate()
        self._since_last_meeting()

    def publish(self) -> None:
        """What the nights of two years would have done: figures frozen, marks destroyed, old sheets gone."""
        programme, this_year = self.tree.programme, self.day.isocalendar()[0]
        for period in closed(self.day, back=QUARTERS):
            freeze(programme=programme, period=period)
        for year in sorted({row.year for row in self.rows} - {this_year}):
            close_year(programme.pk, year)
        week = week_of(months_before(self.day, KEPT_MONTHS))
        Conversation.objects.filter(year__lt=week.year).delete()
        Conversation.objects.filter(year=week.year, week__lt=week.number).delete()

    def _since_last_meeting(self) -> None:
        """How many sheets each group has sent since it met last, and what was told at the meetings before."""
        since: dict[Any, date] = {}
        days: dict[Any, list[date]] = {}
        for row in self.rows:
            if row.form == "talk":
                days.setdefault(row.group_id, []).append(Week(row.year, row.week).thursday)
        held = Gathering.objects.filter(programme=self.tree.programme, on__lt=self.day, state=State.HELD)
        rounds = []
        for meeting in held.order_by("on"):
            before = since.get(meeting.group_id, months_before(meeting.on, 1))
            forms = sum(before < day <= meeting.on for day in days.get(meeting.group_id, ()))
            rounds.append(self._round(meeting, forms))
            since[meeting.group_id] = meeting.on
        TalkRound.objects.bulk_create(rounds, batch_size=500)
        sent = {group: sum(day > since.get(group, self.day) for day in found) for group, found in days.items()}
        FormsSince.objects.bulk_create(
            [
                FormsSince(id=new_id(self.chance), programme=self.tree.programme, group_id=group, forms=forms)
                for group, forms in sent.items()
            ]
        )

    def _round(self, meeting: Gathering, forms: int) -> TalkRound:
        """Some talks are told at the table and written down by nobody."""
        told = forms + round(forms * self.chance.choice((0, 0.2, 0.4, 0.6, 0.9)))
        return TalkRound(
            id=new_id(self.chance),
            programme=self.tree.programme,
            group_id=meeting.group_id,
            gathering=meeting,
            told=told,
            forms=forms,
        )

    def _weeks(self) -> Iterator[Week]:
        day = months_before(self.day, MONTHS)
        while day <= self.day:
            yield week_of(day)
            day += timedelta(days=7)

    def _talk(self, place: Place, week: Week, writer: str, spoken: list[str]) -> None:
        answers = self._answers()
        self._keep(place, week, "talk", answers, writer, {"language": self.chance.choice(spoken)})
        if {"service", "activity", "woman"} & set(answers["bridge"]) and self.chance.random() < 0.5:
            self._follow(place, week, answers, writer)

    def _follow(self, place: Place, week: Week, answers: dict[str, Any], writer: str) -> None:
        """Four weeks later her phone asks how it went; about half answer."""
        later = week_of(week.thursday + timedelta(days=28))
        if later.thursday > self.day:
            return
        kind = next(each for each in answers["bridge"] if each != "none")
        good = {"used": 30, "regular": 14, "contacted": 16, "suggested": 4, "not-used": 14, "unknown": 12}
        outcome = self._one(good if kind == "service" else good | {"joined": 30})
        self._keep(place, later, "followup", {"kind": kind, "outcome": outcome}, writer, {})

    def _keep(
        self, place: Place, week: Week, form: str, answers: dict[str, Any], writer: str, apart: dict[str, str]
    ) -> None:
        where = (place.group.pk, week.year, week.quarter)
        for key, n in counts(answers).items():
            self.tallies[(*where, week.month, form, 1, *key)] += n
        for code, choice in apart.items():
            self.tallies[(*where, 0, form, 1, code, choice)] += 1
        self.rows.append(
            Conversation(
                id=new_id(self.chance),
                programme=self.tree.programme,
                group=place.group,
                year=week.year,
                week=week.number,
                form=form,
                version=1,
                answers=answers,
                mark=writer,
                digest=f"{self.chance.getrandbits(256):064x}",
            )
        )

    def _answers(self) -> dict[str, Any]:
        """One sheet. The later a question stands, the more often it is left out."""
        found: dict[str, Any] = {"topics": self._some(TOPICS, self.chance.choice((1, 1, 1, 2, 2, 3)))}
        found["help"] = self._some(HELP, self.chance.choice((1, 2, 2, 3)))
        if "went-along" in found["help"]:
            found["went-with"] = self._one(WENT)
        found["bridge"] = self._bridge()
        if "service" in found["bridge"]:
            found["destination"] = self._some(DESTINATION, self.chance.choice((1, 1, 2)))
        if found["bridge"] != ["none"]:
            found["consent"] = "yes"
        found["first"] = self._one({"first": 46, "again": 48, "unknown": 4})
        found["contact"] = self._one(CONTACT)
        found["next"] = self._one(NEXT)
        if self.chance.random() < 0.55:
            found |= self._more()
        return found | {"women": self.chance.choice((1,) * 12 + (2, 2, 3))}

    def _more(self) -> dict[str, Any]:
        markers = self._some(MARKERS, self.chance.choice((1, 2)))
        change = self._some(CHANGE, 1)
        return {
            "place": self._one(PLACE),
            "raised": self._one({"she": 55, "me": 18, "both": 27}),
            "need": self._some(NEED, 1),
            "change": change,
            "markers": ["none"] if "none" in markers else markers,
            "services-before": self._one({"no": 24, "yes": 60, "unknown": 16}),
            "passed-on": self._one({"yes": 34, "no": 66}),
        }

    def _bridge(self) -> list[str]:
        drawn = self.chance.random()
        if drawn < 0.3:
            return ["none"]
        return sorted({"service"} | ({"activity"} if drawn > 0.88 else set())) if drawn < 0.94 else ["woman"]

    def _one(self, weights: Weights) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def _some(self, weights: Weights, number: int) -> list[str]:
        found: set[str] = set()
        while len(found) < number:
            found.add(self._one(weights))
        return sorted(found)

    def _mark(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"
