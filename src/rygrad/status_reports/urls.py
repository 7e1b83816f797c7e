from django.urls import URLPattern, URLResolver

app_name = "status_reports"
urlpatterns: list[URLPattern | URLResolver] = []
