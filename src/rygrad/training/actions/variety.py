"""Counts how varied the cohorts are: at night, and each figure only when at least five have changed their answer.

So there are never two numbers that differ by one woman's answer, whoever looks and how often (trust 3).
"""

from django.db import transaction

from rygrad.core.clock import today

from ..enums import CohortState
from ..models import Cohort, Variety
from ..queries.cohorts import mine
from ..queries.variety import answers, prints
from ..rules.variety import figure, moved


def count_varieties() -> int:
    """Counts every cohort that is not over. A daily job; returns how many have new numbers."""
    open_ones = Cohort.objects.filter(state__in=[CohortState.RECRUITING, CohortState.RUNNING])
    return sum(count_variety(cohort=each) for each in open_ones.select_related("group"))


@transaction.atomic
def count_variety(*, cohort: Cohort) -> bool:
    """Counts the figures of one cohort that may be counted again; whether there were any."""
    row, _new = Variety.objects.select_for_update().get_or_create(**mine(cohort))
    fresh = False
    for name, given in answers(cohort).items():
        after = prints(given)
        if moved(row.counted.get(name, {}), after):
            row.figures[name] = figure(name, given, cohort.majority)
            row.counted[name] = after
            fresh = True
    if fresh:
        row.counted_on = today(cohort.zone)
        row.save()
    return fresh
