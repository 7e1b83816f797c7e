"""The real settings, with packs that ask for free words."""

import os
from pathlib import Path

from rygrad.config.settings import *  # noqa: F403

PACKS = Path(os.environ["NOTED_PACKS"])
