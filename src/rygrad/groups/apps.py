from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "rygrad.groups"
    label = "groups"
