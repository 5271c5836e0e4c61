"""Send one item; and what the desk writes: a set, a list for one piece of work, the check of what came."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import ACCEPT, FilesField, ManyFilesInput
from bpo.core.ui.forms import WarekiDateField, WholeField
from tasks.materials.models import MaterialSet
from tasks.questions.forms import HandOnForm

NONE, FINISH = "none", "finish"


class SupplyForm(HandOnForm):
    """Photographs or files; choosing them sends them (a button does where there is no script)."""

    file = FilesField(
        label=_("写真を撮る・ファイルを選ぶ"),
        required=False,
        help_text=_("何枚でも送れます。担当チームが受領するまで、あとから追加できます。"),
        widget=ManyFilesInput(attrs={"accept": f"image/*,{ACCEPT}", "data-submit": True}),
    )


class CheckForm(forms.Form):
    """受領, or what is missing."""

    reason = forms.CharField(
        label=_("不足の理由"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("例：2ページ目がありません。")}),
    )


class ItemsField(forms.CharField):
    """One item a line: name, then (after ｜ or a tab) what it looks like."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[tuple[str, str]]:
        """(name, example) of each line. Raises ValidationError for none and for more than sixty."""
        lines = [line.replace("\t", "｜").replace("|", "｜") for line in super().clean(value).splitlines()]
        found = [(name.strip(), example.strip()) for name, _bar, example in (one.partition("｜") for one in lines)]
        found = [one for one in found if one[0]]
        if not found or len(found) > 60:
            raise forms.ValidationError(_("資料を1つ以上、60個まで入力してください。1行に1つです。"))
        return found


class _ItemsForm(forms.Form):
    name = forms.CharField(label=_("名前"), max_length=60, help_text=_("例：月次資料"))
    items = ItemsField(
        label=_("資料"),
        help_text=_("1行に1つ。「通帳の写し｜表紙と当月のページ」のように、｜の後に例を書けます。"),
    )
    person = forms.ChoiceField(label=_("お願いする方"))

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["person"].choices = [(str(one.pk), one.name) for one in people]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Any:
        """The person of the list."""
        return next(one for one in self.people if str(one.pk) == self.cleaned_data["person"])


class SetForm(_ItemsForm):
    """What comes every month."""

    months_after = forms.TypedChoiceField(
        label=_("期限の月"), coerce=int, choices=[(1, _("翌月")), (0, _("当月")), (2, _("翌々月"))]
    )
    due_day = WholeField(label=_("期限（第n営業日）"), counter="営業日|日", minimum=1, maximum=23, initial=3)
    lead = WholeField(label=_("何営業日前にお願いするか"), counter="営業日|日", minimum=0, maximum=30, initial=5)
    recurring = forms.ChoiceField(label=_("待つ定例業務"), required=False)

    def __init__(self, *args: Any, templates: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.templates = templates
        choices = [("", _("なし")), *((str(one.pk), one.name) for one in templates)]
        self.fields["recurring"].choices = choices  # type: ignore[attr-defined]

    @property
    def template(self) -> Any:
        """The recurring work that waits, or None."""
        return next((one for one in self.templates if str(one.pk) == self.cleaned_data["recurring"]), None)


class ChangeSetForm(SetForm):
    """What comes every month from now on, and why it changes. `seen`: the version that the page showed."""

    reason = forms.CharField(label=_("変更の理由"), max_length=200)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(row: MaterialSet) -> dict[str, Any]:
        """What the set says now, an item a line."""
        lines = ("｜".join(part for part in (one["name"], one["example"]) if part) for one in row.items)
        said = {name: getattr(row, name) for name in ("name", "months_after", "due_day", "lead")}
        links = {"person": str(row.person_id), "recurring": str(row.recurring_id or "")}
        return {**said, **links, "items": "\n".join(lines), "seen": row.version}


class ListForm(_ItemsForm):
    """What is needed once."""

    due = WarekiDateField(label=_("期限"))
    number = forms.CharField(label=_("待つ作業の番号"), required=False, max_length=24, help_text=_("例：SOLAR-12"))


def form_of(item: UUID, *data: Any) -> SupplyForm:
    """The form of one item, empty or with what was posted."""
    return SupplyForm(*data, prefix=f"m{item.hex[-12:]}")
