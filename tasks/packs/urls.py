"""Paths of the pack."""

from django.urls import path

from tasks.packs import views

desk = [path("clients/<slug:client>/pack/", views.desk, name="pack")]
portal = [path("<str:client>/pack/", views.portal, name="pack")]
