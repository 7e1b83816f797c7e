from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    name = "rygrad.challenges"
    label = "challenges"
