"""What is wrong with a pack, all of it at once."""

from collections.abc import Sequence


class PackError(Exception):
    """A pack cannot be used. ``problems`` has one line for each fault: ``file:line: reason``."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class NotInPack(KeyError):  # noqa: N818 - it reads as a sentence where it is caught
    """The pack has nothing under this code (any more)."""

    def __init__(self, pack: str, kind: str, code: str) -> None:
        super().__init__(f"pack {pack} has no {kind} with code {code!r}")
