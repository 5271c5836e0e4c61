"""Addresses about the inventory."""

from __future__ import annotations

from django.urls import path

from clients.inventory.views import show, withdrawal

_INVENTORY = "clients/<slug:client>/inventory/"
desk = [
    path(_INVENTORY, show.desk_inventory, name="inventory"),
    path(f"{_INVENTORY}<uuid:version>/", show.desk_inventory, name="inventory_version"),
    path(f"{_INVENTORY}<uuid:version>/export/", show.desk_export, name="inventory_export"),
    path(f"{_INVENTORY}<uuid:version>/withdraw/", withdrawal.withdraw, name="inventory_withdraw"),
]
portal = [
    path("<slug:client>/inventory/", show.portal_inventory, name="inventory"),
    path("<slug:client>/inventory/<uuid:version>/", show.portal_inventory, name="inventory_version"),
    path("<slug:client>/inventory/<uuid:version>/export/", show.portal_export, name="inventory_export"),
    path("<slug:client>/inventory/<uuid:version>/sign/", show.sign, name="inventory_sign"),
]
