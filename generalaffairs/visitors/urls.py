"""Paths of 来客対応: the list over all clients, a client's rooms and terms, a visit, a task's bookings, reception."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.visitors.views import booking, in_portal, keeping, on_desk

_client = "clients/<slug:client>/visitors/"
_task = "<number:number>/visitors/"
_own = "<str:client>/visitors/"
desk = [
    path("visitors/", on_desk.listing, name="visitors_list"),
    path(_client, on_desk.client_page, name="visitors_client"),
    path(f"{_client}setup/", keeping.setup, name="visitors_setup"),
    path(f"{_client}setup/rooms/<uuid:room>/", keeping.room, name="visitors_room"),
    path(f"{_client}setup/rooms/<uuid:room>/ending/", keeping.room_ending, name="visitors_room_end"),
    path(f"{_client}setup/sites/<uuid:site>/", keeping.site, name="visitors_site"),
    path(f"{_client}setup/sites/<uuid:site>/ending/", keeping.site_ending, name="visitors_site_end"),
    path(f"{_client}setup/equipment/<uuid:thing>/", keeping.thing, name="visitors_thing"),
    path(f"{_client}setup/equipment/<uuid:thing>/ending/", keeping.thing_ending, name="visitors_thing_end"),
    path(f"{_client}<uuid:visit>/", booking.page, name="visitors_visit"),
    path(f"{_client}<uuid:visit>/cancellation/", booking.cancellation, name="visitors_cancel"),
    path(f"{_client}<uuid:visit>/invitation/", booking.invitation, name="visitors_invite"),
    path(f"{_client}<uuid:visit>/preparations/<uuid:prep>/", booking.preparation, name="visitors_prep"),
    path(f"{_task}new/", booking.new, name="visitors_new"),
    path(f"{_task}list/", booking.paper, name="visitors_paper"),
]
portal = [
    path(_own, in_portal.today, name="visitors_today"),
    path(f"{_own}log/", in_portal.log, name="visitors_log"),
    path(f"{_own}<uuid:visit>/", in_portal.page, name="visitors_visit"),
    path(f"{_own}<uuid:visit>/arrival/", in_portal.arrival, name="visitors_arrive"),
    path(f"{_own}<uuid:visit>/confirmation/", in_portal.confirmation, name="visitors_confirm"),
    path(f"{_own}<uuid:visit>/leaving/", in_portal.leaving, name="visitors_leave"),
]
