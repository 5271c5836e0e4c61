"""Addresses of lists that a job has written."""

from __future__ import annotations

from django.urls import path

from clients.exports import views

desk = [
    path("clients/<slug:client>/exports/<uuid:export>/file/", views.desk_file, name="export_file"),
    path("clients/<slug:client>/exports/<uuid:export>/losses/", views.desk_losses, name="export_losses"),
]
portal = [
    path("<slug:client>/exports/<uuid:export>/file/", views.portal_file, name="export_file"),
    path("<slug:client>/exports/<uuid:export>/losses/", views.portal_losses, name="export_losses"),
]
