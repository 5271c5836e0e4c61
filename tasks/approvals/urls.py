"""Paths of decisions."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from tasks.approvals import views

desk = [
    path("<number:number>/approvals/<uuid:approval>/evidence/", views.evidence_desk, name="approval_evidence"),
    path("<number:number>/approvals/<uuid:approval>/evidence/paper/", views.paper_desk, name="approval_paper"),
    path("<number:number>/approvals/<uuid:approval>/withdrawal/", views.withdrawal, name="approval_withdrawal"),
]
portal = [
    path("<slug:client>/approvals/<uuid:approval>/evidence/", views.evidence, name="approval_evidence"),
    path("<slug:client>/approvals/<uuid:approval>/evidence/paper/", views.paper, name="approval_paper"),
    path("<slug:client>/approvals/<uuid:approval>/", views.page, name="approval"),
]
