"""Letters, parcels and the book of seals, as tables and files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.ui import formats
from bpo.core.ui.columns import ClientCol, CodeCol, Col, DateCol, NumberCol, StatusCol, TitleCol, YenCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from generalaffairs.mail_room import words
from generalaffairs.mail_room.calc.postage import grouped


def _place(row: Any) -> str:
    return " / ".join(filter(None, (row.box, row.shelf)))


class LetterTable(DeskTable):
    """One row per letter: from whom, for whom, where it stands, where the paper lies, until when."""

    tenant = ClientCol(_("顧客"))
    number = CodeCol(_("番号"), accessor="pk")
    sender = TitleCol(
        _("差出人"),
        linkify=lambda record: reverse("desk:mail_room_letter", args=[record.tenant.code, record.pk]),
    )
    addressee = Col(_("宛先"), css="cell-nowrap")
    kind = Col(_("種別"))
    received_on = DateCol(_("受領日"))
    state = StatusCol(_("状態"), tones=words.TONES, labels=dict(words.State.choices))
    keep_until = DateCol(_("保存期限と原本"), empty_values=())
    matters = CodeCol(_("関連案件"))

    def value_number(self, record: Any) -> str:
        """M-00012."""
        return str(record)

    render_number = value_number

    def value_kind(self, record: Any) -> str:
        """Words."""
        return str(record.get_kind_display())

    render_kind = value_kind

    def render_state(self, value: str, record: Any) -> SafeString:
        """The badge; beside an answer that nobody acted on yet, what it says."""
        badge = ui.status(value, str(record.get_state_display()), words.TONES[record.state])
        return format_html("{} {}", badge, record.get_decision_display()) if value == words.State.DECIDED else badge

    def render_keep_until(self, value: date | None, record: Any) -> Any:
        """The last day, marked where the span of a kept paper is over; below it where the paper lies."""
        over = value and self.now is not None and record.state == words.State.KEPT and value < self.now.date()
        day = formats.jdate(value)
        said = ui.status("due", _now("%(day)s 満了") % {"day": day}, "warn") if over else day
        where = '<span>{}<br><span class="sub">{}</span></span>'
        return format_html(where, said, _place(record)) if record.box else said

    def render_matters(self, value: list[str]) -> SafeString:
        """One number below the other, each with its page."""
        pages = ((reverse("desk:task", args=[number]), number) for number in value)
        return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', pages)

    def value_matters(self, value: list[str]) -> str:
        """The numbers in one cell."""
        return "、".join(value)


class LetterFile(LetterTable):
    """The same with everything that a file should hold."""

    channel = Col(_("届き方"))
    department = Col(_("部署"))
    decision = Col(_("お客様の返事"))
    keep_until = DateCol(_("保存期限"))
    place = Col(_("原本"), accessor="box", empty_values=())
    secrecy = Col(_("機密区分"))
    opening = Col(_("開封"))
    paper_pages = NumberCol(_("ページ数"))
    keep_source = Col(_("保存の根拠"))
    task = CodeCol(_("作業"), accessor="task__number")

    def value_decision(self, record: Any) -> str:
        """Words."""
        return str(record.get_decision_display())

    def value_place(self, record: Any) -> str:
        """Box and shelf."""
        return _place(record)

    def value_channel(self, record: Any) -> str:
        """Words."""
        return str(record.get_channel_display())

    def value_secrecy(self, record: Any) -> str:
        """Words."""
        return str(record.get_secrecy_display())

    def value_opening(self, record: Any) -> str:
        """Words."""
        return str(record.get_opening_display())


class DispatchTable(DeskTable):
    """発送簿: one row per piece that was sent."""

    tenant = ClientCol(_("顧客"))
    sent_on = DateCol(_("発送日"), short=True)
    recipient = TitleCol(_("送り先"), linkify=lambda record: reverse("desk:task", args=[record.task.number]))
    contents = Col(_("内容物"))
    method = Col(_("送り方"), css="cell-nowrap")
    tracking = CodeCol(_("追跡番号"))
    cost = YenCol(_("料金"))
    cost_source = Col(_("料金の根拠"))
    delivered_on = DateCol(_("お届け日"), short=True)

    def value_method(self, record: Any) -> str:
        """Words."""
        return str(record.get_method_display())

    render_method = value_method

    def render_tracking(self, value: str) -> str:
        """As the slip prints it."""
        return grouped(value)


class SealTable(DeskTable):
    """押印簿: one row per use."""

    tenant = ClientCol(_("顧客"))
    used_on = DateCol(_("押印日"), short=True)
    document = TitleCol(_("書類"), linkify=lambda record: reverse("desk:task", args=[record.task.number]))
    counterpart = Col(_("相手先"))
    seal = Col(_("印"))
    copies = NumberCol(_("部数"))
    purpose = Col(_("目的"))
    used_by = Col(_("押した人"), accessor="used_by__name")
    approved = Col(_("承認した方"), accessor="approval__decided_name")
