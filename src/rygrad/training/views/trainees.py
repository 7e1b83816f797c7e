"""Who is on the course, and one of them: she leaves, or somebody asks that she may graduate all the same (C08)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.forms import Form, refuse, typed

from ..actions.graduation import ask_exception, graduate, grant_exception, refuse_exception
from ..actions.status import leave, take_in
from ..forms.trainees import ExceptionForm, LeaveForm
from ..models import Cohort, Trainee
from ..queries.candidates_welcome import way_in_of
from ..queries.graduation import standing
from ..queries.trainees import could_join, people


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def trainees(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Everybody on the course with how far she has come; who of the group is not on it yet comes in with one tap."""
    who: Who = request.who  # type: ignore[attr-defined]
    leads = may(who, May.COURSE_LEAD, cohort)
    if request.method == "POST":
        if not leads:
            raise PermissionDenied
        _take_in(request, cohort, who)
        return redirect("training:trainees", pk=cohort.pk)
    context = {
        "cohort": cohort,
        "people": people(cohort),
        "leads": leads,
        "invites": leads and may(who, May.INVITE, cohort.group),
        "me": who.person,
    }
    return render(request, "training/trainees.html", context)


@page(
    May.COURSE_LEAD,
    Trainee,
    rows=lambda: Trainee.objects.select_related("cohort__group__programme", "group__programme", "person__account"),
)
@require_http_methods(["GET", "HEAD", "POST"])
def trainee(request: HttpRequest, trainee: Trainee) -> HttpResponse:
    """How far she has come, what is missing, and the steps that can be taken now."""
    who: Who = request.who  # type: ignore[attr-defined]
    do = request.POST.get("do", "") if request.method == "POST" else ""
    leaving = LeaveForm(typed(request) if do == "leave" else None, initial={"on": today(trainee.cohort.zone)})
    asking = ExceptionForm(typed(request) if do == "ask" else None)
    form = {"leave": leaving, "ask": asking}.get(do) or Form(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            said = _step(request, trainee, form, who)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, said)
            return redirect("training:trainee", pk=trainee.pk)
    context = {
        "trainee": trainee,
        "cohort": trainee.cohort,
        "standing": standing(trainee),
        "way_in": way_in_of(trainee),
        "leaving": leaving,
        "asking": asking,
        "form": form,
        "mine": trainee.asked_by == who.account,
        "herself": trainee.person_id == who.person,
    }
    return render(request, "training/trainee.html", context, status=422 if form.errors else 200)


def _take_in(request: HttpRequest, cohort: Cohort, who: Who) -> None:
    person = next((each for each in could_join(cohort) if str(each.pk) == request.POST.get("person", "")), None)
    try:
        if person is None:
            raise Refused(_("Choose somebody from the list."))
        take_in(cohort=cohort, person=person, who=who)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("%(name)s is on the course now.") % {"name": person.first_name})


def _step(request: HttpRequest, trainee: Trainee, form: Form, who: Who) -> str:
    """Does what was asked and says it. Raises ``Refused``."""
    data = form.cleaned_data
    if isinstance(form, LeaveForm):
        leave(trainee=trainee, on=data["on"], why=data["why"], who=who)
        return _("Saved. She is not on the course any more.")
    if isinstance(form, ExceptionForm):
        ask_exception(trainee=trainee, reason=data["reason"], who=who)
        return _("Saved. Now another person has to say yes: the board or the consultant.")
    if request.POST.get("do") == "graduate":
        graduate(trainee=trainee, who=who)
        return _("She has graduated. Congratulations!")
    if request.POST.get("decide") == "yes":
        grant_exception(trainee=trainee, who=who)
        return _("Saved. She can graduate now.")
    if request.POST.get("decide") == "no":
        refuse_exception(trainee=trainee, who=who)
        return _("Saved. The exception is off the table.")
    raise Refused(_("Choose one of the steps."))
