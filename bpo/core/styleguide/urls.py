"""/styleguide/"""

from __future__ import annotations

from django.urls import path

from bpo.core.styleguide import views

urlpatterns = [path("styleguide/", views.page, name="styleguide")]
