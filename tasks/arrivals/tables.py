"""What arrived, and what went to nobody, as tables and files, without the texts."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import ClientCol, CodeCol, Col, MomentCol, NumberCol, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from tasks.arrivals.models import Arrival, StrayMail

DOUBTS = (Arrival.Nature.UNKNOWN, Arrival.Nature.DOUBTFUL)


def arrival_url(record: Arrival) -> str:
    """The message with everything that can be made of it."""
    return reverse("desk:arrival", kwargs={"client": record.tenant.code, "arrival": record.pk})


def stray_url(record: StrayMail) -> str:
    """The mail with its way to a client."""
    return reverse("desk:stray", kwargs={"stray": record.pk})


class ArrivalTable(DeskTable):
    """One row per message."""

    subject = TitleCol(_("件名"), empty_values=(), linkify=arrival_url)
    who = Col(_("差出人"), empty_values=())
    tenant = ClientCol(_("顧客"))
    channel = Col(_("届き方"))
    count = NumberCol(_("添付"))
    nature = Col(_("種類"), visible=False)
    state = Col(_("状態"))
    number = CodeCol(_("案件"), accessor="task__number", visible=False)
    received_at = MomentCol(_("受信日時"))

    def value_subject(self, record: Arrival) -> str:
        """Its subject, or what stands for one."""
        return str(record)

    render_subject = value_subject

    def value_who(self, record: Arrival) -> str:
        """The client's person, else the address."""
        return record.person.name if record.person else record.sender_address

    def render_who(self, record: Arrival) -> SafeString:
        """By name, and what is to be minded about the sender."""
        name = (record.person.name if record.person else "") or record.sender_name or record.sender_address
        tone = "warn" if record.nature in DOUBTS else "wait" if record.is_from_machine else ""
        badge = ui.status(record.nature, record.get_nature_display(), tone) if tone else ""
        return format_html("{} {}", name, badge) if badge else format_html("{}", name)

    def value_nature(self, record: Arrival) -> str:
        """Written by whom."""
        return str(_("当社の担当")) if record.is_ours else record.get_nature_display()

    def render_state(self, record: Arrival) -> SafeString:
        """Waiting, sorted, set aside; with the work to which it went."""
        badge = ui.status(record.state, record.get_state_display(), "info")
        if record.task is None:
            return badge
        number = record.task.number
        return format_html('{} <a href="{}">{}</a>', badge, reverse("desk:task", args=[number]), number)


class StrayTable(DeskTable):
    """One row per mail that went to no client's address."""

    subject = TitleCol(_("件名"), empty_values=(), linkify=stray_url)
    who = Col(_("差出人"), empty_values=())
    recipients = Col(_("あて先"))
    files = NumberCol(_("添付"))
    state = Col(_("状態"))
    given_to = Col(_("振り分け先"), visible=False)
    note = Col(_("理由"), visible=False)
    placed_by = Col(_("整理した人"), accessor="placed_by__name", visible=False)
    received_at = MomentCol(_("受信日時"))

    def value_subject(self, record: StrayMail) -> str:
        """Its subject, or what stands for one."""
        return str(record)

    render_subject = value_subject

    def value_who(self, record: StrayMail) -> str:
        """The name that the mail gives, else the address."""
        return record.sender_name or record.sender_address

    render_who = value_who

    def render_state(self, record: StrayMail) -> SafeString:
        """Waiting; or where it went, or why nothing has to be done."""
        badge = ui.status(record.state, record.get_state_display(), "warn" if record.waits else "done")
        where = "" if record.waits else record.given_to or record.note
        return format_html("{} {}", badge, where) if where else badge
