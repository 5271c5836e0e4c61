"""What hangs on a general task."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.documents import views

desk = [
    path("<number:number>/documents/rows/", views.rows, name="documents_rows"),
    path("<number:number>/documents/rows/<uuid:row>/removal/", views.removal, name="documents_row_removal"),
    path("<number:number>/documents/letter/", views.letter, name="documents_letter"),
]
