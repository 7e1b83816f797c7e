from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "questionnaires"
urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/<uuid:pk>/forms/", views.listed, name="forms"),
    path("groups/<uuid:pk>/forms/upload/", views.upload, name="upload"),
    path("groups/<uuid:pk>/forms/use/", views.use, name="use"),
    path("groups/<uuid:pk>/forms/<slug:code>/shipped/", views.shipped, name="shipped"),
    path("groups/<uuid:pk>/forms/<slug:code>/<int:number>/", views.version, name="version"),
    path("groups/<uuid:pk>/forms/<slug:code>/<int:number>/<slug:kind>/", views.download, name="download"),
]
