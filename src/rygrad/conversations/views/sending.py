"""What phones send: the same as ``door.py``, for servers and tests that come through Django."""

from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rygrad.access.pages import public_page
from rygrad.core.bodies import json_object

from ..actions.receive import LATER, Answer
from ..actions.withdraw import withdraw as take_back
from ..door import headers_of, receive_from

LONGEST = 2000


@public_page
@csrf_exempt
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Takes one envelope. It can do nothing but create, and needs no session that a forged request could ride on."""
    return _answered(receive_from(request.META))


@public_page
@csrf_exempt
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Takes a sheet back. Whoever has the secret is the phone that wrote it."""
    asked = json_object(request.body[:LONGEST])
    try:
        taken = take_back(str(asked.get("id")), str(asked.get("secret")))
    except Error:  # the database is full, locked, read-only or away: nothing has gone, the phone asks again
        return _answered(LATER)
    if taken:
        return JsonResponse({"id": asked["id"], "state": "gone"})
    return JsonResponse({"state": "refused"}, status=422)


def _answered(answer: Answer) -> HttpResponse:
    response = HttpResponse(answer.text, status=answer.status)
    for name, value in headers_of(answer):
        response.headers[name] = value
    return response
