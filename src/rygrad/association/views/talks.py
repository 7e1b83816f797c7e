"""One-to-one talks: with whom and when, and with whom not for a year. Never what was said (F18)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.ui.forms import refuse, typed

from ..actions.talks import add_talk, remove_talk
from ..forms.talks import TalkForm
from ..queries.statutes import is_association, statutes_of
from ..queries.talks import talked


@page(May.GROUP_EDIT, Group, rows=lambda: Group.objects.select_related("programme"))
@require_http_methods(["GET", "POST"])
def talks(request: HttpRequest, group: Group) -> HttpResponse:
    """Each volunteer with the day of the last talk. The coordinator's; in an association the board's."""
    who: Who = request.who  # type: ignore[attr-defined]
    day = today(group.zone)
    if not may(who, May.MEMBER_EDIT, group) and not is_association(group, statutes_of(group), day):
        raise PermissionDenied
    lines = talked(group, day, but=who.person)
    people = [line.person for line in lines]
    form = TalkForm(typed(request), people=people, initial={"on": day})
    if request.method == "POST" and (person := form.people.get(request.POST.get("undo", ""))):
        remove_talk(group=group, person=person, by=who.account)
        messages.success(request, _("The last tick is gone."))
        return redirect("association:talks", pk=group.pk)
    if request.method == "POST" and form.is_valid():
        try:
            person = form.people[form.cleaned_data["person"]]
            add_talk(group=group, person=person, on=form.cleaned_data["on"], by=who.account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Ticked."))
            return redirect("association:talks", pk=group.pk)
    due = [line for line in lines if line.due]
    shown = {"group": group, "form": form, "due": due, "rest": [line for line in lines if not line.due]}
    return render(request, "association/talks.html", shown)
