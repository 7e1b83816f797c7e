from pathlib import Path
from typing import Any

import pytest

from .folder import write


@pytest.fixture
def packs(tmp_path: Path, settings: Any) -> Path:
    """A folder of packs, used by this test, with one sound pack."""
    write(tmp_path)
    settings.PACKS = tmp_path
    return tmp_path
