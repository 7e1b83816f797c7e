"""The anonymous evaluation of a course: the taps on one's own phone, and what came of them (F04)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page, public_page
from rygrad.access.words import May
from rygrad.core.clock import now
from rygrad.core.errors import Refused
from rygrad.people.by_link import unlisted
from rygrad.people.cookies import read, write
from rygrad.ui.forms import refuse, typed
from rygrad.ui.qr import drawn

from ..actions.evaluation import evaluate as count
from ..forms.evaluation import EvaluationForm
from ..models import Cohort
from ..queries.evaluation import Round, link, minimum, open_round, opened, questions, results, rounds

NOTE = "evaluated"  # the cookie: for which courses this phone has answered, never what
REMEMBERED = 14 * 24 * 3600  # seconds; longer than one can answer
MOST = 10


@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: HttpRequest, token: str) -> HttpResponse:
    """Some taps, once on each phone. Nobody signs in, and nothing tells one phone from another."""
    cohort = opened(token)
    if cohort is None:
        return unlisted(render(request, "training/evaluate.html", {"cohort": None}, status=404))
    found = open_round(cohort)
    done = found is not None and _mark(cohort, found) in read(request, NOTE, seconds=REMEMBERED)
    form = EvaluationForm(typed(request), questions=questions(cohort, found.moment) if found else [])
    if request.method == "POST" and found and not done and form.is_valid():
        try:
            count(cohort=cohort, answers=form.answers)
        except Refused as refused:
            refuse(form, refused)
        else:
            return unlisted(_remember(request, redirect("training:evaluate", token=token), _mark(cohort, found)))
    context = {"cohort": cohort, "round": found, "done": done, "form": form, "minimum": minimum(cohort)}
    return unlisted(render(request, "training/evaluate.html", context, status=422 if form.errors and found else 200))


@page(May.COURSE_LEAD, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def evaluation(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The code for the wall on the first and the last day, and what has moved between them."""
    address = request.build_absolute_uri(reverse("training:evaluate", args=[link(cohort)]))
    found = results(cohort)
    context = {
        "cohort": cohort,
        "address": address,
        "qr": drawn(address, title=_("QR code of the evaluation")),
        "rounds": [(each, each.window.open(now())) for each in rounds(cohort)],
        "results": [each for each in found if each.before or each.after],
        "minimum": minimum(cohort),
    }
    return render(request, "training/evaluation.html", context)


def _mark(cohort: Cohort, found: Round) -> str:
    """Enough to know it again on one phone."""
    return f"{cohort.pk.hex[:12]}-{found.moment.value}"


def _remember(request: HttpRequest, answer: HttpResponse, mark: str) -> HttpResponse:
    write(answer, NOTE, [*read(request, NOTE, seconds=REMEMBERED), mark][-MOST:], seconds=REMEMBERED)
    return answer
