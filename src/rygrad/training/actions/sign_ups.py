"""Tells those who run a course how many women have signed up on its page; at most once a day, never who (F01)."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template

from ..models import Cohort
from ..queries.sign_ups import leaders, signed_up
from ..queries.status import GOES_ON


def tell_of_sign_ups() -> int:
    """A letter for each course with women whom nobody has been told of. A daily job; returns how many were queued.

    Only days that are over are counted, each once: however often this runs, there is one letter a day, and after a
    pause one letter for all of it. Practice groups get none.
    """
    return sum(_tell(pk) for pk in Cohort.objects.filter(state__in=GOES_ON).values_list("pk", flat=True))


@transaction.atomic
def _tell(pk: UUID) -> int:
    cohort = Cohort.objects.select_for_update(of=("self",)).select_related("group").get(pk=pk)
    before, yesterday = cohort.told_until, today(cohort.zone) - timedelta(days=1)
    if before and before >= yesterday:
        return 0
    Cohort.objects.filter(pk=pk).update(told_until=yesterday)
    women = signed_up(cohort, after=before, until=yesterday)
    return _write(cohort, women) if women and not cohort.group.practice else 0


def _write(cohort: Cohort, women: int) -> int:
    """One letter to each who runs the course, in her language: the number, and where the board is."""
    record(Event.REMINDED, by=None, about=cohort, group=cohort.group_id)
    board = f"{settings.SITE_URL.rstrip('/')}{reverse('training:candidates', args=[cohort.pk])}"
    to = list(leaders(cohort.group))
    for account in to:
        send(
            to=account.email,
            template=Template.SIGNED_UP,
            context={"women": women, "link": board},
            language=account.language or settings.LANGUAGE_CODE,
        )
    return len(to)
