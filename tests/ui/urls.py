"""A few addresses of our own, so that the frame can be tried without the apps above it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from rygrad.home import errors
from rygrad.ui import views


def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret that nobody may read")


def deny(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("another secret")


urlpatterns = [
    path("", include("rygrad.ui.urls")),
    path("look/", views.look),
    path("look/<str:part>/", views.look),
    path("crash/", crash),
    path("deny/", deny),
    path("closed/", errors.unavailable),
]
handler400 = "rygrad.home.errors.bad_request"
handler403 = "rygrad.home.errors.forbidden"
handler404 = "rygrad.home.errors.missing"
handler500 = "rygrad.home.errors.broken"
