"""Every address and those of the forms."""

from django.urls import include, path

from rygrad.config.urls import *  # noqa: F403
from rygrad.config.urls import urlpatterns as known

urlpatterns = [*known, path("", include("rygrad.questionnaires.urls"))]
