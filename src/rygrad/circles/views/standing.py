"""Where a mother stands: saying it, confirming what the system suggests, and the digital community apart."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rygrad.access.pages import page, signed_in
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.ui.forms import refuse, typed

from ..actions.standing import confirm, remove_step, set_digital, set_standing
from ..enums import Standing
from ..forms.standing import StandingForm
from ..models import Circle, Participant
from ..queries.standing import questions, seen
from ..rules.standing import ago


def _mothers() -> QuerySet[Participant]:
    return Participant.objects.select_related("circle", "group__programme")


@page(May.CIRCLE_KEEP, Participant, rows=_mothers)
@require_http_methods(["GET", "POST"])
def standing(request: HttpRequest, mother: Participant) -> HttpResponse:
    """Says where she stands from a day on; or takes back a step that was wrong."""
    day = today(mother.circle.zone)
    known = seen(mother.circle, day, only=[mother.pk])[mother.pk]
    asked = request.GET.get("standing", "")
    first = asked if asked in Standing.values else known.standing or Standing.ACTIVE
    form = StandingForm(typed(request), initial={"standing": first, "on": day})
    if request.method == "POST":
        if step := id_of(request.POST.get("remove", "")):
            remove_step(mother=mother, step=step, by=signed_in(request).account)
            messages.success(request, _("It is taken back."))
            return redirect("circles:standing", pk=mother.pk)
        if form.is_valid():
            try:
                set_standing(mother=mother, **form.words(), by=signed_in(request).account)
            except Refused as refused:
                refuse(form, refused)
            else:
                messages.success(request, _("Saved."))
                return redirect("circles:mother", pk=mother.pk)
    steps = list(mother.steps.order_by("-on"))
    context = {"circle": mother.circle, "mother": mother, "form": form, "steps": steps}
    return render(request, "circles/standing.html", context)


@page(May.CIRCLE_KEEP, Participant, rows=_mothers)
@require_POST
def digital(request: HttpRequest, mother: Participant) -> HttpResponse:
    """She is in the digital community, or is not any more."""
    set_digital(mother=mother, inside=request.POST.get("inside") == "yes", by=signed_in(request).account)
    messages.success(request, _("Saved."))
    return redirect("circles:mother", pk=mother.pk)


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "POST"])
def suggestions(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Where what is written down and what the register says do not fit; a person confirms with one tap."""
    if request.method == "POST":
        return _confirmed(request, circle)
    day = today(circle.zone)
    asked, quiet = questions(circle, day)
    return render(
        request,
        "circles/suggestions.html",
        {"circle": circle, "asked": [(each, ago(each.seen.last, day)) for each in asked], "quiet": quiet},
    )


def _confirmed(request: HttpRequest, circle: Circle) -> HttpResponse:
    mine = Participant.objects.filter(circle=circle).select_related("circle")
    asked = id_of(request.POST.get("mother", ""))
    mother = mine.filter(pk=asked).first() if asked else None
    if mother is None:
        messages.error(request, _("She is not on the list any more."))
        return redirect("circles:suggestions", pk=circle.pk)
    try:
        confirm(mother=mother, standing=request.POST.get("standing", ""), by=signed_in(request).account)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("Saved."))
    if request.POST.get("back"):
        return redirect("circles:mother", pk=mother.pk)
    return redirect("circles:suggestions", pk=circle.pk)
