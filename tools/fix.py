"""``./run fix``: what a machine can mend, in the paths given or everywhere."""

import subprocess
import sys


def main(paths: list[str]) -> int:
    """Returns 1 when something is left that a person must mend."""
    where = paths or ["."]
    lint = subprocess.call([sys.executable, "-m", "ruff", "check", "--fix", *where])
    form = subprocess.call([sys.executable, "-m", "ruff", "format", *where])
    return 1 if lint or form else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
