"""One tap: I am coming, I take the task, it is done."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.people.models import Person

from ..actions.dates import answer_coming
from ..actions.tasks import done_task, release_task, take_task
from ..enums import Coming
from ..models import Gathering, Task
from .back import back


@page(May.MEETING_JOIN, Gathering, rows=lambda: Gathering.objects.select_related("group"))
@require_POST
def coming(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """She says whether she comes; the last answer counts."""
    answer = request.POST.get("coming", "")
    who: Who = request.who  # type: ignore[attr-defined]
    person = _herself(who)
    if answer not in Coming.values:
        messages.warning(request, _("Choose whether you are coming."))
        return back(request)
    try:
        answer_coming(gathering=gathering, person=person, coming=Coming(answer), by=who.account)
    except Refused as refused:
        messages.warning(request, str(refused.message))
    else:
        messages.success(
            request,
            {
                Coming.YES: _("Good. We look forward to seeing you."),
                Coming.NO: _("Thank you for saying so."),
                Coming.UNKNOWN: _("Your answer has been taken back."),
            }[Coming(answer)],
        )
    return back(request)


@page(May.MEETING_JOIN, Task, rows=lambda: Task.objects.select_related("gathering", "group", "owner"))
@require_POST
def task(request: HttpRequest, task: Task) -> HttpResponse:
    """She takes a task, gives it back, or says that it is done. Another's task is changed by those who plan."""
    who: Who = request.who  # type: ignore[attr-defined]
    person = _herself(who)
    hers = task.owner_id == person.pk or may(who, May.MEETING_PLAN, task.gathering)
    verbs: dict[str, Callable[[], Task]] = {
        "take": lambda: take_task(task=task, person=person, by=who.account),
        "release": lambda: release_task(task=task, person=person, by=who.account),
    }
    if hers:
        verbs["done"] = lambda: done_task(task=task, by=who.account)
        verbs["undo"] = lambda: done_task(task=task, by=who.account, done=False)
    wanted = request.POST.get("do", "")
    if wanted in {"done", "undo"} and not hers:
        raise PermissionDenied
    try:
        if wanted in verbs:
            verbs[wanted]()
            messages.success(request, _said(wanted, task))
    except Refused as refused:
        messages.warning(request, str(refused.message))
    return back(request, part="tasks")


def _said(verb: str, task: Task) -> str:
    """What has just happened to the task: it may have left the page she looks at."""
    return {
        "take": _("Thank you. “%(task)s” is yours now."),
        "release": _("“%(task)s” is free again."),
        "done": _("“%(task)s” is done. Thank you."),
        "undo": _("“%(task)s” is open again."),
    }[verb] % {"task": task.title}


def _herself(who: Who) -> Person:
    person = Person.objects.filter(pk=who.person).first() if who.person else None
    if person is None:  # the phone on the table is nobody in particular
        raise PermissionDenied
    return person
