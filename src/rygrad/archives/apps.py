from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "rygrad.archives"
    label = "archives"
