"""Paths of 電話対応: the phone, the list over all clients, what hangs on a client, a call, a task."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.phone_calls.views import answering, in_portal, keeping, on_desk

_client = "clients/<slug:client>/phone-calls/"
desk = [
    path("phone-calls/", on_desk.listing, name="phone_calls_list"),
    path("phone-calls/answer/", answering.choose, name="phone_calls_answer"),
    path(f"{_client}answer/", answering.answer, name="phone_calls_answer"),
    path(f"{_client}known/", answering.known, name="phone_calls_known"),
    path(_client, on_desk.client_page, name="phone_calls_client"),
    path(f"{_client}setup/", keeping.setup, name="phone_calls_setup"),
    path(f"{_client}setup/numbers/<uuid:entry>/", keeping.number, name="phone_calls_number"),
    path(f"{_client}setup/numbers/<uuid:entry>/removal/", keeping.number_removal, name="phone_calls_number_removal"),
    path(f"{_client}setup/cards/<uuid:card>/", keeping.card, name="phone_calls_card"),
    path(f"{_client}setup/cards/<uuid:card>/ending/", keeping.card_ending, name="phone_calls_card_end"),
    path(f"{_client}<uuid:call>/", on_desk.page, name="phone_calls_call"),
    path(f"{_client}<uuid:call>/handing-on/", on_desk.handing_on, name="phone_calls_hand_on"),
    path(f"{_client}<uuid:call>/closing/", on_desk.closing, name="phone_calls_close"),
    path("<number:number>/phone-calls/list/", on_desk.paper, name="phone_calls_paper"),
]
portal = [
    path("<slug:client>/phone-calls/", in_portal.listing, name="phone_calls_list"),
    path("<slug:client>/phone-calls/<uuid:call>/", in_portal.page, name="phone_calls_call"),
    path("<slug:client>/phone-calls/<uuid:call>/confirmation/", in_portal.confirmation, name="phone_calls_confirm"),
    path("<slug:client>/phone-calls/<uuid:call>/closing/", in_portal.closing, name="phone_calls_close"),
]
