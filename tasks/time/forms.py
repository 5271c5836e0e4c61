"""Forms of the timesheet. Times are those of the clock on the wall in Tokyo."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bpo.core.calendar.tokyo import TOKYO
from bpo.core.ui.forms import AmountField, WarekiDateField, narrow
from tasks.time.actions.idle import CUT, GIVE, KEEP, STOP
from tasks.time.models import TimeEntry

BATCH = re.compile(r"(?P<number>[A-Z][A-Z0-9]{1,11}-\d{1,9})(?:[×X*](?P<units>\d{1,6})件?)?")
ADDABLE = ("PHONE", "MEETING", "TRAINING", "ENQUIRY", "WAITING")
WITHOUT_TASK = [(code, TimeEntry.Activity(code).label) for code in ADDABLE if code != "PHONE"]  # a call interrupts


class ClockField(forms.TimeField):
    """A time of day: `9:05`, `0905`, `９：０５`."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "input-s num", "inputmode": "numeric", "placeholder": "9:30"})
        messages = {"invalid": _("時刻として読み取れません。「9:30」の形で入力してください。")}
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], error_messages=messages, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """How a stored time is shown in the control."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> Any:
        """The time, or None for an empty text."""
        text = narrow(str(value)) if value not in self.empty_values and not isinstance(value, time) else value
        if isinstance(text, str) and text.isdigit() and len(text) in (3, 4):
            text = f"{text[:-2]}:{text[-2:]}"
        return super().to_python(text)


class SpanForm(forms.Form):
    """A day with begin and end; an end before the begin means the next day."""

    day = WarekiDateField(label=_("日付"))
    begin = ClockField(label=_("開始"))
    end = ClockField(label=_("終了"))

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Begin and end as moments."""
        day, begin, end = (self.cleaned_data[name] for name in ("day", "begin", "end"))
        start = datetime.combine(day, begin, tzinfo=TOKYO)
        last = datetime.combine(day, end, tzinfo=TOKYO)
        return start, last + timedelta(days=1) if last < start else last


class NamesActivity(forms.Form):
    """Offers the kinds of work that need no task, and the clients that one of them can be for."""

    def __init__(self, *args: Any, clients: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(value, label) for value, label in TimeEntry.Activity.choices if value in (*ADDABLE, "INTERNAL")]
        self.fields["client"].choices = [("", _("選択なし")), *((c.code, c.name) for c in clients)]  # type: ignore[attr-defined]
        self.fields["activity"].choices = [("", _("選択なし")), *kinds]  # type: ignore[attr-defined]


class EntryForm(NamesActivity, SpanForm):
    """Own time that was not timed: on a task by its number, or on an activity of a client."""

    task = forms.CharField(
        label=_("依頼の番号"),
        required=False,
        max_length=400,
        help_text=_("例：SOLAR-12。まとめて行った作業は「SOLAR-12×30、DATA-3×20」と件数を付けると、件数で分けます。"),
    )
    client = forms.ChoiceField(label=_("顧客"), required=False)
    activity = forms.ChoiceField(label=_("依頼のない作業"), required=False)
    note = forms.CharField(label=_("メモ"), required=False, max_length=200)

    def clean_task(self) -> list[tuple[str, int]]:
        """Numbers with their units, 1 where none is given. Raises ValidationError."""
        words = [word for word in re.split(r"[、,;\s]+", narrow(self.cleaned_data["task"]).upper()) if word]
        found = [BATCH.fullmatch(word) for word in words]
        if not all(found):
            raise ValidationError(
                _("依頼の番号として読み取れません。「SOLAR-12」か「SOLAR-12×30」の形で入力してください。")
            )
        return [(match["number"], int(match["units"] or 1)) for match in found if match]

    def clean(self) -> dict[str, Any]:
        """Either a task, or an activity (with its client unless it is internal)."""
        data = super().clean() or self.cleaned_data
        if "task" in self.errors:
            return data
        if not data.get("task") and not data.get("activity"):
            raise ValidationError(_("依頼の番号か、依頼のない作業のどちらかを入力してください。"))
        if data.get("activity") in ADDABLE and not data.get("task") and not data.get("client"):
            self.add_error("client", _("この作業の顧客を選んでください。"))
        return data


class IdleForm(NamesActivity):
    """What a stretch without activity was."""

    choice = forms.ChoiceField(
        label=_("この時間の扱い"),
        choices=[
            (KEEP, _("作業していた（そのまま記録する）")),
            (CUT, _("作業していない（最後の操作の時刻で切り、いまから計測を続ける）")),
            (STOP, _("作業していない（最後の操作の時刻で計測を終える）")),
            (GIVE, _("別の作業をしていた（下に入力した作業の時間にする）")),
        ],
        widget=forms.RadioSelect,
        initial=KEEP,
    )
    task = forms.CharField(label=_("依頼の番号"), required=False, max_length=24, help_text=_("例：SOLAR-12"))
    activity = forms.ChoiceField(label=_("依頼のない作業"), required=False)
    client = forms.ChoiceField(label=_("顧客"), required=False)
    note = forms.CharField(label=_("メモ"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Another work needs its name: a task, or an activity with its client."""
        data = super().clean() or self.cleaned_data
        data["task"] = narrow(data.get("task", "")).strip().upper()
        if data.get("choice") != GIVE:
            return data
        if not data["task"] and not data.get("activity"):
            self.add_error("task", _("依頼の番号か、依頼のない作業のどちらかを入力してください。"))
        if data.get("activity") in ADDABLE and not data["task"] and not data.get("client"):
            self.add_error("client", _("この作業の顧客を選んでください。"))
        return data


class OtherTimeForm(forms.Form):
    """Time of a partner, or of a person on what a robot could not do."""

    kind = forms.ChoiceField(
        label=_("種類"),
        choices=[("partner", _("提携先の作業")), ("robot", _("自動化の例外の対応"))],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("提携先・自動化の名前"), max_length=100)
    on = WarekiDateField(label=_("日付"))
    minutes = AmountField(label=_("時間（分）"), minimum=1, maximum=1440)
    line = forms.ChoiceField(label=_("業務"))
    note = forms.CharField(label=_("メモ"), required=False, max_length=200)

    def __init__(self, *args: Any, lines: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [(str(line.pk), line.name) for line in lines]  # type: ignore[attr-defined]


class CorrectionForm(SpanForm):
    """A corrected span, another task where it was the wrong one, and the reason."""

    task = forms.CharField(
        label=_("依頼の番号"),
        required=False,
        max_length=24,
        help_text=_("違う依頼に記録したときは、同じ顧客の正しい番号を入力します。"),
    )
    reason = forms.CharField(label=_("訂正の理由"), max_length=200)
