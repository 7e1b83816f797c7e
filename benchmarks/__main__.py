"""``./run bench`` lists what can be measured; ``./run bench pages`` measures it."""

import signal
import sys

from benchmarks import circles, conversations, pages, training

WORDS = {
    "pages": pages.main,
    "conversations": conversations.main,
    "circles": circles.main,
    "training": training.main,
}


def main(words: list[str]) -> int:
    if not words or words[0] not in WORDS:
        print("Measure what? ./run bench " + " | ".join(WORDS) + "   (--quick: SQLite, one copy, fewer requests)")
        return 0 if not words else 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers it started are stopped too
    return WORDS[words[0]](words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
