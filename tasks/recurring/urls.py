"""Paths of recurring work."""

from django.urls import path

from tasks.recurring import spreading_views, views

desk = [
    path("recurring/", views.clients, name="recurring_clients"),
    path("recurring/<uuid:template>/clients/", spreading_views.spread, name="recurring_spread"),
    path("clients/<slug:client>/recurring/", views.listing, name="recurring"),
    path("clients/<slug:client>/recurring/new/", views.new, name="recurring_new"),
    path("clients/<slug:client>/recurring/plan/", views.plan, name="recurring_plan"),
    path("clients/<slug:client>/recurring/making/", views.making, name="recurring_make"),
    path("clients/<slug:client>/recurring/<uuid:template>/", views.edit, name="recurring_edit"),
    path("clients/<slug:client>/recurring/<uuid:template>/ending/", views.ending, name="recurring_end"),
    path("clients/<slug:client>/recurring/<uuid:template>/dates/<str:period>/", views.one_date, name="recurring_date"),
]
