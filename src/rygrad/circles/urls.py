from django.urls import URLPattern, URLResolver, path

from .views import care, circles, paper, register, rota, sessions, shopping, stories, support, team

app_name = "circles"
urlpatterns: list[URLPattern | URLResolver] = [
    # The room, its settings, its team, its rota
    path("groups/<uuid:pk>/circles/", circles.listed, name="listed"),
    path("groups/<uuid:pk>/circles/new/", circles.new, name="new"),
    path("circles/<uuid:pk>/", circles.room, name="circle"),
    path("circles/<uuid:pk>/settings/", circles.settings, name="settings"),
    path("circles/<uuid:pk>/duties/", circles.duties, name="duties"),
    path("circles/<uuid:pk>/days/", circles.days, name="days"),
    path("circles/<uuid:pk>/team/", team.team, name="team"),
    path("circles/<uuid:pk>/team/add/", team.add, name="team_add"),
    path("team-members/<uuid:pk>/", team.member, name="team_member"),
    path("circles/<uuid:pk>/rota/", rota.rota, name="rota"),
    path("circle-sessions/<uuid:pk>/turn/", rota.turn, name="turn"),
    path("circle-sessions/<uuid:pk>/take/", rota.take, name="take"),
    path("circle-sessions/<uuid:pk>/swap/", rota.swap, name="swap"),
    path("swaps/<str:token>/", rota.swap_take, name="swap_take"),
    path("circles/<uuid:pk>/paper/", paper.paper, name="paper"),
    # Care, support, stories
    path("circles/<uuid:pk>/care/", care.care, name="care"),
    path("care/<uuid:pk>/", care.done, name="care_done"),
    path("circles/<uuid:pk>/support/", support.support, name="support"),
    path("support/<uuid:pk>/", support.entry, name="support_entry"),
    path("circles/<uuid:pk>/stories/", stories.stories, name="stories"),
    path("circles/<uuid:pk>/stories/new/", stories.new, name="story_new"),
    path("stories/<uuid:pk>/", stories.change, name="story_change"),
    path("stories/<uuid:pk>/check/", stories.check, name="story_check"),
    path("stories/<uuid:pk>/withdraw/", stories.withdraw, name="story_withdraw"),
    # The register and the logbook
    path("circles/<uuid:pk>/sessions/", sessions.listed, name="sessions"),
    path("circles/<uuid:pk>/sessions/new/", sessions.new, name="session_new"),
    path("circle-sessions/<uuid:pk>/", sessions.show, name="session"),
    path("circle-sessions/<uuid:pk>/register/", register.register, name="register"),
    path("circle-sessions/<uuid:pk>/cancel/", sessions.cancel, name="cancel"),
    path("circle-sessions/<uuid:pk>/shopping/", shopping.shopping, name="shopping"),
    path("circle-session-drafts/<uuid:pk>/", sessions.choose, name="choose"),
]
