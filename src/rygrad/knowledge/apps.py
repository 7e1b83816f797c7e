from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "rygrad.knowledge"
    label = "knowledge"
