"""The base of every table: a random id, and a word about privacy for each field."""

import uuid
from typing import ClassVar

from django.db import models

from .privacy import Privacy


class Model(models.Model):
    """A row with a random version 4 UUID, the only id that is ever shown."""

    PRIVACY: ClassVar[Privacy]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
