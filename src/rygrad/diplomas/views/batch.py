"""The papers of a whole course: one tap, a bar, one PDF (C09)."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.training.models import Cohort
from rygrad.ui.forms import refuse, typed

from ..actions.printing import begin
from ..enums import Item, Making
from ..forms.register import BatchForm
from ..models import PrintJob
from ..queries.cohorts import graduates
from ..queries.printing import last_job
from ..rules.papers import language_of
from .answers import as_file


def _cohorts() -> QuerySet[Cohort]:
    return Cohort.objects.select_related("group__programme")


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """What to print; then how far it is; then the file. A script asks for JSON."""
    job = last_job(cohort)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"state": job.state, "done": job.done, "of": job.of} if job else {})
    form = BatchForm(typed(request), initial=_chosen(job))
    if request.method == "POST" and form.is_valid():
        try:
            wanted = {"item": Item(form.cleaned_data["item"]), "language": form.cleaned_data["language"]}
            begin(cohort=cohort, by=request.who.account, **wanted)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The papers are being made."))
            return redirect("diplomas:batch", pk=cohort.pk)
    shown = {"cohort": cohort, "group": cohort.group, "women": graduates(cohort.pk).count(), "form": form, "job": job}
    shown |= {"running": bool(job and job.state == Making.RUNNING)}
    return render(request, "diplomas/batch.html", shown, status=422 if form.errors else 200)


def _chosen(job: PrintJob | None) -> dict[str, str]:
    """What was printed last; before that, the diploma in the reader's language."""
    if job:
        return {"item": job.item, "language": job.language}
    return {"item": Item.DIPLOMA, "language": language_of(None, get_language())}


@page(May.COURSE_LEAD, PrintJob, rows=lambda: PrintJob.objects.select_related("group__programme"))
@require_safe
def printed(request: HttpRequest, job: PrintJob) -> HttpResponse:
    """The file, while it is kept."""
    if job.state != Making.READY:
        raise Http404
    return as_file(bytes(job.body), f"{job.item}-{job.made_at:%Y-%m-%d}")
