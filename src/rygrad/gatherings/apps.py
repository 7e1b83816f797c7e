from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "rygrad.gatherings"
    label = "gatherings"
