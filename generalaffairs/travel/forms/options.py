"""An option and its lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import AmountField, WarekiDateField
from generalaffairs.travel.calc.journey import HOTEL, MOVING, Line
from generalaffairs.travel.forms.fields import MOST_YEN, AtField, day_input
from generalaffairs.travel.models import Grade, Kind

LINES = 14


class OptionForm(forms.Form):
    """What an option is called, and why it is proposed."""

    title = forms.CharField(label=_("案の名前"), required=False, max_length=60, help_text=_("例：案1 始発で当日入り"))
    reason = forms.CharField(
        label=_("この案の理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("お客様に表示します。例：研修の開始に間に合う最も安い組み合わせです。"),
    )


class LineForm(forms.Form):
    """One line of an option. A row in which nothing is typed is no line."""

    kind = forms.ChoiceField(label=_("種類"), choices=[("", "—"), *Kind.choices], required=False)
    on = WarekiDateField(label=_("日付"), required=False, help_text="", widget=day_input())
    until = WarekiDateField(label=_("チェックアウト"), required=False, help_text="", widget=day_input())
    origin = forms.CharField(label=_("出発地"), required=False, max_length=60)
    destination = forms.CharField(label=_("到着地"), required=False, max_length=60)
    grade = forms.ChoiceField(label=_("座席"), choices=[("", "—"), *Grade.choices], required=False)
    departs = AtField(label=_("出発"), required=False)
    arrives = AtField(label=_("到着"), required=False)
    name = forms.CharField(label=_("便名・宿の名前"), required=False, max_length=100)
    area = forms.CharField(label=_("宿の地域"), required=False, max_length=40)
    yen = AmountField(label=_("金額（円）"), required=False, minimum=0, maximum=MOST_YEN)
    deducted = AmountField(label=_("定期控除（円）"), required=False, minimum=0, maximum=MOST_YEN)

    def clean(self) -> dict[str, Any]:
        """A half-filled row says what it lacks."""
        values = super().clean() or {}
        if not any(values.get(name) not in ("", None) for name in self.fields if name != "DELETE"):
            return values
        for name, words in (
            ("kind", _("種類がありません。選んでください。")),
            ("on", _("日付がありません。入力してください。")),
            ("yen", _("金額がありません。かからないときは0を入力してください。")),
        ):
            if name not in self.errors and values.get(name) in ("", None):
                self.add_error(name, words)
        if values.get("kind") == HOTEL and not values.get("until") and "until" not in self.errors:
            self.add_error("until", _("チェックアウトの日がありません。泊まる最後の夜の翌日を入力してください。"))
        if values.get("kind") in MOVING and not (values.get("origin") and values.get("destination")):
            self.add_error("destination", _("出発地か到着地がありません。両方を入力してください。"))
        if (values.get("deducted") or 0) > (values.get("yen") or 0):
            self.add_error("deducted", _("定期控除が金額より多くなっています。金額以下にしてください。"))
        return values


class _LineSet(BaseFormSet):  # type: ignore[type-arg]
    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("この行を消す")

    def lines(self) -> list[Line]:
        """The rows that were filled and not struck out, in their order."""
        filled = [one.cleaned_data for one in self.forms if one.cleaned_data.get("kind") and not self._struck(one)]
        return [_line(number, said_) for number, said_ in enumerate(filled, 1)]

    def _struck(self, form: forms.Form) -> bool:
        return bool(form.cleaned_data.get("DELETE"))


def _line(number: int, values: dict[str, Any]) -> Line:
    kept = {name: value for name, value in values.items() if name != "DELETE" and value not in ("", None)}
    for name in ("yen", "deducted"):
        kept[name] = int(kept.get(name, 0))
    return Line(number, **kept)


LineSet = formset_factory(
    LineForm, formset=_LineSet, extra=2, max_num=LINES, validate_max=True, can_delete=True
)  # fmt: skip
