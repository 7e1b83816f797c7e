from django.apps import AppConfig


class DiplomasConfig(AppConfig):
    name = "rygrad.diplomas"
    label = "diplomas"
