"""Addresses about people."""

from __future__ import annotations

from django.urls import include, path

from clients.people.views import (
    account,
    assignments,
    demo,
    held,
    invitations,
    language,
    licenses,
    links,
    looks,
    seats,
    staff,
)

portal = [
    path("<slug:client>/people/", seats.portal_people, name="people"),
    path("<slug:client>/people/export/", seats.portal_export, name="people_export"),
    path("<slug:client>/people/invite/", seats.portal_invite, name="people_invite"),
    path("<slug:client>/people/change/", seats.portal_change_seat, name="people_seat_change"),
    path("<slug:client>/people/<uuid:seat>/end/", seats.portal_end_seat, name="people_seat_end"),
    path("<slug:client>/people/<uuid:seat>/devices/", seats.portal_forget_devices, name="people_devices_forget"),
    path("<slug:client>/people/invitations/<uuid:invitation>/withdraw/", seats.portal_withdraw, name="people_withdraw"),
    path("<slug:client>/people/invitations/<uuid:invitation>/again/", seats.portal_again, name="people_again"),
]
desk = [
    path("clients/<slug:client>/people/", seats.desk_people, name="people"),
    path("clients/<slug:client>/people/export/", seats.desk_export, name="people_export"),
    path("clients/<slug:client>/people/invite/", seats.desk_invite, name="people_invite"),
    path("clients/<slug:client>/people/assign/", assignments.assign, name="people_assign"),
    path("clients/<slug:client>/people/change/", seats.desk_change_seat, name="people_seat_change"),
    path("clients/<slug:client>/people/<uuid:seat>/end/", seats.desk_end_seat, name="people_seat_end"),
    path(
        "clients/<slug:client>/people/assignments/<uuid:assignment>/end/", assignments.end, name="people_assignment_end"
    ),
    path(
        "clients/<slug:client>/people/invitations/<uuid:invitation>/withdraw/",
        seats.desk_withdraw,
        name="people_withdraw",
    ),
    path("clients/<slug:client>/people/invitations/<uuid:invitation>/again/", seats.desk_again, name="people_again"),
    path("clients/<slug:client>/people/partners/<uuid:assignment>/", licenses.partner, name="people_partner"),
    path(
        "clients/<slug:client>/people/partners/<uuid:assignment>/licenses/",
        licenses.add_to_partner,
        name="people_license_add",
    ),
    path(
        "clients/<slug:client>/people/partners/<uuid:assignment>/licenses/<uuid:license>/end/",
        licenses.end_of_partner,
        name="people_license_end",
    ),
    path("people/", staff.listing, name="staff"),
    path("people/export/", staff.export, name="staff_export"),
    path("people/invite/", staff.invite, name="staff_invite"),
    path("people/invitations/<uuid:invitation>/withdraw/", staff.withdraw, name="staff_withdraw"),
    path("people/invitations/<uuid:invitation>/again/", staff.again, name="staff_again"),
    path("people/<uuid:user>/", staff.member, name="staff_member"),
    path("people/<uuid:user>/seats/", staff.grant, name="staff_grant"),
    path("people/<uuid:user>/seats/<uuid:seat>/end/", staff.end_seat, name="staff_seat_end"),
    path("people/<uuid:user>/licenses/", licenses.add_to_staff, name="staff_license_add"),
    path("people/<uuid:user>/licenses/<uuid:license>/end/", licenses.end_of_staff, name="staff_license_end"),
    path("people/<uuid:user>/auditor/", staff.audit, name="staff_auditor"),
    path("people/<uuid:user>/writer/", staff.audit, name="staff_writer"),
    path("people/<uuid:user>/assign/", assignments.assign_to_client, name="staff_assign"),
    path("people/<uuid:user>/stop/", staff.switch_off, name="staff_stop"),
    path("people/<uuid:user>/resume/", staff.switch_off, name="staff_resume"),
]
_own = [
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("sign-in/link/", links.ask, name="link_ask"),
    path("sign-in/link/<str:token>/", links.follow, name="link"),
    path("account/typed/", held.typed, name="held"),
    path("account/token/<uuid:person>/", held.token, name="token"),
    path("account/devices/<uuid:device>/forget/", account.forget_device, name="device_forget"),
    path("language/", language.choose, name="language"),
    path("account/proof/", account.proof, name="proof"),
    path("account/sessions/", account.sessions, name="sessions"),
    path("account/sessions/end-others/", account.end_others, name="sessions_end_others"),
    path("account/sessions/<uuid:session>/end/", account.end_session, name="session_end"),
    path("demo/sign-in/", demo.sign_in, name="demo_sign_in"),
]
urlpatterns = [path("", include((_own, "people"))), path("view/<slug:name>/", looks.choose, name="list_view")]
