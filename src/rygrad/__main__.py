"""``python -m rygrad``: the same as the command ``rygrad``."""

from rygrad.config.command import main

raise SystemExit(main())
