"""The lists that a mothers' group keeps of itself: its duties, its special days."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.ui.forms import Form, refuse, typed

from ..actions.details import add_day, choose_feasts, remove_day, remove_duty, save_duties
from ..enums import SpecialKind
from ..forms.circles import CountryForm, DutiesForm, SpecialDayForm, country_names
from ..models import Circle
from ..queries.circles import days_of, duties_of, tends


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def duties(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What there is to do at a session: the list is the group's own."""
    may_change = _allowed(request, circle)
    form = DutiesForm(duties_of(circle), typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            _save_duties(request, circle, form)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("circles:duties", pk=circle.pk)
    return render(request, "circles/duties.html", {"circle": circle, "form": form, "may_change": may_change})


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def days(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Feast days and holidays: the group's own, and those of the countries that it chooses."""
    may_change, do = _allowed(request, circle), request.POST.get("do", "")
    own = SpecialDayForm(typed(request) if do == "add" else None)
    country = CountryForm(typed(request) if do == "country" else None, chosen=circle.feasts_of)
    if request.method == "POST":
        form: Form = country if do == "country" else own
        try:
            if _change_days(request, circle, own, country):
                return redirect("circles:days", pk=circle.pk)
        except Refused as refused:
            refuse(form, refused)
    names = country_names((get_language() or "da").split("-")[0])
    context = {"circle": circle, "may_change": may_change, "form": own, "country": country, "today": today(circle.zone)}
    chosen = sorted(((code, names.get(code, code)) for code in circle.feasts_of), key=lambda pair: pair[1])
    return render(request, "circles/days.html", context | {"days": days_of(circle), "countries": chosen})


def _allowed(request: HttpRequest, circle: Circle) -> bool:
    """Whether she may change the list. Whoever only reads is told so when she sends something."""
    may_change = tends(request.who, circle)  # type: ignore[attr-defined]
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    return may_change


def _save_duties(request: HttpRequest, circle: Circle, form: DutiesForm) -> None:
    by = request.who.account  # type: ignore[attr-defined]
    moved, _colon, way = request.POST.get("move", "").partition(":")
    duty = id_of(moved)
    move = (duty, -1 if way == "up" else 1) if duty else None
    save_duties(circle=circle, wanted=form.wanted, new=form.cleaned_data["new"], move=move, by=by)
    if gone := id_of(request.POST.get("remove", "")):
        remove_duty(circle=circle, duty=gone, by=by)


def _change_days(request: HttpRequest, circle: Circle, own: SpecialDayForm, country: CountryForm) -> bool:
    """Does what the button says. False: the form has to be mended."""
    by, do, which = request.who.account, request.POST.get("do", ""), request.POST.get("which", "")  # type: ignore[attr-defined]
    if do == "add" and own.is_valid():
        data = own.cleaned_data
        add_day(circle=circle, **data | {"kind": SpecialKind(data["kind"])}, by=by)
    elif do == "country" and country.is_valid():
        choose_feasts(circle=circle, add=country.cleaned_data["country"], by=by)
    elif do == "remove" and (day := id_of(which)):
        remove_day(circle=circle, day=day, by=by)
    elif do == "not_country":
        choose_feasts(circle=circle, remove=which, by=by)
    else:
        return do not in {"add", "country"}
    messages.success(request, _("Saved."))
    return True
