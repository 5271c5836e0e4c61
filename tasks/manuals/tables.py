"""The library as table."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import Col, MomentCol, NumberCol, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from tasks.worktypes import catalogue


class ManualTable(DeskTable):
    """One row per manual."""

    tenant = Col(gettext_lazy("保管先"), css="cell-client cell-nowrap")
    title = TitleCol(gettext_lazy("題名"), linkify=lambda record: reverse("desk:manual", args=[record.pk]))
    worktype = Col(gettext_lazy("業務"), css="cell-nowrap")
    newest_number = NumberCol(gettext_lazy("版"))
    newest_at = MomentCol(gettext_lazy("公開日時"))

    class Meta(DeskTable.Meta):
        row_attrs = {"data-href": lambda record: reverse("desk:manual", args=[record.pk])}  # noqa: RUF012

    def render_tenant(self, value: Any) -> SafeString | str:
        """The client with its band; the house's own library by its name."""
        return _("社内共通") if value.kind == "HOUSE" else ui.band(value)

    def value_tenant(self, value: Any) -> str:
        """Its name."""
        return _("社内共通") if value.kind == "HOUSE" else str(value.name)

    def value_worktype(self, value: str) -> str:
        """The same name as on the page."""
        return catalogue.name_of(value)

    def render_worktype(self, value: str) -> str:
        """The name of the work type."""
        return catalogue.name_of(value)

    def render_newest_number(self, value: int) -> str:
        """第3版"""
        return _("第%(number)s版") % {"number": value}
