"""Addresses of imports."""

from __future__ import annotations

from django.urls import path

from bpo.core.imports.views import applying, taking

_IMPORTS = "clients/<slug:client>/imports/"
desk = [
    path(_IMPORTS, taking.listing, name="imports"),
    path(f"{_IMPORTS}export/", taking.export, name="imports_export"),
    path(f"{_IMPORTS}new/<slug:key>/", taking.upload, name="import_new"),
    path(f"{_IMPORTS}<uuid:run>/", applying.show, name="import"),
    path(f"{_IMPORTS}<uuid:run>/columns/", taking.columns, name="import_columns"),
    path(f"{_IMPORTS}<uuid:run>/apply/", applying.apply, name="import_apply"),
    path(f"{_IMPORTS}<uuid:run>/retry/", applying.retry, name="import_retry"),
    path(f"{_IMPORTS}<uuid:run>/undo/", applying.undo, name="import_undo"),
    path(f"{_IMPORTS}<uuid:run>/errors/", applying.errors, name="import_errors"),
]
