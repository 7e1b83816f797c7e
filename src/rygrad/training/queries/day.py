"""One day of a course as a page or two sheets of paper: why, step by step, with what, and what to do at home."""

from dataclasses import dataclass
from datetime import date, time

from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.challenges.models import Challenge
from rygrad.core.texts import Said, say
from rygrad.gatherings.models import Gathering, Photo
from rygrad.gatherings.queries.library import TimedStep, sheet
from rygrad.groups.queries import Words

from ..models import CohortModule, ModuleChallenge, ModuleService
from .cards import Card, cards_of
from .cohorts import mine, people_of
from .plan import date_of, days_of, held, homework_of, materials_for, number_of, script_of, title_of
from .plan_page import lacks_services


@dataclass(frozen=True)
class Shown:
    """The day. ``too_long``: the script needs so many minutes more than the day has."""

    module: CohortModule
    number: int
    of: int
    title: Said | str
    on: date | None
    starts: time
    ends: time
    place: str
    held: bool
    purpose: Said | None
    steps: list[TimedStep]
    minutes: int
    too_long: int
    materials: list[tuple[Said, int]]
    people: int
    homework: Said | str
    questions: list[Said]
    cards: list[Card]
    notes: Said | None
    areas: list[Said]
    services: list[ModuleService]
    needs_services: bool
    challenges: list[Challenge]


def shown(module: CohortModule, words: Words) -> Shown:
    """Everything about the day but who is on the course. Load it with its course, gathering and teacher."""
    cohort, gathering = module.cohort, module.gathering
    script, people = script_of(module, words), people_of(cohort)
    page = sheet(words, script, people) if script else None
    services = services_of(module)
    names = {area.code: say(area.title) for area in words.pack.areas}
    return Shown(
        module=module,
        number=number_of(module),
        of=len(days_of(cohort)),
        title=title_of(module, words),
        on=date_of(module),
        starts=gathering.starts if gathering else cohort.starts,
        ends=gathering.ends if gathering else cohort.ends,
        place=gathering.place if gathering else cohort.place,
        held=held(module),
        purpose=page.purpose if page else None,
        steps=page.steps if page else [],
        minutes=page.minutes if page else 0,
        too_long=max(0, page.minutes - _length(module, gathering)) if page else 0,
        materials=materials_for(module, words, people),
        people=people,
        homework=homework_of(module, words),
        questions=[say(each) for each in script.questions] if script else [],
        cards=cards_of(module, words),
        notes=page.notes if page else None,
        areas=[names[code] for code in module.areas if code in names],
        services=services,
        needs_services=lacks_services(module, words, services),
        challenges=challenges_of_day(module),
    )


def services_of(module: CohortModule) -> list[ModuleService]:
    """To whom one can refer after the day; those it visits first."""
    rows = ModuleService.objects.filter(**mine(module.cohort), module=module).select_related("organisation")
    return list(rows.order_by("-visited", "organisation__name"))


def challenges_of_day(module: CohortModule) -> list[Challenge]:
    """The local challenges that the day is about."""
    rows = ModuleChallenge.objects.filter(**mine(module.cohort), module=module).select_related("challenge")
    return [each.challenge for each in rows.order_by("challenge__named_on")]


def photos_of(module: CohortModule, who: Who) -> list[Photo]:
    """Pictures of the board, for whoever may see the gathering; a trainee sees none."""
    gathering = module.gathering
    if gathering is None or not may(who, May.MEETING_SEE, gathering):
        return []
    return list(Photo.objects.filter(gathering=gathering))


def _length(module: CohortModule, gathering: Gathering | None) -> int:
    starts, ends = (gathering or module.cohort).starts, (gathering or module.cohort).ends
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
