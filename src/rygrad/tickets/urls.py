from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "tickets"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/tickets/", views.issue, name="issue"),
    path("tickets/keys/", views.keys, name="keys"),
]
