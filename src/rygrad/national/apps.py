from django.apps import AppConfig


class NationalConfig(AppConfig):
    name = "rygrad.national"
    label = "national"
