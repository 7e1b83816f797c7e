"""Opening a page changes nothing: whoever only looks makes nobody wait, and a reloaded page does nothing twice."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

WRITES = re.compile(r'\s*(?:INSERT|UPDATE|DELETE)\b.*?"(\w+)"', re.IGNORECASE)
SEEN = "people_device"  # that her session is used is noted once a minute, whichever page she opens
# Each with its reason; a page that is not named here writes nothing.
MAY_WRITE = {
    "groups:member": "audit_look",  # whose data were looked at is told to them
    "groups:contact": "audit_look",
    "circles:mothers": "audit_look",  # who reads the list of a mothers' group is known to its team
    "circles:mother": "audit_look",
    "circles:paper": "audit_look",
    "circles:invite": "audit_look",
    "circles:care": "audit_look",
    "status_reports:rows": "audit_look",
    "people:own_data": "audit_entry",  # what leaves the house is logged
    "national:export": "audit_entry",
    "people:add_passkey": "django_session",  # the question that the key will answer
    "people:add_app": "django_session",
    "mfa_login_webauthn": "django_session",
    "diplomas:letter": "django_session",  # who has nothing for a letter yet is told so on the next page
}


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that were written to inside."""
    tables: set[str] = set()

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if found := WRITES.match(sql):
            tables.add(found[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield tables
