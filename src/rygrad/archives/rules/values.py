"""One row as plain values for JSON, and back. The database's own types do the reading."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from rygrad.core.errors import Refused

from .tables import Table


def plain(row: models.Model) -> dict[str, Any]:
    """Every column of the row. Encrypted columns are in the clear."""
    return {field.attname: value(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def value(of: Any) -> Any:
    """As JSON can hold it: days and times as ISO 8601, ids and amounts as text, bytes as base64."""
    if isinstance(of, bytes | memoryview):
        return b64encode(bytes(of)).decode()
    if isinstance(of, UUID | Decimal):
        return str(of)
    if isinstance(of, date | datetime | time):
        return of.isoformat()
    return str(of) if isinstance(of, models.fields.files.FieldFile) else of


def row_of(model: Table, given: Mapping[str, Any]) -> models.Model:
    """The row, not yet written. Raises ``Refused`` when a value does not fit its column."""
    values = {}
    for field in model._meta.concrete_fields:
        told = given[field.attname]
        try:
            values[field.attname] = _read(field, told)
        except (ValidationError, ValueError, TypeError):
            raise Refused(f"{model._meta.label}: the value of {field.attname} does not fit.") from None
    return model(**values)


def _read(field: Any, told: Any) -> Any:
    if told is None or isinstance(field, models.JSONField):
        return told
    return (field.target_field if field.is_relation else field).to_python(told)
