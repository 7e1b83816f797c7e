"""What worked: keep it, find it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group

from .actions import remove_tip, save_tip
from .forms import SearchForm, TipForm
from .models import Tip
from .queries import tips as found
from .queries import topics


@page(May.TIP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_safe
def tips(request: HttpRequest, group: Group) -> HttpResponse:
    """The group's tips; ``?q=`` looks for words, ``?topic=`` for a topic."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    words, topic = asked.get("q", ""), asked.get("topic", "")
    return render(
        request,
        "knowledge/tips.html",
        {
            "group": group,
            "form": form,
            "words": words,
            "topic": topic,
            "topics": topics(group),
            "tips": found(group, words, topic),
            "may_remove": may(request.who, May.MEETING_CLOSE, group),  # type: ignore[attr-defined]
        },
    )


@page(May.MEETING_JOIN, Gathering, rows=lambda: Gathering.objects.select_related("group"))
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Keeps a tip from this gathering."""
    form = TipForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        by = request.who.account  # type: ignore[attr-defined]
        save_tip(gathering=gathering, topic=words["topic"], text=words["text"], by=by)
        messages.success(request, _("The tip is saved. Everybody in the group can find it."))
        return redirect("knowledge:tips", pk=gathering.group_id)
    return render(
        request,
        "knowledge/save.html",
        {"gathering": gathering, "form": form, "topics": topics(gathering.group)},
        status=422 if form.errors else 200,
    )


@page(May.MEETING_CLOSE, Tip, rows=lambda: Tip.objects.select_related("group"))
@require_POST
def remove(request: HttpRequest, tip: Tip) -> HttpResponse:
    """Takes a tip away, for instance because it names somebody."""
    remove_tip(tip=tip, by=request.who.account)  # type: ignore[attr-defined]
    messages.success(request, _("The tip is gone."))
    return redirect("knowledge:tips", pk=tip.group_id)
