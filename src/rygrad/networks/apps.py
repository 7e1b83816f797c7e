from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "rygrad.networks"
    label = "networks"
