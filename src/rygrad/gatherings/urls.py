from django.urls import URLPattern, URLResolver, path

from .views import agenda, deeds, feeds, guide, library, photos, rooms, small, table

app_name = "gatherings"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/gatherings/", rooms.others, name="others"),
    path("groups/<uuid:pk>/gatherings/new/", rooms.from_plan, name="from_plan"),
    path("gatherings/<uuid:pk>/", rooms.show, name="room"),
    path("gatherings/<uuid:pk>/finish/", rooms.finish, name="finish"),
    path("gatherings/<uuid:pk>/guide/", guide.show, name="guide"),
    path("gatherings/<uuid:pk>/guide/place/", guide.place, name="place"),
    path("gatherings/<uuid:pk>/guide/people/", guide.people, name="people"),
    path("gatherings/<uuid:pk>/guide/draw/", guide.draw, name="draw"),
    path("gatherings/<uuid:pk>/guide/item/", guide.item, name="item"),
    path("gatherings/<uuid:pk>/guide/talks/", guide.talks, name="talks"),
    path("gatherings/<uuid:pk>/notes/", guide.notes, name="notes"),
    path("gatherings/<uuid:pk>/wall/", guide.wall, name="wall"),
    path("gatherings/<uuid:pk>/wall/now/", guide.now, name="now"),
    path("gatherings/<uuid:pk>/table/", table.table, name="table"),
    path("gatherings/<uuid:pk>/agenda/new/", agenda.new_item, name="agenda_new"),
    path("agenda/<uuid:pk>/", agenda.item, name="agenda_item"),
    path("gatherings/<uuid:pk>/coming/", small.coming, name="coming"),
    path("tasks/<uuid:pk>/", small.task, name="task"),
    path("groups/<uuid:pk>/library/", library.library, name="library"),
    path("groups/<uuid:pk>/library/<slug:code>/", library.exercise, name="exercise"),
    path("groups/<uuid:pk>/elements/<slug:code>/", library.card, name="card"),
    path("gatherings/<uuid:pk>/photos/", photos.photos, name="photos"),
    path("photos/<uuid:pk>/", photos.photo, name="photo"),
    path("photos/<uuid:pk>/remove/", photos.remove, name="remove_photo"),
    path("groups/<uuid:pk>/deeds/", deeds.add, name="deeds"),
    path("deeds/<uuid:pk>/remove/", deeds.remove, name="remove_deed"),
    path("me/calendar/", feeds.mine, name="feeds"),
    path("groups/<uuid:pk>/calendar/", feeds.of_group, name="group_feed"),
    path("calendar/<str:token>.ics", feeds.feed, name="feed"),
]
