"""What to have ready: for the founding, for the bank, for the accounts. Ticks; nothing is uploaded."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.texts import say
from rygrad.groups.models import Group

from ..actions.papers import set_checklist
from ..queries.papers import Checklist, checklists
from ..queries.statutes import is_association, statutes_of

TITLES = {
    "founding": gettext_lazy("For the founding meeting"),
    "bank": gettext_lazy("For the bank"),
    "accounts": gettext_lazy("For the accounts"),
}
YEARS_BACK = 3


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_http_methods(["GET", "POST"])
def papers(request: HttpRequest, group: Group) -> HttpResponse:
    """The checklists of a year (``?year=2026``). Whoever may change the group ticks them.

    A group that is no association yet has no accounts to close, nor years behind it.
    """
    edits = may(request.who, May.GROUP_EDIT, group)  # type: ignore[attr-defined]
    this_year = today(group.zone).year
    asked = request.GET.get("year", "")
    association = is_association(group, statutes_of(group), today(group.zone))
    years = list(range(this_year - YEARS_BACK, this_year + 1))
    year = next((each for each in years if str(each) == asked), this_year)
    if request.method == "POST":
        if not edits:
            raise PermissionDenied
        return _saved(request, group, year)
    shown = {
        "group": group,
        "year": year,
        "before": year - 1,
        "years": years if association else [],
        "lists": [_shown(each) for each in checklists(group, year, accounts=association)],
        "edits": edits,
    }
    return render(request, "association/papers.html", shown)


def _saved(request: HttpRequest, group: Group, year: int) -> HttpResponse:
    name = request.POST.get("list", "")
    ticked = set(request.POST.getlist("ticked"))
    try:
        set_checklist(group=group, name=name, year=year, ticked=ticked, by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("association:papers", pk=group.pk)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('association:papers', kwargs={'pk': group.pk})}?year={year}#{name}")


def _shown(checklist: Checklist) -> dict[str, object]:
    lines = [(line, say(line.paper.title), say(line.paper.says)) for line in checklist.lines]
    return {"list": checklist, "title": TITLES[checklist.name], "lines": lines}
