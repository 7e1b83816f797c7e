"""The register of what the group and others have promised each other (C20)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.groups.models import Group
from rygrad.groups.queries import partners
from rygrad.ui.forms import refuse, typed

from ..actions.agreements import end_agreement, set_agreement
from ..enums import AgreementKind
from ..forms.agreements import AgreementForm, now
from ..models import Agreement
from ..queries.agreements import cards, ending, of_group


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


@page(May.GROUP_SEE, Group, rows=_groups)
@require_GET
def agreements(request: HttpRequest, group: Group) -> HttpResponse:
    """All agreements, what counts now first."""
    day = today(group.zone)
    shown = {
        "group": group,
        "cards": cards(group, day),
        "ending": {each.pk for each in ending(group, day)},
        "writes": may(request.who, May.PARTNERS_EDIT, group),  # type: ignore[attr-defined]
    }
    return render(request, "association/agreements.html", shown)


@page(May.PARTNERS_EDIT, Group, rows=_groups)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, group: Group) -> HttpResponse:
    """A new agreement; ``?again=`` an old one begins with what that says, after its end."""
    return _form_page(request, group, None)


@page(
    May.GROUP_SEE,
    Agreement,
    rows=lambda: Agreement.objects.select_related("group__programme", "organisation"),
)
@require_http_methods(["GET", "POST"])
def agreement(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """One agreement; whoever keeps the partners changes it, or ends it before its time."""
    writes = may(request.who, May.PARTNERS_EDIT, agreement)  # type: ignore[attr-defined]
    if request.method == "POST" and not writes:
        raise PermissionDenied
    if "end" not in request.POST:
        return _form_page(request, agreement.group, agreement, writes=writes)
    try:
        end_agreement(agreement=agreement, by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("The agreement has ended."))
    return redirect("association:agreements", pk=agreement.group_id)


def _form_page(request: HttpRequest, group: Group, agreement: Agreement | None, *, writes: bool = True) -> HttpResponse:
    first = now(agreement) if agreement else _first(request, group)
    form = AgreementForm(typed(request), organisations=list(partners(group)), initial=first)
    if request.method == "POST" and form.is_valid():
        by = request.who.account  # type: ignore[attr-defined]
        try:
            set_agreement(group=group, agreement=agreement, **form.words(), by=by)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("association:agreements", pk=group.pk)
    shown = {"group": group, "agreement": agreement, "form": form, "writes": writes}
    return render(request, "association/agreement.html", shown)


def _first(request: HttpRequest, group: Group) -> dict[str, object]:
    """What stands in the form of a new one: today, or the day after the end of the one it renews."""
    day = today(group.zone)
    again = id_of(request.GET.get("again", ""))
    old = of_group(group).filter(pk=again).first() if again else None
    if old is None:
        return {"from_on": day, "kind": AgreementKind.PARTNER}
    begins = day if old.until_on is None else max(day, old.until_on)
    return now(old) | {"from_on": begins, "until_on": None, "signed_on": None}
