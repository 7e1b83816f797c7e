from django.urls import URLPattern, URLResolver, path

from .views import board

app_name = "challenges"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/challenges/", board.board, name="board"),
    path("challenges/<uuid:pk>/", board.challenge, name="challenge"),
    path("solve/<str:token>/", board.open_board, name="open"),
]
