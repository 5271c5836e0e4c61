"""Paths of the search."""

from django.urls import path

from tasks.search import views

desk = [
    path("search/", views.desk, name="search"),
    path("search/live/", views.live, name="search_live"),
]
portal = [path("<slug:client>/search/", views.portal, name="search")]
