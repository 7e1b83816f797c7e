from django.urls import URLPattern, URLResolver, path

from .views import cards, paper, room, sending

app_name = "conversations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("talk/", room.room, name="room"),
    path("talk/kit/", room.kit, name="kit"),
    path("talk/shell.json", room.shell, name="shell"),
    path("talk/words/<slug:tag>.json", room.words, name="words"),
    path("talk/send/", sending.send, name="send"),
    path("talk/withdraw/", sending.withdraw, name="withdraw"),
    path("talk/written/", cards.written, name="written"),
    path("talk/cards/", cards.cards, name="cards"),
    path("groups/<uuid:pk>/paper/", paper.paper, name="paper"),
    path("safety/", cards.safety, name="safety"),
    path("worker.js", room.worker, name="worker"),
    path("manifest.webmanifest", room.manifest, name="manifest"),
]
