"""Sentences about a meeting that several pages say."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..rules.readiness import Readiness

register = template.Library()


@register.simple_tag
def placed(ready: Readiness) -> str:
    """How many of the required elements are in place, as one says it."""
    wanted, there = len(ready.required), ready.placed
    if wanted == 4:
        return (
            _("None of the four is in place yet."),
            _("One of four is in place."),
            _("Two of four are in place."),
            _("Three of four are in place."),
            _("All four are in place."),
        )[there]
    if wanted == 3:
        return (
            _("None of the three is in place yet."),
            _("One of three is in place."),
            _("Two of three are in place."),
            _("All three are in place."),
        )[there]
    return ngettext("%(there)s of %(wanted)s is in place.", "%(there)s of %(wanted)s are in place.", there) % {
        "there": there,
        "wanted": wanted,
    }
