"""What every answer carries, and in which language it is."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]
NOTHING_ALLOWED = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


def headers(answer: Answer) -> Answer:
    """Adds the headers that neither Django nor django-csp adds."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Permissions-Policy", NOTHING_ALLOWED)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", "DENY")  # for browsers older than the policy's frame-ancestors
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def language(answer: Answer) -> Answer:
    """Speaks the chosen language: the switch on the page first, then what the browser asks for, then Danish."""
    known = dict(settings.LANGUAGES)

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        tag = chosen if chosen in known else _asked_for(request, known)
        with translation.override(tag):
            request.LANGUAGE_CODE = tag
            response = answer(request)
        response.headers.setdefault("Content-Language", tag)
        response.headers.setdefault("Vary", "Accept-Language, Cookie")
        return response

    return middleware


def _asked_for(request: HttpRequest, known: dict[str, str]) -> str:
    for part in request.headers.get("Accept-Language", "").lower().split(","):
        tag = part.split(";")[0].strip().split("-")[0]
        tag = "nb" if tag in {"no", "nn"} else tag
        if tag in known:
            return tag
    return settings.LANGUAGE_CODE
