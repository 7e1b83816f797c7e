"""The care list of the week: whom we miss, who calls, and what came of it. Care, not control."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions.care import may_put_back, promise, put_back, record_outcome, take, task_of
from ..actions.looks import note_look
from ..enums import Outcome
from ..forms.care import OutcomeForm, PromiseForm, outcomes
from ..models import CareTask, Circle
from ..queries.care import care_list
from ..queries.circles import member_of
from ..rules.care import Bucket

ASKS_MORE = {Outcome.PAUSED, Outcome.LEFT}
THANKS = {
    Outcome.REACHED: gettext_lazy("Good that somebody thought of %(name)s."),
    Outcome.NO_ANSWER: gettext_lazy("Thank you for trying. After three tries we let %(name)s be."),
    Outcome.WILL_COME: gettext_lazy("Good that somebody thought of %(name)s. She is welcome."),
    Outcome.PAUSED: gettext_lazy("%(name)s takes a break. When the day comes, she is on the list again."),
    Outcome.LEFT: gettext_lazy("Noted, with thanks to %(name)s for the time together."),
}
SAYS = {
    Bucket.REGULAR: (gettext_lazy("Come regularly"), "sun"),
    Bucket.SOMETIMES: (gettext_lazy("Come now and then"), "calendar"),
    Bucket.DIGITAL: (gettext_lazy("With us from home"), "mobile"),
    Bucket.STOPPED: (gettext_lazy("Have moved on"), "signpost"),
}


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


def _tasks() -> QuerySet[CareTask]:
    return CareTask.objects.select_related("circle__group__programme", "participant", "assignee__person", "session")


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def care(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Whom somebody thinks of this week. POST: ``do`` with ``mother`` and ``trigger``, one tap; or a promised call."""
    if request.method == "POST" and "do" in request.POST:
        return _tapped(request, circle)
    return _shown(request, circle)


@page(May.CIRCLE_KEEP, CareTask, rows=_tasks)
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, task: CareTask) -> HttpResponse:
    """What came of one call, with what a break or a stop wants to know. ``?outcome=`` is chosen already."""
    if task.done_on or task.participant is None:
        messages.info(request, _("This call is written down already."))
        return redirect("circles:care", pk=task.circle_id)
    day = today(task.circle.zone)
    form = OutcomeForm(
        typed(request), trigger=task.trigger, day=day, initial={"outcome": request.GET.get("outcome", "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, task, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("circles:care", pk=task.circle_id)
    shown = {"circle": task.circle, "task": task, "form": form}
    return render(request, "circles/care_done.html", shown, status=422 if form.errors else 200)


def _shown(request: HttpRequest, circle: Circle) -> HttpResponse:
    found, day = care_list(circle), today(circle.zone)
    choices = [(str(each.pk), each.alias) for each in found.mothers]
    form = PromiseForm(typed(request), mothers=choices, initial={"due": day})
    if request.method == "POST" and form.is_valid():
        try:
            mother = next(each for each in found.mothers if str(each.pk) == form.cleaned_data["mother"])
            member = member_of(circle, request.who.person)  # type: ignore[attr-defined]
            promise(circle=circle, participant=mother, due=form.cleaned_data["due"], member=member)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Noted. She comes on the list on that day."))
            return redirect("circles:care", pk=circle.pk)
    member = member_of(circle, request.who.person)  # type: ignore[attr-defined]
    note_look(who=request.who, about=circle.pk, what="care")  # type: ignore[attr-defined]
    shown = {
        "circle": circle,
        "care": found,
        "now": [(line, outcomes(line.trigger)) for line in found.now],
        "groups": [(bucket, SAYS[bucket], found.buckets[bucket]) for bucket in Bucket],
        "back": {task.pk for task in found.done if may_put_back(task, day)},
        "me": member,
        "form": form,
    }
    return render(request, "circles/care.html", shown, status=422 if form.errors else 200)


def _tapped(request: HttpRequest, circle: Circle) -> HttpResponse:
    do, here = request.POST["do"], redirect("circles:care", pk=circle.pk)
    by, person = request.who.account, request.who.person  # type: ignore[attr-defined]
    try:
        if do == "back":
            put_back(task=_task(circle, request.POST.get("task", "")), by=by)
            return here
        mother = _uuid(request.POST.get("mother", ""))
        line, task = task_of(circle=circle, participant=mother, trigger=request.POST.get("trigger", ""))
        if do in {"take", "drop"}:
            take(line=line, circle=circle, member=member_of(circle, person) if do == "take" else None)
        elif do in ASKS_MORE:
            return redirect(f"{reverse('circles:care_done', args=[task.pk])}?outcome={do}")
        elif do in Outcome:
            _record(request, task, outcome=do)
    except Refused as refused:
        messages.info(request, str(refused.message))
    return here


def _record(request: HttpRequest, task: CareTask, *, outcome: str, **more: object) -> None:
    who = request.who  # type: ignore[attr-defined]
    member = member_of(task.circle, who.person)
    record_outcome(task=task, outcome=Outcome(outcome), member=member, by=who.account, **more)  # type: ignore[arg-type]
    messages.success(
        request, str(THANKS[Outcome(outcome)]) % {"name": task.participant.alias if task.participant else ""}
    )


def _task(circle: Circle, pk: str) -> CareTask:
    task = _tasks().filter(circle=circle, pk=_uuid(pk)).first()
    if task is None:
        raise Refused(_("She is not on the list any more: she has come, or one of you has talked with her."))
    return task


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused(_("The list has changed meanwhile. Please look once more.")) from None
