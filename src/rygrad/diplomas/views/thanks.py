"""Thanks: everybody who is active is thanked at least once a year (C26). Never money."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.groups.models import Group
from rygrad.ui.forms import refuse, typed

from ..actions.thanks import celebrate, thank
from ..enums import Thanks
from ..forms.thanks import ThanksForm
from ..queries.thanks import active, celebrations, thanking


def _groups() -> QuerySet[Group]:
    return Group.objects.select_related("programme")


@page(May.COURSE_LEAD, Group, rows=_groups)
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: HttpRequest, group: Group) -> HttpResponse:
    """Who waits for a word of thanks, and who has had it. POST: one or several people, or a ``celebration``."""
    if request.method == "POST" and "celebration" in request.POST:
        return _celebrated(request, group)
    people = [each.person for each in active(group)]
    form = ThanksForm(typed(request), people=people, day=today(group.zone))
    if request.method == "POST" and form.is_valid():
        try:
            _thank(request, group, form)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("It is written down. How good that you thank them."))
            return redirect("diplomas:thanks", pk=group.pk)
    shown = {"group": group, "thanking": thanking(group), "form": form, "held": celebrations(group)}
    return render(request, "diplomas/thanks.html", shown, status=422 if form.errors else 200)


def _thank(request: HttpRequest, group: Group, form: ThanksForm) -> None:
    by, wanted = request.who.account, form.cleaned_data  # type: ignore[attr-defined]
    for person in wanted["people"]:
        thank(group=group, person=person, how=Thanks(wanted["how"]), on=wanted["on"], by=by)


def _celebrated(request: HttpRequest, group: Group) -> HttpResponse:
    asked = id_of(request.POST["celebration"])
    chosen = next((each for each in celebrations(group) if each.pk == asked), None)
    if chosen is None:
        messages.error(request, _("Please choose here."))
    else:
        chosen.group = group
        number = celebrate(gathering=chosen, by=request.who.account)  # type: ignore[attr-defined]
        said = ngettext("%(number)s person has been thanked.", "%(number)s people have been thanked.", number)
        messages.success(request, said % {"number": number})
    return redirect("diplomas:thanks", pk=group.pk)
