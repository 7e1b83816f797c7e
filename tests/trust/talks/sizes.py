"""How much is tried: little in the suite, as much as asked for by ``./run trust`` (tools/test.py lists the sizes)."""

import os


def size(name: str, few: int) -> int:
    """``RYGRAD_TEST_<name>`` as a number; ``tools/test.py`` makes it of ``RYGRAD_TRUST_<name>``."""
    return int(os.environ.get(f"RYGRAD_TEST_{name}", int(few)))
