"""Keeps and removes photos of flip charts."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now
from rygrad.core.errors import Refused
from rygrad.ui.forms import tidy

from ..enums import State
from ..models import Gathering, Photo
from ..rules.pictures import Readable, harmless
from .locks import locked

MOST = 20  # for one gathering
MOST_AT_ONCE = 6
KEPT_DAYS = 2 * 365


def add_photo(*, gathering: Gathering, file: Readable, by: UUID, caption: str = "") -> Photo:
    """Keeps a picture under a random name, without its metadata.

    Raises ``Refused`` for what is no picture, for a cancelled gathering, and when there are 20 already.
    """
    data = harmless(file)  # before the lock: it takes a while
    with transaction.atomic():
        row = locked(gathering)
        if row.state == State.CANCELLED:
            raise Refused(_("This meeting is cancelled. There are no minutes to write."))
        if Photo.objects.filter(gathering=row).count() >= MOST:
            raise Refused(_("There are 20 photos already. Remove one first."))
        photo = Photo(
            programme_id=row.programme_id,
            group_id=row.group_id,
            gathering=row,
            caption=caption,
            added_at=now(),
            added_by=by,
        )
        photo.file.save(f"{uuid4().hex}.jpg", ContentFile(data), save=False)
        name = str(photo.file.name)
        try:
            photo.save(force_insert=True)
            record(Event.PHOTO_ADDED, by=by, about=photo, group=row.group_id)
        except BaseException:
            default_storage.delete(name)
            raise
    return photo


def add_photos(*, gathering: Gathering, files: Iterable[UploadedFile], by: UUID) -> tuple[int, list[str]]:
    """Keeps each good picture, so that one bad file loses nothing else. How many, and a sentence for each problem."""
    chosen = list(files)
    problems, kept = [], 0
    if len(chosen) > MOST_AT_ONCE:
        problems.append(_("Six photos at a time, please. Choose the rest and save once more."))
    for file in chosen[:MOST_AT_ONCE]:
        try:
            add_photo(gathering=gathering, file=file, by=by)
            kept += 1
        except Refused as refused:
            problems.append(f"{tidy(file.name or '')}: {refused.message}")
    return kept, problems


@transaction.atomic
def remove_photo(*, photo: Photo, by: UUID | None) -> None:
    """Removes a picture: the row and, once that is certain, its file."""
    name = str(photo.file.name)
    record(Event.PHOTO_DELETED, by=by, about=photo, group=photo.group_id)
    photo.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def forget_old_photos() -> int:
    """Removes the photos that have been kept for two years. A daily job; returns how many."""
    old = list(Photo.objects.filter(added_at__lt=now() - timedelta(days=KEPT_DAYS))[:500])
    for photo in old:
        remove_photo(photo=photo, by=None)
    return len(old)
