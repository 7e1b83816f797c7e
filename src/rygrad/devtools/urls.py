from django.urls import path

from rygrad.ui.views import look

from . import views

app_name = "demo"
urlpatterns = [
    path("", views.step_in, name="step_in"),
    path("look/", look, name="look"),
    path("look/<str:part>/", look, name="look_part"),
]
