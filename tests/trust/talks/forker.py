"""Starts the real server again and again without reading the code anew: ``python -m tests.trust.talks.forker PORT``.

The site is loaded once, without a connection to the database. Each line on stdin starts Granian with two workers, as
``rygrad serve`` does, in a process group of its own; its number is printed. Who started it kills the group.
"""

import ctypes
import os
import signal
import sys

SUBREAPER = 36  # of Linux's prctl


def main(port: int) -> None:
    """Loads the site, then serves whenever it is told."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rygrad.config.settings")
    from django.db import connections

    import rygrad.config.wsgi  # noqa: F401 - the workers find it loaded

    connections.close_all()
    ctypes.CDLL(None).prctl(SUBREAPER, 1)  # the workers of a killed server become ours,
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # and the system takes the killed away at once
    print("ready", flush=True)
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.setsid()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            sys.stdin.close()
            _serve(port)
            os._exit(0)
        print(child, flush=True)


def _serve(port: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "rygrad.config.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=4,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main(int(sys.argv[1]))
