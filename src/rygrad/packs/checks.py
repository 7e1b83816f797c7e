"""At start: a broken pack is told with file, line and reason before anybody meets it."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 - Django's name for it

from .queries import check_packs, uncovered_packs

__all__ = ["check_packs"]


@register("packs")
def packs_are_sound(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """One error for each problem."""
    return [Error(problem, id="packs.E001") for problem in check_packs()]


@register("packs")
def packs_cover_the_method(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """A note for each pack in which nothing teaches how to talk; it may start all the same."""
    hint = "Give a card (talk/areas.yaml) or an exercise (areas:) this tag: docs/packs.md."
    return [Warning(gap, hint=hint, id="packs.W001") for gap in uncovered_packs()]
