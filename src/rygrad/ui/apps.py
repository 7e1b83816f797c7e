from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rygrad.ui"
    label = "ui"
