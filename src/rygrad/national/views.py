from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import page, page_for
from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.help import answer_help
from rygrad.groups.actions.roles import confirm_role, drop_proposal, propose_newcomer
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group, HelpRequest, RoleProposal
from rygrad.groups.rules import NEEDS_A_SECOND_PERSON
from rygrad.meetings.figures import whole_means
from rygrad.people.pages import fresh
from rygrad.ui.forms import refuse, typed

from .figures import as_csv, meeting_years
from .forms import SecretariatForm
from .queries import help_requests, places, proposals, registers, secretariat

EARLIEST = 2000
WINDOWS = (1, 3, 6, 12)  # months to compare "active" over


@page_for(May.NATIONAL_SEE)
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """All groups by region and name, and how many people are active, with the definition beside the figure."""
    who: Who = request.who  # type: ignore[attr-defined]
    asked = request.GET.get("months", "")
    months = int(asked) if asked in {str(window) for window in WINDOWS} else None
    sheet = request.GET.get("sheet", "")
    found = registers(who, months, int(sheet) if sheet.isascii() and sheet.isdigit() and len(sheet) < 5 else 1)
    return render(
        request,
        "national/register.html",
        {
            "registers": found,
            "windows": WINDOWS,
            "places": places(who).order_by("layer", "name"),
            "sheets": range(1, max((each.sheets for each in found), default=1) + 1),
            "months": months or "",
        },
    )


@page_for(May.NATIONAL_SEE)
@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    """How many meetings of a calendar year were whole, and which template says so; ``?year=2025`` browses."""
    this_year = today().year
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else this_year
    if not EARLIEST <= number <= this_year:
        raise Http404
    return render(
        request,
        "national/meetings.html",
        {
            "years": meeting_years(request.who, number),  # type: ignore[attr-defined]
            "number": number,
            "definition": whole_means(),
            "earlier": number - 1 if number > EARLIEST else None,
            "later": number + 1 if number < this_year else None,
        },
    )


@page_for(May.NATIONAL_SEE)
@require_GET
@fresh
def export(request: HttpRequest) -> HttpResponse:
    """The register for a spreadsheet: groups and counts, no people."""
    who: Who = request.who  # type: ignore[attr-defined]
    record(Event.EXPORTED, by=who.account)
    return HttpResponse(
        as_csv(registers(who, sheet=None)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="groups.csv"'},
    )


@page_for(May.HELP_ANSWER)
@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """The groups that would like a call."""
    return render(request, "national/help.html", {"requests": help_requests(request.who)})  # type: ignore[attr-defined]


@page(May.HELP_ANSWER, HelpRequest, rows=lambda: HelpRequest.objects.select_related("group"))
@require_POST
def answer(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    """Somebody has called the group."""
    answer_help(request=asked, by=request.who.account)  # type: ignore[attr-defined]
    messages.success(request, _("%(group)s has been answered.") % {"group": asked.group.name})
    return redirect("national:help")


@page_for(May.ACCOUNTS_MANAGE)
@require_http_methods(["GET", "POST"])
@fresh
def roles(request: HttpRequest) -> HttpResponse:
    """Who works in the secretariat; a new one is proposed here and confirmed by another administrator."""
    who: Who = request.who  # type: ignore[attr-defined]
    tops = visible(who, May.ACCOUNTS_MANAGE, Group.objects.filter(layer__in=[Layer.NATIONAL, Layer.REGION]))
    choices = [role for role in RoleCode if role in NEEDS_A_SECOND_PERSON]
    form = SecretariatForm(typed(request), roles=choices, places=tops)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            propose_newcomer(group=data.pop("group"), role=RoleCode(data.pop("role")), **data, who=who)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Proposed. Another administrator confirms it."))
            return redirect("national:roles")
    return render(
        request,
        "national/roles.html",
        {"form": form, "held": secretariat(who), "account": who.account, "proposals": proposals(who), "me": who.person},
    )


@page(May.ACCOUNTS_MANAGE, RoleProposal, rows=lambda: RoleProposal.objects.select_related("group", "person"))
@require_POST
@fresh
def decide(request: HttpRequest, proposal: RoleProposal) -> HttpResponse:
    """The second person says yes or no."""
    who: Who = request.who  # type: ignore[attr-defined]
    try:
        if "no" in request.POST:
            drop_proposal(proposal=proposal, by=who.account)
        else:
            confirm_role(proposal=proposal, who=who)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("Saved."))
    return redirect("national:roles")
