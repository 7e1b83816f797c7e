"""What the staff do for the team. Whoever sees the circle reads it; whoever may change the circle writes it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.ui.forms import typed

from ..actions.support import add_support, change_support, remove_support
from ..forms.care import SupportForm
from ..models import Circle, Support
from ..queries.circles import mine


@dataclass(frozen=True)
class Sum:
    """How often, and how long as far as somebody wrote it down."""

    times: int
    minutes: int

    @property
    def hours(self) -> int:
        """Whole hours."""
        return self.minutes // 60

    @property
    def rest(self) -> int:
        """The minutes beyond them."""
        return self.minutes % 60


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


@page(May.CIRCLE_SEE, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What was done; whoever may change the circle adds to it."""
    writes, day = may(request.who, May.CIRCLE_EDIT, circle), today(circle.zone)  # type: ignore[attr-defined]
    if request.method == "POST" and not writes:
        raise PermissionDenied
    form = SupportForm(typed(request), day=day, initial={"on": day, "kind": "call"})
    if request.method == "POST" and form.is_valid():
        add_support(circle=circle, by=request.who.account, **form.cleaned_data)  # type: ignore[attr-defined]
        messages.success(request, _("Written down."))
        return redirect("circles:support", pk=circle.pk)
    entries = list(Support.objects.filter(**mine(circle)))
    shown = {
        "circle": circle,
        "entries": entries,
        "sum": Sum(len(entries), sum(entry.minutes or 0 for entry in entries)),
        "writes": writes,
        "form": form,
    }
    return render(request, "circles/support.html", shown, status=422 if form.errors else 200)


@page(May.CIRCLE_SEE, Support, rows=lambda: Support.objects.select_related("circle__group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, entry: Support) -> HttpResponse:
    """One line of it, to mend or to take away."""
    circle = entry.circle
    writes = may(request.who, May.CIRCLE_EDIT, circle)  # type: ignore[attr-defined]
    if request.method == "POST" and not writes:
        raise PermissionDenied
    if request.method == "POST" and "remove" in request.POST:
        remove_support(entry=entry)
        messages.success(request, _("The line is gone."))
        return redirect("circles:support", pk=circle.pk)
    form = SupportForm(
        typed(request),
        day=today(circle.zone),
        initial={"on": entry.on, "kind": entry.kind, "minutes": entry.minutes, "note": entry.note},
    )
    if request.method == "POST" and form.is_valid():
        change_support(entry=entry, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("circles:support", pk=circle.pk)
    shown = {"circle": circle, "entry": entry, "writes": writes, "form": form}
    return render(request, "circles/support_entry.html", shown, status=422 if form.errors else 200)
