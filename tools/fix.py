"""``./run fix``: what a machine can mend: lint and format, in the paths given or everywhere, and docs/privacy.md."""

import subprocess
import sys


def main(paths: list[str]) -> int:
    """Returns 1 when something is left that a person must mend."""
    where = paths or ["."]
    lint = subprocess.call([sys.executable, "-m", "ruff", "check", "--fix", *where])
    form = subprocess.call([sys.executable, "-m", "ruff", "format", *where])
    page = 0 if paths else subprocess.call([sys.executable, "-m", "rygrad.config.privacy_page"])
    return 1 if lint or form or page else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
