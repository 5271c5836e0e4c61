"""Addresses of papers: the client's list, and the desk's form for one of them."""

from __future__ import annotations

from django.urls import path

from tasks.papers.views import desk as at_desk
from tasks.papers.views import portal as at_portal

portal = [
    path("<str:client>/documents/", at_portal.listing, name="documents"),
    path("<str:client>/documents/export/", at_portal.as_file, name="documents_export"),
]
desk = [path("clients/<slug:client>/files/<uuid:pk>/facts/", at_desk.facts, name="paper_facts")]
