"""Guest teachers: whom one can choose, what a teacher's link opens, and whose first names she may read."""

from datetime import timedelta

from django.db.models import QuerySet

from rygrad.core.clock import now, today
from rygrad.core.links import opened_link, sealed_link
from rygrad.gatherings.enums import State
from rygrad.gatherings.rules.times import instant
from rygrad.groups.models import Contact, Organisation
from rygrad.groups.queries import partners

from ..models import Cohort, CohortModule
from ..rules.teacher import REMIND, STAYS_OPEN, names_open
from .cohorts import on_course

PURPOSE = "course-teacher"


def token_for(module: CohortModule) -> str:
    """The last part of the teacher's link: of this day, for this contact. Another teacher gets another link."""
    return sealed_link(PURPOSE, module.pk, *([module.contact_id] if module.contact_id else []))


def opened(token: str) -> CohortModule | None:
    """The day that a link opens: for whoever is invited to it, until a week after it; None otherwise."""
    ids = opened_link(PURPOSE, token)
    if len(ids) != 2:
        return None
    rows = CohortModule.objects.select_related("cohort__group__programme", "gathering", "organisation", "contact")
    module = rows.filter(pk=ids[0], contact=ids[1], invited_at__isnull=False).first()
    if module is None or module.gathering is None or module.gathering.state == State.CANCELLED:
        return None
    return module if today(module.cohort.zone) <= module.gathering.on + STAYS_OPEN else None


def names_for(module: CohortModule) -> list[str]:
    """First names of those on the course; none unless the coordinator has said so, and only around the day (C12).

    Whoever has said that she cannot come needs none.
    """
    gathering = module.gathering
    if not module.names_shown or module.answered is False or gathering is None:
        return []
    starts = instant(gathering.on, gathering.starts, gathering.zone)
    ends = instant(gathering.on, gathering.ends, gathering.zone)
    if not names_open(starts, ends, now()):
        return []
    return sorted(on_course(module.cohort).values_list("person__first_name", flat=True))


def to_remind() -> list[CohortModule]:
    """The days of the coming week whose teachers have been invited, have not said no, and heard nothing since."""
    rows = CohortModule.objects.select_related("cohort__group__programme", "gathering", "contact")
    rows = rows.filter(
        invited_at__isnull=False,
        reminded_at=None,
        gathering__state=State.PLANNED,
        gathering__on__gte=today() - timedelta(days=1),
        gathering__on__lte=today() + REMIND,
    ).exclude(answered=False)
    return [each for each in rows if each.gathering and each.gathering.on > today(each.cohort.zone)]


def organisations_for(cohort: Cohort) -> QuerySet[Organisation]:
    """The organisations that one can choose from: the group's own and those above it."""
    return partners(cohort.group)


def contacts_for(cohort: Cohort) -> QuerySet[Contact]:
    """The contacts of these organisations."""
    rows = Contact.objects.filter(organisation__in=partners(cohort.group).values("pk"))
    return rows.select_related("organisation").order_by("organisation__name", "name")
