"""Forms of the desk about templates: a new one, a new version, the fields of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.codecs.refusal import BadCell
from bpo.core.saying import said
from generalaffairs.documents.actions.keeping import Content
from generalaffairs.documents.calc.fields import IN_COLUMNS, WORDS, Field, Kind, sums
from generalaffairs.documents.calc.writing import read
from generalaffairs.documents.models import Template

LETTER = """<p class="letter-date">{{日付}}</p>
<p class="letter-to">{{宛名}} {{敬称}}</p>
<p class="letter-from">{{差出人}}{{社判}}</p>
<h1 class="letter-title">ご案内</h1>
<div class="letter-body"><p>{{本文}}</p></div>
<p class="letter-closing">以上</p>
"""
CHOSEN_BY_NAME = (Kind.TEXT, Kind.ADDRESSEE, Kind.HONORIFIC, Kind.ADDRESS, Kind.LONG, Kind.DATE, Kind.YEN)


class ContentForm(forms.Form):
    """What a version is made of: the file of a Word or Excel template, or the words of a text."""

    file = forms.FileField(
        label=gettext_lazy("ひな形のファイル"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx"}),
        help_text=gettext_lazy(
            "Word（.docx）かExcel（.xlsx）、5 MBまで。差し込む場所に {{宛名}} {{日付}} {{金額:大字}} のように書きます。"
            "表の行は {{明細.品名}} {{明細.金額}} と書くと、件数分くり返します。"
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("文面"),
        required=False,
        max_length=40_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "社判の場所には {{社判}} と書きます。使えるのは見出し・段落・箇条書き・表のタグだけです。"
        ),
    )
    note = forms.CharField(label=gettext_lazy("変更の内容"), required=False, max_length=200)

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind == Template.Format.HTML:
            del self.fields["file"]
        elif kind:
            del self.fields["text"]

    def content(self) -> Content:
        """The bytes and name of the file, or the words."""
        file = self.cleaned_data.get("file")
        data, name = (file.read(), file.name) if file else (b"", "")
        return Content(data, name, self.cleaned_data.get("text", "").replace("\r\n", "\n"))

    def clean(self) -> dict[str, Any]:
        """The one that the kind needs. Says at the field what is missing."""
        found = super().clean() or self.cleaned_data
        kind = self.kind or found.get("format", "")
        if kind == Template.Format.HTML and not found.get("text", "").strip():
            self.add_error("text", _("文面がありません。入力してください。"))
        if kind in (Template.Format.DOCX, Template.Format.XLSX) and not found.get("file") and "file" not in self.errors:
            self.add_error("file", _("ファイルがありません。WordかExcelのひな形を選んでください。"))
        return found


class TemplateForm(ContentForm):
    """A new template with its first version."""

    name = forms.CharField(
        label=gettext_lazy("ひな形の名前"), max_length=60, help_text=gettext_lazy("例：請求書送付状")
    )
    format = forms.ChoiceField(label=gettext_lazy("形式"), choices=Template.Format.choices)
    field_order = ("name", "format", "file", "text", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("メモ")
        self.fields["text"].initial = LETTER
        self.fields["text"].help_text = _("形式が「文面」のときだけ使います。") + str(self.fields["text"].help_text)


class FieldsForm(forms.Form):
    """The fields of a draft, one line each: kind, 必須, default, the column that an amount is the sum of."""

    def __init__(self, *args: Any, fields: Sequence[Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = list(fields)
        columns = [("", _("なし")), *((one, one) for one in sums(fields))]
        for at, one in enumerate(self.listed):
            named = {"name": one.name}
            if one.kind != Kind.LIST:
                kinds = [(str(kind), said(WORDS[kind])) for kind in CHOSEN_BY_NAME]
                self._add(f"kind_{at}", forms.ChoiceField, _("%(name)sの種類") % named, one.kind, choices=kinds)
                self._add(f"default_{at}", forms.CharField, _("%(name)sの初期値") % named, one.default, max_length=200)
                if len(columns) > 1:
                    label = _("%(name)sと一致させる合計") % named
                    self._add(f"equals_{at}", forms.ChoiceField, label, one.equals, choices=columns)
            self._add(f"required_{at}", forms.BooleanField, _("%(name)sは必須") % named, one.required)
            for inner, column in enumerate(one.columns):
                label = _("%(name)sの種類") % {"name": f"{one.name}.{column.name}"}
                kinds = [(str(kind), said(WORDS[kind])) for kind in IN_COLUMNS]
                self._add(f"kind_{at}_{inner}", forms.ChoiceField, label, column.kind, choices=kinds)
                label = _("%(name)sは必須") % {"name": f"{one.name}.{column.name}"}
                self._add(f"required_{at}_{inner}", forms.BooleanField, label, column.required)

    def _add(self, name: str, made: type[forms.Field], label: str, initial: Any, **more: Any) -> None:
        self.fields[name] = made(label=label, initial=initial, required=False, **more)

    def lines(self) -> Iterator[tuple[str, Field, list[BoundField | None]]]:
        """(name, field, its controls in the order kind, 必須, default, sum) for the table of the page."""
        for at, one in enumerate(self.listed):
            yield one.name, one, [self._bound(f"{part}_{at}") for part in ("kind", "required", "default", "equals")]
            for inner, column in enumerate(one.columns):
                controls = [self._bound(f"{part}_{at}_{inner}") for part in ("kind", "required")]
                yield f"{one.name}.{column.name}", column, [*controls, None, None]

    def _bound(self, name: str) -> BoundField | None:
        return self[name] if name in self.fields else None

    def clean(self) -> dict[str, Any]:
        """Defaults are values of their kind. Says it at the field."""
        found = super().clean() or self.cleaned_data
        for at, one in enumerate(self.listed):
            default = found.get(f"default_{at}")
            if default:
                kind = Kind(found.get(f"kind_{at}") or one.kind)
                try:
                    found[f"default_{at}"] = read(replace(one, kind=kind), default)
                except BadCell as error:
                    self.add_error(f"default_{at}", ValidationError(said(error.sentence)))
        return found

    def chosen(self) -> list[Field]:
        """The fields as they are said now. The form must be valid."""
        return [self._chosen(at, one) for at, one in enumerate(self.listed)]

    def _chosen(self, at: int, one: Field) -> Field:
        told = self.cleaned_data
        columns = [
            replace(
                column,
                kind=Kind(told.get(f"kind_{at}_{inner}") or column.kind),
                required=bool(told.get(f"required_{at}_{inner}")),
            )
            for inner, column in enumerate(one.columns)
        ]
        return replace(
            one,
            kind=Kind(told.get(f"kind_{at}") or one.kind),
            required=bool(told.get(f"required_{at}")),
            default=told.get(f"default_{at}") or "",
            equals=told.get(f"equals_{at}") or "",
            columns=tuple(columns),
        )


class HouseForm(forms.Form):
    """Which client takes a template of the house over."""

    client = forms.ChoiceField(
        label=gettext_lazy("顧客"),
        error_messages={"required": gettext_lazy("顧客が選ばれていません。一覧から選んでください。")},
    )

    def __init__(self, *args: Any, clients: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].choices = [(one.code, one.name) for one in clients]  # type: ignore[attr-defined]
