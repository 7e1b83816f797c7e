from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rygrad.people"
    label = "people"
