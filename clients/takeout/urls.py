"""Addresses of takeouts."""

from __future__ import annotations

from django.urls import path

from clients.takeout import views

desk = [
    path("clients/<slug:client>/takeout/", views.page, name="takeout"),
    path("clients/<slug:client>/takeout/new/", views.ask, name="takeout_ask"),
    path("clients/<slug:client>/takeout/<uuid:takeout>/file/", views.file, name="takeout_file"),
    path("clients/<slug:client>/takeout/<uuid:takeout>/removal/", views.remove, name="takeout_remove"),
]
