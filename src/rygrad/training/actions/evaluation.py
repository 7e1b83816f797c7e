"""Counts one woman's answers about the course. No log line, no row for her, and no name comes in here (F04)."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rygrad.core.clock import now
from rygrad.core.errors import Refused

from ..models import Cohort, EvaluationCount
from ..queries.cohorts import mine
from ..queries.evaluation import Round, open_round, present, questions
from ..rules.evaluation import COUNTERS


@transaction.atomic
def evaluate(*, cohort: Cohort, answers: Mapping[str, int]) -> Round:
    """Adds one to a counter of each answered question, in one statement each; ``answers``: 1 to 5 by question.

    Deliberately without ``by``. Raises ``Refused`` outside the time to answer, before anybody has been ticked as
    present, and when as many have answered as were there; then nothing is counted.
    """
    found = open_round(cohort)
    if found is None:
        raise Refused(_("One answers on the first and on the last day of the course. It is not open now."))
    most = present(cohort, found.gathering)
    if not most:
        raise Refused(_("First somebody has to tick who came today. Then everybody who is here can answer."))
    asked = {each.code for each in questions(cohort, found.moment)}
    for code in sorted(asked & set(answers)):
        _count(cohort, found, code, COUNTERS[answers[code] - 1], most)
    return found


def _count(cohort: Cohort, found: Round, code: str, counter: str, most: int) -> None:
    closes = found.window.closes_at
    row, _new = EvaluationCount.objects.get_or_create(
        **mine(cohort), moment=found.moment, question=code, defaults={"closes_at": closes}
    )
    if row.closes_at is None or row.closes_at <= now():  # the day was moved after its numbers had been shown
        raise Refused(_("It is too late to answer. Thank you all the same."))
    total = sum((F(name) for name in COUNTERS[1:]), F(COUNTERS[0]))
    rows = EvaluationCount.objects.alias(answers=total).filter(pk=row.pk, answers__lt=most)
    if not rows.update(**{counter: F(counter) + 1}, closes_at=closes):
        raise Refused(_("As many have answered as are here today. Thank you, all of you."))
