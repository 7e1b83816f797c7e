from django.urls import URLPattern, URLResolver, path

from .views import board, cohorts, day, helpers, mine, plan, register, sheet, teacher, wall

app_name = "training"
urlpatterns: list[URLPattern | URLResolver] = [
    # The course and its plan
    path("groups/<uuid:pk>/courses/", cohorts.listed, name="listed"),
    path("groups/<uuid:pk>/courses/new/", cohorts.new, name="new"),
    path("courses/<uuid:pk>/", cohorts.course, name="course"),
    path("courses/<uuid:pk>/settings/", cohorts.settings, name="settings"),
    path("courses/<uuid:pk>/plan/", plan.plan, name="plan"),
    path("courses/<uuid:pk>/plan/change/", plan.plan_change, name="plan_change"),
    path("courses/<uuid:pk>/dates/", plan.dates, name="dates"),
    path("courses/<uuid:pk>/days/new/", plan.day_new, name="day_new"),
    path("course-days/<uuid:pk>/", day.day, name="day"),
    path("course-days/<uuid:pk>/change/", day.day_change, name="day_change"),
    path("course-days/<uuid:pk>/print/", day.day_print, name="day_print"),
    path("course-days/<uuid:pk>/teacher/", teacher.teacher, name="teacher"),
    path("teach/<str:token>/", teacher.teach, name="teach"),
    path("teach/<str:token>.ics", teacher.teach_file, name="teach_file"),
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
