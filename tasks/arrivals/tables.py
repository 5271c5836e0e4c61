"""What arrived, and what went to nobody, as files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import ClientCol, CodeCol, Col, MomentCol
from bpo.core.ui.tables import DeskTable
from tasks.arrivals.models import Arrival, StrayMail


class ArrivalTable(DeskTable):
    """One row per message, without its text."""

    received_at = MomentCol(_("受信日時"))
    tenant = ClientCol(_("お客様"))
    channel = Col(_("届き方"))
    who = Col(_("差出人"), empty_values=())
    subject = Col(_("件名"), empty_values=())
    nature = Col(_("種類"))
    state = Col(_("状態"))
    number = CodeCol(_("案件"), accessor="task__number")

    def value_channel(self, record: Arrival) -> str:
        """By which way it came."""
        return record.get_channel_display()

    def value_who(self, record: Arrival) -> str:
        """The client's person, else the address."""
        return record.person.name if record.person else record.sender_address

    def value_subject(self, record: Arrival) -> str:
        """Its subject, or what stands for one."""
        return str(record)

    def value_nature(self, record: Arrival) -> str:
        """Written by a person or by a machine."""
        return record.get_nature_display()

    def value_state(self, record: Arrival) -> str:
        """Waiting, sorted, set aside."""
        return record.get_state_display()


class StrayTable(DeskTable):
    """One row per mail that went to no client's address, without its text."""

    received_at = MomentCol(_("受信日時"))
    who = Col(_("差出人"), empty_values=())
    recipients = Col(_("あて先"))
    subject = Col(_("件名"), empty_values=())
    files = Col(_("添付"))
    state = Col(_("状態"))
    given_to = Col(_("振り分け先"))
    note = Col(_("理由"))
    placed_by = Col(_("整理した人"), accessor="placed_by__name")

    def value_who(self, record: StrayMail) -> str:
        """The name that the mail gives, else the address."""
        return record.sender_name or record.sender_address

    def value_subject(self, record: StrayMail) -> str:
        """Its subject, or what stands for one."""
        return str(record)

    def value_state(self, record: StrayMail) -> str:
        """Waiting, given to a client, put aside."""
        return str(record.get_state_display())
