"""The register: what has been handed out, to whom, and whether it still counts (C09)."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.ui.forms import refuse, typed

from ..actions.register import give_again, issue, lose, take_back
from ..enums import Item
from ..forms.register import IssueForm
from ..models import Issued
from ..papers.made import paper_of
from ..queries.cohorts import cohorts
from ..queries.register import can_hold, kept, register
from ..rules.papers import LANGUAGES, PRINTED, language_of
from .answers import given

DEEDS = {"returned": take_back, "lost": lose, "again": give_again}


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


def _rows() -> QuerySet[Issued]:
    return Issued.objects.select_related("group__programme", "person")


@page(May.COURSE_LEAD, Group, rows=_groups)
@require_safe
def listed(request: HttpRequest, group: Group) -> HttpResponse:
    """Everything that is out, back or lost; ``?item=`` one kind of it."""
    item = request.GET.get("item", "")
    found = register(group, item if item in Item else "")
    shown = {"group": group, "kept": found, "item": item, "items": Item.choices, "cohorts": cohorts(group)}
    return render(request, "diplomas/register.html", shown)


@page(May.COURSE_LEAD, Group, rows=_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def issue_one(request: HttpRequest, group: Group) -> HttpResponse:
    """Hands out one thing."""
    form = IssueForm(typed(request), people=can_hold(group), day=today(group.zone))
    if request.method == "POST" and form.is_valid():
        try:
            made = _issue(request, group, form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("It is in the register."))
            return redirect("diplomas:one", pk=made.pk)
    return render(request, "diplomas/issue.html", {"group": group, "form": form}, status=422 if form.errors else 200)


@page(May.COURSE_LEAD, Issued, rows=_rows)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, issued: Issued) -> HttpResponse:
    """One thing. POST ``do``: it is back, it is lost, or that was a mistake."""
    if request.method == "POST":
        _tapped(request, issued)
        return redirect("diplomas:one", pk=issued.pk)
    shown = {
        "group": issued.group,
        "kept": kept(issued),
        "printed": issued.item in PRINTED,
        "languages": LANGUAGES,
        "reads": language_of(None, get_language()),
    }
    return render(request, "diplomas/one.html", shown)


@page(May.COURSE_LEAD, Issued, rows=_rows)
@require_safe
def file(request: HttpRequest, issued: Issued) -> HttpResponse:
    """The PDF of a diploma or a card, in ``?language=``."""
    if issued.item not in PRINTED:
        raise Http404
    language = language_of(request.GET.get("language"), get_language())
    return given(request, lambda: paper_of(issued, language), name=f"{issued.item}-{issued.number}")


def _issue(request: HttpRequest, group: Group, wanted: dict[str, Any]) -> Issued:
    by = request.who.account  # type: ignore[attr-defined]
    return issue(group=group, by=by, **(wanted | {"item": Item(wanted["item"])}))


def _tapped(request: HttpRequest, issued: Issued) -> None:
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is None:
        messages.error(request, _("Please choose one of the answers."))
        return
    try:
        deed(issued=issued, by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("It is written down."))
