from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "reports"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/figures/", views.group, name="group"),
    path("reports/", views.all_places, name="all"),
    path("published/", views.municipality, name="municipality"),
]
