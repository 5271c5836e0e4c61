"""Addresses of the mail room."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.mail_room.views import books, letters, rules
from generalaffairs.mail_room.views import portal as in_portal

_client, _task = "clients/<slug:client>/mail-room/", "<number:number>/mail-room/"
desk = [
    path("mail-room/", letters.listing, name="mail_room_letters"),
    path("mail-room/books/<slug:book>/", books.book, name="mail_room_book"),
    path(_client, rules.page, name="mail_room_client"),
    path(f"{_client}rules/<uuid:rule>/removal/", rules.removal, name="mail_room_rule_removal"),
    path(f"{_client}letters/<uuid:letter>/", letters.page, name="mail_room_letter"),
    path(f"{_client}letters/<uuid:letter>/opening/", letters.opening, name="mail_room_open"),
    path(f"{_client}letters/<uuid:letter>/reading/", letters.rereading, name="mail_room_read"),
    path(f"{_client}letters/<uuid:letter>/ties/<uuid:tie>/removal/", letters.untying, name="mail_room_untie"),
    path(f"{_client}dispatches/<uuid:dispatch>/arrival/", books.arrival, name="mail_room_arrival"),
    path(f"{_task}letters/new/", letters.registration, name="mail_room_letter_new"),
    path(f"{_task}notice/", letters.notice, name="mail_room_notify"),
    path(f"{_task}dispatches/new/", books.sending, name="mail_room_send"),
    path(f"{_task}stamp/", books.stamping, name="mail_room_stamp"),
    path(f"{_task}disposal/", books.disposal, name="mail_room_disposal"),
]
portal = [
    path("<slug:client>/mail-room/", in_portal.listing, name="mail_room_letters"),
    path("<slug:client>/mail-room/<uuid:letter>/", in_portal.page, name="mail_room_letter"),
]
