"""Forgetting one mother at once, when she asks for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.ui.forms import typed

from ..actions.forget import forget_mother
from ..forms.mothers import ForgetForm
from ..models import Participant


@page(May.CIRCLE_KEEP, Participant, rows=lambda: Participant.objects.select_related("circle", "group__programme"))
@require_http_methods(["GET", "POST"])
def forget(request: HttpRequest, mother: Participant) -> HttpResponse:
    """Says what goes and what stays, and asks once more."""
    form = ForgetForm(typed(request))
    if request.method == "POST" and form.is_valid():
        forget_mother(mother=mother, by=request.who.account)  # type: ignore[attr-defined]
        messages.success(request, _("She is forgotten."))
        return redirect("circles:mothers", pk=mother.circle_id)
    return render(request, "circles/forget.html", {"circle": mother.circle, "mother": mother, "form": form})
