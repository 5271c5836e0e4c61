"""/reading/<kind>/"""

from __future__ import annotations

from django.urls import path

from bpo.core.reading import views

urlpatterns = [path("reading/<slug:kind>/", views.echo, name="reading")]
