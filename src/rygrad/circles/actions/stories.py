"""A story: written down, her yes, a second person's check, taken back."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.core.clock import today
from rygrad.core.errors import Refused

from ..enums import Theme
from ..models import Circle, Story
from ..rules.stories import mark


class Changed(Refused):
    """What she looked at is not what stands there any more."""


def write_story(
    *, circle: Circle, text: str, theme: str, language: str, told_on: date, consent: bool, by: UUID
) -> Story:
    """A new one. Without her yes it waits."""
    return Story.objects.create(
        programme=circle.programme,
        group=circle.group,
        circle=circle,
        text=text,
        theme=Theme(theme),
        language=language,
        told_on=told_on,
        by=by,
        **_yes(consent, by, circle),
    )


def change_story(*, story: Story, text: str, theme: str, language: str, told_on: date, consent: bool, by: UUID) -> bool:
    """Mends it. Another text needs another check, by somebody else than whoever changed it.

    True: it has to be checked again.
    """
    again = text != story.text and story.checked_on is not None
    if text != story.text:
        story.by, story.checked_by, story.checked_on = by, None, None
    story.text, story.theme, story.language, story.told_on = text, Theme(theme), language, told_on
    if consent and story.consent_on is None:
        story.consent_on, story.consent_by = today(story.circle.zone), by
    story.save()
    return again


@transaction.atomic
def check_story(*, story: Story, by: UUID, seen: str) -> None:
    """A second person says: nobody can be recognised. ``seen``: the mark of the text that she has read.

    Raises ``Refused`` for whoever wrote it, and for another text than the one that stands there now.
    """
    row = Story.objects.select_for_update(of=("self",)).select_related("circle").get(pk=story.pk)
    if row.by == by:
        raise Refused(_("You wrote it down yourself. Somebody else of the team has to look at it."))
    if mark(row.text) != seen:
        raise Changed(_("The text has been changed meanwhile. Please look at it once more."))
    if row.checked_on is None:
        row.checked_by, row.checked_on = by, today(row.circle.zone)
        row.save(update_fields=["checked_by", "checked_on"])


def withdraw_story(*, story: Story) -> None:
    """She takes back her yes: her story is gone at once. What has been published stays as it was published."""
    story.delete()


def _yes(consent: bool, by: UUID, circle: Circle) -> dict[str, object]:
    return {"consent_on": today(circle.zone), "consent_by": by} if consent else {}
