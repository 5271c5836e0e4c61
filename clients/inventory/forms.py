"""Forms of the inventory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import WarekiDateField


class UploadForm(forms.Form):
    """A file and the day from which it holds."""

    file = forms.FileField(
        label=_("ファイル"),
        help_text=_("CSV（UTF-8・Shift_JIS）またはExcel（XLSX）。1行が1つの業務です。"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        allow_empty_file=False,
    )
    valid_from = WarekiDateField(label=_("適用開始日"))

    def clean_file(self) -> UploadedFile:
        """Refuse what is larger than any upload may be, before it is read."""
        uploaded: UploadedFile = self.cleaned_data["file"]
        if (uploaded.size or 0) > settings.UPLOAD_LIMIT_BYTES:
            raise ValidationError(
                _("ファイルが大きすぎます（%(size)s）。行を分けて、小さなファイルにしてください。")
                % {"size": filesizeformat(uploaded.size or 0)}
            )
        return uploaded

    def content(self) -> dict[str, Any]:
        """`data`, `filename` and `valid_from` for the action."""
        uploaded = self.cleaned_data["file"]
        return {"data": uploaded.read(), "filename": uploaded.name or "", "valid_from": self.cleaned_data["valid_from"]}
