"""Everything that changes who may do what: seats, assignments, invitations, staff, sessions."""

from clients.people.actions.factors import reseal_factors
from clients.people.actions.invitations import accept_invitation, invite, withdraw_invitation
from clients.people.actions.seats import assign, end_assignment, end_seat, grant_seat
from clients.people.actions.sessions import end_all_sessions, end_other_sessions, end_session
from clients.people.actions.staff import add_license, create_user, disable_user, enable_user

__all__ = [
    "accept_invitation",
    "add_license",
    "assign",
    "create_user",
    "disable_user",
    "enable_user",
    "end_all_sessions",
    "end_assignment",
    "end_other_sessions",
    "end_seat",
    "end_session",
    "grant_seat",
    "invite",
    "reseal_factors",
    "withdraw_invitation",
]
