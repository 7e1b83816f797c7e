"""The web application, for Granian or any other WSGI server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rygrad.config.settings")

from django.core.wsgi import get_wsgi_application

site = get_wsgi_application()

from rygrad.conversations.door import with_door  # noqa: E402 - the apps first

from .warm import warm_up  # noqa: E402 - the same

application = with_door(site)

warm_up()
