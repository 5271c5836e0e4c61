"""What is typed into the bar above a list; each verb asks for its own."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import WarekiDateField


class AssignForm(forms.Form):
    """担当を変更."""

    operator = forms.UUIDField(
        label=_("担当者"),
        error_messages={
            "required": _("担当者が選択されていません。担当者を選択してください。"),
            "invalid": _("担当者が選択されていません。担当者を選択してください。"),
        },
    )

    def values(self) -> dict[str, Any]:
        """As the rows keep it."""
        return {"operator": str(self.cleaned_data["operator"])}


class DueForm(forms.Form):
    """期限を変更."""

    day = WarekiDateField(label=_("新しい期限"))
    at = forms.TimeField(label=_("時刻"), initial=time(18, 0), widget=forms.TimeInput(attrs={"type": "time"}))
    reason = forms.CharField(
        label=_("変更の理由"),
        max_length=200,
        error_messages={"required": _("期限を変更できません。理由がありません。理由を入力してください。")},
    )

    def values(self) -> dict[str, Any]:
        """As the rows keep it; the moment in the reader's zone."""
        moment = timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"]))
        return {"due_at": moment.isoformat(), "reason": self.cleaned_data["reason"]}


class StartForm(forms.Form):
    """着手する asks for nothing."""

    def values(self) -> dict[str, Any]:
        """Nothing."""
        return {}


class CancelForm(forms.Form):
    """取り下げる."""

    why = forms.CharField(
        label=_("取り下げる理由"),
        max_length=200,
        error_messages={"required": _("取り下げられません。理由がありません。理由を入力してください。")},
    )

    def values(self) -> dict[str, Any]:
        """As the rows keep it."""
        return {"reason": self.cleaned_data["why"]}


FORMS: dict[str, type[AssignForm | DueForm | StartForm | CancelForm]] = {
    "ASSIGN": AssignForm,
    "DUE": DueForm,
    "START": StartForm,
    "CANCEL": CancelForm,
}
