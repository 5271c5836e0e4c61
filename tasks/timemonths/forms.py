"""Forms of the approval of a month."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ApprovalForm(forms.Form):
    """Why a month is approved although some of its time needs a look."""

    note = forms.CharField(
        label=_("承認する理由"),
        max_length=200,
        required=False,
        help_text=_("確認が必要な時間があるときに入力します。例：月初の棚卸し立会いのため。本人に確認済み。"),
    )


class ReopeningForm(forms.Form):
    """Why an approval is taken back."""

    reason = forms.CharField(label=_("取り消す理由"), max_length=200)
