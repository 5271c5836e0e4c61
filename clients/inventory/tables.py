"""Lists of the inventory."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.ui import formats
from bpo.core.ui.columns import Col, DateCol, NumberCol, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from clients.inventory import served
from clients.inventory.queries import in_hours


class LineTable(DeskTable):
    """Process lines of one version, in the order and with the headings of the import.

    What only the file needs, so that it reads back as the same inventory, is not shown on the page.
    """

    large = Col(_("大分類"), css="cell-nowrap")
    medium = Col(_("中分類"))
    name = TitleCol(_("業務名"))
    worktype = Col(_("業務種別"))
    work_class = Col(_("区分"), accessor="get_work_class_display", css="cell-nowrap")
    frequency = Col(_("頻度"), accessor="get_frequency_display", css="cell-nowrap")
    volume = NumberCol(_("月間件数"))
    minutes = NumberCol(_("分/件"), accessor="baseline_seconds", places=1)
    hours = NumberCol(_("時間/月"), accessor="monthly_seconds", places=1)
    evidence = Col(_("証拠"), css="cell-nowrap")
    license_required = Col(_("法定資格"))
    remark = Col(_("備考"))
    unit = Col(_("単位"), visible=False)
    period = Col(_("件数の期間"), accessor="get_volume_period_display", visible=False)
    sample_size = NumberCol(_("計測件数"), visible=False)
    sampled_on = DateCol(_("計測日"), visible=False)
    dropped_on = DateCol(_("廃止日"), visible=False)

    def render_name(self, value: str, record: Any) -> Any:
        """The name; from which day on nobody does the work any more."""
        if record.dropped_on is None:
            return value
        told = _now("廃止 %(day)sから") % {"day": f"{record.dropped_on:%Y/%m/%d}"}
        return format_html("{} {}", value, ui.status("dropped", told))

    def value_name(self, value: str) -> str:
        """The name alone, as the import reads it."""
        return value

    def render_worktype(self, value: str, record: Any) -> Any:
        """The name; a mark stands for a work type that is not here yet, its key is told on asking."""
        words = served.label_of(value)
        return words if record.served else format_html('<span title="{}">{}</span>', words, _not_served())

    def value_worktype(self, value: str) -> str:
        """The key, as the import reads it."""
        return value

    def value_evidence(self, record: Any) -> str:
        """The grade alone, as the import reads it."""
        return str(record.evidence)

    def render_volume(self, value: Decimal, record: Any) -> str:
        """The volume as written, with its unit, and its period when that is not a month."""
        amount = formats.number(value, 0 if value == value.to_integral_value() else 2)
        text = _now("%(n)s%(unit)s") % {"n": amount, "unit": formats.unit(record.unit, value)}
        return text if record.volume_period == "MONTH" else f"{text}／{record.get_volume_period_display()}"

    def value_volume(self, value: Decimal) -> Decimal:
        """The volume as written."""
        return value

    def render_minutes(self, value: int) -> str:
        """Minutes of one unit."""
        return formats.number(_minutes(value), 0 if value % 60 == 0 else 1)

    def value_minutes(self, value: int) -> Decimal:
        """Minutes of one unit."""
        return _minutes(value)

    def render_hours(self, value: Any) -> str:
        """Hours a month, one decimal."""
        return formats.number(in_hours(value), 1)

    def value_hours(self, value: Any) -> Decimal:
        """Hours a month, one decimal."""
        return in_hours(value)


def _minutes(seconds: int) -> Decimal:
    return formats.round_half_up(Decimal(seconds) / 60, 2).normalize() if seconds % 60 else Decimal(seconds // 60)


def _not_served() -> SafeString:
    return ui.status("unserved", str(_("未対応")), "warn")


class LineCards(LineTable):
    """The lines as the client reads them: what, how often, how long, how well proved."""

    class Meta(DeskTable.Meta):
        exclude = ("medium", "worktype", "frequency", "license_required")


class VersionTable(DeskTable):
    """Versions with period and signature."""

    number = TitleCol(_("版"), accessor="__str__")
    valid_from = DateCol(_("適用開始日"))
    valid_to = DateCol(_("終了日"))
    signed_name = Col(_("署名"))
    signed_at = DateCol(_("署名日"))
