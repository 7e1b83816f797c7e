"""What she tells about herself: hers alone (F03, D08). There is no address at which anybody else could read it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import own_page
from rygrad.core.clock import today
from rygrad.people.pages import lead
from rygrad.people.queries import factors_of, herself, is_fresh, person_of
from rygrad.ui.forms import typed

from ..actions.profile import tell
from ..forms.profile import ProfileForm, filled_in
from ..queries.profile import areas_for, home_of, profile_of


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Each question says why we ask and who sees the answer; each can be left empty."""
    account = herself(request)
    person = person_of(account.pk)
    group = home_of(person.pk) if person else None
    if person is None or group is None:
        return render(request, "training/profile_nobody.html")
    form = ProfileForm(
        typed(request),
        initial=filled_in(person, profile_of(person)),
        group=group,
        person=person,
        region=request.country,  # type: ignore[attr-defined]
        this_year=today(group.zone).year,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if data["phone"] != person.phone and factors_of(account.pk) and not is_fresh(request):
            return lead(request, "people:again", account=account.pk)
        tell(
            person=person,
            group=group,
            told=form.told,
            languages=data["languages"],
            phone=data["phone"],
            by=account.pk,
        )
        messages.success(request, _("Thank you. It is saved, and it is yours."))
        return redirect("training:profile")
    context = {"form": form, "person": person, "group": group, "areas": areas_for(person.pk)}
    return render(request, "training/profile.html", context, status=422 if form.errors else 200)
