from django.urls import URLPattern, URLResolver

app_name = "diplomas"
urlpatterns: list[URLPattern | URLResolver] = []
