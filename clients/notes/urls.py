"""Paths of the notes about a client."""

from django.urls import path

from clients.notes import views

desk = [
    path("clients/<slug:client>/notes/", views.listing, name="notes"),
    path("clients/<slug:client>/notes/new/", views.new, name="note_new"),
    path("clients/<slug:client>/notes/<uuid:note>/", views.edit, name="note_edit"),
    path("clients/<slug:client>/notes/<uuid:note>/ending/", views.ending, name="note_ending"),
    path("clients/<slug:client>/notes/<uuid:note>/reading/", views.reading, name="note_reading"),
]
