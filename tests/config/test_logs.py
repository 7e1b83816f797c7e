"""No secret, address or typed word reaches the log."""

import io
import logging

import pytest
from django.test import Client, override_settings
from django.urls import path

from rygrad.config.logs import RouteOnly, WithoutWords
from rygrad.config.settings import LOGGING


def invitation(request, secret):
    try:
        raise ValueError("typed-canary")
    except ValueError as error:
        raise RuntimeError("caused-canary") from error


urlpatterns = [path("in/<str:secret>/", invitation)]
handler500 = "rygrad.home.errors.broken"


@pytest.fixture
def log():
    """Everything that Django logs, as it would be written."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.addFilter(RouteOnly())
    handler.setFormatter(WithoutWords())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield text
    logger.removeHandler(handler)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_crash_is_told_by_page_class_and_line_only(log):
    Client(raise_request_exception=False).get("/in/secret-canary/?q=query-canary")
    said = log.getvalue()
    assert "Internal Server Error: /in/<str:secret>/" in said
    assert "builtins.ValueError" in said
    assert "builtins.RuntimeError" in said
    assert "test_logs.py" in said
    assert "secret-canary" not in said
    assert "query-canary" not in said
    for line in said.splitlines():  # the lines of code are ours; only the text of the errors may not be there
        assert not line.startswith(("ValueError:", "RuntimeError:"))


def test_the_settings_use_both():
    console = LOGGING["handlers"]["console"]
    assert (console["filters"], console["formatter"]) == (["route only"], "without words")
