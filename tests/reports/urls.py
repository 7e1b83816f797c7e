"""All addresses, with those of the reports, also while the site does not have them yet."""

from django.urls import include, path

from rygrad.config.urls import handler400, handler403, handler404, handler500
from rygrad.config.urls import urlpatterns as site

urlpatterns = [*site, path("", include("rygrad.reports.urls"))]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
