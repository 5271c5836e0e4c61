"""Forms of the report: comment and decisions, answers, corrections, the take-over of a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import AmountField, WarekiDateField
from tasks.portal.advising import AdvisedForm
from tasks.reports.content import Row
from tasks.reports.models import Adjustment, ReportDecision, SavingsMonth

DECISIONS = 5


class EditForm(forms.Form):
    """The comment, and up to five things that the client is asked to decide."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("コメント"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(
        self, *args: Any, decisions: Sequence[tuple[str, date | None]] = (), base: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for at in range(DECISIONS):
            text, by = decisions[at] if at < len(decisions) else ("", None)
            self.fields[f"text_{at}"] = forms.CharField(
                label=_("決めていただきたいこと %(n)s") % {"n": at + 1}, required=False, max_length=200, initial=text
            )
            self.fields[f"by_{at}"] = WarekiDateField(label=_("期日"), required=False, initial=by, base_date=base,
                                                      help_text="")  # fmt: skip

    @classmethod
    def of(cls, savings: SavingsMonth, kept: Iterable[ReportDecision]) -> EditForm:
        """The form as it opens: what the report says now."""
        decisions = [(row.text, row.decide_by) for row in kept]
        return cls(initial={"comment": savings.comment, "version": savings.version}, decisions=decisions)

    @property
    def decisions(self) -> list[tuple[str, date | None]]:
        """Texts with their days, blanks left out."""
        pairs = [(self.cleaned_data[f"text_{at}"], self.cleaned_data[f"by_{at}"]) for at in range(DECISIONS)]
        return [(text, by) for text, by in pairs if text]

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """Fields of each decision, for the page."""
        return [(self[f"text_{at}"], self[f"by_{at}"]) for at in range(DECISIONS)]


class DisputeForm(AdvisedForm):
    """A reason per line; a line without one is agreed."""

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.advised = [row.key for row in rows]
        for row in rows:
            self.fields[row.key] = forms.CharField(
                label=row.name, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
            )

    @property
    def lines(self) -> list[tuple[Row, Any]]:
        """Rows with their fields."""
        return [(row, self[row.key]) for row in self.rows]

    @property
    def reasons(self) -> dict[str, str]:
        """The reasons given, by line."""
        return {key: reason for key, reason in self.cleaned_data.items() if reason}

    def clean(self) -> dict[str, Any]:
        """At least one reason."""
        data = super().clean() or self.cleaned_data
        if not any(data.values()):
            raise ValidationError(_("異議の理由がありません。異議のある業務に理由を入力してください。"))
        return data


class AnswerForm(forms.Form):
    """Our answer to one objection."""

    decision = forms.ChoiceField(
        label=_("回答"),
        choices=[("accept", _("認めて訂正する")), ("decline", _("訂正しない"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("お客様への説明"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class AdjustmentForm(forms.Form):
    """A correction of a sent month: line, component, units or minutes, reason."""

    line = forms.ChoiceField(label=_("業務"))
    component = forms.ChoiceField(label=_("項目"), choices=Adjustment.Component.choices)
    amount = AmountField(
        label=_("増減"),
        minimum=-1_000_000,
        maximum=1_000_000,
        help_text=_("納品した数は件数、そのほかは分です。減らすときは −30 のように入力します。"),
    )
    reason = forms.CharField(label=_("理由"), max_length=500)

    def __init__(self, *args: Any, rows: Sequence[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [(row.key, row.name) for row in rows]  # type: ignore[attr-defined]

    @property
    def change(self) -> int:
        """Units, or seconds."""
        amount = int(self.cleaned_data["amount"])
        return amount if self.cleaned_data["component"] == Adjustment.Component.UNITS else amount * 60


class OffPageForm(forms.Form):
    """What no page sees of the client's month, in minutes."""

    minutes = AmountField(
        label=_("画面の外の作業（分）"),
        minimum=0,
        maximum=44_640,
        help_text=_("定例会、取引先の管理、紙の確認など、画面で計測できない作業の月の合計です。"),
    )
    note = forms.CharField(label=_("根拠"), required=False, max_length=200)
