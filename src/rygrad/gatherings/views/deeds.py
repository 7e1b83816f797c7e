"""Her own work, written down in two taps and taken away in one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rygrad.access.pages import own_page, page
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.people.models import Person
from rygrad.ui.forms import refuse

from ..actions.deeds import add_deed, remove_deed
from ..enums import DeedKind
from ..forms.deeds import DeedForm
from ..models import Deed
from .back import back


@page(May.MEETING_JOIN, Group, rows=lambda: Group.objects.select_related("programme"))
@require_POST
def add(request: HttpRequest, group: Group) -> HttpResponse:
    """A talk given, or an activity arranged."""
    who: Who = request.who  # type: ignore[attr-defined]
    person = Person.objects.filter(pk=who.person).first() if who.person else None
    if person is None:
        raise PermissionDenied
    form = DeedForm(request.POST, day=today(group.zone))
    if form.is_valid():
        wanted = {**form.cleaned_data, "kind": DeedKind(form.cleaned_data["kind"])}
        try:
            add_deed(group=group, person=person, **wanted)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Well done. It is on your list."))
    for problem in [line for lines in form.errors.values() for line in lines]:
        messages.warning(request, str(problem))
    return back(request, part="since")


@own_page
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Only from her own list: anybody else's does not exist for her."""
    who: Who = request.who  # type: ignore[attr-defined]
    deed = Deed.objects.filter(pk=pk, person=who.person).first() if who.person else None
    if deed is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    remove_deed(deed=deed)
    messages.success(request, _("It is off your list."))
    return back(request, part="since")
