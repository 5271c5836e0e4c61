"""What the portal asks besides the work type's own form: files, express, wishes; answers, remarks and refusals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import ACCEPT, FileField, ManyFilesInput
from tasks.portal.advising import WAITING, AdvisedForm
from tasks.portal.wording import DEFECT_WORDS

FILES_LIMIT = 20
ACTIVE_LIMIT = 4 * 3600  # seconds; more is a broken clock, not work (what is credited is capped again where it is kept)
OTHER = "other"


class ManyFilesField(forms.FileField):
    """Several files; cleans to a list. What the bytes are is looked at when they are stored."""

    def __init__(self, *, attrs: dict[str, str], **kwargs: Any) -> None:
        super().__init__(required=False, widget=ManyFilesInput(attrs=attrs), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # noqa: ARG002
        """The files, at most FILES_LIMIT. Raises ValidationError."""
        found = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(found) > FILES_LIMIT:
            raise forms.ValidationError(
                _("一度に送れるファイルは%(limit)s個までです。残りは、やり取りの欄からお送りください。"),
                params={"limit": FILES_LIMIT},
            )
        return found


class ActiveTimeForm(forms.Form):
    """Base of every form that a client fills in: the seconds in which he really used the page."""

    active_seconds = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spent = self.data.get(self.add_prefix("active_seconds"), "") if self.is_bound else ""
        self.fields["active_seconds"].widget.attrs["data-active-seconds"] = whole_seconds(spent) or ""

    def clean_active_seconds(self) -> int | None:
        """Whole seconds up to ACTIVE_LIMIT; None when no script counted."""
        return whole_seconds(self.cleaned_data["active_seconds"])


def whole_seconds(text: str) -> int | None:
    """A count of seconds as the page's script wrote it, up to ACTIVE_LIMIT; None for nothing and for nonsense."""
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        return None
    return min(int(text), ACTIVE_LIMIT) or None


class ExtrasForm(ActiveTimeForm):
    """What goes along with a request of any work type."""

    uploads = ManyFilesField(
        label=_("ファイルを選ぶ"),
        attrs={"accept": ACCEPT},
        help_text=_("PDF、写真、Excel、Word、CSVなどを、複数選べます。1つ50MBまでです。"),
    )
    photos = ManyFilesField(label=_("カメラで撮る"), attrs={"accept": "image/*", "capture": "environment"})
    express = forms.BooleanField(label=_("特急で依頼する"), required=False)
    body = forms.CharField(
        label=_("伝えておきたいこと"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("希望や事情があれば、自由に書いてください。"),
    )

    def __init__(self, *args: Any, express: str = "", **kwargs: Any) -> None:
        """`express` says what express costs and promises; empty = not agreed, the choice is not shown."""
        super().__init__(*args, **kwargs)
        if express:
            self.fields["express"].help_text = express
        else:
            del self.fields["express"]


class AnswerForm(AdvisedForm, ActiveTimeForm):
    """The answer to one question: one of the choices with a remark, or own words."""

    advised = ("text",)

    choice = forms.ChoiceField(
        label=_("回答"),
        widget=forms.RadioSelect(),
        error_messages={"required": _("回答が選ばれていません。1つ選んでください。")},
    )
    text = forms.CharField(
        label=_("回答"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("回答が書かれていません。わかる範囲で書いてください。")},
    )

    def __init__(self, *args: Any, choices: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if choices:
            named = [(choice, choice) for choice in choices]
            self.fields["choice"].choices = [*named, (OTHER, _("その他（下に書きます）"))]  # type: ignore[attr-defined]
            self.fields["text"].label, self.fields["text"].required = _("補足"), False
        else:
            del self.fields["choice"]

    def clean(self) -> dict[str, Any]:
        """One text in `answer`: the choice, then the own words. その他 needs words: raises ValidationError."""
        found = super().clean() or self.cleaned_data
        choice, text = found.get("choice", ""), found.get("text", "")
        if choice == OTHER and not text:
            self.add_error("text", _("「その他」の内容が書かれていません。わかる範囲で書いてください。"))
        found["answer"] = "\n".join(part for part in ("" if choice == OTHER else choice, text) if part)
        return found


class CommentForm(AdvisedForm):
    """A remark to the team, files, or both."""

    advised = ("body",)

    body = forms.CharField(
        label=_("メッセージ"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    uploads = ManyFilesField(label=_("ファイル"), attrs={"accept": ACCEPT})
    photos = ManyFilesField(label=_("カメラで撮る"), attrs={"accept": "image/*", "capture": "environment"})

    def clean(self) -> dict[str, Any]:
        """Something must be said or sent; photos are files like others. Raises ValidationError."""
        found = super().clean() or self.cleaned_data
        found["uploads"] = [*(found.get("uploads") or []), *(found.pop("photos", None) or [])]
        if not found.get("body") and not found["uploads"] and WAITING not in self.data and not self.errors:
            self.add_error("body", _("送る内容がありません。メッセージを書くか、ファイルを選んでください。"))
        return found


class AcceptForm(ActiveTimeForm):
    """検収: nothing but the time it took."""


class AcceptManyForm(ActiveTimeForm):
    """検収 of several deliveries at once: those that are ticked."""

    tasks = forms.MultipleChoiceField(
        label=_("納品"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("検収する納品を選んでください。"),
            "invalid_choice": _(
                "選んだ納品に、すでに確認が済んだものがあります。残りを確かめて、もう一度送信してください。"
            ),
        },
    )

    def __init__(self, *args: Any, found: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tasks"].choices = [(str(one.task.pk), one.task.title) for one in found]  # type: ignore[attr-defined]

    @property
    def ticked(self) -> set[str]:
        """The ids that were chosen."""
        return set(self.data.getlist("tasks")) if self.is_bound else set()


class StepForm(ActiveTimeForm):
    """A step that the law reserves, done by the client himself; with a file where one is needed."""

    evidence = FileField(label=_("証憑ファイル"), required=False)


class RefuseForm(AdvisedForm, ActiveTimeForm):
    """やり直し: what is wrong, and in which place."""

    advised = ("detail",)

    kind = forms.ChoiceField(
        label=_("どのような点ですか"), choices=list(DEFECT_WORDS.items()), widget=forms.RadioSelect()
    )
    detail = forms.CharField(
        label=_("直してほしいところ"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("どこを、どのように直すかを書いてください。例：2ページ目の電話番号を 03-1111-2222 に直す"),
    )


class WithdrawForm(AdvisedForm):
    """Why a price is declined, or a request taken back."""

    advised = ("reason",)

    reason = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
