"""The group takes everything along that it may have."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.people.pages import fresh

from ..queries.ours import open_archive, ours


@page(May.GROUP_ARCHIVE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def out(request: HttpRequest, group: Group) -> HttpResponse:
    """What will be in the file; then the file. Logged, because it takes names out of the house."""
    if group.layer != Layer.LOCAL:
        raise Http404
    who = request.who  # type: ignore[attr-defined]
    found = ours(group, who)
    if request.method != "POST":
        return render(request, "archives/out.html", {"group": group, "found": found})
    record(Event.EXPORTED, by=who.account, about=group, group=group.pk)
    name = f"rygrad-{today(group.zone).isoformat()}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(open_archive(found), content_type="application/zip", headers=headers)
