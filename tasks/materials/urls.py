"""Addresses of materials."""

from __future__ import annotations

from django.urls import path

from tasks.materials.views import on_desk, sets, supplying

_client = "clients/<slug:client>/materials/"
desk = [
    path("materials/", on_desk.listing, name="materials"),
    path(_client, on_desk.client_page, name="client_materials"),
    path(f"{_client}making/", on_desk.making, name="materials_make"),
    path(f"{_client}sets/<uuid:set_id>/", sets.page, name="material_set"),
    path(f"{_client}sets/<uuid:set_id>/ending/", on_desk.ending, name="material_set_end"),
    path(f"{_client}<uuid:materials>/", on_desk.detail, name="material_list"),
    path(f"{_client}<uuid:materials>/needing/", on_desk.needing, name="material_need"),
    path(f"{_client}items/<uuid:material>/checking/", on_desk.checking, name="material_check"),
    path(f"{_client}items/<uuid:material>/arriving/", on_desk.arriving, name="material_arrive"),
]
portal = [path("<slug:client>/materials/", supplying.portal_lists, name="materials")]
