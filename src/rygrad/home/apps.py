from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "rygrad.home"
    label = "home"
