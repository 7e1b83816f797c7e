"""The days of a course as they are read: titles, scripts, what to bring, what to do at home. Others build on this."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from rygrad.core.texts import Said, say
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Gathering
from rygrad.gatherings.queries.agenda import groups_for
from rygrad.groups.queries import Words
from rygrad.packs.areas import METHOD
from rygrad.packs.errors import NotInPack
from rygrad.packs.training import Curriculum, Module, Place

from ..enums import ModuleKind
from ..models import Cohort, CohortModule
from .cohorts import mine, people_of


def days_of(cohort: Cohort) -> list[CohortModule]:
    """The days of the course in their order, each with its gathering, teacher and organisation. One question."""
    rows = CohortModule.objects.filter(**mine(cohort)).order_by("position", "pk")
    return list(rows.select_related("gathering", "organisation", "contact"))


def curriculum_of(cohort: Cohort, words: Words) -> Curriculum | None:
    """The version of the curriculum that the course was made from; None when the pack has it no more."""
    try:
        return words.pack.curriculum(cohort.curriculum, cohort.version)
    except NotInPack:
        return None


def place_of(module: CohortModule, words: Words) -> Place | None:
    """Its place in the curriculum; None for a day of the group's own. Load the day with its cohort."""
    found = curriculum_of(module.cohort, words) if module.code else None
    return next((place for place in found.places if place.code == module.code), None) if found else None


def script_of(module: CohortModule, words: Words) -> Module | None:
    """What is done on the day; None for a day without a script, or when the pack has it no more."""
    if not module.module:
        return None
    try:
        return words.pack.module(module.module)
    except NotInPack:
        return None


def title_of(module: CohortModule, words: Words) -> Said | str:
    """What the day is called: the group's own title, else the curriculum's, else that of its script."""
    if module.title:
        return module.title
    place, script = place_of(module, words), script_of(module, words)
    if place and place.title:
        return say(place.title)
    return say(script.title) if script else ""


def homework_of(module: CohortModule, words: Words) -> Said | str:
    """What to do until the next day: the group's own, else that of the script; empty for none."""
    script = script_of(module, words)
    if module.homework or script is None or script.homework is None:
        return module.homework
    return say(script.homework)


def materials_for(module: CohortModule, words: Words, people: int | None = None) -> list[tuple[Said, int]]:
    """What to bring and how many, for so many people; without a number: for those who are on the course (F05)."""
    script = script_of(module, words)
    if script is None:
        return []
    count = people_of(module.cohort) if people is None else people
    needed = script.materials_for(groups_for(words, script, count), count)
    return [(say(each.text), each.quantity) for each in needed]


def tags_of(module: CohortModule) -> set[str]:
    """What the day is about: its life areas, and the method of the conversation for a day of that kind (C10)."""
    return {*module.areas, *([METHOD] if module.kind == ModuleKind.METHOD else [])}


def held(module: CohortModule) -> bool:
    """Whether the day has been."""
    return module.gathering is not None and module.gathering.state == State.HELD


def date_of(module: CohortModule) -> date | None:
    """Its date; None for a day that has none, or that was called off and waits for another one."""
    gathering = module.gathering
    return gathering.on if gathering is not None and gathering.state != State.CANCELLED else None


@dataclass(frozen=True)
class Titled:
    """A day with its number (from 1) and its title."""

    module: CohortModule
    number: int
    title: Said | str


def titled(cohort: Cohort, words: Words, modules: Iterable[CohortModule] | None = None) -> list[Titled]:
    """The days with numbers and titles. The curriculum is looked up once, however many days there are."""
    rows = days_of(cohort) if modules is None else list(modules)
    for row in rows:
        row.cohort = cohort
    return [Titled(row, number, title_of(row, words)) for number, row in enumerate(rows, start=1)]


def number_of(module: CohortModule) -> int:
    """Which day of the course it is, from 1."""
    return (
        CohortModule.objects.filter(
            programme=module.programme_id,
            group=module.group_id,
            cohort=module.cohort_id,
            position__lt=module.position,
        ).count()
        + 1
    )


def required(_gathering: Gathering) -> list[str]:
    """A day of the course is its own script; none of the four elements has to be there."""
    return []


def after(gathering: Gathering) -> str:
    """Where the guide goes on: to who came, and the homework."""
    module = CohortModule.objects.filter(gathering=gathering).only("pk").first()
    return reverse("training:register", kwargs={"pk": module.pk}) if module else ""
