from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("me/own/", views.own, name="own"),
    path("stored/", views.stored, name="stored"),
    path("groups/<uuid:pk>/", views.group, name="group"),
]
