"""The web application, for Granian or any other WSGI server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rygrad.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from .warm import warm_up  # noqa: E402 - the apps first

warm_up()
