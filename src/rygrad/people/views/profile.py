"""Her own page: what we know about her, who has looked at it, where she is signed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import own_page
from rygrad.audit.queries import looks_at

from .. import cookies
from ..actions import profile as actions
from ..actions import sessions
from ..forms.profile import ProfileForm, filled_in
from ..models import Person
from ..own_data import everything
from ..pages import fresh, lead
from ..queries import devices_of, factors_of, herself, is_fresh, person_of


@own_page
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What she tells about herself; each question says why we ask and who sees the answer."""
    person = _herself(request)
    form = ProfileForm(
        request.POST or None,
        initial=filled_in(person),
        spoken=person.languages,
        region=request.country,  # type: ignore[attr-defined]
    )
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if words["phone"] != person.phone and factors_of(herself(request).pk) and not is_fresh(request):
            return lead(request, "people:again", account=herself(request).pk)
        actions.change_profile(by=herself(request).pk, words=words)
        messages.success(request, _("Your page is saved."))
        answer = redirect("people:profile")
        if words["language"]:
            cookies.speak(answer, words["language"])
        return answer
    return render(request, "people/profile.html", {"form": form, "person": person})


@own_page
@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    """Who has looked at her data, and when."""
    return render(request, "people/looks.html", {"looks": looks_at(_herself(request).pk)[:200]})


@own_page
@require_GET
def devices(request: HttpRequest) -> HttpResponse:
    """Where she is signed in."""
    return render(
        request,
        "people/devices.html",
        {"devices": devices_of(herself(request).pk), "this": request.session[sessions.DEVICE]},
    )


@own_page
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Signs out one other device, or all of them and this one."""
    device = request.POST.get("device", "")
    if device == "all":
        sessions.end_all(by=herself(request).pk)
        sessions.end(request)
        messages.success(request, _("You are signed out everywhere."))
        return redirect("account_login")
    for other in devices_of(herself(request).pk):
        if str(other.pk) == device:
            sessions.end_one(by=herself(request).pk, device=other.pk)
    return redirect("people:devices")


@own_page
@fresh
@require_GET
def own_data(request: HttpRequest) -> HttpResponse:
    """A file with everything Rygrad has about her."""
    data = everything(_herself(request))
    actions.note_export(by=herself(request).pk)
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="rygrad.json"'
    return answer


def _herself(request: HttpRequest) -> Person:
    person = person_of(herself(request).pk)
    if person is None:
        raise Http404
    return person
