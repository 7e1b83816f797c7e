"""Taking an old register in, step by step: choose a file, look, answer, take in."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.circles.models import Circle
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions.taking import begin as begin_taking
from ..actions.uploads import (
    answer,
    ask_again,
    confirm_sheets,
    forget,
    insist,
    plan_of,
    receive,
    use_suggestions,
)
from ..forms import AnswerForm, UploadForm
from ..models import Upload
from ..queries.known import waiting
from ..rules.asking import from_json
from ..rules.grids import from_json as grids_from_json
from ..rules.plan import Plan
from ..rules.shown import answered, left_out, numbers, sheets_of
from ..rules.wording import worded

_PLACE = re.compile(r"[rc]\d{1,4}", re.ASCII)


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Choose a file; nothing is taken in yet."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        try:
            by = request.who.account  # type: ignore[attr-defined]
            upload = receive(circle=circle, file=form.cleaned_data["file"], by=by)
        except Refused as refused:
            refuse(form, Refused(refused.message, field="file"))
        else:
            return redirect("sheets:upload", pk=upload.pk)
    context = {"circle": circle, "form": form, "waiting": waiting(circle)}
    return render(request, "sheets/import.html", context, status=422 if form.errors else 200)


@page(May.CIRCLE_KEEP, Upload, rows=lambda: Upload.objects.select_related("circle__group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, upload: Upload) -> HttpResponse:
    """What was understood; then one question after the other; then what will happen."""
    if upload.state != "asking":
        return redirect("sheets:progress", pk=upload.pk)
    if request.method == "POST":
        try:
            return _said(request, upload)
        except Refused as refused:
            messages.error(request, str(refused.message))
            return redirect("sheets:upload", pk=upload.pk)
    plan = plan_of(upload)
    context = {"upload": upload, "circle": upload.circle, "plan": plan}
    if not plan.answers.seen:
        return render(request, "sheets/look.html", context | {"sheets": sheets_of(_grids(upload), plan)})
    if plan.asks:
        return _ask(request, context, plan)
    return render(request, "sheets/sum.html", context | _summed(plan))


def _ask(request: HttpRequest, context: dict[str, Any], plan: Plan) -> HttpResponse:
    question, words = plan.answers.open[0], worded(plan.answers.open[0])
    form = AnswerForm(
        typed(request), title=words.title, hint=words.hint, choices=words.choices, initial={"answer": question.default}
    )
    number = len(plan.answers.asked) - len(plan.answers.open) + 1
    more = {"form": form, "question": question, "number": number, "of": len(plan.answers.asked)}
    return render(request, "sheets/ask.html", context | more)


def _summed(plan: Plan) -> dict[str, Any]:
    return {"numbers": numbers(plan), "answered": answered(plan), "left": left_out(plan)}


def _said(request: HttpRequest, upload: Upload) -> HttpResponse:
    """What she has said on one of the three pages."""
    do = request.POST.get("do", "")
    if do == "drop":
        forget(upload=upload)
        messages.success(request, _("The file has been forgotten. Nothing was taken in."))
        return redirect("sheets:import", pk=upload.circle_id)
    if do == "sheets":
        confirm_sheets(upload=upload, sheets=_sheets(request, upload))
    elif do == "suggest":
        use_suggestions(upload=upload)
    elif do == "insist":
        insist(upload=upload)
    elif do == "again":
        ask_again(upload=upload, code=request.POST.get("code", "")[:16])
    else:
        answer(upload=upload, code=request.POST.get("code", "")[:16], value=request.POST.get("answer", ""))
    return redirect("sheets:upload", pk=upload.pk)


def _sheets(request: HttpRequest, upload: Upload) -> dict[str, dict[str, object]]:
    said: dict[str, dict[str, object]] = {}
    for number in range(len(_grids(upload))):
        places = {name: request.POST.get(f"{name}-{number}", "") for name in ("days", "names")}
        good = {name: place for name, place in places.items() if _PLACE.fullmatch(place)}
        said[str(number)] = {"take": f"take-{number}" in request.POST, **good}
    return said


def _grids(upload: Upload) -> Any:
    return grids_from_json(upload.content)


@page(May.CIRCLE_KEEP, Upload, rows=lambda: Upload.objects.select_related("circle__group__programme"))
@require_POST
def take(request: HttpRequest, upload: Upload) -> HttpResponse:
    """All of it or nothing; it runs in the background."""
    try:
        begin_taking(upload=upload, language=get_language() or "")
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("sheets:upload", pk=upload.pk)
    return redirect("sheets:progress", pk=upload.pk)


@page(May.CIRCLE_KEEP, Upload, rows=lambda: Upload.objects.select_related("circle__group__programme"))
@require_safe
def progress(request: HttpRequest, upload: Upload) -> HttpResponse:
    """How far it is, and in the end what was done. A script asks for JSON."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"state": upload.state, "done": upload.done, "of": upload.of})
    if upload.state == "asking":
        return redirect("sheets:upload", pk=upload.pk)
    done = from_json(upload.answers).sheets.get("numbers", {}) if upload.state == "taken" else {}
    context = {"upload": upload, "circle": upload.circle, "numbers": numbers(done) if done else []}
    return render(request, "sheets/progress.html", context)
