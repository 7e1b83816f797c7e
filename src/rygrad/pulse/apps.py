from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "rygrad.pulse"
    label = "pulse"
