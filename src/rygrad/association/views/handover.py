"""The hand-over: with whom each task stands, and the step on or back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group

from ..actions.handover import move_task
from ..queries.handover import history, picture
from ..rules.right_words import said
from .phases import rows


@page(May.GROUP_SEE, Group, rows=rows)
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, group: Group) -> HttpResponse:
    """The picture and the list. POST ``move`` with ``agenda:together`` moves a task; ``?task=`` opens one."""
    who: Who = request.who  # type: ignore[attr-defined]
    moves = may(who, May.GROUP_EDIT, group)
    if request.method == "POST" and not moves:
        raise PermissionDenied
    seen = picture(group)
    if seen is None or group.layer != Layer.LOCAL:
        raise Http404
    if request.method == "POST":
        return _moved(request, group)
    context = {
        "group": group,
        "picture": seen,
        "lines": [(line, said(line.task.rights)) for line in seen.lines],
        "history": history(group),
        "rights": said(right for line in seen.lines if line.holder != "coordinator" for right in line.task.rights),
        "moves": moves,
        "open": request.GET.get("task", ""),
    }
    return render(request, "association/handover.html", context)


def _moved(request: HttpRequest, group: Group) -> HttpResponse:
    task, _colon, to = request.POST.get("move", "").partition(":")
    try:
        step = move_task(group=group, task=task, to=to, by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("association:handover", pk=group.pk)
    messages.success(request, _("Saved."))
    address = reverse("association:handover", kwargs={"pk": group.pk})
    return redirect(f"{address}?task={step.task}#task-{step.task}")
