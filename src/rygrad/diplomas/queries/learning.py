"""What somebody has learnt, from where she was and what she has added (B10). Asked for her alone."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from rygrad.gatherings.enums import ElementCode, ItemState, Kind, State
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering
from rygrad.gatherings.queries.agenda import title_of as title_of_item
from rygrad.gatherings.rules.times import length
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.training.models import CohortModule, Trainee
from rygrad.training.queries.plan import title_of as title_of_day

from ..models import Learning
from ..rules.learning import Learnt, Line

MOST = 1000  # gatherings that are read; twenty years of them


def learnt(person: UUID) -> Learnt:
    """Everything, oldest first. Practice groups count for nothing."""
    came = list(_came(person)[:MOST])
    words = _words()
    days: dict[UUID | None, CohortModule] = {each.gathering_id: each for each in _days(came, person)}
    taught = {each.pk for each in came if each.kind == Kind.MODULE and _hers(days.get(each.pk))}
    modules = [_module(each, days, words) for each in came if each.pk in taught]
    others = [Line(each.on, str(Kind(each.kind).label), _length(each)) for each in came if each.pk not in taught]
    own = Learning.objects.filter(person=person).order_by("on", "title")
    return Learnt(
        modules=modules,
        gatherings=others,
        others=[Line(each.on, each.title, each.minutes, each.pk) for each in own],
        heard=[Line(each.gathering.on, str(title_of_item(words(each.group), each))) for each in _heard(came)],
    )


def _came(person: UUID) -> QuerySet[Gathering]:
    present = Attendance.objects.filter(person=person, present=True)
    held = Gathering.objects.filter(pk__in=present.values("gathering"), state=State.HELD, group__practice=False)
    return held.select_related("group__programme").order_by("on", "starts")


def _days(came: list[Gathering], person: UUID) -> QuerySet[CohortModule]:
    modules = [each.pk for each in came if each.kind == Kind.MODULE]
    trained = Trainee.objects.filter(cohort=OuterRef("cohort"), person=person)
    rows = CohortModule.objects.filter(gathering__in=modules).annotate(hers=Exists(trained))
    return rows.select_related("cohort", "group__programme")


def _hers(day: CohortModule | None) -> bool:
    """Whether it was a day of her own course; whoever helps at another one is there, and learns it not anew."""
    return day is None or bool(day.hers)  # type: ignore[attr-defined]


def _heard(came: list[Gathering]) -> QuerySet[AgendaItem]:
    """New knowledge at gatherings that are no days of the course."""
    others = [each.pk for each in came if each.kind != Kind.MODULE]
    items = AgendaItem.objects.filter(gathering__in=others, element=ElementCode.KNOWLEDGE, state=ItemState.HELD)
    return items.select_related("gathering", "group__programme", "organisation").order_by("gathering__on", "position")


def _module(day: Gathering, days: dict[UUID | None, CohortModule], words: Callable[[Group], Words]) -> Line:
    module = days.get(day.pk)
    title = str(title_of_day(module, words(module.group))) if module else day.title
    return Line(day.on, title or str(Kind.MODULE.label), _length(day))


def _length(gathering: Gathering) -> int:
    return length(gathering.starts, gathering.ends)


def _words() -> Callable[[Group], Words]:
    """The words of each group, read once."""
    known: dict[UUID, Words] = {}

    def of(group: Group) -> Words:
        if group.pk not in known:
            known[group.pk] = Words(group)
        return known[group.pk]

    return of
