"""The frame is tried on a few addresses of our own (``tests/ui/urls.py``)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def own_addresses(settings: Any) -> None:
    """Every test in this folder, the browser's too, sees only our own addresses."""
    settings.ROOT_URLCONF = "tests.ui.urls"


@pytest.fixture
def get() -> Callable[..., Any]:
    """``get("/look/", "ar")``: the answer in this language, whatever happens on the way."""

    def ask(address: str, language: str = "en", **extra: Any) -> Any:
        client = Client(raise_request_exception=False, headers={"accept-language": language})
        return client.get(address, **extra)

    return ask
