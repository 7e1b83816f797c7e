"""One agenda item on a page of its own: a new one, and what it holds."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.groups.queries import Words
from rygrad.ui.forms import refuse, typed

from ..actions.agenda import add_item, change_item
from ..forms.agenda import ItemForm, NewItemForm
from ..models import AgendaItem, Gathering
from ..queries.agenda import stamp, title_of
from ..queries.library import cards
from .back import back, way_back


@page(May.MEETING_PLAN, Gathering, rows=lambda: Gathering.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """One more thing on the agenda; then on to what it holds."""
    form = NewItemForm(Words(gathering.group), typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            item = add_item(gathering=gathering, by=_account(request), **form.cleaned_data)
            return redirect(
                f"{reverse('gatherings:agenda_item', kwargs={'pk': item.pk})}?{urlencode({'next': way_back(request)})}"
            )
        except Refused as refused:
            refuse(form, refused)
    context = {"form": form, "gathering": gathering, "back": way_back(request)}
    return render(request, "gatherings/item_new.html", context, status=_status(form))


@page(
    May.MEETING_PLAN,
    AgendaItem,
    rows=lambda: AgendaItem.objects.select_related("gathering", "group__programme", "leader", "organisation"),
)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """What an agenda item holds. After another element is chosen, the page shows what fits that one."""
    words = Words(item.group)
    form = ItemForm(item, words, typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            change_item(item=item, by=_account(request), seen=request.POST.get("seen", ""), **form.cleaned_data)
            if form.cleaned_data["element"] == item.element:
                return back(request)
            return redirect(request.get_full_path())
        except Refused as refused:
            refuse(form, refused)
            item = AgendaItem.objects.select_related("gathering", "group__programme").filter(pk=item.pk).first() or item
    context = {
        "form": form,
        "item": item,
        "seen": stamp([item]),
        "title": title_of(words, item),
        "about": cards(words).get(item.element),
        "back": way_back(request),
    }
    return render(request, "gatherings/item.html", context, status=_status(form))


def _account(request: HttpRequest) -> Any:
    return request.who.account  # type: ignore[attr-defined]


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
