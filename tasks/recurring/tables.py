"""The templates of a client's recurring work, as table and file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui import formats
from bpo.core.ui.columns import Col, HoursCol, NumberCol, TitleCol
from bpo.core.ui.tables import DeskTable
from bpo.core.ui.templatetags import ui
from tasks.recurring.queries import Row


class TemplateTable(DeskTable):
    """One row per template of a client (`client`: its code). `ending` gives the button that ends or resumes one."""

    name = TitleCol(gettext_lazy("名前"), accessor="template__name")
    process = Col(gettext_lazy("工程"), accessor="template__process", visible=False)
    rhythm = Col(gettext_lazy("くり返し"), accessor="version")
    due_on = Col(gettext_lazy("次の期限"), accessor="template", css="cell-nowrap tnum")
    closed = Col(gettext_lazy("休業日のとき"), accessor="version__get_closed_display")
    role = Col(gettext_lazy("役割"), accessor="version__role")
    minutes = NumberCol(gettext_lazy("1回（分）"), accessor="version__minutes")
    year_seconds = HoursCol(gettext_lazy("年間（時間）"))
    version = Col(gettext_lazy("版"))
    end = Col(gettext_lazy("操作"), accessor="template__pk", css="cell-actions", exclude_from_export=True)

    def __init__(
        self, rows: Any, *, client: str = "", ending: Callable[[Row], SafeString] | None = None, **kwargs: Any
    ) -> None:
        self.client, self.ending = client, ending
        super().__init__(rows, **kwargs)

    def render_name(self, record: Row) -> SafeString:
        """The way to the template, its process, and that its contact has left."""
        url = reverse("desk:recurring_edit", kwargs={"client": self.client, "template": record.template.pk})
        found = format_html('<a href="{}">{}</a>', url, record.template.name)
        if record.template.process:
            found += format_html('<br><span class="sub">{}</span>', record.template.process)
        if record.contact_left and record.version.contact:
            words = _("窓口の%(name)s様は退職済みです。窓口を選び直してください。")
            found += format_html('<br><span class="why">{}</span>', words % {"name": record.version.contact.name})
        return found

    def value_rhythm(self, record: Row) -> str:
        """`毎月・末日締め`."""
        version = record.version
        rhythm = str(version.get_rhythm_display())
        return rhythm if version.rhythm == "WEEKLY" else f"{rhythm}・{version.closing or version.get_anchor_display()}"

    render_rhythm = value_rhythm

    def value_due_on(self, record: Row) -> date | str:
        """The next day, or that there is none."""
        return record.next.when.due_on if record.next else _("終了")

    def render_due_on(self, record: Row) -> str:
        """The day, or the badge of one that ended."""
        return formats.jdate(record.next.when.due_on) if record.next else ui.status("ended", _("終了"), "wait")

    def value_version(self, record: Row) -> str:
        """Its name."""
        return str(record.version)

    render_version = value_version

    def render_end(self, record: Row) -> str:
        """The button, for who may press it."""
        return self.ending(record) if self.ending else ""
