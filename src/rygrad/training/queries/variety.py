"""What the women of a cohort have told, read for counting only; and the numbers that were counted last."""

from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac

from rygrad.access.rule import Who
from rygrad.groups.rules import of_the_group

from ..enums import AgeBand, Education, Family, Work
from ..models import Cohort, Profile, Trainee, Variety
from ..rules.variety import FIGURES, Answers, codes
from .cohorts import mine, on_course

_TITLES = {"age": AgeBand, "education": Education, "work": Work, "family": Family}


@dataclass(frozen=True)
class Named:
    """One answer with how many gave it."""

    title: str
    number: int


@dataclass(frozen=True)
class Told:
    """What may be shown. A number is None where fewer than five have answered; ``areas`` also for outside the group.

    ``majority``: the language that ``languages`` leaves out. ``waits``: the setting names another one by now.
    """

    women: int
    languages: int | None
    countries: int | None
    continents: int | None
    areas: int | None
    majority: str
    waits: bool
    rests_on: tuple[tuple[str, int], ...]
    named: dict[str, list[Named]]
    counted_on: Any


def told(cohort: Cohort, who: Who) -> Told:
    """The numbers as they were last counted, for whoever reads them."""
    row = Variety.objects.filter(**mine(cohort)).first()
    figures: dict[str, dict[str, Any]] = row.figures if row else {}
    languages, countries, areas = (figures.get(name, {}) for name in ("languages", "countries", "area"))
    majority = languages.get("majority", cohort.majority)
    return Told(
        women=on_course(cohort).count(),
        languages=languages.get("n"),
        countries=countries.get("n"),
        continents=countries.get("continents"),
        areas=areas.get("n") if of_the_group(who, cohort.group.path) else None,
        majority=majority,
        waits=majority != cohort.majority,
        rests_on=tuple((name, figures[name]["of"]) for name in FIGURES if figures.get(name)),
        named={name: _named(name, found) for name, found in figures.items() if found.get("named")},
        counted_on=row.counted_on if row else None,
    )


def answers(cohort: Cohort) -> dict[str, Answers]:
    """What each on the course has told, by figure and trainee. For counting: nothing else may read it."""
    people = {each.person_id: each for each in on_course(cohort).select_related("person")}
    profiles = {each.person_id: each for each in Profile.objects.filter(person__in=list(people))}
    found: dict[str, dict[str, frozenset[str]]] = {name: {} for name in FIGURES}
    for person, trainee in people.items():
        for name, chosen in _hers(trainee, profiles.get(person)).items():
            if chosen:
                found[name][str(trainee.pk)] = chosen
    return dict(found)


def prints(given: Answers) -> dict[str, str]:
    """A keyed print of each answer, by which one can tell that it has changed, and nothing else."""
    return {who: _print(who, chosen) for who, chosen in given.items()}


def _hers(trainee: Trainee, profile: Profile | None) -> dict[str, frozenset[str]]:
    languages = {"languages": frozenset(str(tag) for tag in trainee.person.languages)}
    if profile is None:
        return languages
    return languages | {
        "countries": codes(profile.countries),
        "area": frozenset([_folded(profile.area)] if profile.area.strip() else []),
        "age": codes(profile.age),
        "education": codes(profile.education),
        "work": codes(profile.work),
        "family": codes(profile.family),
    }


def _folded(area: str) -> str:
    """One way to write it, so that two who write a little differently live in one area."""
    return " ".join(area.split()).casefold().capitalize()


def _print(who: str, chosen: frozenset[str]) -> str:
    return salted_hmac("rygrad.training.variety", f"{who}|{'|'.join(sorted(chosen))}", algorithm="sha256").hexdigest()


def _named(name: str, found: dict[str, Any]) -> list[Named]:
    titles = dict(_TITLES[name].choices) if name in _TITLES else {}
    return [Named(str(titles.get(code, code)), number) for code, number in found["named"]]
