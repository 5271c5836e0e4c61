"""Lists of a contract."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import Col, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from clients.contracts.wording import band, deadline, express, price, quality, review, term
from clients.inventory import served


class ScopeTable(DeskTable):
    """Scope lines of a version: what is promised, how much, until when, how well."""

    name = TitleCol(_("業務範囲"))
    worktypes = Col(_("業務種別"), css="cell-typed")
    included = Col(_("含むもの"), css="cell-words")
    excluded = Col(_("含まないもの"), css="cell-words")
    volume = Col(_("月の件数"), accessor="volume_min", css="cell-nowrap")
    deadline = Col(_("期限"), accessor="deadline_value", css="cell-words")
    quality = Col(_("品質"), accessor="quality_name", empty_values=(), css="cell-words")
    review = Col(_("検査"), accessor="review_rule", css="cell-nowrap")
    price = Col(_("料金"), accessor="price_model", css="cell-nowrap")
    license_required = Col(_("必要な資格"))

    def __init__(
        self,
        rows: Any,
        *,
        editable: bool = False,
        client: str = "",
        prices: bool = True,
        licenses: bool = True,
        **kwargs: Any,
    ) -> None:
        self.editable, self.client = editable, client
        shown = {"price": prices, "license_required": licenses}
        hidden = tuple(name for name, wanted in shown.items() if not wanted)
        super().__init__(rows, exclude=hidden, **kwargs)

    def render_name(self, value: str, record: Any) -> Any:
        """The name; in a draft it leads to the form."""
        if not self.editable:
            return value
        url = reverse("desk:contract_line", args=[self.client, record.pk])
        return format_html('<a href="{}">{}</a>', url, value)

    def value_name(self, value: str) -> str:
        """The bare name."""
        return value

    def render_worktypes(self, value: list[str]) -> Any:
        """Names of the work types; one badge for those that this installation does not have (yet)."""
        here = served.known()
        names = [served.label_of(key) for key in value if here is None or key in here]
        if len(names) == len(value):
            return "・".join(names)
        return format_html("{} {}", "・".join(names), ui.status("unserved", str(_("未対応")), "warn"))

    def value_worktypes(self, value: list[str]) -> str:
        """Names of the work types; the key of one that this installation does not have."""
        return "・".join(served.label_of(key) for key in value)

    def render_volume(self, record: Any) -> str:
        """`20〜60件`."""
        return band(record)

    value_volume = render_volume

    def render_deadline(self, record: Any) -> Any:
        """`3営業日`, and small below it the express rule."""
        usual, terms = term(record, record.deadline_value), express(record)
        if not terms:
            return usual
        return format_html('{}<br><small class="sub">{}</small>', usual, _("特急：%(terms)s") % {"terms": terms})

    def value_deadline(self, record: Any) -> str:
        """`3営業日（特急 1営業日・¥5,000）`."""
        return deadline(record)

    def render_quality(self, record: Any) -> Any:
        """`正確さ 99.5%`, and small below it how that is measured."""
        figure, method = f"{record.quality_name} {record.quality_target}".strip(), record.quality_method
        said = format_html('<span class="nowrap">{}</span>', figure)
        return format_html('<span>{}<br><small class="sub">{}</small></span>', said, method) if method else said

    def value_quality(self, record: Any) -> str:
        """`正確さ 99.5%（抜き取り検査）`."""
        return quality(record)

    def render_review(self, record: Any) -> str:
        """`全件`."""
        return review(record)

    value_review = render_review

    def render_price(self, record: Any) -> str:
        """`件数単価 ¥300`."""
        return price(record)

    value_price = render_price


class RaciTable(DeskTable):
    """RACI of a version, one row per line and step."""

    line = TitleCol(_("業務範囲"), accessor="line__name")
    step = Col(_("工程"))
    responsible = Col(_("実行"), accessor="get_responsible_display")
    accountable = Col(_("責任"), accessor="get_accountable_display")
    consulted = Col(_("相談"), accessor="get_consulted_display")
    informed = Col(_("報告"), accessor="get_informed_display")

    _above = ""

    def render_line(self, value: str) -> Any:
        """The line's name; weak where the row above has said it."""
        above, self._above = self._above, value
        return format_html('<span class="weak">{}</span>', value) if value == above else value

    def value_line(self, value: str) -> str:
        """The bare name."""
        return value
