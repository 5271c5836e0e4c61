"""What is typed to keep a template of recurring work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.saying import said
from bpo.core.sentence import Unfit
from bpo.core.ui import formats
from bpo.core.ui.forms import WarekiDateField, WholeField
from tasks.absence.days import with_absence
from tasks.recurring.models import RecurringDate, RecurringVersion
from tasks.recurring.schedule import rule_of
from tasks.recurring.steplines import NoMinutes, NoSuchPerson, read_step, squeezed, write_step

WEEKDAYS = (
    gettext_lazy("月曜日"),
    gettext_lazy("火曜日"),
    gettext_lazy("水曜日"),
    gettext_lazy("木曜日"),
    gettext_lazy("金曜日"),
    gettext_lazy("土曜日"),
    gettext_lazy("日曜日"),
)
MOST_LINES = 20


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LinesField(forms.CharField):
    """One entry a line; blank lines are nothing. Cleans to a list of texts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 3000, "widget": _area(3)} | kwargs)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        """The lines. Raises ValidationError for too many, or for one that is too long."""
        found = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(found) > MOST_LINES or any(len(line) > 200 for line in found):
            raise ValidationError(_("多すぎるか長すぎます。20行まで、1行200文字までにしてください。"))
        return found


class VersionForm(forms.Form):
    """What holds from a day on. The page shows the dates that it gives before it is saved."""

    title = forms.CharField(
        label=gettext_lazy("作業の件名"),
        max_length=100,
        help_text=gettext_lazy("{period} は「2026年10月」、{month} は「10月」に替わります。例：{month}分の月次締め"),
    )
    valid_from = WarekiDateField(
        label=gettext_lazy("いつの期限から使うか"), help_text=gettext_lazy("この日以降が期限の作業に使います。")
    )
    rhythm = forms.ChoiceField(label=gettext_lazy("くり返し"), choices=RecurringVersion.Rhythm.choices)
    month = forms.TypedChoiceField(
        label=gettext_lazy("対象の月"),
        coerce=int,
        choices=formats.month_choices,
        help_text=gettext_lazy("毎年：対象の月。四半期ごと：四半期の最後の月の一つ。ほかは使いません。"),
    )
    anchor = forms.ChoiceField(label=gettext_lazy("基準の日"), choices=RecurringVersion.Anchor.choices)
    day = WholeField(
        label=gettext_lazy("日"),
        counter="日|営業日",
        minimum=-23,
        maximum=31,
        help_text=gettext_lazy("指定した日は1〜31（31は月末）、第n営業日はn（-1は最終営業日）。"),
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("曜日（毎週のとき）"), coerce=int, choices=list(enumerate(WEEKDAYS)), required=False
    )
    closing = forms.ChoiceField(
        label=gettext_lazy("締め日"),
        required=False,
        help_text=gettext_lazy("基準が「お客様の締め日」のときに選びます。締め日を変えると期限も動きます。"),
    )
    months_after = forms.TypedChoiceField(
        label=gettext_lazy("期限の月"),
        coerce=int,
        choices=[
            (0, gettext_lazy("対象の月")),
            (1, gettext_lazy("翌月")),
            (2, gettext_lazy("翌々月")),
            (3, gettext_lazy("3か月後")),
        ],
    )
    closed = forms.ChoiceField(label=gettext_lazy("休業日のとき"), choices=RecurringVersion.Closed.choices)
    offset = WholeField(
        label=gettext_lazy("ずらす営業日"),
        counter="営業日|日",
        minimum=-60,
        maximum=60,
        help_text=gettext_lazy("基準の日から。3は3営業日後、-2は2営業日前。"),
    )
    lead = WholeField(
        label=gettext_lazy("何営業日前に作るか"),
        counter="営業日|日",
        minimum=0,
        maximum=60,
        help_text=gettext_lazy("期限の前の営業日数。"),
    )
    minutes = WholeField(label=gettext_lazy("1回の標準時間（分）"), counter="分", minimum=0, maximum=9999)
    role = forms.CharField(
        label=gettext_lazy("役割"), required=False, max_length=60, help_text=gettext_lazy("例：経理担当")
    )
    assignee_id = forms.TypedChoiceField(label=gettext_lazy("担当"), coerce=UUID, required=False, empty_value=None)
    contact_id = forms.TypedChoiceField(label=gettext_lazy("お客様の窓口"), coerce=UUID)
    description = forms.CharField(label=gettext_lazy("内容"), required=False, max_length=2000, widget=_area(4))
    steps = LinesField(
        label=gettext_lazy("手順"),
        help_text=gettext_lazy(
            "1行に一つ、名前と分数を書きます。例：残高の確認 15。期限と別の日・担当・役割にするときは続けて書きます。"
            "例：残高の確認 15 2営業日前 @佐藤 役割：経理担当"
        ),
    )
    questions = LinesField(
        label=gettext_lazy("お客様への質問"), help_text=gettext_lazy("1行に一つ。作業を作るたびにお尋ねします。")
    )
    evidence = LinesField(
        label=gettext_lazy("必要な証拠"), help_text=gettext_lazy("1行に一つ。添付するまで検査に出せません。")
    )
    change_note = forms.CharField(label=gettext_lazy("変更の理由"), required=False, max_length=200)

    def __init__(
        self,
        *args: Any,
        staff: Iterable[Any],
        contacts: Iterable[Any],
        closings: Mapping[str, int],
        away: Mapping[UUID, date] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.closing_days = closings
        staff = list(staff)
        self.people = {squeezed(one.name): str(one.pk) for one in staff}
        self._offer(
            "assignee_id",
            [("", _("決めない")), *((str(one.pk), with_absence(one.name, (away or {}).get(one.pk))) for one in staff)],
        )
        self._offer("contact_id", [(str(one.pk), one.name) for one in contacts])
        self._offer("closing", [("", _("選ばない")), *((name, name) for name in closings)])

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_steps(self) -> list[dict[str, Any]]:
        """Name, minutes and what differs from the whole work, of each line. Raises ValidationError."""
        found = []
        for line in self.cleaned_data["steps"]:
            try:
                found.append(read_step(line, self.people))
            except NoSuchPerson as person:
                raise ValidationError(
                    _("「%(name)s」はこの顧客の担当にいません。担当の一覧にある名前を@の後に書いてください。"),
                    params={"name": str(person)},
                ) from None
            except NoMinutes:
                raise ValidationError(
                    _("「%(line)s」に分数がありません。「残高の確認 15」のように名前の後に分数を書いてください。"),
                    params={"line": line},
                ) from None
        return found

    def clean(self) -> dict[str, Any]:
        """The values of a version. Raises ValidationError for what is no rule."""
        found = super().clean() or self.cleaned_data
        if self.errors:
            return found
        if found["rhythm"] == "WEEKLY":
            found["day"] = found["weekday"] if found["weekday"] != "" else 0
        elif found["anchor"] == "CLOSING":
            if not found["closing"]:
                self.add_error("closing", _("締め日がありません。顧客の画面で登録した締め日を選んでください。"))
                return found
            found["day"] = self.closing_days[found["closing"]]
        try:
            rule_of(found, self.closing_days)
        except Unfit as error:
            self.add_error("day", said(error.sentence))
        return found

    def values(self) -> dict[str, Any]:
        """What the action takes, of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("weekday", "name", "process")}


class TemplateForm(VersionForm):
    """A new template: what it is called and which work it is."""

    name = forms.CharField(label=gettext_lazy("名前"), max_length=60)
    process = forms.ChoiceField(
        label=gettext_lazy("業務"),
        required=False,
        help_text=gettext_lazy("業務棚卸しの業務。契約の範囲と時間の集計に使います。"),
    )
    field_order = ("name", "process")

    def __init__(self, *args: Any, processes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("process", processes)


BLANK = {
    "title": "", "rhythm": "MONTHLY", "month": 3, "anchor": "MONTH_END", "day": 31, "weekday": 0, "months_after": 0,
    "closed": "PREVIOUS", "offset": 0, "lead": 3, "minutes": 30,
}  # fmt: skip


def initial_of(version: RecurringVersion, staff: Iterable[Any] = ()) -> dict[str, Any]:
    """The form as the version says it, without the reason for the change; `staff`: whom its steps may name."""
    names = {str(one.pk): one.name for one in staff}
    plain = {name: getattr(version, name) for name in VersionForm.base_fields if hasattr(version, name)}
    weekly = version.rhythm == RecurringVersion.Rhythm.WEEKLY
    return plain | {
        "assignee_id": str(version.assignee_id or ""),
        "contact_id": str(version.contact_id),
        "weekday": version.day if weekly else 0,
        "day": 31 if weekly else version.day,
        "steps": "\n".join(write_step(step, names) for step in version.steps),
        "questions": "\n".join(version.questions),
        "evidence": "\n".join(version.evidence),
        "change_note": "",
    }


class DateForm(forms.Form):
    """What becomes of one coming date, and why."""

    decision = forms.ChoiceField(
        label=gettext_lazy("この回をどうするか"), choices=RecurringDate.Decision.choices, widget=forms.RadioSelect
    )
    due_on = WarekiDateField(
        label=gettext_lazy("新しい期日"),
        required=False,
        help_text=gettext_lazy("「期日を変える」を選んだときだけ入力します。"),
    )
    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=200, help_text=gettext_lazy("例：お客様の決算発表に合わせるため")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_changed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_changed:
            choices = RecurringDate.Decision.choices
            self.fields["decision"].choices = [one for one in choices if one[0] != RecurringDate.Decision.KEEP]  # type: ignore[attr-defined]
