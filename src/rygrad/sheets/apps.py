from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "rygrad.sheets"
    label = "sheets"
