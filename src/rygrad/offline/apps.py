from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "rygrad.offline"
    label = "offline"
