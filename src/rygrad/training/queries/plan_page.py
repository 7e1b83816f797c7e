"""What the page of the plan shows: each day with what it lacks, what all of them cover, and the local challenges."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from rygrad.challenges.enums import Step
from rygrad.challenges.models import Challenge
from rygrad.core.clock import today
from rygrad.core.texts import Said, say
from rygrad.gatherings.enums import State
from rygrad.groups.queries import Words
from rygrad.packs.areas import METHOD
from rygrad.packs.calendar import stretches

from ..enums import CohortState, TeacherKind
from ..models import Cohort, CohortModule, ModuleChallenge, ModuleService
from ..rules.plan_cover import Shares, by_area, shares, without_method
from .cohorts import mine
from .plan import curriculum_of, date_of, held, script_of, tags_of, titled

GIVEN_BY_OTHERS = {TeacherKind.GUEST, TeacherKind.MUNICIPALITY}


@dataclass(frozen=True)
class Noted:
    """Something of the calendar on the date of a day. ``kind``: public, school or feast."""

    kind: str
    title: Said | str


@dataclass(frozen=True)
class Day:
    """One day of the plan. ``coincides``: what the calendar has on its date. ``lacks``: codes of what is missing."""

    module: CohortModule
    number: int
    title: Said | str
    on: date | None
    held: bool
    today: bool
    called_off: bool
    areas: list[Said]
    services: list[ModuleService]
    challenges: list[Challenge]
    coincides: list[Noted]
    lacks: list[str]
    first: bool = False
    last: bool = False


@dataclass(frozen=True)
class Mapped:
    """A local challenge and the days that answer it."""

    challenge: Challenge
    days: list[Day]


@dataclass(frozen=True)
class Plan:
    """All of it. ``out``: places of the curriculum that were taken out, as (code, title)."""

    days: list[Day]
    areas: list[tuple[Said, int]]
    no_method: bool
    shares: Shares
    challenges: list[Mapped]
    out: list[tuple[str, Said | str]] = field(default_factory=list)

    @property
    def unanswered(self) -> list[Mapped]:
        """Challenges that no day is about (C21)."""
        return [each for each in self.challenges if not each.days]

    def lacking(self, what: str) -> list[Day]:
        """The days that lack this: ``date``, ``teacher``, ``organisation``, ``services`` or ``answer``."""
        return [each for each in self.days if what in each.lacks]

    @property
    def missing(self) -> list[tuple[str, list[Day]]]:
        """What is still to be done, with the days it is to be done for; nothing that is done."""
        found = ((what, self.lacking(what)) for what in ("date", "organisation", "teacher", "answer", "no", "services"))
        return [(what, days) for what, days in found if days]

    @property
    def been(self) -> bool:
        """Whether every day is behind: nothing is left but to graduate those who are ready and to close the course."""
        return bool(self.days) and all(each.on and (each.held or _past(each)) for each in self.days)

    @property
    def next_day(self) -> Day | None:
        """Today's day, else the next one."""
        dated = (each for each in self.days if each.on and not each.held and each.module.gathering)
        return min((each for each in dated if not _past(each)), key=lambda each: each.on or date.max, default=None)


def plan_of(cohort: Cohort, words: Words) -> Plan:
    """The plan with everything it lacks, in five questions however long it is. Load the course with its group."""
    services = _services(cohort)
    mapped = _mapped(cohort)
    rows = titled(cohort, words)
    names = {area.code: say(area.title) for area in words.pack.areas}
    days = [
        _day(each.module, each.number, each.title, words, names, services, mapped, last=each.number == len(rows))
        for each in rows
    ]
    tags = [tags_of(each.module) for each in days]
    return Plan(
        days=days,
        areas=[(names[code], count) for code, count in by_area([code for code in names if code != METHOD], tags)],
        no_method=without_method(tags),
        shares=shares((each.module.by, each.module.organisation_id is not None) for each in days),
        challenges=_challenges(cohort, days, mapped),
        out=_out(cohort, words, {each.module.code for each in days}),
    )


def coincides(words: Words, on: date) -> list[Noted]:
    """What the calendar has on a day: a public holiday, school holidays, a feast."""
    language = (get_language() or "da").split("-")[0]
    known = (each for year in (on.year - 1, on.year) for each in stretches(words.pack.country, year, language))
    here = (each for each in known if on in each and each.leave_out)
    return [Noted(each.kind, each.title if isinstance(each.title, str) else say(each.title)) for each in here]


def lacks_services(module: CohortModule, words: Words, services: Iterable[ModuleService]) -> bool:
    """Whether the day's script names somebody to refer to, and nobody is named (C06)."""
    script = script_of(module, words)
    return bool(script and script.services) and not list(services)


def _day(
    module: CohortModule,
    number: int,
    title: Said | str,
    words: Words,
    names: Mapping[str, Said],
    services: Mapping[UUID, list[ModuleService]],
    mapped: Mapping[UUID, list[ModuleChallenge]],
    *,
    last: bool,
) -> Day:
    on, been = date_of(module), held(module)
    linked = services[module.pk]
    return Day(
        module=module,
        number=number,
        title=title,
        on=on,
        held=been,
        today=on == today(module.cohort.zone),
        called_off=module.gathering is not None and module.gathering.state == State.CANCELLED,
        areas=[names[code] for code in module.areas if code in names],
        services=linked,
        challenges=[each.challenge for each in mapped[module.pk]],
        coincides=[] if on is None or been else coincides(words, on),
        lacks=[] if been or module.cohort.state in {CohortState.CANCELLED} else _lacks(module, on, words, linked),
        first=number == 1,
        last=last,
    )


def _lacks(module: CohortModule, on: date | None, words: Words, services: list[ModuleService]) -> list[str]:
    others = module.by in GIVEN_BY_OTHERS
    found = {
        "date": on is None,
        "organisation": others and module.organisation_id is None,
        "teacher": others and module.organisation_id is not None and module.contact_id is None,
        "answer": others and module.contact_id is not None and module.answered is None,
        "no": others and module.answered is False,
        "services": lacks_services(module, words, services),
    }
    return [what for what, missing in found.items() if missing]


def _past(day: Day) -> bool:
    return day.on is not None and day.on < today(day.module.cohort.zone)


def _services(cohort: Cohort) -> Mapping[UUID, list[ModuleService]]:
    found: defaultdict[UUID, list[ModuleService]] = defaultdict(list)
    rows = ModuleService.objects.filter(**mine(cohort)).select_related("organisation")
    for each in rows.order_by("-visited", "organisation__name"):
        found[each.module_id].append(each)
    return found


def _mapped(cohort: Cohort) -> Mapping[UUID, list[ModuleChallenge]]:
    found: defaultdict[UUID, list[ModuleChallenge]] = defaultdict(list)
    for each in ModuleChallenge.objects.filter(**mine(cohort)).select_related("challenge"):
        found[each.module_id].append(each)
    return found


def challenges_of(cohort: Cohort) -> list[Challenge]:
    """What is hard in the place and not solved yet."""
    rows = Challenge.objects.filter(programme=cohort.programme_id, group=cohort.group_id)
    return list(rows.exclude(step__in=[Step.DONE, Step.DROPPED]).order_by("named_on", "title"))


def _challenges(cohort: Cohort, days: list[Day], mapped: Mapping[UUID, list[ModuleChallenge]]) -> list[Mapped]:
    by_challenge: defaultdict[UUID, list[Day]] = defaultdict(list)
    for day in days:
        for each in mapped[day.module.pk]:
            by_challenge[each.challenge_id].append(day)
    return [Mapped(each, by_challenge[each.pk]) for each in challenges_of(cohort)]


def _out(cohort: Cohort, words: Words, inside: set[str]) -> list[tuple[str, Said | str]]:
    found = curriculum_of(cohort, words)
    rows = [place for place in found.places if place.code not in inside] if found else []
    return [(place.code, _called(place.title, place.module, words)) for place in rows]


def _called(title: dict[str, str] | None, module: str | None, words: Words) -> Said | str:
    if title:
        return say(title)
    return say(words.pack.module(module).title) if module else ""
