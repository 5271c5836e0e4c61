"""Paths of the manuals."""

from django.urls import path

from tasks.manuals import views

desk = [
    path("manuals/", views.library, name="manuals"),
    path("manuals/new/", views.new, name="manual_new"),
    path("manuals/<uuid:pk>/", views.manual, name="manual"),
    path("manuals/<uuid:pk>/edit/", views.edit, name="manual_edit"),
    path("manuals/<uuid:pk>/versions/<int:number>/", views.manual, name="manual_version"),
]
