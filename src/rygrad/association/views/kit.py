"""The way to an association."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.groups.models import Group


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def kit(request: HttpRequest, group: Group) -> HttpResponse:
    """The way to an association."""
    return render(request, "association/kit.html", {"group": group})
