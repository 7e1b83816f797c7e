"""Who may be seen in pictures: her own yes or no, and the list for whoever takes or uses them (C01, F03)."""

import csv
import io

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import own_page, page
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.people.pages import fresh
from rygrad.people.queries import herself, person_of
from rygrad.ui.forms import refuse, typed

from ..actions.export import note_export
from ..actions.photo import say
from ..forms.photo import PhotoForm
from ..models import Cohort
from ..queries.photo import INSIDE, OUTSIDE, WHERE, consent_of, pictured
from ..queries.profile import home_of
from ..queries.sign import text_of


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: HttpRequest) -> HttpResponse:
    """The text, two ticks, and what she has said until now."""
    account = herself(request)
    person = person_of(account.pk)
    group = home_of(person.pk) if person else None
    text = text_of(group.programme.pack, "photo") if group else None
    if person is None or group is None or text is None:
        return render(request, "training/profile_nobody.html")
    consent = consent_of(person.pk)
    live = bool(consent and consent.withdrawn_on is None)
    said = {"inside": live and consent.inside, "outside": live and consent.outside} if consent else {}
    form = PhotoForm(typed(request), initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            say(person=person, group=group, by=account.pk, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved. It holds from now on."))
            return redirect("training:photo")
    context = {"form": form, "text": text, "consent": consent, "live": live}
    return render(request, "training/photo.html", context, status=422 if form.errors else 200)


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_safe
def pictures(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """Who has said yes, for inside and for outside; of the others only how many they are."""
    titles = {INSIDE: _("Inside the group"), OUTSIDE: _("Outside the group")}
    lists = [(titles[where], pictured(cohort, where)) for where in WHERE]
    return render(request, "training/photo_list.html", {"cohort": cohort, "lists": lists})


@page(May.COURSE_RUN, Cohort, rows=lambda: Cohort.objects.select_related("group__programme"))
@require_POST
@fresh
def pictures_file(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    """The same as a file for whoever makes the leaflet: nobody is in it without her own yes."""
    who: Who = request.who  # type: ignore[attr-defined]
    where = request.POST.get("where", OUTSIDE)
    found = pictured(cohort, where if where in WHERE else OUTSIDE)
    note_export(cohort=cohort, people=[person.pk for person in found.people], who=who)
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow([pgettext("of a person", "Name")])
    sheet.writerows([[_safe(person.name)] for person in found.people])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="pictures-{found.where}.csv"'
    return answer


def _safe(text: str) -> str:
    """A name is no formula, whatever it begins with."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
