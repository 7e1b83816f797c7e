"""Portraits: her own few words, shown while she says yes (D12)."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import own_page, page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.people.models import Person
from rygrad.ui.forms import typed

from ..actions.portraits import delete_portrait, give_portrait, withdraw_portrait
from ..forms.portraits import PortraitForm
from ..models import Portrait
from ..queries.portraits import own_portrait, portraits
from ..queries.ties import home_of


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


@page(May.MEMBERS_SEE, Group, rows=_groups)
@require_safe
def listed(request: HttpRequest, group: Group) -> HttpResponse:
    """The portraits of the group, for its members."""
    leads = may(request.who, May.COURSE_LEAD, group)  # type: ignore[attr-defined]
    return render(request, "diplomas/portraits.html", {"group": group, "portraits": portraits(group), "leads": leads})


@page(May.COURSE_LEAD, Group, rows=_groups)
@require_safe
def leaflet(request: HttpRequest, group: Group) -> HttpResponse:
    """A sheet to print for people outside: only what may be shown at this moment."""
    shown = {"group": group, "portraits": portraits(group), "day": today(group.zone)}
    return render(request, "diplomas/leaflet.html", shown)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Hers: she writes, says yes, takes it back, or deletes it. POST ``do``: ``withdraw`` or ``delete``."""
    person = Person.objects.filter(pk=request.who.person).first()  # type: ignore[attr-defined]
    portrait, home = (own_portrait(person.pk), home_of(person.pk)) if person else (None, None)
    if request.method == "POST" and portrait and request.POST.get("do") in {"withdraw", "delete"}:
        return _taken_back(request, portrait)
    start = {"text": portrait.text, "language": portrait.language} if portrait else {"language": _reader()}
    form = PortraitForm(typed(request), initial=start, speaks=person.languages if person else ())
    if request.method == "POST" and person and home and form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in ("text", "language")}
        give_portrait(group=home, person=person, **wanted)
        messages.success(request, _("Thank you. Your group can read it now."))
        return redirect("diplomas:portrait")
    shown = {"portrait": portrait, "home": home, "form": form, "is_shown": bool(portrait and not portrait.withdrawn_on)}
    return render(request, "diplomas/portrait.html", shown, status=422 if form.errors else 200)


def _taken_back(request: HttpRequest, portrait: Portrait) -> HttpResponse:
    if request.POST["do"] == "delete":
        delete_portrait(portrait=portrait)
        messages.success(request, _("Your words are deleted."))
    else:
        withdraw_portrait(portrait=portrait)
        messages.success(request, _("Nobody sees it any more. Your words are still here for yourself."))
    return redirect("diplomas:portrait")


def _reader() -> str:
    return (get_language() or "da").split("-")[0]
