"""Puts this phone on the table, and gives it back."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused

from ..actions.table import close_table, open_table
from ..middleware import COOKIE
from ..models import Gathering


@page(May.MEETING_RUN, Gathering)
@require_POST
def table(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """``do=open`` starts table mode, ``do=end`` ends it. ``sign_out`` also signs its owner out on this phone."""
    account = request.who.account  # type: ignore[attr-defined]
    if request.POST.get("do") == "end":
        close_table(secret=request.COOKIES.get(COOKIE, ""))
        answer = redirect("/")
        answer.delete_cookie(COOKIE)
        return answer
    answer = redirect("gatherings:guide", pk=gathering.pk)
    if account is None:  # a table phone cannot lengthen its own right
        return answer
    try:
        secret, ends = open_table(gathering=gathering, by=account)
    except Refused as refused:
        messages.error(request, str(refused.message))
        return answer
    answer.set_cookie(COOKIE, secret, expires=ends, secure=settings.HTTPS, httponly=True, samesite="Lax")
    if request.POST.get("sign_out"):
        logout(request)
    messages.success(request, _("This phone can guide this meeting until two hours after it ends."))
    return answer
