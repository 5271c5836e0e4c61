"""Addresses about client companies."""

from __future__ import annotations

from django.urls import path

from clients.companies.views import desk as pages
from clients.companies.views import edit, rows
from clients.companies.views import portal as portal_pages

desk = [
    path("clients/", pages.listing, name="clients"),
    path("clients/export/", pages.export, name="clients_export"),
    path("clients/new/", pages.new, name="client_new"),
    path("clients/<slug:client>/", pages.detail, name="client"),
    path("clients/<slug:client>/panels/<slug:panel>/", pages.panel, name="client_panel"),
    path("clients/<slug:client>/export/", pages.people_export, name="client_export"),
    path("clients/<slug:client>/edit/<slug:what>/", edit.edit, name="client_edit"),
    path("clients/<slug:client>/edit/<slug:what>/<uuid:row>/", rows.edit, name="client_row"),
    path("clients/<slug:client>/edit/<slug:what>/<uuid:row>/removal/", rows.remove, name="client_row_removal"),
]
portal = [path("<slug:client>/company/", portal_pages.company, name="company")]
