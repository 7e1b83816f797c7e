"""Who sends mothers to the circle, and the link with which a health visitor does it herself."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Organisation

from ..enums import SourceKind
from ..models import Circle, ReferralSource

LONGEST = timedelta(days=366)  # a link that nobody thinks of any more ends by itself


@transaction.atomic
def add_source(
    *, circle: Circle, kind: str, name: str = "", organisation: Organisation | None = None, by: UUID | None
) -> ReferralSource:
    """One more on the list. Raises ``Refused`` for one that is on it already."""
    _not_twice(circle, kind, name, organisation, but=None)
    source = ReferralSource.objects.create(
        programme=circle.programme, group=circle.group, circle=circle, kind=kind, name=name, organisation=organisation
    )
    record(Event.GROUP_CHANGED, by=by, about=source, group=circle.group_id)
    return source


@transaction.atomic
def change_source(
    *, source: ReferralSource, kind: str, name: str, organisation: Organisation | None, used: bool, by: UUID | None
) -> ReferralSource:
    """Changes it for every referral that names it. One that is not used any more takes no new ones, by no link."""
    _not_twice(source.circle, kind, name, organisation, but=source)
    source.kind, source.name, source.organisation, source.used = kind, name, organisation, used
    if not used:
        source.link_until = None
    source.save()
    record(Event.GROUP_CHANGED, by=by, about=source, group=source.group_id)
    return source


def source_of(*, circle: Circle, kind: str, by: UUID | None) -> ReferralSource:
    """The circle's plain source of this kind; made when somebody needs it for the first time."""
    found = ReferralSource.objects.filter(circle=circle, kind=kind, name="", organisation=None).first()
    return found or add_source(circle=circle, kind=kind, by=by)


@transaction.atomic
def open_link(*, source: ReferralSource, until: date, by: UUID | None) -> ReferralSource:
    """The link works until that day. Raises ``Refused`` for a day that has passed, or one more than a year away."""
    day = today(source.circle.zone)
    if not source.used:
        raise Refused(_("This source is not in use. Please take it into use first."))
    if until < day:
        raise Refused(_("That day has passed. Please choose a later one."), field="until")
    if until > day + LONGEST:
        raise Refused(_("Please choose a day within a year. You can always prolong it."), field="until")
    source.link_until = until
    source.save(update_fields=["link_until"])
    record(Event.GROUP_CHANGED, by=by, about=source, group=source.group_id)
    return source


@transaction.atomic
def end_link(*, source: ReferralSource, by: UUID | None) -> None:
    """The link stops working now."""
    source.link_until = None
    source.save(update_fields=["link_until"])
    record(Event.GROUP_CHANGED, by=by, about=source, group=source.group_id)


def _not_twice(
    circle: Circle, kind: str, name: str, organisation: Organisation | None, *, but: ReferralSource | None
) -> None:
    rows = ReferralSource.objects.filter(circle=circle, kind=kind, organisation=organisation)
    rows = rows.exclude(pk=but.pk) if but else rows
    if any(each.name.casefold() == name.casefold() for each in rows):
        raise Refused(_("%(name)s is on the list already.") % {"name": name or SourceKind(kind).label}, field="name")
