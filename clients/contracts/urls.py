"""Addresses about contracts."""

from __future__ import annotations

from django.urls import path

from clients.contracts.views import draft, show

_CONTRACT = "clients/<slug:client>/contract/"
desk = [
    path(_CONTRACT, show.desk_contract, name="contract"),
    path(f"{_CONTRACT}new/", draft.new, name="contract_new"),
    path(f"{_CONTRACT}<uuid:version>/", show.desk_contract, name="contract_version"),
    path(f"{_CONTRACT}<uuid:version>/terms/", draft.terms, name="contract_terms"),
    path(f"{_CONTRACT}<uuid:version>/approve/", show.desk_approve, name="contract_approve"),
    path(f"{_CONTRACT}<uuid:version>/discard/", draft.discard, name="contract_discard"),
    path(f"{_CONTRACT}<uuid:version>/export/", show.export, name="contract_export"),
    path(f"{_CONTRACT}<uuid:version>/lines/new/", draft.new_line, name="contract_line_new"),
    path(f"{_CONTRACT}lines/<uuid:line>/", draft.line, name="contract_line"),
    path(f"{_CONTRACT}lines/<uuid:line>/remove/", draft.remove_line, name="contract_line_remove"),
]
portal = [
    path("<slug:client>/contract/", show.portal_contract, name="contract"),
    path("<slug:client>/contract/<uuid:version>/", show.portal_contract, name="contract_version"),
    path("<slug:client>/contract/<uuid:version>/approve/", show.portal_approve, name="contract_approve"),
]
