from django.urls import URLPattern, URLResolver, path

from .views import frozen, given, reports, writing

app_name = "status_reports"
urlpatterns: list[URLPattern | URLResolver] = [
    path("circles/<uuid:pk>/reports/", reports.listed, name="listed"),
    path("circles/<uuid:pk>/reports/new/", reports.new, name="new"),
    path("reports/<uuid:pk>/", writing.report, name="report"),
    path("reports/<uuid:pk>/rows/<str:code>/", writing.rows, name="rows"),
    path("reports/<uuid:pk>/publish/", reports.publish, name="publish"),
    path("reports/<uuid:pk>/again/", reports.again, name="again"),
    path("reports/frozen/<uuid:pk>/", frozen.frozen, name="frozen"),
    path("reports/frozen/<uuid:pk>/outside/", frozen.outside, name="outside"),
    path("reports/frozen/<uuid:pk>/<slug:kind>", frozen.file, name="file"),
    path("published/reports/", given.given_list, name="municipality"),
    path("published/reports/<uuid:pk>/", given.given, name="given"),
    path("published/reports/<uuid:pk>/<slug:kind>", given.given_file, name="given_file"),
]
