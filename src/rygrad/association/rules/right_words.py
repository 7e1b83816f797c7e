"""What the volunteers may do while a task is not the coordinator's alone, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

WORDS = {
    "meeting-plan": _("plan meetings and change the agenda"),
    "meeting-run": _("lead with the guide"),
    "meeting-close": _("write the minutes and close a meeting"),
    "partners-edit": _("change the list of those you work with"),
    "texts-edit": _("change the group's own words"),
}


def said(rights: Iterable[str]) -> list[str]:
    """The rights in words, each once, in the order of the list above."""
    wanted = set(rights)
    return [str(words) for right, words in WORDS.items() if right in wanted]
