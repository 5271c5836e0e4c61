"""The URL tree: portal, desk, sign-in, health. Work types' own URLs are included from the catalogue."""

from django.urls import include, path

from bpo import health
from clients.people import views as people

urlpatterns = [
    path("", people.home, name="home"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
]
