"""Everything of a circle as a workbook, for its own volunteers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.circles.actions.looks import note_look
from rygrad.circles.models import Circle
from rygrad.core.clock import now, today
from rygrad.people.pages import fresh
from rygrad.people.queries import person_of
from rygrad.ui.dates import direction
from rygrad.ui.forms import typed

from ..forms import ExportForm
from ..queries.everything import everything
from ..rules.workbook import workbook

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def export(request: HttpRequest, circle: Circle) -> HttpResponse:
    """What goes into the file; then the file. Logged, because it takes names out of the house."""
    form = ExportForm(typed(request))
    if not form.is_bound or not form.is_valid():
        return render(request, "sheets/export.html", {"circle": circle, "form": form})
    who = request.who  # type: ignore[attr-defined]
    looker = person_of(who.account)
    by = looker.name if looker else ""
    record(Event.EXPORTED, by=who.account, about=circle, group=circle.group_id)
    note_look(who=who, about=circle.pk, what="export")
    tables = everything(circle, at=now(), by=by, **form.cleaned_data)
    body = workbook(tables, right_to_left=direction(get_language() or "da") == "rtl")
    name = f"rygrad-{today(circle.zone).isoformat()}.xlsx"
    return HttpResponse(body, content_type=KIND, headers={"Content-Disposition": f'attachment; filename="{name}"'})
