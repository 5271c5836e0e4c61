"""Calls as a list and as a file, and the phone book as a file."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import ClientCol, CodeCol, Col, MomentCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable
from generalaffairs.phone_calls.models import BookEntry, Call, State
from generalaffairs.phone_calls.queries import TONES


class CallTable(DeskTable):
    """One row per call, with its words."""

    taken_at = MomentCol(gettext_lazy("受電日時"))
    tenant = ClientCol(gettext_lazy("顧客"))
    caller = TitleCol(
        gettext_lazy("相手"),
        empty_values=(),
        accessor="caller_name",
        linkify=lambda record: reverse("desk:phone_calls_call", args=[record.tenant.code, record.pk]),
    )
    phone = CodeCol(gettext_lazy("電話番号"), accessor="caller_number", visible=False)
    kind = Col(gettext_lazy("用件区分"))
    matter = Col(gettext_lazy("用件"))
    told_to = Col(gettext_lazy("知らせた方"), accessor="told_to__name")
    wish = Col(gettext_lazy("折り返し"))
    state = StatusCol(gettext_lazy("状態"), tones=TONES, labels=dict(State.choices))
    number = CodeCol(gettext_lazy("番号"))

    def render_caller(self, record: Call) -> str:
        """Company and name, else that no number came."""
        return record.caller or _("番号の通知なし")

    def value_caller(self, record: Call) -> str:
        """Company and name as far as they were said."""
        return " ".join(filter(None, [record.caller_company, record.caller_name]))

    def value_kind(self, record: Call) -> str:
        """In words."""
        return str(record.get_kind_display())

    def render_matter(self, value: str) -> str:
        """Its beginning."""
        return value if len(value) <= 40 else f"{value[:40]}…"

    def render_wish(self, record: Call) -> str:
        """Urgent ones say so first."""
        words = str(record.get_wish_display())
        return f"{_('至急')}・{words}" if record.urgent else words

    value_wish = render_wish


class PortalCallTable(CallTable):
    """The client's own list."""

    class Meta(DeskTable.Meta):
        exclude = ("tenant",)


class BookTable(DeskTable):
    """The phone book as a file."""

    number = CodeCol(gettext_lazy("電話番号"))
    company = Col(gettext_lazy("会社名"))
    person = Col(gettext_lazy("お名前"))
    owner = Col(gettext_lazy("知らせる方"), accessor="owner__name")
    is_sales = Col(gettext_lazy("営業電話"))
    note = Col(gettext_lazy("メモ"))

    def value_is_sales(self, record: BookEntry) -> Any:
        """○ for numbers that only sell."""
        return "○" if record.is_sales else ""
