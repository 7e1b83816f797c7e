from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.groups.models import Group


def _rows() -> QuerySet[Group]:
    return Group.objects.select_related("programme", "parent")


@page(May.GROUP_SEE, Group, rows=_rows)
@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, group: Group) -> HttpResponse:
    return render(request, "association/handover.html", {"group": group})
