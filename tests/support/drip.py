"""A slow line for the browser's tests: a page comes in pieces, its scripts come late.

What a test reads at once after a click is then not there yet, also on a fast machine. ``RYGRAD_TRUST_DRIP=0.3 ./run
test -m browser -n 2`` finds each test that does not wait for what it looks at.
"""

import os
import re
import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

PIECES = re.compile(rb"(?=<main)|(?<=</h1>)|(?=</main>)")


def seconds() -> float:
    """How long the line rests between two pieces; 0 where nobody asked for it."""
    return float(os.environ.get("RYGRAD_TEST_DRIP", "0"))


def slow_line(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The outermost middleware of the site on a slow line."""
    rest = seconds()

    def slowly(request: HttpRequest) -> HttpResponseBase:
        if request.META["SERVER_NAME"] == "testserver":  # the test client: there is no line
            return answer(request)
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
        response = answer(request)
        if request.path.endswith(".js"):
            time.sleep(rest)
        if not _a_page(response):
            return response
        slow = StreamingHttpResponse(_pieces(response.content, rest), status=response.status_code)
        slow.headers, slow.cookies = response.headers, response.cookies
        slow.headers.pop("Content-Length", None)
        return slow

    return slowly


def _a_page(response: HttpResponseBase) -> bool:
    kind = response.headers.get("Content-Type", "")
    return isinstance(response, HttpResponse) and kind.startswith("text/html") and bool(response.content)


def _pieces(page: bytes, rest: float) -> Iterator[bytes]:
    for piece in PIECES.split(page):
        yield piece
        time.sleep(rest)
