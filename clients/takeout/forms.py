"""Why the data is taken out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """The reason, which stands in the record."""

    reason = forms.CharField(
        label=_("理由"), max_length=200, help_text=_("例：契約終了に伴うデータの返却、お客様からの依頼")
    )
