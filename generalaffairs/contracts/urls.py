"""Addresses of the register and of a review."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.contracts.views import portal as at_portal
from generalaffairs.contracts.views import register, reviewing

_one = "clients/<slug:client>/agreements/<uuid:agreement>/"
_task = "<number:number>/agreement/"
desk = [
    path("agreements/", register.listing, name="contracts_list"),
    path("clients/<slug:client>/agreements/", register.of_client, name="contracts_client"),
    path("clients/<slug:client>/agreements/new/", register.new, name="contracts_new"),
    path(_one, register.page, name="contracts_agreement"),
    path(f"{_one}edit/", register.edit, name="contracts_edit"),
    path(f"{_one}versions/", register.version, name="contracts_version"),
    path(f"{_one}ending/", register.ending, name="contracts_end"),
    path(f"{_task}receipt/", reviewing.receipt, name="contracts_receipt"),
    path(f"{_task}facts/", reviewing.facts, name="contracts_facts"),
    path(f"{_task}counterparty/", reviewing.sending, name="contracts_sending"),
    path(f"{_task}answer/", reviewing.answer, name="contracts_answer"),
    path(f"{_task}approval/", reviewing.approval, name="contracts_approval"),
    path(f"{_task}signing/", reviewing.signing, name="contracts_signing"),
    path(f"{_task}drop/", reviewing.dropping, name="contracts_drop"),
]
portal = [
    path("<slug:client>/agreements/", at_portal.listing, name="contracts_portal"),
    path("<slug:client>/agreements/<uuid:agreement>/", at_portal.page, name="contracts_own"),
    path("<slug:client>/agreements/<uuid:agreement>/accepting/", at_portal.accepting, name="contracts_accept"),
]
