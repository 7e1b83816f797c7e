from django.urls import URLPattern, URLResolver, path

from .views import batch, check, honours, learning, portraits, register, thanks

app_name = "diplomas"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/register/", register.listed, name="register"),
    path("groups/<uuid:pk>/register/issue/", register.issue_one, name="issue"),
    path("issued/<uuid:pk>/", register.one, name="one"),
    path("issued/<uuid:pk>/file/", register.file, name="file"),
    path("courses/<uuid:pk>/diplomas/", batch.batch, name="batch"),
    path("prints/<uuid:pk>/", batch.printed, name="printed"),
    path("check/<str:code>/", check.check, name="check"),
    path("me/learning/", learning.learning, name="learning"),
    path("me/learning/<uuid:pk>/remove/", learning.remove, name="learning_remove"),
    path("me/letter/", learning.letter, name="letter"),
    path("me/issued/<uuid:pk>/", learning.own_file, name="own_file"),
    path("groups/<uuid:pk>/thanks/", thanks.thanks, name="thanks"),
    path("groups/<uuid:pk>/portraits/", portraits.listed, name="portraits"),
    path("groups/<uuid:pk>/portraits/leaflet/", portraits.leaflet, name="leaflet"),
    path("me/portrait/", portraits.own, name="portrait"),
    path("gatherings/<uuid:pk>/honours/", honours.honours, name="honours"),
]
