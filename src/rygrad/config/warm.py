"""What would otherwise make the first visitor of each web process wait, and some of the later ones."""

import gc
from contextlib import suppress
from pathlib import Path

from django.template import engines
from django.template.exceptions import TemplateDoesNotExist, TemplateSyntaxError
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

from rygrad.packs.errors import PackError
from rygrad.packs.queries import pack, pack_codes

OURS = Path(__file__).parents[1]
ROOMY = 20_000  # new objects before Python looks for rubbish: a page makes some thousands, and most go by themselves


def warm_up() -> None:
    """Reads the addresses, the packs and our templates now, and takes what is there for good out of the rubbish search.

    With all of it in memory one full search stops every thread for 0.16 s, and it comes every few dozen pages.
    Whatever is broken is left for the page or the check that says so: it must not keep the rest from being served.
    """
    _ = get_resolver().url_patterns
    for code in pack_codes():
        with suppress(PackError):
            pack(code)
    for name in _our_templates():
        with suppress(TemplateDoesNotExist, TemplateSyntaxError):
            engines["django"].get_template(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(ROOMY)


def _our_templates() -> list[str]:
    """The names of the templates that stand in our own apps."""
    folders = [Path(folder) for folder in get_app_template_dirs("templates")]
    ours = [folder for folder in folders if folder.is_relative_to(OURS)]
    return sorted({str(file.relative_to(folder)) for folder in ours for file in folder.rglob("*.html")})
