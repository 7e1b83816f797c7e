from django.urls import URLPattern, URLResolver, path

from .views import meetings, merge

app_name = "networks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/networks/", meetings.listed, name="listed"),
    path("groups/<uuid:pk>/networks/new/", meetings.new, name="new"),
    path("network-meetings/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("groups/<uuid:pk>/networks/seat/", meetings.seat, name="seat"),
    path("groups/<uuid:pk>/merge/", merge.merge, name="merge"),
]
