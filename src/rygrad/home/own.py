"""What one person has given in a year: hours and kinds of work, no women and no talks. Those are on her phone."""

from dataclasses import dataclass
from datetime import date

from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.gatherings.enums import DeedKind
from rygrad.gatherings.figures import Work, own_work
from rygrad.groups.models import Group
from rygrad.people.models import Person

from .queries import group_ids


@dataclass(frozen=True)
class Kind:
    """One line of the statement, in minutes; a template writes them as hours."""

    title: str
    minutes: int

    @property
    def hours(self) -> float:
        return self.minutes / 60


@dataclass(frozen=True)
class Own:
    """One year of one person. ``years`` are those one can look at; deeds are kept for two."""

    year: int
    years: tuple[int, ...]
    name: str
    groups: list[str]
    work: Work
    deeds: list[Kind]
    on: date
    records: bool

    @property
    def gathered(self) -> float:
        return self.work.gathered / 60

    @property
    def hours(self) -> float:
        return self.work.minutes / 60


def own_year(who: Who, asked: str) -> Own:
    """Her year; this one, when ``asked`` names none that she can look at."""
    now = today()
    years = (now.year, now.year - 1)
    year = next((each for each in years if str(each) == asked), now.year)
    person = Person.objects.filter(pk=who.person).first() if who.person else None
    work = own_work(person.pk, year) if person else Work()
    groups = Group.objects.filter(pk__in=group_ids(who, May.GROUP_SEE), practice=False).order_by("name")
    return Own(
        year=year,
        years=years,
        name=person.name if person else "",
        groups=list(groups.values_list("name", flat=True)),
        work=work,
        deeds=[Kind(str(DeedKind(kind).label), minutes) for kind, minutes in sorted(work.deeds.items())],
        on=now,
        records=bool(group_ids(who, May.TALK_RECORD)),
    )
