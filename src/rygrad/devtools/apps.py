from django.apps import AppConfig


class DevtoolsConfig(AppConfig):
    name = "rygrad.devtools"
    label = "devtools"
