"""Works off the queue inside the test's own transaction, with the tasks' own functions."""

from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from rygrad.core.clock import now

MOST = 500


def work_off_queue() -> int:
    """Runs every task that may begin now, also those that they put in. Returns how many; an error comes through."""
    done = 0
    while task := _next():
        DBTaskResult.objects.filter(pk=task.pk).delete()
        task.task.func(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
        done += 1
        assert done < MOST, "the queue never ends"
    return done


def _next() -> DBTaskResult | None:
    due = Q(run_after__lte=now()) | Q(run_after__year__gte=9000)
    return DBTaskResult.objects.filter(due, status="READY").first()
