"""A health visitor sends a mother by a link. She reads "received" afterwards, and never anything else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import public_page
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.packs.circle_words import circle_languages, circle_words
from rygrad.people.actions.throttle import too_many
from rygrad.people.by_link import unlisted_page
from rygrad.ui.forms import refuse, typed

from ..actions.mothers import About
from ..actions.referrals import From
from ..actions.referrals import refer as send
from ..forms.referrals import ReferForm
from ..models import ReferralSource
from ..queries.referrals import source_by

FREE = 20  # in a row from one network; after that each one waits a little longer


@public_page
@unlisted_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link: a few questions, and the mother's own yes."""
    source = source_by(token)
    if source is None:
        return render(request, "circles/refer_done.html", {"over": True}, status=404)
    request.practice = source.group.practice  # type: ignore[attr-defined]
    if request.method == "GET" and "received" in request.GET:
        return render(request, "circles/refer_done.html", {"circle": source.circle, "token": token})
    form = ReferForm(typed(request), circle=source.circle)
    if request.method == "POST" and form.is_valid():
        try:
            _receive(request, source, form)
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect(f"{request.path}?received")
    words = circle_words(get_language() or "da")
    rest = [each for each in circle_languages() if each.language != words.language]
    context = {"circle": source.circle, "form": form, "words": words, "sentences": rest}
    return render(request, "circles/refer.html", context)


def _receive(request: HttpRequest, source: ReferralSource, form: ReferForm) -> None:
    if too_many(request, "refer", free=FREE):
        raise Refused(_("Many have been sent from here just now. Please wait a few minutes, then press once more."))
    day, words = today(source.circle.zone), form.cleaned_data
    about = About(words["alias"], phone=words["phone"], phone_ok=True, language=words["language"])
    send(about=about, sent=From(source, on=day, consent_on=day, by_link=True), by=None)
