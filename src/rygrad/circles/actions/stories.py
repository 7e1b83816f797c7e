"""A story: written down, her yes, a second person's check, taken back."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rygrad.core.clock import today
from rygrad.core.errors import Refused

from ..enums import Theme
from ..models import Circle, Story


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


def check_story(*, story: Story, by: UUID) -> None:
    """A second person says: nobody can be recognised. Raises ``Refused`` for whoever wrote it."""
    if story.by == by:
        raise Refused(_("You wrote it down yourself. Somebody else of the team has to look at it."))
    Story.objects.filter(pk=story.pk, checked_on=None).update(checked_by=by, checked_on=today(story.circle.zone))


def withdraw_story(*, story: Story) -> None:
    """She takes back her yes: her story is gone at once. What has been published stays as it was published."""
    story.delete()


def _yes(consent: bool, by: UUID, circle: Circle) -> dict[str, object]:
    return {"consent_on": today(circle.zone), "consent_by": by} if consent else {}
