from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "pulse"
urlpatterns: list[URLPattern | URLResolver] = [
    path("gatherings/<uuid:pk>/pulse/", views.give, name="give"),
    path("groups/<uuid:pk>/pulse/", views.over_time, name="trend"),
]
