from django.urls import URLPattern, URLResolver, path

from .views import close, dates, plan, year

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/meetings/", plan.meeting_list, name="list"),
    path("groups/<uuid:pk>/meetings/new/", plan.new, name="new"),
    path("groups/<uuid:pk>/rhythm/", dates.rhythm, name="rhythm"),
    path("meetings/<uuid:pk>/", plan.detail, name="detail"),
    path("meetings/<uuid:pk>/plan/", plan.plan, name="plan"),
    path("meetings/<uuid:pk>/agenda/", plan.agenda, name="agenda"),
    path("meetings/<uuid:pk>/move/", dates.move, name="move"),
    path("meetings/<uuid:pk>/cancel/", dates.cancel, name="cancel"),
    path("meetings/<uuid:pk>/close/", close.close, name="close"),
    path("meetings/<uuid:pk>/minutes/", close.show, name="minutes"),
    path("groups/<uuid:pk>/year/", year.show, name="year"),
]
