from django.urls import URLPattern, URLResolver, path

from .views import board, helpers, mine, register, sheet, wall

app_name = "training"
urlpatterns: list[URLPattern | URLResolver] = [
    # Holding a day
    path("course-days/<uuid:pk>/register/", register.register, name="register"),
    path("course-days/<uuid:pk>/wall/", wall.wall, name="wall"),
    path("here/<str:token>/", wall.here, name="here"),
    path("courses/<uuid:pk>/sheet/", sheet.sheet, name="sheet"),
    path("courses/<uuid:pk>/sheet.xlsx", sheet.sheet_file, name="sheet_file"),
    path("courses/<uuid:pk>/helpers/", helpers.helpers, name="helpers"),
    path("courses/<uuid:pk>/board/", board.board, name="board"),
    path("me/course/", mine.mine, name="mine"),
]
