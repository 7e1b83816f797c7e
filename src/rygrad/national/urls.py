from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "national"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.register, name="register"),
    path("export/", views.export, name="export"),
    path("meetings/", views.meetings, name="meetings"),
    path("help/", views.help_page, name="help"),
    path("help/<uuid:pk>/", views.answer, name="answer"),
    path("roles/", views.roles, name="roles"),
    path("roles/<uuid:pk>/", views.decide, name="decide"),
]
