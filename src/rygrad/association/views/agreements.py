"""What the group has agreed with others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.groups.models import Group

from ..models import Agreement


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def agreements(request: HttpRequest, group: Group) -> HttpResponse:
    """What the group has agreed with others."""
    return render(request, "association/agreements.html", {"group": group})


@page(May.GROUP_SEE, Agreement, rows=lambda: Agreement.objects.select_related("group__programme"))
@require_GET
def agreement(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """One agreement."""
    return render(request, "association/agreements.html", {"group": agreement.group})
