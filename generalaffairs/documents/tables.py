"""Templates as a list and as a file, documents of a task as a list and as a file."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.ui.columns import ClientCol, CodeCol, Col, MomentCol, NumberCol, StatusCol, TitleCol
from bpo.core.ui.tables import DeskTable
from generalaffairs.documents.models import Merged, Template, TemplateVersion

VERSION_TONES = {"DRAFT": "wait", "APPROVED": "doing", "IN_FORCE": "done", "RETIRED": "todo"}
MERGED_TONES = {"WAITING": "doing", "READY": "done", "FAILED": "err"}
VERSION_LABELS = dict(TemplateVersion.State.choices)


class TemplateTable(DeskTable):
    """One row per template: what is in force, and whether a draft waits."""

    tenant = ClientCol(gettext_lazy("顧客"))
    name = TitleCol(
        gettext_lazy("ひな形"),
        linkify=lambda record: reverse("desk:documents_template", args=[record.tenant.code, record.pk]),
    )
    format = Col(gettext_lazy("形式"))
    current = Col(gettext_lazy("使用中の版"), empty_values=())
    drafts = Col(gettext_lazy("承認待ち"), empty_values=())
    source = Col(gettext_lazy("社内共通から"))
    note = Col(gettext_lazy("メモ"))

    def value_format(self, record: Template) -> str:
        """In words."""
        return str(record.get_format_display())

    render_format = value_format

    def value_current(self, record: Any) -> str:
        """第2版, or that none is."""
        return _("第%(number)s版") % {"number": record.current} if record.current else _("なし")

    render_current = value_current

    def value_drafts(self, record: Any) -> str:
        """あり where a draft waits for somebody else."""
        return _("あり") if record.drafts else ""

    render_drafts = value_drafts


class MergedTable(DeskTable):
    """The documents of a task as a file: what they were made of, and how far their proof is."""

    position = NumberCol(gettext_lazy("No."))
    name = TitleCol(gettext_lazy("書類"))
    template = Col(gettext_lazy("ひな形と版"))
    state = StatusCol(gettext_lazy("状態"), tones=MERGED_TONES, labels=dict(Merged.State.choices))
    ticked = NumberCol(gettext_lazy("校正済みの項目"))
    file = Col(gettext_lazy("ファイル"), accessor="file__name")
    sha256 = CodeCol("SHA-256", accessor="file__sha256")
    made_at = MomentCol(gettext_lazy("作成日時"))

    def value_template(self, record: Merged) -> str:
        """Name and number of the version."""
        return str(record.template)
