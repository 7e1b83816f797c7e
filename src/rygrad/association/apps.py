from django.apps import AppConfig


class AssociationConfig(AppConfig):
    name = "rygrad.association"
    label = "association"
