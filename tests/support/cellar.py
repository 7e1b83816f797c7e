"""A wire between browser and server that can be cut: the browser's own switch does not always reach its worker."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


class Wire:
    """``address`` leads to the server until ``cut``; then everything that was connected hangs in the air."""

    def __init__(self, server: str) -> None:
        to = urlsplit(server)
        self.there = (str(to.hostname), int(to.port or 80))
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://{to.hostname}:{self.listening.getsockname()[1]}"
        self.away, self.open = False, []
        threading.Thread(target=self._work, daemon=True).start()

    def cut(self) -> None:
        self.away = True
        while self.open:
            _close(self.open.pop())

    def mend(self) -> None:
        self.away = False

    def _work(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _ = self.listening.accept()
                if self.away:
                    _close(here)
                else:
                    self._join(here)

    def _join(self, here: socket.socket) -> None:
        try:
            there = socket.create_connection(self.there)
        except OSError:
            return _close(here)
        self.open += [here, there]
        for ends in ((here, there), (there, here)):
            threading.Thread(target=_pump, args=ends, daemon=True).start()
        return None


def _pump(here: socket.socket, there: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while some := here.recv(65536):
            there.sendall(some)
    _close(here)
    _close(there)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def wire(server: str) -> Iterator[Wire]:
    """A wire to the server for as long as the test runs."""
    made = Wire(server)
    yield made
    made.cut()
    _close(made.listening)
