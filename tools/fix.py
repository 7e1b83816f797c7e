"""``./run fix``: what a machine can mend: lint and format, in the paths given or everywhere; and the made pages."""

import subprocess
import sys

PAGES = ("privacy_page", "languages_page")  # they write docs/privacy.md and docs/languages.md


def main(paths: list[str]) -> int:
    """Returns 1 when something is left that a person must mend."""
    where = paths or ["."]
    lint = subprocess.call([sys.executable, "-m", "ruff", "check", "--fix", *where])
    form = subprocess.call([sys.executable, "-m", "ruff", "format", *where])
    pages = [subprocess.call([sys.executable, "-m", f"rygrad.config.{page}"]) for page in PAGES if not paths]
    return 1 if lint or form or any(pages) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
