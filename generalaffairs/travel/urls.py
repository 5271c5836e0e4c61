"""Addresses of trips."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.travel.views import lists, rules, task

_trip = "<number:number>/travel/"
desk = [
    path("travel/", lists.listing, name="travel_list"),
    path("travel/where/", lists.whereabouts, name="travel_where"),
    path("clients/<slug:client>/travel/rules/", rules.rules, name="travel_rules"),
    path(f"{_trip}options/new/", task.option_new, name="travel_option_new"),
    path(f"{_trip}options/<uuid:option>/", task.option, name="travel_option"),
    path(f"{_trip}options/<uuid:option>/removal/", task.option_removal, name="travel_option_removal"),
    path(f"{_trip}offer/", task.offer, name="travel_offer"),
    path(f"{_trip}bookings/", task.bookings, name="travel_bookings"),
    path(f"{_trip}itinerary/", task.paper, name="travel_itinerary"),
    path(f"{_trip}lines/<uuid:line>/change/", task.change, name="travel_change"),
    path(f"{_trip}settlement/", task.settlement, name="travel_settlement"),
    path(f"{_trip}calendar/", task.calendar, name="travel_calendar_file"),
]
portal = [
    path("<str:client>/travel/", lists.portal, name="travel_where"),
    path("<str:client>/<number:number>/travel/calendar/", lists.portal_calendar, name="travel_calendar_file"),
]
