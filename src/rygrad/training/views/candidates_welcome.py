"""Where the link leads that lets somebody who has just joined a course sign in with her own phone."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import public_page
from rygrad.core.errors import Refused
from rygrad.groups.forms import JoinForm
from rygrad.people import cookies
from rygrad.people.actions.throttle import too_many
from rygrad.people.by_link import language_asked, letter_language, this_page, unlisted_page
from rygrad.people.models import Account
from rygrad.people.pages import JUST_JOINED
from rygrad.ui.forms import Form, refuse, typed

from ..actions.candidates_join import come_in_as_known, come_in_as_new
from ..models import Candidate
from ..queries.candidates_welcome import is_open, opened, used_by

FREE = 20  # tries from one network that cost no wait


@public_page
@unlisted_page
@letter_language
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Who is new says her name and her address; who is signed in says yes."""
    candidate, account = opened(token), request.user if isinstance(request.user, Account) else None
    if candidate and used_by(candidate, account):
        messages.success(request, _("Welcome to %(group)s!") % {"group": candidate.group.name})
        return redirect("home:today")
    if candidate is None or candidate.trainee is None or not is_open(candidate):
        return render(request, "training/welcome_over.html", {"signed_in": bool(account)}, status=404)
    name = candidate.trainee.person.first_name
    form = Form(typed(request)) if account else JoinForm(typed(request), initial={"first_name": name})
    if request.method == "POST" and form.is_valid():
        try:
            return _enter(request, token, candidate, account, form)
        except Refused as refused:
            refuse(form, refused)
    context = {"cohort": candidate.cohort, "group": candidate.group, "form": form, "signed_in": bool(account)}
    return render(request, "training/welcome.html", context, status=422 if form.errors else 200)


def _enter(request: HttpRequest, token: str, candidate: Candidate, account: Account | None, form: Form) -> HttpResponse:
    """Lets her in. Raises ``Refused``."""
    if too_many(request, "course-welcome", free=FREE):
        raise Refused(_("Many have been sent from here just now. Please wait a few minutes, then press once more."))
    if account:
        come_in_as_known(candidate=candidate, account=account)
        return redirect(this_page(request))
    # The same answer for a new and a known address, so that nobody can try out who has an account.
    come_in_as_new(candidate=candidate, **form.cleaned_data)
    request.session[JUST_JOINED] = form.cleaned_data["email"]
    messages.success(request, _("You are nearly in. Now we send a code to your e-mail address."))
    answer = redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.path})}")
    if tag := language_asked(request):  # it is her phone, and the pages that ask for the code are hers too
        cookies.speak(answer, tag)
    return answer
