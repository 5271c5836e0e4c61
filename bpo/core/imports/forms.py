"""Forms of an import: the file or the pasted rows, and which column is which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bpo.core.codecs.stream import CODECS
from bpo.core.codecs.tabular import Column

PASTED = _("貼り付け.tsv")
DELIMITERS = {",": _("カンマ"), "\t": _("タブ")}


class UploadForm(forms.Form):
    """A file, or rows copied from a spreadsheet."""

    file = forms.FileField(
        label=_("ファイル"),
        required=False,
        help_text=_("CSV・TSV（UTF-8・Shift_JIS）またはExcel（XLSX）。1行目が見出し、10万行まで。"),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    text = forms.CharField(
        label=_("または、表計算ソフトから貼り付け"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("見出しの行を含めてコピーし、ここに貼り付けてください。"),
    )

    def clean_file(self) -> UploadedFile | None:
        """Refuse what is larger than any upload may be, before it is read."""
        uploaded: UploadedFile | None = self.cleaned_data["file"]
        if uploaded and (uploaded.size or 0) > settings.UPLOAD_LIMIT_BYTES:
            raise ValidationError(
                _("ファイルが大きすぎます（%(size)s）。行を分けて、小さなファイルにしてください。")
                % {"size": filesizeformat(uploaded.size or 0)}
            )
        return uploaded

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "file" in cleaned and not cleaned["file"] and not cleaned.get("text", "").strip():
            self.add_error("file", _("ファイルを選ぶか、行を貼り付けてください。"))
        return cleaned

    @property
    def is_pasted(self) -> bool:
        """Whether there is no file, but what was pasted."""
        return not self.cleaned_data["file"]

    def content(self) -> tuple[bytes, str]:
        """The bytes and a name for them."""
        uploaded = self.cleaned_data["file"]
        if uploaded:
            return uploaded.read(), uploaded.name or ""
        return self.cleaned_data["text"].encode(), str(PASTED)


class WayForm(forms.Form):
    """How the file is read."""

    encoding = forms.ChoiceField(label=_("文字コード"), required=False)
    delimiter = forms.ChoiceField(label=_("区切り"), required=False, choices=list(DELIMITERS.items()))
    sheet = forms.ChoiceField(label=_("シート"), required=False)

    def __init__(self, *args: Any, kind: str, sheets: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["encoding"].choices = [(name, name) for name in CODECS]  # type: ignore[attr-defined]
        self.fields["sheet"].choices = [(name, name) for name in sheets]  # type: ignore[attr-defined]
        for name in ("sheet",) if kind == "csv" else ("encoding", "delimiter"):
            del self.fields[name]


class ColumnsForm(forms.Form):
    """One choice per column of the layout; the name of the source remembers them."""

    source = forms.CharField(
        label=_("取り込み元の名前"),
        max_length=60,
        required=False,
        help_text=_("例：弥生給与の社員一覧。次に同じ見出しのファイルを選ぶと、この対応を使います。"),
    )

    def __init__(self, *args: Any, columns: Sequence[Column], heading: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        places = [(str(at), name) for at, name in enumerate(heading) if name.strip()]
        for at, column in enumerate(columns):
            none = gettext("選んでください") if column.required else gettext("取り込まない")
            label = f"{titled(column.name)}{gettext('（必須）') if column.required else ''}"
            field = forms.ChoiceField(label=label, choices=[("", f"－ {none} －"), *places], required=False)
            self.fields[f"column_{at}"] = field

    @staticmethod
    def initial_of(columns: Sequence[Column], places: dict[str, int], source: str) -> dict[str, str]:
        """The guessed or remembered choices."""
        chosen = {f"column_{at}": str(places[one.name]) for at, one in enumerate(columns) if one.name in places}
        return {"source": source, **chosen}

    def places(self) -> dict[str, int]:
        """Column name to place."""
        found = {one.name: self.cleaned_data.get(f"column_{at}") for at, one in enumerate(self.columns)}
        return {name: int(place) for name, place in found.items() if place}


def titled(name: str) -> str:
    """What a column holds in the reader's language, with its heading behind it where that is another."""
    word = gettext(name)
    return name if word == name else f"{word} ({name})"
