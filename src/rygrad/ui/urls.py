from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [path("language/", views.language, name="language")]
