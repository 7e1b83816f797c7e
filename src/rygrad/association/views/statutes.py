"""The group's own statutes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.groups.models import Group


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def statutes(request: HttpRequest, group: Group) -> HttpResponse:
    """The group's own statutes."""
    return render(request, "association/statutes.html", {"group": group})
