"""Passes for her phone: she is asked who she is here, and nowhere after."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from rygrad.access.pages import page, public_page
from rygrad.access.words import May
from rygrad.core.bodies import json_object
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.offline.queries import current_key

from . import actions
from .queries import all_keys


@page(May.TALK_RECORD, Group, rows=lambda: Group.objects.select_related("programme"))
@require_POST
def issue(request: HttpRequest, group: Group) -> HttpResponse:
    """Signs one batch of what her phone has blinded. JSON in, JSON out."""
    asked = json_object(request.body)
    try:
        signed = actions.issue(
            group=group,
            taker=request.who.account,  # type: ignore[attr-defined]
            key_id=str(asked.get("key")),
            blinded=asked["blinded"] if isinstance(asked.get("blinded"), list) else [],
        )
    except Refused as refused:
        return JsonResponse({"error": str(refused.message)}, status=422)
    return JsonResponse({"signed": signed})


@public_page
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Every key, for everybody: the phone compares those that it was given with this list."""
    envelope = current_key()
    sealing = {"id": str(envelope.pk), "public": envelope.public} if envelope else None
    return JsonResponse({"keys": all_keys(), "envelope_key": sealing})
