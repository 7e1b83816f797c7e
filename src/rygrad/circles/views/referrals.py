"""Who has been sent and has not come yet: whom to try to reach, and when nobody tries any more."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import page, signed_in
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.ui.forms import refuse, typed

from ..actions.mothers import About
from ..actions.referrals import add_attempt, close_referral, open_again, refer_by_hand, remove_attempt
from ..enums import Means
from ..forms.referrals import AttemptForm, ReferralForm, source_name
from ..models import Circle, Participant, Referral
from ..queries.mothers import doubles
from ..queries.referrals import in_turn, one_sent
from ..rules.funnel import Fate, waits_until


def _rows() -> QuerySet[Referral]:
    return Referral.objects.select_related("circle", "group__programme", "participant", "source__organisation")


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_GET
def listed(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Those who have not come yet, in the order in which they were sent."""
    return render(request, "circles/referrals.html", {"circle": circle, "turn": in_turn(circle, today(circle.zone))})


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Somebody has told you about a mother. One who may be on the list already is shown first."""
    form = ReferralForm(typed(request), circle=circle, initial={"on": today(circle.zone)})
    alike: list[Participant] = []
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        about = About(
            words["alias"], phone=words["phone"], phone_ok=bool(words["consent_on"]), language=words["language"]
        )
        alike = [] if request.POST.get("another") else doubles(circle, words["alias"])
        same = next((each for each in alike if str(each.pk) == request.POST.get("same")), None)
        if same or not alike:
            try:
                referral = refer_by_hand(
                    circle=circle,
                    about=about,
                    sender=form.sender(),
                    on=words["on"],
                    consent_on=words["consent_on"],
                    same=same,
                    by=signed_in(request).account,
                )
            except Refused as refused:
                refuse(form, refused)
            else:
                messages.success(request, _("It is written down."))
                return redirect("circles:attempt", pk=referral.pk)
    return render(request, "circles/referral_form.html", {"circle": circle, "form": form, "alike": alike})


@page(May.CIRCLE_KEEP, Referral, rows=_rows)
@require_http_methods(["GET", "POST"])
def attempt(request: HttpRequest, referral: Referral) -> HttpResponse:
    """What was tried to reach her, and the next try: with one tap, or with its day and way."""
    day = today(referral.circle.zone)
    first = {"on": day, "means": Means.CALL}
    form = AttemptForm(_with_defaults(request, first), initial=first)
    if request.method == "POST":
        if gone := id_of(request.POST.get("remove", "")):
            remove_attempt(referral=referral, attempt=gone, by=signed_in(request).account)
            messages.success(request, _("It is taken back."))
            return redirect("circles:attempt", pk=referral.pk)
        if form.is_valid():
            try:
                add_attempt(referral=referral, **form.cleaned_data, by=signed_in(request).account)
            except Refused as refused:
                refuse(form, refused)
            else:
                messages.success(request, _("It is written down."))
                return redirect("circles:attempt", pk=referral.pk)
    sent = one_sent(referral, day)
    context = {"circle": referral.circle, "sent": sent, "form": form, "source": source_name(referral.source)}
    mother = sent.referral.participant
    context["alike"] = doubles(referral.circle, mother.alias, but=mother) if sent.fate == Fate.PENDING else []
    context |= {"waits_until": waits_until(sent.way, day), "tries": list(referral.attempts.order_by("on"))}
    return render(request, "circles/referral.html", context)


@page(May.CIRCLE_KEEP, Referral, rows=_rows)
@require_POST
def close(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Nobody tries any more; or somebody does once more."""
    try:
        if request.POST.get("again"):
            open_again(referral=referral, by=signed_in(request).account)
        else:
            close_referral(
                referral=referral, declined=bool(request.POST.get("declined")), by=signed_in(request).account
            )
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("circles:attempt", pk=referral.pk)
    messages.success(request, _("Saved."))
    if request.POST.get("again"):
        return redirect("circles:attempt", pk=referral.pk)
    return redirect("circles:referrals", pk=referral.circle_id)


def _with_defaults(request: HttpRequest, first: dict[str, object]) -> object:
    """What was sent; a button that says only what came of it means a call today."""
    data = typed(request)
    if data is None:
        return None
    data = data.copy()
    for name, value in first.items():
        data.setdefault(name, str(value))
    return data
