"""The days of a course: their dates and their order, days more and days less, challenges. Never one that has been."""

from collections.abc import Mapping
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.challenges.models import Challenge
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.dates import cancel, reschedule
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.queries import Words
from rygrad.packs.shapes import Pack
from rygrad.packs.training import Place
from rygrad.ui.dates import day as said_day

from ..enums import ModuleKind, TeacherKind
from ..models import Cohort, CohortModule, ModuleChallenge
from ..queries.cohorts import mine
from ..queries.plan import curriculum_of, date_of, days_of, held
from ..rules.plan_dates import by_date
from .agenda import lay_agenda, named
from .teacher import date_changed, not_any_more

When = tuple[time, time, str]  # from, to, where


def copy_of(cohort: Cohort, shipped: Pack, place: Place, position: int) -> CohortModule:
    """One day of the local copy, not saved. What the place says lies over what its module says."""
    script = shipped.module(place.module) if place.module else None
    return CohortModule(
        **mine(cohort),
        position=position,
        code=place.code,
        module=place.module or "",
        kind=place.kind or (script.kind if script else ModuleKind.SUBJECT),
        areas=list(place.areas or (script.areas if script else ())),
        must=place.must,
        by=place.teacher or (script.teacher if script else TeacherKind.COORDINATOR),
    )


@transaction.atomic
def set_dates(*, cohort: Cohort, dates: Mapping[UUID, date], when: When | None = None, by: UUID | None) -> int:
    """Gives days their dates: a new gathering with its agenda, or the planned one moved. Returns how many changed.

    ``when``: their own hours and place; None: the course's, or what they have.

    Afterwards the days stand in the order of their dates. Raises ``Refused``, with the field ``on-<id>``, for two days
    on one date, and for one that has been.
    """
    row = _locked(cohort)
    days, words = days_of(row), Words(row.group)
    _no_two_on_one(days, dates)
    changed = 0
    for each in days:
        if each.pk in dates and _differs(each, dates[each.pk], when):
            each.cohort = row
            _put_on(each, dates[each.pk], words, by, when)
            changed += 1
    order(row, [days[at] for at in by_date([(at, date_of(each)) for at, each in enumerate(days)])])
    if changed:
        record(Event.MEETING_PLANNED, by=by, about=row, group=row.group_id)
    return changed


@transaction.atomic
def move_day(*, module: CohortModule, earlier: bool, by: UUID | None) -> None:
    """Changes places with the day before or after it; both keep what they are about and take the other's date."""
    cohort = _locked(module.cohort)
    days = days_of(cohort)
    at = next((place for place, each in enumerate(days) if each.pk == module.pk), -1)
    other = at - 1 if earlier else at + 1
    if at < 0 or not 0 <= other < len(days):
        return
    here, there = days[at], days[other]
    for each in (here, there):
        _not_held(each)
    on_here, on_there = date_of(here), date_of(there)
    if on_here and on_there:
        words = Words(cohort.group)
        for each, on in ((here, on_there), (there, on_here)):
            each.cohort = cohort
            _put_on(each, on, words, by)
    days[at], days[other] = there, here
    order(cohort, days)
    record(Event.MEETING_CHANGED, by=by, about=cohort, group=cohort.group_id)


@transaction.atomic
def add_day(
    *, cohort: Cohort, title: str, kind: str, areas: list[str], script: str = "", on: date | None, by: UUID | None
) -> CohortModule:
    """A day of the group's own, last on the plan, or in its place when it has a date. Raises ``Refused``."""
    row = _locked(cohort)
    position = len(days_of(row)) + 1
    module = CohortModule.objects.create(
        **mine(row), position=position, title=title, kind=kind or ModuleKind.SUBJECT, areas=areas, module=script
    )
    if on:
        try:
            set_dates(cohort=row, dates={module.pk: on}, by=by)
        except Refused as refused:
            raise Refused(refused.message, field="on") from None
    record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)
    return CohortModule.objects.select_related("gathering").get(pk=module.pk)


@transaction.atomic
def take_out(*, module: CohortModule, by: UUID | None) -> None:
    """The day is no more in this plan; its gathering is called off and its teacher hears of it. Raises ``Refused``."""
    cohort = _locked(module.cohort)
    row = _fresh(module, cohort)
    _not_held(row)
    _off(row, _("The day has been taken out of the plan."), by)
    row.delete()
    order(cohort, days_of(cohort))
    record(Event.MEETING_CHANGED, by=by, about=cohort, group=cohort.group_id)


@transaction.atomic
def put_back(*, cohort: Cohort, code: str, by: UUID | None) -> CohortModule:
    """A place of the curriculum that was taken out stands in the plan again, before the next one of it."""
    row = _locked(cohort)
    words, days = Words(row.group), days_of(row)
    found = curriculum_of(row, words)
    places = {each.code: each for each in found.places} if found else {}
    if code not in places or any(each.code == code for each in days):
        raise Refused(_("This day stands in the plan already."))
    module = copy_of(row, words.pack, places[code], len(days) + 1)
    module.save()
    later = list(places)[list(places).index(code) + 1 :]
    at = next((place for place, each in enumerate(days) if each.code in later), len(days))
    order(row, [*days[:at], module, *days[at:]])
    record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)
    return module


@transaction.atomic
def call_off_day(*, module: CohortModule, reason: str, by: UUID | None) -> None:
    """The day does not take place on its date; it keeps its place and can get another one. Raises ``Refused``."""
    row = _fresh(module, _locked(module.cohort))
    _not_held(row)
    if date_of(row) is None:
        raise Refused(_("This day has no date."))
    _off(row, reason, by)


@transaction.atomic
def map_challenge(*, module: CohortModule, challenge: Challenge, answers: bool, by: UUID | None) -> None:
    """Says that a day is about a local challenge, or no more (C21). Both belong to one group."""
    if challenge.group_id != module.group_id:
        raise Refused(_("This challenge belongs to another group."))
    ours = {**mine(module.cohort), "module": module, "challenge": challenge}
    if answers:
        ModuleChallenge.objects.get_or_create(**ours)
    else:
        ModuleChallenge.objects.filter(**ours).delete()
    record(Event.GROUP_CHANGED, by=by, about=module, group=module.group_id)


@transaction.atomic
def call_off(*, cohort: Cohort, reason: str, by: UUID | None) -> None:
    """Calls off every day that is planned. One that somebody was at stays, to be closed: her hours are hers."""
    for each in days_of(cohort):
        if date_of(each) and not held(each) and not _came(each):
            each.cohort = cohort
            _off(each, reason, by)


@transaction.atomic
def follow(*, cohort: Cohort, before: When, by: UUID | None) -> None:
    """The planned days take the course's new time and place, unless a day has its own. Their teachers hear of it."""
    for each in days_of(cohort):
        own = each.gathering
        if own is None or own.state != State.PLANNED:
            continue
        starts = cohort.starts if own.starts == before[0] else own.starts
        ends = cohort.ends if own.ends == before[1] else own.ends
        place = cohort.place if own.place == before[2] else own.place
        if ends > starts and (starts, ends, place) != _when(own):
            each.cohort = cohort
            move_to(each, own.on, (starts, ends, place), by)


def move_to(module: CohortModule, on: date, when: When, by: UUID | None) -> None:
    """Moves the planned gathering of a day, and tells its teacher. Inside a transaction."""
    assert module.gathering is not None  # noqa: S101 - the callers have looked
    starts, ends, place = when
    before = module.gathering.sequence
    module.gathering = reschedule(gathering=module.gathering, on=on, starts=starts, ends=ends, place=place, by=by)
    if module.gathering.sequence != before:
        date_changed(module)


def order(cohort: Cohort, days: list[CohortModule]) -> None:
    """Gives the days the places 1, 2, 3 in this order."""
    moved = []
    for place, each in enumerate(days, start=1):
        if each.position != place:
            each.position = place
            moved.append(each)
    CohortModule.objects.bulk_update(moved, ["position"])


def _differs(module: CohortModule, on: date, when: When | None) -> bool:
    if date_of(module) != on or module.gathering is None:
        return True
    return when is not None and _when(module.gathering) != when


def _put_on(module: CohortModule, on: date, words: Words, by: UUID | None, when: When | None = None) -> None:
    _not_held(module)
    gathering = module.gathering
    if gathering is not None and gathering.state == State.PLANNED:
        move_to(module, on, when or _when(gathering), by)
        return
    cohort = module.cohort
    starts, ends, place = when or (cohort.starts, cohort.ends, cohort.place)
    module.gathering = Gathering.objects.create(
        programme_id=cohort.programme_id,
        group_id=cohort.group_id,
        kind=Kind.MODULE,
        on=on,
        starts=starts,
        ends=ends,
        zone=cohort.zone,
        place=place,
        title=named(module, words),
    )
    module.save(update_fields=["gathering"])
    lay_agenda(module, words)
    if module.invited_at:  # called off before, and now on another day
        date_changed(module)


def _no_two_on_one(days: list[CohortModule], dates: Mapping[UUID, date]) -> None:
    seen: dict[date, CohortModule] = {}
    for each in days:
        on = dates.get(each.pk) or date_of(each)
        if on and on in seen:
            changed = each if each.pk in dates else seen[on]
            text = _("Two days of the course are on %(day)s. Please choose another date.")
            raise Refused(text % {"day": said_day(on)}, field=f"on-{changed.pk}")
        if on:
            seen[on] = each


def _off(module: CohortModule, reason: str, by: UUID | None) -> None:
    if module.gathering is not None and module.gathering.state == State.PLANNED:
        not_any_more(module)
        cancel(gathering=module.gathering, reason=reason, by=by)


def _not_held(module: CohortModule) -> None:
    if held(module) or _came(module):
        raise Refused(_("This day has been held. It stays as it was."))


def _came(module: CohortModule) -> bool:
    """Whether somebody has been ticked as present."""
    ticked = Attendance.objects.filter(gathering=module.gathering_id, present=True)
    return module.gathering_id is not None and ticked.exists()


def _when(gathering: Gathering) -> When:
    return gathering.starts, gathering.ends, gathering.place


def _fresh(module: CohortModule, cohort: Cohort) -> CohortModule:
    row = CohortModule.objects.select_related("gathering", "contact").get(pk=module.pk)
    row.cohort = cohort
    return row


def _locked(cohort: Cohort) -> Cohort:
    return Cohort.objects.select_for_update(of=("self",)).select_related("group__programme").get(pk=cohort.pk)
