from django.urls import URLPattern, URLResolver, path

from .views import drafts, profile, second_step, sign_in

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("me/", profile.profile, name="profile"),
    path("me/looks/", profile.looks, name="looks"),
    path("me/devices/", profile.devices, name="devices"),
    path("me/devices/end/", profile.end, name="end_device"),
    path("me/data/", profile.own_data, name="own_data"),
    path("me/again/", sign_in.again, name="again"),
    path("me/second-step/", second_step.overview, name="second_step"),
    path("me/second-step/passkey/", second_step.add_passkey, name="add_passkey"),
    path("me/second-step/app/", second_step.add_app, name="add_app"),
    path("me/second-step/codes/", second_step.recovery, name="recovery"),
    path("me/second-step/remove/", second_step.remove, name="remove_factor"),
    path("draft/<uuid:pk>/", drafts.draft, name="draft"),
]
