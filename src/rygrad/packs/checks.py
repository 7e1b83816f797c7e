"""At start: a broken pack is told with file, line and reason before anybody meets it."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from .queries import check_packs

__all__ = ["check_packs"]


@register("packs")
def packs_are_sound(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """One error for each problem."""
    return [Error(problem, id="packs.E001") for problem in check_packs()]
