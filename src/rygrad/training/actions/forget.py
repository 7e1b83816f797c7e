"""Forgets the women who did not join, so many days after as the programme's pack says (F01). Every night.

Nothing is left of them, not even a count. A course that is called off says no to everybody it had not answered, and
from that night their days run.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.packs.queries import pack

from ..enums import CohortState, Stage
from ..models import Candidate, Cohort
from ..queries.cohorts import mine
from ..rules.candidates_welcome import WELCOME_DAYS
from ..rules.forget import is_due


def forget_candidates() -> int:
    """Everything that is due today, in every course. A daily job; returns how many were forgotten."""
    asked = Candidate.objects.values("cohort")
    return sum(_forget(cohort) for cohort in Cohort.objects.filter(pk__in=asked).select_related("group__programme"))


@transaction.atomic
def erase_candidate(*, candidate: Candidate, by: UUID | None) -> None:
    """She asks for it, or it was a mistake: everything of her goes now."""
    record(Event.MEMBER_CHANGED, by=by, about=candidate, group=candidate.group_id)
    Candidate.objects.filter(pk=candidate.pk).delete()


@transaction.atomic
def _forget(cohort: Cohort) -> int:
    day, days = today(cohort.zone), pack(cohort.group.programme.pack).rules.candidate_days
    rows = Candidate.objects.filter(**mine(cohort))
    if cohort.state == CohortState.CANCELLED:
        rows.exclude(stage__in=[Stage.TRAINEE, Stage.DECLINED]).update(stage=Stage.DECLINED, moved_on=day)
    # Her address and her language were kept for the link to her phone, which has ended.
    rows.filter(stage=Stage.TRAINEE, moved_on__lt=day - timedelta(days=WELCOME_DAYS)).update(email="", speaks="")
    known = rows.exclude(stage=Stage.TRAINEE).values_list("pk", "stage", "moved_on")
    due = [pk for pk, stage, moved_on in known if is_due(stage, moved_on, cohort.starts_on, days, today=day)]
    Candidate.objects.filter(pk__in=due).delete()
    return len(due)
