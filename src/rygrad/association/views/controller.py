"""Who answers for the group's data: the dated history, and the paper for both to sign."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.ui.forms import refuse, typed
from rygrad.ui.printing import NoPrinter

from ..actions.controller import name_controller
from ..enums import ControllerKind
from ..forms.controller import ControllerForm
from ..papers.controller import language_of, pdf, sheet
from ..queries.controller import Change, changes, controller_on
from ..rules.kept import kinds
from .phases import rows


@page(May.GROUP_SEE, Group, rows=rows)
@require_http_methods(["GET", "POST"])
def controller(request: HttpRequest, group: Group) -> HttpResponse:
    """Who answers today, who did and who will. Coordinator and board write it down."""
    who: Who = request.who  # type: ignore[attr-defined]
    edits = may(who, May.GROUP_EDIT, group)
    if request.method == "POST" and not edits:
        raise PermissionDenied
    day = today(group.zone)
    now = controller_on(group, day)
    form = ControllerForm(typed(request), initial={"kind": now.kind if now else ControllerKind.HOST, "since": day})
    if request.method == "POST" and form.is_valid():
        try:
            name_controller(group=group, **form.cleaned_data, by=who.account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("association:controller", pk=group.pk)
    context = {"group": group, "now": now, "changes": changes(group), "form": form, "edits": edits, "day": day}
    return render(request, "association/controller.html", context | {"kinds": kinds()})


@page(May.GROUP_SEE, Group, rows=rows)
@require_safe
def paper(request: HttpRequest, group: Group) -> HttpResponse:
    """The paper about one change (``?on=``, else the latest), in one language (``?language=``)."""
    change = _change(request, group)
    if change is None:
        return redirect("association:controller", pk=group.pk)
    language = language_of(request.GET.get("language", ""))
    context = {
        "group": group,
        "change": change,
        "sheet": sheet(group, change, language),
        "paper_language": language,
        "tags": [tag for tag, _name in settings.LANGUAGES],
    }
    return render(request, "association/controller_paper.html", context)


@page(May.GROUP_SEE, Group, rows=rows)
@require_safe
def file(request: HttpRequest, group: Group) -> HttpResponse:
    """The same as a PDF; where none can be made here, the page to print."""
    change = _change(request, group)
    if change is None:
        return redirect("association:controller", pk=group.pk)
    language = language_of(request.GET.get("language", ""))
    try:
        body = pdf(group, change, language)
    except NoPrinter:
        messages.info(request, _("No PDF can be made on this machine. This page prints just as well."))
        address = reverse("association:controller_paper", kwargs={"pk": group.pk})
        return redirect(f"{address}?on={change.on:%Y-%m-%d}&language={language}")
    response = HttpResponse(body, content_type="application/pdf")
    name = "-".join(filter(None, ["data", slugify(group.name), f"{change.on:%Y-%m-%d}", language]))
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def _change(request: HttpRequest, group: Group) -> Change | None:
    """The change of the day asked for, else the latest; None where nothing is written down."""
    known = changes(group)
    wanted = request.GET.get("on", "")
    return next((each for each in known if f"{each.on:%Y-%m-%d}" == wanted), known[0] if known else None)
