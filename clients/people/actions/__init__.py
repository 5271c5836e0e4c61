"""Everything that changes who may do what: seats, assignments, invitations, staff, sessions."""

from clients.people.actions.devices import forget_device, forget_devices, forget_devices_of_seat, remember_device
from clients.people.actions.factors import reseal_factors
from clients.people.actions.invitations import accept_invitation, invite, invite_again, withdraw_invitation
from clients.people.actions.language import choose_language, known_language
from clients.people.actions.licenses import add_license, end_license
from clients.people.actions.links import send_link, use_link
from clients.people.actions.looks import choose_look
from clients.people.actions.seats import assign, change_seat, end_assignment, end_seat, grant_seat
from clients.people.actions.sessions import end_all_sessions, end_other_sessions, end_session
from clients.people.actions.staff import create_user, disable_user, enable_user, set_read_only

__all__ = [
    "accept_invitation",
    "add_license",
    "assign",
    "change_seat",
    "choose_language",
    "choose_look",
    "create_user",
    "disable_user",
    "enable_user",
    "end_all_sessions",
    "end_assignment",
    "end_license",
    "end_other_sessions",
    "end_seat",
    "end_session",
    "forget_device",
    "forget_devices",
    "forget_devices_of_seat",
    "grant_seat",
    "invite",
    "invite_again",
    "known_language",
    "remember_device",
    "reseal_factors",
    "send_link",
    "set_read_only",
    "use_link",
    "withdraw_invitation",
]
