from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "rygrad.questionnaires"
    label = "questionnaires"
