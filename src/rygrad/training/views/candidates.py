"""The line of those who would like to join a course: the board, one of them, her steps, whom we look for (D14, F01)."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.core.links import in_language
from rygrad.packs.queries import pack
from rygrad.ui.forms import refuse, typed
from rygrad.ui.qr import drawn

from ..actions.candidates import add_candidate, change_candidate, change_course_of, move_candidate
from ..actions.candidates_join import welcome_again
from ..actions.cohorts import change_course
from ..actions.forget import erase_candidate
from ..enums import AgeBand, Stage
from ..forms.candidates import CandidateForm, WantedForm
from ..models import Candidate, Cohort
from ..queries.candidates import board_of, other_courses
from ..queries.candidates_welcome import is_open, token_for
from ..queries.cohorts import over
from ..rules.candidates import step_back, step_on
from ..rules.forget import kept_until


def _cohorts() -> QuerySet[Cohort]:
    return Cohort.objects.select_related("group__programme")


def _candidates() -> QuerySet[Candidate]:
    return Candidate.objects.select_related("cohort__group__programme", "group__programme", "trainee__person__account")


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_safe
def board(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Everybody by stage, and the mix they are."""
    found = board_of(cohort)
    ages = [(line, AgeBand(line.code).label) for line in found.mix.ages]
    context = {"cohort": cohort, "board": found, "ages": ages, "over": over(cohort)}
    return render(request, "training/candidates.html", context)


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The coordinator writes somebody down."""
    form = CandidateForm(typed(request), cohort=cohort)
    if request.method == "POST" and form.is_valid():
        try:
            add_candidate(cohort=cohort, told=form.told(), by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("She is on the list. Tell her that you have written her down."))
            return redirect("training:candidates", pk=cohort.pk)
    context = {"cohort": cohort, "form": form, "candidate": None}
    return render(request, "training/candidate_new.html", context, status=422 if form.errors else 200)


@page(May.COURSE_LEAD, Candidate, rows=_candidates)
@require_http_methods(["GET", "HEAD", "POST"])
def candidate(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """One of them: how to reach her, her steps, what is known of her."""
    do = request.POST.get("do", "") if request.method == "POST" else ""
    form = CandidateForm(None if do else typed(request), cohort=candidate.cohort, candidate=candidate)
    if request.method == "POST":
        try:
            if do:
                return _do(request, candidate, do)
            if form.is_valid():
                change_candidate(candidate=candidate, told=form.told(), by=request.who.account)  # type: ignore[attr-defined]
                messages.success(request, _("Saved."))
                return redirect("training:candidate", pk=candidate.pk)
        except Refused as refused:
            if do:
                messages.error(request, str(refused.message))
                return redirect("training:candidate", pk=candidate.pk)
            refuse(form, refused)
    return render(
        request, "training/candidate.html", _told(request, candidate, form), status=422 if form.errors else 200
    )


@page(May.COURSE_LEAD, Candidate, rows=_candidates)
@require_POST
def move(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """One tap: a step on, back, or aside."""
    to, was = request.POST.get("to", ""), request.POST.get("was", "")
    try:
        row = move_candidate(candidate=candidate, to=to, was=was, who=request.who)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        if row.stage == Stage.TRAINEE:
            messages.success(request, _("She is on the course. Now let her in with her own phone."))
            return redirect("training:candidate", pk=row.pk)
        messages.success(request, f"{row.name}: {row.get_stage_display()}")
    if request.POST.get("back") == "one":
        return redirect("training:candidate", pk=candidate.pk)
    return redirect("training:candidates", pk=candidate.cohort_id)


@page(May.COURSE_LEAD, Cohort, rows=_cohorts)
@require_http_methods(["GET", "HEAD", "POST"])
def wanted(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Which languages and parts of the town the course still looks for."""
    form = WantedForm(typed(request), cohort=cohort)
    if request.method == "POST" and form.is_valid():
        change_course(cohort=cohort, by=request.who.account, **form.cleaned_data)  # type: ignore[attr-defined]
        messages.success(request, _("Saved."))
        return redirect("training:candidates", pk=cohort.pk)
    context = {"cohort": cohort, "form": form}
    return render(request, "training/candidates_wanted.html", context, status=422 if form.errors else 200)


def _do(request: HttpRequest, candidate: Candidate, do: str) -> HttpResponse:
    """Forget her, another course, a new link. Raises ``Refused``."""
    by = request.who.account  # type: ignore[attr-defined]
    if do == "forget" and candidate.stage != Stage.TRAINEE:
        erase_candidate(candidate=candidate, by=by)
        messages.success(request, _("Everything of her is deleted."))
        return redirect("training:candidates", pk=candidate.cohort_id)
    if do == "link":
        welcome_again(candidate=candidate, by=by)
    elif do == "course":
        sent = request.POST.get("course", "")
        to = next(
            (each for each in other_courses(candidate.cohort, candidate.cohort.group) if str(each.pk) == sent), None
        )
        if to is None:
            raise Refused(_("Please choose one of the courses."))
        change_course_of(candidate=candidate, to=to, by=by)
        messages.success(request, _("She waits for %(course)s now.") % {"course": to.title})
    else:
        raise Refused(_("Please choose one of the steps."))
    return redirect("training:candidate", pk=candidate.pk)


def _told(request: HttpRequest, candidate: Candidate, form: CandidateForm) -> dict[str, object]:
    cohort, stage = candidate.cohort, Stage(candidate.stage)
    days = pack(cohort.group.programme.pack).rules.candidate_days
    joined = candidate.trainee is not None
    address = request.build_absolute_uri(reverse("training:welcome", args=[token_for(candidate)])) if joined else ""
    link = in_language(address, candidate.speaks)
    return {
        "candidate": candidate,
        "cohort": cohort,
        "form": form,
        "on": step_on(stage),
        "back": step_back(stage),
        "until": kept_until(stage, candidate.moved_on, cohort.starts_on, days),
        "person": candidate.trainee.person if candidate.trainee else None,
        "link": link if joined and is_open(candidate) else "",
        "qr": drawn(link, title=_("QR code of the invitation")) if joined and is_open(candidate) else "",
        "courses": [] if joined else other_courses(cohort, cohort.group),
    }
