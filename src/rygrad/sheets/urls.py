from django.urls import URLPattern, URLResolver, path

from .views import exports, imports

app_name = "sheets"
urlpatterns: list[URLPattern | URLResolver] = [
    path("circles/<uuid:pk>/import/", imports.begin, name="import"),
    path("circles/<uuid:pk>/export/", exports.export, name="export"),
    path("uploads/<uuid:pk>/", imports.preview, name="upload"),
    path("uploads/<uuid:pk>/take/", imports.take, name="take"),
    path("uploads/<uuid:pk>/progress/", imports.progress, name="progress"),
]
