"""Paths of absences."""

from django.urls import path

from tasks.absence import views

desk = [
    path("absences/", views.listing, name="absences"),
    path("absences/<uuid:absence>/", views.page, name="absence"),
    path("absences/<uuid:absence>/notes/", views.notes, name="absence_notes"),
    path("absences/<uuid:absence>/covers/", views.covers, name="absence_covers"),
    path("absences/<uuid:absence>/returning/", views.returning, name="absence_return"),
    path("absences/<uuid:absence>/ending/", views.ending, name="absence_end"),
]
