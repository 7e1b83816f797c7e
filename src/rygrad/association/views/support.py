"""How the centre has helped the group: the consultant writes it, the group sees it (C24)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import months_before, today
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.groups.models import Group
from rygrad.ui.forms import refuse, typed

from ..actions.support import add_support, remove_support
from ..enums import SupportKind
from ..forms.support import SupportForm
from ..queries.support import sums, support_of


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_http_methods(["GET", "POST"])
def support(request: HttpRequest, group: Group) -> HttpResponse:
    """The log; a consultant adds to it."""
    who: Who = request.who  # type: ignore[attr-defined]
    writes, day = may(who, May.HELP_ANSWER, group) or may(who, May.GROUP_FOUND, group), today(group.zone)
    if request.method == "POST" and not writes:
        raise PermissionDenied
    if request.method == "POST" and (gone := id_of(request.POST.get("remove", ""))):
        remove_support(group=group, pk=gone, by=who.account)
        messages.success(request, _("The line is gone."))
        return redirect("association:support", pk=group.pk)
    form = SupportForm(typed(request), initial={"on": day, "kind": SupportKind.CALL})
    if request.method == "POST" and form.is_valid():
        try:
            add_support(group=group, **form.cleaned_data, by=who.account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Written down."))
            return redirect("association:support", pk=group.pk)
    shown = {
        "group": group,
        "entries": support_of(group),
        "sums": sums(group, months_before(day, 12)),
        "writes": writes,
        "form": form,
    }
    return render(request, "association/support.html", shown)
