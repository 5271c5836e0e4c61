"""Paths of 操作の履歴."""

from django.urls import path

from tasks.bulk import views

desk = [
    path("history/", views.listing, name="history"),
    path("history/undo/", views.undo, name="history_undo"),
    path("history/retry/", views.retry, name="history_retry"),
    path("history/<uuid:batch>/", views.result, name="history_result"),
]
