"""Every address. The only place that knows every app."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("rygrad.home.urls")),
    path("", include("rygrad.ui.urls")),
    path("", include("rygrad.people.urls")),
    path("account/", include("rygrad.people.sign_in_urls")),
    path("", include("rygrad.groups.urls")),
    path("", include("rygrad.gatherings.urls")),
    path("", include("rygrad.meetings.urls")),
    path("", include("rygrad.pulse.urls")),
    path("", include("rygrad.knowledge.urls")),
    path("", include("rygrad.questionnaires.urls")),
    path("", include("rygrad.tickets.urls")),
    path("", include("rygrad.conversations.urls")),
    path("", include("rygrad.reports.urls")),
    path("", include("rygrad.circles.urls")),
    path("", include("rygrad.sheets.urls")),
    path("", include("rygrad.status_reports.urls")),
    path("", include("rygrad.challenges.urls")),
    path("", include("rygrad.training.urls")),
    path("", include("rygrad.association.urls")),
    path("", include("rygrad.networks.urls")),
    path("", include("rygrad.diplomas.urls")),
    path("", include("rygrad.archives.urls")),
    path("national/", include("rygrad.national.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("rygrad.devtools.urls")))

handler400 = "rygrad.home.errors.bad_request"
handler403 = "rygrad.home.errors.forbidden"
handler404 = "rygrad.home.errors.missing"
handler500 = "rygrad.home.errors.broken"
