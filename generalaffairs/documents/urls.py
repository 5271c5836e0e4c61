"""Paths of 書類作成: templates over all clients and of one, what hangs on a general task."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.documents.views import keeping, merging, rows

_templates = "clients/<slug:client>/documents/templates/"
_version = f"{_templates}<uuid:template>/versions/<uuid:version>/"
_merged = "<number:number>/documents/merged/<uuid:merged>/"
desk = [
    path("documents/templates/", keeping.listing, name="documents_templates"),
    path(_templates, keeping.of_client, name="documents_client"),
    path(f"{_templates}new/", keeping.new, name="documents_template_new"),
    path(f"{_templates}<uuid:template>/", keeping.page, name="documents_template"),
    path(f"{_templates}<uuid:template>/copy/", keeping.taking_over, name="documents_take_over"),
    path(_version, keeping.version, name="documents_version"),
    path(f"{_version}approval/", keeping.approval, name="documents_approve"),
    path(f"{_version}force/", keeping.force, name="documents_force"),
    path(f"{_version}end/", keeping.end, name="documents_retire"),
    path(f"{_version}sample/", keeping.sample, name="documents_sample"),
    path("<number:number>/documents/rows/", rows.rows, name="documents_rows"),
    path("<number:number>/documents/rows/<uuid:row>/removal/", rows.removal, name="documents_row_removal"),
    path("<number:number>/documents/letter/", rows.letter, name="documents_letter"),
    path("<number:number>/documents/merge/", merging.merge, name="documents_merge"),
    path("<number:number>/documents/merged/", merging.every, name="documents_every"),
    path(_merged, merging.page, name="documents_merged"),
    path(f"{_merged}change/", merging.change, name="documents_change"),
    path(f"{_merged}again/", merging.again, name="documents_again"),
    path(f"{_merged}tick/", merging.tick, name="documents_tick"),
    path(f"{_merged}removal/", merging.removal, name="documents_remove"),
]
