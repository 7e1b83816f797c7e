"""How the centre helped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.groups.models import Group


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def support(request: HttpRequest, group: Group) -> HttpResponse:
    """How the centre helped."""
    return render(request, "association/support.html", {"group": group})
