"""From a page in HTML to a tagged PDF (PDF/UA-1). Nothing is loaded from outside."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from rygrad.ui.dates import direction
from rygrad.ui.printing import nothing_from_outside, printer

from .ornament import DRAWN

STYLES = Path(__file__).resolve().parents[1] / "static" / "diplomas"
AT_ONCE = 25  # papers between two counts
LAID_OUT = 0.6  # of the work; the rest is drawing


def pdf(
    template: str,
    papers: Iterable[Mapping[str, Any]],
    *,
    language: str,
    title: str,
    told: Callable[[int], object] = lambda _done: None,
) -> bytes:
    """One PDF of all ``papers``, each the context of the template. ``told`` hears how many are done.

    Raises NoPrinter where Pango is missing.
    """
    html_of, css_of, fonts = printer()
    style = css_of(string=_style(template), font_config=fonts)
    waiting, marks, done = list(papers), hashlib.sha256(), 0
    documents: list[Any] = []
    while waiting or not documents:
        some, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
        page = _page(template, some, language, title)
        marks.update(page.encode())
        documents.append(
            html_of(string=page, url_fetcher=_drawn_here).render(
                stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"
            )
        )
        done += len(some)
        told(int(done * LAID_OUT))
    pages = [page for document in documents for page in document.pages]
    made: bytes = documents[0].copy(pages).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=marks.digest()[:16])
    return made


def _page(template: str, papers: list[Mapping[str, Any]], language: str, title: str) -> str:
    with override(language):
        context = {"papers": papers, "language": language, "dir": direction(language), "title": title}
        return render_to_string(f"diplomas/paper/{template}.html", context)


@lru_cache(maxsize=8)
def _style(template: str) -> str:
    both = (STYLES / "paper.css", STYLES / f"paper-{template}.css")
    return "\n".join(each.read_text(encoding="utf-8") for each in both)


def _drawn_here(url: str, *args: Any, **more: Any) -> Any:
    """Gives our own drawings (``drawn:border``); a paper loads nothing else."""
    scheme, _colon, name = url.partition(":")
    if scheme != "drawn" or name not in DRAWN:
        return nothing_from_outside(url)
    from weasyprint.urls import URLFetcherResponse  # noqa: PLC0415 - as above

    return URLFetcherResponse(url, DRAWN[name]().encode(), {"Content-Type": "image/svg+xml"})
