from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("groups/<uuid:pk>/", views.group, name="group"),
]
