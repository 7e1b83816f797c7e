from django.urls import URLPattern, URLResolver, path

from .views import controller, handover, phases

app_name = "association"
urlpatterns: list[URLPattern | URLResolver] = [
    # The road, the hand-over, who answers for the data
    path("groups/<uuid:pk>/phases/", phases.phases, name="phases"),
    path("groups/<uuid:pk>/handover/", handover.handover, name="handover"),
    path("groups/<uuid:pk>/controller/", controller.controller, name="controller"),
    path("groups/<uuid:pk>/controller/paper/", controller.paper, name="controller_paper"),
    path("groups/<uuid:pk>/controller/paper/file/", controller.file, name="controller_file"),
]
