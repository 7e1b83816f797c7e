"""Taking an old register in, step by step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.circles.models import Circle

from ..models import Upload


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Choose a file."""
    return render(request, "sheets/import.html", {"circle": circle})


@page(May.CIRCLE_KEEP, Upload, rows=lambda: Upload.objects.select_related("circle__group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, upload: Upload) -> HttpResponse:
    """What was understood."""
    return render(request, "sheets/import.html", {"circle": upload.circle})


@page(May.CIRCLE_KEEP, Upload, rows=lambda: Upload.objects.select_related("circle__group__programme"))
@require_POST
def take(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Take it in."""
    return render(request, "sheets/import.html", {"circle": upload.circle})


@page(May.CIRCLE_KEEP, Upload, rows=lambda: Upload.objects.select_related("circle__group__programme"))
@require_safe
def progress(request: HttpRequest, upload: Upload) -> HttpResponse:
    """How far it is."""
    return render(request, "sheets/import.html", {"circle": upload.circle})
