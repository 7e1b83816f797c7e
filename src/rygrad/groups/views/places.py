"""A group's own settings, founding a new one, and what the secretariat decides about one."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions.tree import UNDER, change_group, change_status, found_group
from ..enums import Layer
from ..forms import FoundForm, GroupForm, PlaceForm
from ..models import Group


def _rows() -> QuerySet[Group]:
    return Group.objects.select_related("programme", "parent")


@page(May.GROUP_EDIT, Group, rows=_rows)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, group: Group) -> HttpResponse:
    """What the group says about itself."""
    now = {name: getattr(group, name) for name in ("name", "municipality", "legal_form", "zone")}
    form = GroupForm(typed(request), group=group, initial=now)
    if request.method == "POST" and form.is_valid():
        by = request.who.account  # type: ignore[attr-defined]
        try:
            change_group(group=group, **form.cleaned_data, by=by)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("home:group", pk=group.pk)
    return render(request, "groups/settings.html", {"form": form, "group": group})


@page(May.GROUP_FOUND, Group, rows=_rows)
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest, parent: Group) -> HttpResponse:
    """A new region or a new local group under ``parent``."""
    layer = UNDER.get(Layer(parent.layer))
    if layer is None:
        raise Http404
    form = FoundForm(typed(request), group=parent, initial={"zone": parent.zone, "legal_form": "project"})
    if request.method == "POST" and form.is_valid():
        try:
            new = found_group(parent=parent, **form.cleaned_data, by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The new group is in the register."))
            # A local group needs its first people next: its own page leads there.
            return redirect("home:group", pk=new.pk) if layer == Layer.LOCAL else redirect("national:register")
    return render(request, "groups/found.html", {"form": form, "parent": parent, "local": layer == Layer.LOCAL})


@page(May.GROUP_FOUND, Group, rows=_rows)
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, group: Group) -> HttpResponse:
    """Whether a group starts, runs, rests or is closed; the way to its phases."""
    form = PlaceForm(typed(request), initial={"status": group.status})
    if request.method == "POST" and form.is_valid():
        by = request.who.account  # type: ignore[attr-defined]
        try:
            change_status(group=group, status=form.cleaned_data["status"], by=by)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("national:register")
    return render(request, "groups/place.html", {"form": form, "group": group})
