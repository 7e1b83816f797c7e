"""Agreement and promise: a trainee signs, the coordinator sees who has, the consultant signs too (F02)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page, page_for
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.audit.actions import record_look
from rygrad.core.errors import Refused
from rygrad.people.models import Person
from rygrad.ui.forms import refuse, typed

from ..actions import graduation
from ..actions import sign as actions
from ..enums import PaperKind
from ..forms.sign import SignForForm, SignForm
from ..models import Cohort, Signature, Trainee
from ..queries import sign as queries


@page(May.COURSE_SEE, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """She reads and signs, on her own phone and in her language; later she reads again what she signed."""
    who: Who = request.who  # type: ignore[attr-defined]
    trainee = queries.trainee_of(cohort, who.person)
    if trainee is None:
        raise PermissionDenied
    papers = queries.papers(trainee)
    forms = {each.newest.kind: _form(request, each.newest.kind, trainee) for each in papers}
    form = forms.get(request.POST.get("paper", ""))
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            actions.sign(trainee=trainee, by=who.account, **_without(form.cleaned_data, "agreed"))
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Thank you. You have signed."))
            return redirect("training:sign", pk=cohort.pk)
    if request.method == "POST" and form is None:
        messages.error(request, _("Please read the text once more and sign it."))
    wrong = request.method == "POST"
    context = {
        "cohort": cohort,
        "papers": [(each, forms[each.newest.kind]) for each in papers],
        "wrong": form,
        "left": sum(each.open for each in papers),
    }
    return render(request, "training/sign.html", context, status=422 if wrong else 200)


@page(May.COURSE_LEAD, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def signatures(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who has signed what, and when. The names that were written are for the two who signed."""
    rows = queries.status(cohort)
    kinds = [kind.label for kind in PaperKind]
    context = {
        "cohort": cohort,
        "lines": [(trainee, list(zip(kinds, each, strict=True))) for trainee, each in rows],
        "counts": list(zip(kinds, queries.counted([each for _trainee, each in rows]), strict=False)),
    }
    return render(request, "training/signatures.html", context)


@page_for(May.CONTRACT_SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def countersign(request: HttpRequest) -> HttpResponse:
    """What waits for the programme's signature, and for the second yes to a graduation."""
    who: Who = request.who  # type: ignore[attr-defined]
    waiting = queries.waiting(who)
    signs = "decide" not in request.POST
    form = SignForForm(typed(request) if signs else None, trainees=[trainee for trainee, _each in waiting])
    form.initial.setdefault("name", _own_name(who))
    if request.method == "POST" and (not signs or form.is_valid()):
        try:
            _sign_all(form, waiting, who) if signs else _decide(request, who)
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("Signed. Thank you.") if signs else _("Saved."))
        return redirect("training:countersign")
    context = {"waiting": waiting, "form": form, "texts": queries.texts(waiting), "asked": queries.asked(who)}
    return render(request, "training/sign_for.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, kind: str, trainee: Trainee) -> SignForm:
    data = request.POST if request.POST.get("paper") == kind else None
    return SignForm(data, prefix=kind)


def _without(data: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}


def _sign_all(form: SignForForm, waiting: list[tuple[Trainee, list[Signature]]], who: Who) -> None:
    """Hers is told in her own log, as every look at what lies outside one's own group is."""
    chosen, name = set(form.cleaned_data["trainees"]), form.cleaned_data["name"]
    for trainee, signatures in waiting:
        if trainee.pk not in chosen:
            continue
        for each in signatures:
            actions.sign_for(signature=each, name=name, who=who)
        if who.account:
            record_look(person=trainee.person_id, by=who.account, by_name=name, what="contract")


def _decide(request: HttpRequest, who: Who) -> None:
    """Yes or no to an exception, for one trainee."""
    found = next((each for each in queries.asked(who) if str(each.pk) == request.POST.get("trainee", "")), None)
    if found is None:
        raise Refused(_("Nobody is waiting for an answer about her."))
    if request.POST["decide"] == "yes":
        graduation.grant_exception(trainee=found, who=who)
    else:
        graduation.refuse_exception(trainee=found, who=who)


def _own_name(who: Who) -> str:
    person = Person.objects.filter(pk=who.person).first() if who.person else None
    return person.name if person else ""
