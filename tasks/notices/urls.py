"""Addresses of notices, for both frames, for the person, and for the link in a mail."""

from __future__ import annotations

from django.urls import include, path

from tasks.notices.views import channels, in_portal, on_desk, own

desk = [
    path("notices/", on_desk.listing, name="notices"),
    path("notices/read/", on_desk.read_all, name="notices_read"),
    path("notices/<uuid:notice>/", on_desk.follow, name="notice"),
    path("notices/<uuid:notice>/read/", on_desk.read, name="notice_read"),
    path("notices/<uuid:notice>/mute/", on_desk.mute, name="notice_mute"),
    path("notices/mutes/<uuid:mute>/end/", on_desk.unmute, name="notice_unmute"),
    path("channels/", channels.house, name="house_channels"),
    path("channels/<uuid:channel>/removal/", channels.house_removal, name="house_channel_removal"),
    path("channels/<uuid:channel>/test/", channels.house_test, name="house_channel_test"),
    path("clients/<slug:client>/channels/", channels.client, name="channels"),
    path("clients/<slug:client>/channels/<uuid:channel>/removal/", channels.client_removal, name="channel_removal"),
    path("clients/<slug:client>/channels/<uuid:channel>/test/", channels.client_test, name="channel_test"),
]
portal = [
    path("<slug:client>/notices/", in_portal.listing, name="notices"),
    path("<slug:client>/notices/read/", in_portal.read_all, name="notices_read"),
    path("<slug:client>/notices/<uuid:notice>/", in_portal.follow, name="notice"),
    path("<slug:client>/notices/<uuid:notice>/read/", in_portal.read, name="notice_read"),
    path("<slug:client>/notices/<uuid:notice>/mute/", in_portal.mute, name="notice_mute"),
    path("<slug:client>/notices/mutes/<uuid:mute>/end/", in_portal.unmute, name="notice_unmute"),
]
_person = [
    path("account/notices/", own.settings, name="settings"),
    path("notices/unsubscribe/<str:token>/", own.unsubscribe, name="unsubscribe"),
]
urlpatterns = [path("", include((_person, "notices")))]
