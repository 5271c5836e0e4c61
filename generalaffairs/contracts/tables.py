"""The register as a list and as a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.saying import numbered
from bpo.core.ui import formats
from bpo.core.ui.columns import ClientCol, CodeCol, Col, DateCol, StatusCol, TitleCol, YenCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from generalaffairs.contracts.calc.terms import add_months
from generalaffairs.contracts.content import notice_told
from generalaffairs.contracts.models import Agreement

TONES = {"REVIEW": "doing", "ACTIVE": "done", "ENDED": "todo", "DROPPED": "todo"}
WILL_TONES = {"OPEN": "todo", "RENEW": "done", "END": "wait"}


class AgreementTable(DeskTable):
    """One row per contract, the next notice day first."""

    tenant = ClientCol(gettext_lazy("顧客"))
    number = CodeCol(gettext_lazy("契約番号"))
    title = TitleCol(
        gettext_lazy("契約名"),
        linkify=lambda record: reverse("desk:contracts_agreement", args=[record.tenant.code, record.pk]),
    )
    counterparty = Col(gettext_lazy("相手方"))
    state = StatusCol(gettext_lazy("状態"), tones=TONES, labels=dict(Agreement.State.choices))
    notice_on = DateCol(gettext_lazy("通知期限"))
    period_ends_on = DateCol(gettext_lazy("満了日"))
    renewal_months = Col(gettext_lazy("自動更新"))
    will = StatusCol(gettext_lazy("更新の方針"), tones=WILL_TONES, labels=dict(Agreement.Will.choices))

    def __init__(self, rows: Any, *, today: date | None = None, **kwargs: Any) -> None:
        self.today = today
        super().__init__(rows, **kwargs)

    def value_renewal_months(self, record: Agreement) -> str:
        """12か月ごと, or なし."""
        return (
            numbered("%(count)sか月ごと", record.renewal_months) % {"count": record.renewal_months}
            if record.renewal_months
            else _("なし")
        )

    render_renewal_months = value_renewal_months

    def render_notice_on(self, record: Agreement) -> SafeString | str:
        """The day; within two months it stands out."""
        day = formats.jdate(record.notice_on)
        if self.today and record.notice_on and self.today <= record.notice_on <= add_months(self.today, 2):
            return ui.status("near", day, "warn")
        return day

    def render_period_ends_on(self, record: Agreement) -> SafeString | str:
        """The day; that the contract goes on after it, once the day of notice for it has passed."""
        day, notice = formats.jdate(record.period_ends_on), record.notice_on
        if record.period_ends_on and notice and record.period_ends_on < notice:
            return format_html('<span>{}<br><span class="sub">{}</span></span>', day, _("このあと自動更新"))
        return day


class AgreementFile(AgreementTable):
    """The same with what only the file tells."""

    kind = Col(gettext_lazy("種類"))
    corporate_number = CodeCol(gettext_lazy("法人番号"))
    signed_on = DateCol(gettext_lazy("締結日"))
    starts_on = DateCol(gettext_lazy("開始日"))
    ends_on = DateCol(gettext_lazy("契約書の満了日"))
    notice = Col(gettext_lazy("通知期限の定め"), empty_values=())
    amount_yen = YenCol(gettext_lazy("金額"))
    person = Col(gettext_lazy("お客様の担当"), accessor="person__name")
    form = Col(gettext_lazy("契約の形"))
    original_place = Col(gettext_lazy("原本の保管場所"))
    base = Col(gettext_lazy("元の契約"), accessor="base__number")
    clause = Col(gettext_lazy("暴排条項"))
    screened_on = DateCol(gettext_lazy("反社チェックを終えた日"))
    remarks = Col(gettext_lazy("特記事項"))

    def value_kind(self, record: Agreement) -> str:
        """The words of the kind."""
        return str(record.get_kind_display())

    def value_notice(self, record: Agreement) -> str:
        """満了の3か月前."""
        return notice_told(record)

    def value_form(self, record: Agreement) -> str:
        """紙・電子."""
        return str(record.get_form_display())

    def value_clause(self, record: Agreement) -> str:
        """あり・なし・未確認."""
        return str(record.get_clause_display())
