"""Lets a group go on in another: choose, look at the numbers, confirm (F11)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.ui.forms import refuse, typed

from ..actions.merge import merge as go_on
from ..forms.merge import IntoForm, MergeForm
from ..queries.merge import can_go_on_in, in_the_way, preview, went_on


@page(May.GROUP_MERGE, Group, rows=lambda: Group.objects.select_related("programme", "parent"))
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, group: Group) -> HttpResponse:
    """Without a choice: which group. With one: what will be. Once it has happened: where to."""
    if group.layer != Layer.LOCAL or group.practice:
        raise Http404
    if fusion := went_on(group):
        return render(request, "networks/merge_done.html", {"group": group, "fusion": fusion})
    who: Who = request.who  # type: ignore[attr-defined]
    groups = can_go_on_in(who, group)
    sent = typed(request) if request.method == "POST" else request.GET if "into" in request.GET else None
    choice = IntoForm(sent, groups=groups)
    shown = {"group": group, "choice": choice, "groups": groups, "in_the_way": in_the_way(group)}
    if not choice.is_bound or not choice.is_valid():
        return render(request, "networks/merge.html", shown, status=422 if choice.errors else 200)
    into = next(each for each in groups if each.pk == choice.cleaned_data["into"])
    seen = preview(group, into)
    form = MergeForm(typed(request), groups=groups, roles=seen.leading)
    if request.method == "POST" and form.is_valid():
        try:
            go_on(group=group, into=into, keep=form.cleaned_data["keep"], by=who.account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("%(old)s goes on in %(new)s.") % {"old": group.name, "new": into.name})
            return redirect("networks:merge", pk=group.pk)
    status = 422 if form.errors else 200
    return render(request, "networks/merge_preview.html", shown | {"seen": seen, "form": form}, status=status)
