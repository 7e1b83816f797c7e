from django.urls import URLPattern, URLResolver, path

from .views import invitations, members, partners, places, rooms, texts, wishes

app_name = "groups"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/members/", members.members, name="members"),
    path("members/<uuid:pk>/", members.member, name="member"),
    path("members/<uuid:pk>/contact/", members.contact, name="contact"),
    path("members/<uuid:pk>/change/", members.change, name="member_change"),
    path("members/<uuid:pk>/role/", members.give, name="role_give"),
    path("roles/<uuid:pk>/end/", members.end, name="role_end"),
    path("groups/<uuid:pk>/invite/", invitations.make, name="invite"),
    path("invitations/<uuid:pk>/withdraw/", invitations.withdraw, name="invitation_withdraw"),
    path("join/<str:token>/", invitations.join, name="join"),
    path("groups/<uuid:pk>/settings/", places.settings, name="settings"),
    path("groups/<uuid:pk>/found/", places.found, name="found"),
    path("groups/<uuid:pk>/place/", places.place, name="place"),
    path("groups/<uuid:pk>/partners/", partners.listed, name="partners"),
    path("groups/<uuid:pk>/partners/new/", partners.new, name="partner_new"),
    path("partners/<uuid:pk>/", partners.one, name="partner"),
    path("partners/<uuid:pk>/right/", partners.right, name="partner_right"),
    path("partners/<uuid:pk>/contacts/new/", partners.contact_new, name="partner_contact_new"),
    path("contacts/<uuid:pk>/", partners.contact, name="partner_contact"),
    path("contacts/<uuid:pk>/remove/", partners.contact_remove, name="partner_contact_remove"),
    path("groups/<uuid:pk>/texts/", texts.listed, name="texts"),
    path("groups/<uuid:pk>/texts/<str:code>/", texts.one, name="text"),
    path("groups/<uuid:pk>/help/", rooms.help_page, name="ask_help"),
    path("groups/<uuid:pk>/wishes/", wishes.ask, name="wish"),
    path("wishes/<uuid:pk>/done/", wishes.done, name="wish_done"),
    path("groups/<uuid:pk>/practice/", rooms.practice, name="practice"),
    path("groups/<uuid:pk>/practice/reset/", rooms.practice_reset, name="practice_reset"),
]
