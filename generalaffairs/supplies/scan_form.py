"""What is said in front of the shelf: by a handheld scanner, a thumb, or the label that a phone photographs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import FileField
from bpo.core.ui.forms import CodeField, WholeField
from generalaffairs.supplies.forms import PICTURE, offer
from generalaffairs.supplies.scanning import numbers_in

LONGEST = 30  # characters of a number


class ScanForm(forms.Form):
    """What a handheld scanner or a thumb types in front of the shelf, or the label that a phone photographs."""

    number = CodeField(
        label=_("番号"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "enterkeyhint": "done"}),
        help_text=_("ラベルを読み取るか、番号を入力してください。ラベルの写真を撮るときは、空のままでかまいません。"),
    )
    photo = FileField(
        label=_("写真"),
        required=False,
        help_text=_("ラベルが写っていれば、番号を読み取ります。JPEGまたはPNG"),
        widget=forms.FileInput(attrs=PICTURE),
    )
    quantity = WholeField(label=_("数"), required=False, minimum=0, help_text=_("消耗品のときだけ入力します。"))
    place = forms.ChoiceField(label=_("いまいる場所"), required=False)

    def __init__(self, *args: Any, places: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "place", _("登録どおりの場所"), [(one, one) for one in places])

    def clean(self) -> dict[str, Any]:
        """A number that nobody typed is that of the label on the photo."""
        said = super().clean() or {}
        if not said.get("number") and "number" not in self.errors:
            try:
                said["number"] = self.fields["number"].clean(_label_on(said.get("photo")))
            except ValidationError as wrong:
                self.add_error("number", wrong)
        return said


def _label_on(photo: Any) -> str:
    """The text of the one code on this picture. Raises ValidationError for no picture, no code and several."""
    if not photo:
        raise ValidationError(_now("番号がありません。番号を入力するか、ラベルの写真を撮ってください。"))
    found = numbers_in(photo.read())
    photo.seek(0)
    if not found:
        raise ValidationError(
            _now("写真からラベルを読み取れませんでした。ラベルを大きく、まっすぐ写すか、番号を入力してください。")
        )
    if len(found) > 1:
        raise ValidationError(
            _now("写真にラベルが%(n)s枚写っています。数えるもののラベルだけを写すか、番号を入力してください。")
            % {"n": len(found)}
        )
    if len(found[0]) > LONGEST:
        raise ValidationError(
            _now("写真のコードは備品のラベルではありません。備品のラベルを写すか、番号を入力してください。")
        )
    return found[0]
