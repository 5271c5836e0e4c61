"""Paths of saved filters."""

from django.urls import path

from tasks.saved import views

desk = [
    path("start/", views.start, name="start"),
    path("filters/", views.listing, name="filters"),
    path("filters/save/", views.save, name="filter_save"),
    path("filters/<uuid:saved>/", views.change, name="filter_change"),
    path("filters/return/", views.restoring, name="filter_back"),
]
