from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "knowledge"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/tips/", views.tips, name="tips"),
    path("gatherings/<uuid:pk>/tip/", views.save, name="save"),
    path("tips/<uuid:pk>/remove/", views.remove, name="remove"),
]
