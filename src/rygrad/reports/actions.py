"""Freezes the numbers of closed periods. Jobs run it again and again: the end is the same."""

import json
import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from rygrad.conversations import figures as talks
from rygrad.core.clock import today
from rygrad.groups.enums import Layer
from rygrad.groups.models import Programme

from .models import Counted, Publication
from .queries import Tree, earlier, fingerprint, questions, spoken_earlier, tree
from .rules.cells import Cell, Item, Key, Slip, mark_of
from .rules.disclosure import VERSION, Shown, protect
from .rules.freezing import numbers
from .rules.links import FORMS, NOT_SAID, of_periods, of_places
from .rules.period import Period, closed
from .rules.questions import LANGUAGE, TALK, complete, slip
from .rules.sums import NotAddingUp

LATE = "late"
log = logging.getLogger(__name__)


def freeze_due() -> int:
    """Freezes every period that has been over for three weeks, in each programme. A daily job; returns how many."""
    done = 0
    for programme in Programme.objects.filter(practice=False):
        for period in closed(today()):
            try:
                done += bool(freeze(programme=programme, period=period))
            except NotAddingUp as wrong:  # nothing is published of it; the rest of the country is
                log.error("%s of programme %s is not frozen: %s", period.code, programme.pk, wrong)
                break
    return done


@transaction.atomic
def freeze(*, programme: Programme, period: Period) -> int:
    """Publishes a closed period of a programme, once. Returns how many publications it made.

    A period without a single form is left out. Raises :class:`~.rules.sums.NotAddingUp` when the exact numbers
    contradict each other: then nothing is published.
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    if Publication.objects.filter(programme=programme, period=period.code).exists():
        return 0
    places = tree(programme)
    asked = questions(programme, outside=True)
    slips = [_slip(sheet, asked) for sheet in talks.micro(programme.pk, period.year, period.quarter)]
    slips = [each for each in slips if each.place in places.parents]
    if not slips:
        return 0
    said = numbers(
        slips,
        period,
        places.parents,
        complete(asked, slips),
        _secret(),
        earlier=earlier(programme, period, places),
    )
    spoken = _languages(programme, period, places)
    late = _late(programme, period, places, Counter(each.place for each in slips if _is_talk(each)))
    return len(Publication.objects.bulk_create(_rows(programme, period, places, said, spoken, late)))


def _rows(
    programme: Programme, period: Period, places: Tree, said: Shown, spoken: Shown, late: Shown
) -> Iterable[Publication]:
    for place in places.parents:
        group, municipality = places.place(place)
        figures: dict[str, Any] = {"numbers": _nested(said, place), "level": places.level(place)}
        if group.layer != Layer.LOCAL and not municipality:
            figures["languages"] = _choices(spoken, place)
            figures["late"] = late.get(Key(place, period.code, TALK, LATE, ""))
        yield Publication(
            programme=programme,
            group=group,
            municipality=municipality,
            period=period.code,
            published_on=today(),
            figures=figures,
            rules=VERSION,
            sha256=fingerprint(place, period.code, 1, VERSION, figures),
        )


def _nested(said: Shown, place: str) -> dict[str, dict[str, dict[str, int | None]]]:
    found: dict[str, dict[str, dict[str, int | None]]] = {}
    for key, number in said.items():
        if key.place == place:
            found.setdefault(key.form, {}).setdefault(key.code, {})[key.choice] = number
    return found


def _choices(spoken: Shown, place: str) -> dict[str, int]:
    """The languages that may be named; that one is rare says something too, so the others are not there at all."""
    return {key.choice: number for key, number in spoken.items() if key.place == place and number is not None}


def _slip(sheet: talks.Micro, asked: Iterable[Any]) -> Slip:
    answers = json.dumps(sheet.answers, sort_keys=True)
    mark = mark_of(_secret(), sheet.group, sheet.month, sheet.mark, sheet.form, answers)
    writer = sheet.mark or str(sheet.group)  # a phone that was passed round counts as one writer of its group
    return slip(str(sheet.group), writer, mark, sheet.form, sheet.answers, asked)


def _is_talk(each: Slip) -> bool:
    return Item(TALK, *FORMS) in each.amounts


def _languages(programme: Programme, period: Period, places: Tree) -> Shown:
    """The languages of the talks, for regions and the country only: from three groups, none with more than half."""
    told = talks.language_tallies(programme.pk, period.year, period.quarter)
    counted = [(group, choice, n) for group, choice, n in told if choice not in {"", NOT_SAID}]
    return _by_groups(places, period, LANGUAGE.code, counted, spoken_earlier(programme, period, places))


def _late(programme: Programme, period: Period, places: Tree, now: Mapping[str, int]) -> Shown:
    """How many talks of earlier quarters have come in since those were frozen; from then on they are counted."""
    if not period.quarter:
        return {}
    late: list[tuple[UUID, str, int]] = []
    for row in Counted.objects.filter(programme=programme).select_related("group"):
        year, quarter = int(row.period[:4]), int(row.period[-1])
        forms = talks.counts(row.group, year, quarter=quarter).get(FORMS, 0)
        if forms > row.forms:
            late.append((row.group_id, "", forms - row.forms))
            Counted.objects.filter(pk=row.pk).update(forms=forms)
    Counted.objects.bulk_create(
        Counted(programme=programme, group=places.groups[place], period=period.code, forms=now.get(place, 0))
        for place, group in places.groups.items()
        if group.layer == Layer.LOCAL
    )
    return _by_groups(places, period, LATE, late)


def _by_groups(
    places: Tree,
    period: Period,
    code: str,
    counted: Iterable[tuple[UUID, str, int]],
    earlier: Mapping[Key, int | None] | None = None,
) -> Shown:
    """Numbers that groups have told by themselves: the group stands where a writer stands elsewhere."""
    cells: dict[Key, Cell] = {}
    for group, choice, number in counted:
        place: str | None = str(group)
        mark = mark_of(_secret(), code, group, choice, number)
        while place in places.parents:
            cell = cells.setdefault(Key(place, period.code, TALK, code, choice), Cell())
            cell.take(Cell(number, number, Counter({str(group): number}), mark))
            place = places.parents[place]
    above = {place for place in places.parents if places.level(place) in {Layer.REGION, Layer.NATIONAL}}
    items = [Item(TALK, code, choice) for choice in sorted({key.choice for key in cells})]
    for place in above:
        for item in items:
            cells.setdefault(Key(place, period.code, *item), Cell())
    quarters = [quarter.code for quarter in period.quarters]
    links = [
        *of_places(places.parents, [period.code, *quarters], items),
        *(of_periods(above, period.code, quarters, items) if quarters else ()),
    ]
    never = [key for key in cells if key.place not in above]
    return protect(cells, links, _secret(), fixed=earlier, never=never)


def _secret() -> bytes:
    return b"rygrad-reports-1|" + settings.SECRET_KEY.encode()
