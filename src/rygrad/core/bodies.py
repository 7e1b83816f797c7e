"""What a phone sends in the body of a request."""

import json
from typing import Any


def json_object(body: bytes) -> dict[str, Any]:
    """The object that the body says; an empty one for anything else, also for what is nested without end."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
