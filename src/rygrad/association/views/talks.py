"""One-to-one talks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.groups.models import Group


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def talks(request: HttpRequest, group: Group) -> HttpResponse:
    """One-to-one talks."""
    return render(request, "association/talks.html", {"group": group})
