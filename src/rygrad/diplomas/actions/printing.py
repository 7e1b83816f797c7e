"""Prints the papers of a whole course in the background, with a count that the page can show."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now
from rygrad.core.errors import Refused
from rygrad.training.models import Cohort
from rygrad.ui.printing import NoPrinter

from ..enums import Item, Making
from ..models import Issued, PrintJob
from ..papers.made import papers_of
from ..queries.cohorts import course
from ..queries.register import out, receivers
from .register import issue_to_graduates

log = logging.getLogger(__name__)

KEPT = timedelta(days=1)


@transaction.atomic
def begin(*, cohort: Cohort, item: Item, language: str, by: UUID) -> PrintJob:
    """Writes into the register whoever lacks one, and puts the papers of all graduates into the queue.

    What was printed before is forgotten. Raises ``Refused`` while nobody has graduated.
    """
    issue_to_graduates(cohort=cohort.pk, group=cohort.group, item=item, by=by)
    rows = _rows(cohort, item)
    if not rows:
        raise Refused(_("Nobody has graduated from this course yet. Graduate the trainees first."))
    PrintJob.objects.filter(programme=cohort.programme_id, group=cohort.group_id, cohort=cohort).delete()
    job = PrintJob.objects.create(
        programme_id=cohort.programme_id,
        group_id=cohort.group_id,
        cohort=cohort,
        item=item,
        language=language,
        of=len(rows),
        made_at=now(),
        by=by,
    )
    record(Event.EXPORTED, by=by, about=cohort, group=cohort.group_id)
    make_papers.enqueue(str(job.pk))
    return job


@task()
def make_papers(job_id: str) -> None:
    """Makes the file of one job. A second run makes the same bytes."""
    job = PrintJob.objects.select_related("cohort__group__programme").filter(pk=UUID(job_id)).first()
    if job is None or job.state != Making.RUNNING:
        return
    mine = PrintJob.objects.filter(pk=job.pk)
    try:
        rows = _rows(job.cohort, Item(job.item))
        body = papers_of(rows, job.language, of=course(job.cohort), told=lambda done: mine.update(done=done))
    except NoPrinter:
        mine.update(state=Making.FAILED)
    except Exception:  # whatever it was: the page says so, instead of a bar that stands still
        mine.update(state=Making.FAILED)
        log.exception("The papers of a course could not be made.")
    else:
        mine.update(state=Making.READY, body=body, done=len(rows), of=len(rows))


def forget_old() -> None:
    """Papers that were printed a day ago are forgotten: the register can make them again."""
    PrintJob.objects.filter(made_at__lt=now() - KEPT).delete()


def _rows(cohort: Cohort, item: Item) -> list[Issued]:
    """What the graduates of the course hold, by name; of cards only those of whoever is still with the group."""
    people = receivers(cohort.pk, cohort.group, item)
    rows = out(cohort.group).filter(item=item, person__in=people).select_related("group__programme", "person")
    return list(rows.order_by("person__first_name", "person__last_name", "number"))
