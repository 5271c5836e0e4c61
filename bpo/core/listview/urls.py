"""/view/<list>/"""

from __future__ import annotations

from django.urls import path

from bpo.core.listview import views

urlpatterns = [path("view/<slug:name>/", views.choose, name="list_view")]
