"""What an operator types to sort what arrived."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import FilesField
from bpo.core.documents.models import StoredFile


class MatterForm(forms.Form):
    """The words about one matter and the files that go with it; the work type's own form stands beside it."""

    excerpt = forms.CharField(
        label=_("この件の文面"),
        help_text=_("受信した文面から、この件に関わるところを残します。お客様にも表示されます。"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    files = forms.TypedMultipleChoiceField(
        label=_("この件のファイル"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    express = forms.BooleanField(label=_("特急で受ける"), required=False)

    def __init__(self, *args: Any, files: Iterable[StoredFile], express: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(file.pk), file.name) for file in files]
        self.fields["files"].choices = rows  # type: ignore[attr-defined]
        if not rows:
            del self.fields["files"]
        if not express:
            del self.fields["express"]


class WriterForm(forms.Form):
    """Who of the client wrote it."""

    person = forms.TypedChoiceField(
        label=_("どなたからですか"),
        coerce=UUID,
        empty_value=None,
        error_messages={"required": _("差出人が選ばれていません。お客様のどなたからかを選んでください。")},
    )

    def __init__(self, *args: Any, people: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(one.pk), f"{one.name}（{one.department}）" if one.department else one.name) for one in people]
        self.fields["person"].choices = [("", _("選んでください")), *known]  # type: ignore[attr-defined]


class JoinForm(WriterForm):
    """To which open work a message belongs."""

    number = forms.CharField(
        label=_("案件の番号"),
        max_length=24,
        help_text=_("例：SOLAR-124"),
        error_messages={"required": _("番号がありません。追加する案件の番号を入力してください。")},
    )


class MergeForm(forms.Form):
    """The other arrival on the same matter."""

    into = forms.TypedChoiceField(
        label=_("まとめる相手"),
        coerce=UUID,
        error_messages={"required": _("相手が選ばれていません。同じ件の受信を選んでください。")},
    )

    def __init__(self, *args: Any, near: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one}　{one.sender_name or one.sender_address}") for one in near
        ]


class GiveForm(forms.Form):
    """To which client a mail belongs that went to nobody's address."""

    client = forms.ChoiceField(
        label=_("顧客"), error_messages={"required": _("顧客が選ばれていません。メールの顧客を選んでください。")}
    )

    def __init__(self, *args: Any, clients: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(one.code, one.name) for one in clients]
        self.fields["client"].choices = [("", _("お客様を選ぶ")), *rows]  # type: ignore[attr-defined]


class AwayForm(forms.Form):
    """Why nothing has to be done."""

    reason = forms.CharField(
        label=_("理由"),
        max_length=200,
        error_messages={"required": _("理由がありません。対応しない理由を入力してください。")},
    )


class PasteForm(forms.Form):
    """A chat message with its files; the number in it may say whose it is."""

    client = forms.ChoiceField(
        label=_("顧客"), required=False, help_text=_("番号が入っていれば、選ばなくても判別します。")
    )
    text = forms.CharField(
        label=_("メッセージ"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("チャットから、名前と本文をそのまま貼り付けます。画像も貼り付けられます。"),
    )
    files = FilesField(label=_("ファイル"), required=False)

    def __init__(self, *args: Any, clients: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(one.code, one.name) for one in clients]
        self.fields["client"].choices = [("", _("番号から判別する")), *rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Something must be there. Raises ValidationError."""
        found = super().clean() or self.cleaned_data
        if not found.get("text") and not found.get("files") and not self.errors:
            self.add_error("text", _("内容がありません。メッセージを貼り付けるか、ファイルを添えてください。"))
        return found
