"""Addresses of lists that a job has written."""

from __future__ import annotations

from django.urls import path

from tasks.exports import views

desk = [path("exports/<uuid:export>/file/", views.file, name="export_file")]
