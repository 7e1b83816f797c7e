from django.urls import URLPattern, URLResolver, path

from .views import sending

app_name = "conversations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("talk/send/", sending.send, name="send"),
    path("talk/withdraw/", sending.withdraw, name="withdraw"),
]
