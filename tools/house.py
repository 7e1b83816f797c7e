"""The house rules about files: what no committed file may hold, and what every file must keep true.

Nothing that only this machine knows (paths, package hosts), no secrets, no way to reach a real person; links between
pages lead somewhere; shipped files are the ones listed; packs load; every late import says why.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BINARY = {".png", ".jpg", ".woff2", ".mo", ".ico", ".gz", ".webp", ".mp3", ".ogg"}
# Written in pieces, because this file is searched too.
HOSTS = [
    ".".join(parts)
    for parts in [
        ("py" + "pi", "org"),
        ("python" + "hosted", "org"),
        ("npm" + "js", "org"),
        ("npm" + "js", "com"),
        ("yarn" + "pkg", "com"),
        ("deb" + "", "debian", "org"),
        ("crates" + "", "io"),
        ("proxy", "golang", "org"),
    ]
]
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.<])/(?:home|Users|root|work)/[\w.]"),
    "a package host": re.compile("|".join(re.escape(host) for host in HOSTS)),
    "a secret": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30}"),
    "an e-mail address that could be somebody's": re.compile(
        r"[\w.+-]+@(?!(?:[\w-]+\.)*(?:example|invalid|test|localhost)\b)(?!example\.)[a-zA-Z][\w-]*(?:\.[a-zA-Z][\w-]+)+"
    ),
}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
LATE_IMPORT = re.compile(r"#\s*noqa:\s*[A-Z0-9, ]*PLC0415[A-Z0-9, ]*$")


def tracked(root: Path = ROOT) -> list[Path]:
    """Every file that is committed or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, check=True, stdout=subprocess.PIPE
    ).stdout.decode()
    return [root / name for name in sorted(filter(None, listed.split("\0"))) if (root / name).is_file()]


def words(file: Path) -> str:
    """The text of a file; nothing of a picture or a font."""
    return "" if file.suffix in BINARY else file.read_text(errors="replace")


def forbidden(file: Path, root: Path) -> Iterator[str]:
    """What this file holds and may not, with its line."""
    vendored = "vendor" in file.parts
    for number, line in enumerate(words(file).splitlines(), 1):
        for what, pattern in FORBIDDEN.items():
            if (found := pattern.search(line)) and not (vendored and "e-mail" in what):
                yield f"{file.relative_to(root)}:{number}: {what}: {found[0]}"


def dead_links(file: Path, root: Path) -> Iterator[str]:
    """Links between our own pages that lead nowhere."""
    for target in LINK.findall(words(file)) if file.suffix == ".md" else []:
        path = target.partition("#")[0]
        if path and "://" not in path and not path.startswith("mailto:") and not (file.parent / path).exists():
            yield f"{file.relative_to(root)}: leads nowhere: {target}"


def silent_late_imports(file: Path, root: Path) -> Iterator[str]:
    """Imports inside functions that do not say why; in ``apps.py`` the reason is always the same."""
    if file.name == "apps.py":
        return
    for number, line in enumerate(words(file).splitlines(), 1) if file.suffix == ".py" else []:
        if LATE_IMPORT.search(line) and not line.lstrip().startswith("# ruff:"):
            yield f"{file.relative_to(root)}:{number}: a late import needs its reason: # noqa: PLC0415 - why"


def shipped() -> Iterator[str]:
    """Vendored files that are not what the list says, and packs that do not load."""
    import django  # noqa: PLC0415 - the other rules need no settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rygrad.config.settings")
    django.setup()
    from rygrad.packs.queries import check_packs  # noqa: PLC0415 - after setup
    from rygrad.ui import vendor  # noqa: PLC0415 - beside it

    yield from vendor.check()
    yield from check_packs()


def main() -> int:
    """Returns 1 when a rule is broken."""
    found = [
        line for file in tracked() for rule in (forbidden, dead_links, silent_late_imports) for line in rule(file, ROOT)
    ]
    found += shipped()
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
