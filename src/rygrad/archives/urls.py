from django.urls import URLPattern, URLResolver, path

from .views import out

app_name = "archives"
urlpatterns: list[URLPattern | URLResolver] = [path("groups/<uuid:pk>/archive/", out.out, name="out")]
