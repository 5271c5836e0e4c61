"""Imports of the ledgers: people, services, the user list of a service, devices."""

from __future__ import annotations

from bpo.core.imports.spec import register
from generalaffairs.it_desk.importing.accounts import AccountsImport
from generalaffairs.it_desk.importing.people import MembersImport
from generalaffairs.it_desk.importing.things import DevicesImport, ServicesImport

for _spec in (MembersImport(), ServicesImport(), AccountsImport(), DevicesImport()):
    register(_spec)
