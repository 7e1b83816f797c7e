"""Whom we work with: organisations and contacts, each once."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import page
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions.partners import (
    add_contact,
    add_organisation,
    change_contact,
    change_organisation,
    remove_contact,
    still_right,
)
from ..enums import Layer
from ..forms import ContactForm, OrganisationForm
from ..models import Contact, Group, Organisation
from ..queries import partners
from ..rules import look_again


@dataclass(frozen=True)
class Card:
    """One organisation with its contacts; ``old`` when it should be looked at again."""

    organisation: Organisation
    contacts: list[Contact]
    national: bool
    may_edit: bool
    old: bool


def _organisations() -> QuerySet[Organisation]:
    return Organisation.objects.select_related("group__programme")


def _contacts() -> QuerySet[Contact]:
    return Contact.objects.select_related("group__programme", "organisation")


@page(May.GROUP_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def listed(request: HttpRequest, group: Group) -> HttpResponse:
    """The group's partners, and those of everything above it: the national organisation's card is among them."""
    who: Who = request.who  # type: ignore[attr-defined]
    day = today(group.zone)
    cards = [_card(organisation, who, day) for organisation in partners(group)]
    return render(
        request,
        "groups/partners.html",
        {
            "group": group,
            "may_add": may(who, May.PARTNERS_EDIT, group),
            "own": [card for card in cards if card.organisation.group_id == group.pk],
            "above": [card for card in cards if card.organisation.group_id != group.pk],
        },
    )


@page(May.PARTNERS_EDIT, Group, rows=lambda: Group.objects.select_related("programme"))
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, group: Group) -> HttpResponse:
    """A new organisation."""
    form = OrganisationForm(typed(request))
    if request.method == "POST" and form.is_valid():
        organisation = add_organisation(group=group, **form.cleaned_data, by=request.who.account)  # type: ignore[attr-defined]
        return redirect("groups:partner", pk=organisation.pk)
    return render(request, "groups/partner_new.html", {"form": form, "group": group})


@page(May.PARTNERS_EDIT, Organisation, rows=_organisations)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Changes an organisation, once for every page that names it."""
    now = {name: getattr(organisation, name) for name in ("name", "website", "address")}
    form = OrganisationForm(typed(request), initial=now)
    if request.method == "POST" and form.is_valid():
        change_organisation(organisation=organisation, **form.cleaned_data, by=request.who.account)  # type: ignore[attr-defined]
        messages.success(request, _("Saved. Every page that names it shows this now."))
        return redirect("groups:partners", pk=organisation.group_id)
    card = _card(organisation, request.who, today(organisation.group.zone))  # type: ignore[attr-defined]
    return render(request, "groups/partner.html", {"form": form, "card": card, "group": organisation.group})


@page(May.PARTNERS_EDIT, Organisation, rows=_organisations)
@require_POST
def right(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Somebody has looked: it is still true."""
    still_right(organisation=organisation, by=request.who.account)  # type: ignore[attr-defined]
    messages.success(request, _("Thank you. We note that it was right today."))
    return redirect("groups:partners", pk=organisation.group_id)


@page(May.PARTNERS_EDIT, Organisation, rows=_organisations)
@require_http_methods(["GET", "POST"])
def contact_new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A new way to reach an organisation."""
    return _contact_page(request, organisation, None)


@page(May.PARTNERS_EDIT, Contact, rows=_contacts)
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Changes a contact, once for every page that names it."""
    return _contact_page(request, contact.organisation, contact)


@page(May.PARTNERS_EDIT, Contact, rows=_contacts)
@require_POST
def contact_remove(request: HttpRequest, contact: Contact) -> HttpResponse:
    """The contact is gone."""
    remove_contact(contact=contact, by=request.who.account)  # type: ignore[attr-defined]
    messages.success(request, _("The contact is gone."))
    return redirect("groups:partner", pk=contact.organisation_id)


def _contact_page(request: HttpRequest, organisation: Organisation, contact: Contact | None) -> HttpResponse:
    now = {name: getattr(contact, name) for name in ("name", "role", "phone", "email")} if contact else {}
    form = ContactForm(typed(request), initial=now)
    if request.method == "POST" and form.is_valid():
        by = request.who.account  # type: ignore[attr-defined]
        try:
            if contact:
                change_contact(contact=contact, **form.cleaned_data, by=by)
            else:
                add_contact(organisation=organisation, **form.cleaned_data, by=by)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved. Every page that names it shows this now."))
            return redirect("groups:partners", pk=organisation.group_id)
    return render(
        request,
        "groups/partner_contact.html",
        {"form": form, "organisation": organisation, "contact": contact, "group": organisation.group},
    )


def _card(organisation: Organisation, who: Who, day: date) -> Card:
    contacts = list(organisation.contacts.all())
    looked_at = [organisation.verified_on, *(contact.verified_on for contact in contacts)]
    old = look_again(min(looked_at), day)
    return Card(
        organisation,
        contacts,
        organisation.group.layer == Layer.NATIONAL,
        may(who, May.PARTNERS_EDIT, organisation),
        old,
    )
