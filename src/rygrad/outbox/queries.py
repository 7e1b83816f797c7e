from datetime import timedelta

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from rygrad.core.clock import now

from .models import Letter


def lost_tasks(*, after: timedelta) -> QuerySet[DBTaskResult]:
    """Tasks that began longer ago than ``after`` and never ended: their worker was killed."""
    return DBTaskResult.objects.running().filter(started_at__lt=now() - after)


def finished_tasks(*, before: timedelta) -> QuerySet[DBTaskResult]:
    """Tasks that ended longer ago than ``before``, well or badly."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=now() - before)


def old_letters(*, before: timedelta) -> QuerySet[Letter]:
    """Letters that could not be sent for longer than ``before``."""
    return Letter.objects.filter(made_at__lt=now() - before)


def work_waits() -> bool:
    """Whether a task could begin now."""
    return DBTaskResult.objects.ready().exists()
