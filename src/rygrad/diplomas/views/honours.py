"""Guests of honour of a gathering (C01)."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.gatherings.models import Gathering
from rygrad.ui.forms import refuse, typed

from ..actions.honours import add_honour, remove_honour
from ..forms.honours import HonourForm
from ..queries.honours import honours as honours_of


def _gatherings() -> QuerySet[Gathering]:
    return Gathering.objects.select_related("group__programme")


@page(May.MEETING_PLAN, Gathering, rows=_gatherings)
@require_http_methods(["GET", "HEAD", "POST"])
def honours(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Who they are. POST adds one, or removes the one that ``remove`` names."""
    by = request.who.account  # type: ignore[attr-defined]
    if request.method == "POST" and "remove" in request.POST:
        remove_honour(gathering=gathering, honour=id_of(request.POST["remove"]), by=by)
        messages.success(request, _("It is off the list."))
        return redirect("diplomas:honours", pk=gathering.pk)
    form = HonourForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_honour(gathering=gathering, by=by, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("diplomas:honours", pk=gathering.pk)
    shown = {"gathering": gathering, "group": gathering.group, "honours": honours_of(gathering), "form": form}
    return render(request, "diplomas/honours.html", shown, status=422 if form.errors else 200)
