"""Tables of the IT desk: people, services with accounts, devices, checklists, enquiries with known errors."""

from generalaffairs.it_desk.models.changes import AccountChange
from generalaffairs.it_desk.models.checklists import Checklist, ChecklistItem, RoleItem
from generalaffairs.it_desk.models.enquiries import Enquiry, KnownError
from generalaffairs.it_desk.models.ledgers import Account, Device, Member, Service

__all__ = [
    "Account",
    "AccountChange",
    "Checklist",
    "ChecklistItem",
    "Device",
    "Enquiry",
    "KnownError",
    "Member",
    "RoleItem",
    "Service",
]
