"""Paths of arrivals: the list over all clients, then what hangs on one."""

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from tasks.arrivals import stray_views, views

desk = [
    path("arrivals/", views.listing, name="arrivals"),
    path("arrivals/export/", views.export, name="arrivals_export"),
    path("arrivals/paste/", views.pasting, name="arrival_paste"),
    path("arrivals/strays/", stray_views.listing, name="strays"),
    path("arrivals/strays/<uuid:stray>/", stray_views.page, name="stray"),
    path("arrivals/strays/<uuid:stray>/giving/", stray_views.giving, name="stray_give"),
    path("arrivals/strays/<uuid:stray>/discarding/", stray_views.discarding, name="stray_discard"),
    path("arrivals/strays/<uuid:stray>/reopening/", stray_views.reopening, name="stray_reopen"),
    path("clients/<slug:client>/arrivals/<uuid:arrival>/", views.page, name="arrival"),
    path("clients/<slug:client>/arrivals/<uuid:arrival>/joining/", views.joining, name="arrival_join"),
    path("clients/<slug:client>/arrivals/<uuid:arrival>/merging/", views.merging, name="arrival_merge"),
    path("clients/<slug:client>/arrivals/<uuid:arrival>/parting/", views.parting, name="arrival_part"),
    path("clients/<slug:client>/arrivals/<uuid:arrival>/setting-aside/", views.setting_aside, name="arrival_away"),
    path("clients/<slug:client>/arrivals/<uuid:arrival>/reopening/", views.reopening, name="arrival_reopen"),
    path("<number:number>/splitting/", views.splitting, name="request_split"),
]
