from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "pulse"
urlpatterns: list[URLPattern | URLResolver] = [
    path("gatherings/<uuid:pk>/pulse/", views.give, name="give"),
    path("gatherings/<uuid:pk>/check/<slug:code>/", views.check, name="check"),
    path("groups/<uuid:pk>/pulse/", views.over_time, name="trend"),
]
