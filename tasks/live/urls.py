"""Paths of the live pages."""

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from tasks.live import views

desk = [
    path("changes/", views.changes, name="changes"),
    path("typing/", views.page_typing, name="typing"),
    path("typing/others/", views.page_typists, name="typists"),
    path("<number:number>/typing/", views.typing, name="task_typing"),
]
