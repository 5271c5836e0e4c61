"""Forms about a client company: they clean and shape, they never save."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from stdnum.jp import cn

from bpo.core.ui import formats
from bpo.core.ui.forms import AmountField, CodeField, KanaField, PhoneField, PostalCodeField, WarekiDateField, narrow
from clients.companies.models import BusinessCalendar, Client, Establishment, Person, Responsible
from clients.people.models import User

WEEKDAYS = (_("月曜日"), _("火曜日"), _("水曜日"), _("木曜日"), _("金曜日"), _("土曜日"), _("日曜日"))
SLOT = re.compile(r"(\d{1,2}):(\d{2})\s*[-~〜]\s*(\d{1,2}):(\d{2})")
HOURS = 3600
# The hues of --c-band-1 to --c-band-8.
BANDS = list(enumerate((_("青"), _("緑"), _("紫"), _("橙"), _("青緑"), _("赤紫"), _("黄土"), _("赤")), 1))


class NewClientForm(forms.Form):
    """A new client company."""

    code = CodeField(
        label=_("顧客コード"),
        max_length=12,
        help_text=_("依頼の番号（SOLAR-124）と画面のアドレスに使います。後から変更できません。英大文字と数字。"),
    )
    name = forms.CharField(label=_("会社名"), max_length=100)
    kana = KanaField(label=_("会社名（カナ）"), reads="name", max_length=100, required=False)
    short_name = forms.CharField(label=_("略称"), max_length=30, required=False)
    manager = forms.ChoiceField(label=_("担当の管理者"))

    def __init__(self, *args: Any, managers: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.managers = {str(user.pk): user for user in managers}
        self.fields["manager"].choices = [(key, user.name) for key, user in self.managers.items()]  # type: ignore[attr-defined]

    def clean_manager(self) -> User:
        """The chosen member of staff."""
        return self.managers[self.cleaned_data["manager"]]


class ProfileForm(forms.Form):
    """Master data of the company."""

    name = forms.CharField(label=_("会社名"), max_length=100)
    short_name = forms.CharField(label=_("略称"), max_length=30)
    kana = KanaField(label=_("会社名（カナ）"), reads="name", max_length=100, required=False)
    corporate_number = CodeField(label=_("法人番号"), max_length=13, required=False)
    stage = forms.ChoiceField(label=_("状態"), choices=Client.Stage.choices)
    phone = PhoneField(label=_("依頼を受ける当社の電話番号"), required=False)
    target_seconds = AmountField(label=_("月の削減目標（時間）"), places=1, minimum=0, maximum=100_000)
    governance_seconds = AmountField(
        label=_("月の定例会・管理にかかる顧客側の時間（時間）"), places=1, minimum=0, maximum=1000
    )
    fiscal_month = forms.TypedChoiceField(
        label=_("事業年度の開始月"),
        coerce=int,
        choices=formats.month_choices,
    )
    band = forms.TypedChoiceField(label=_("色の帯"), coerce=int, choices=BANDS)

    @staticmethod
    def initial_of(client: Client) -> dict[str, Any]:
        """The present values; hours instead of seconds."""
        values = {name: getattr(client, name) for name in ProfileForm.base_fields}
        return values | {name: _hours(values[name]) for name in ("target_seconds", "governance_seconds")}

    def clean_target_seconds(self) -> int:
        """Hours as seconds."""
        return int(self.cleaned_data["target_seconds"] * HOURS)

    def clean_governance_seconds(self) -> int:
        """Hours as seconds."""
        return int(self.cleaned_data["governance_seconds"] * HOURS)

    def clean_corporate_number(self) -> str:
        """Thirteen digits whose first is the check digit of the others (法人番号の指定等に関する省令), or nothing."""
        number: str = self.cleaned_data["corporate_number"]
        if number and not re.fullmatch(r"\d{13}", number):
            raise ValidationError(_("法人番号は13桁の数字で入力してください。"))
        if number and not cn.is_valid(number):
            raise ValidationError(_("法人番号の検査用数字が合いません。写し間違いがないか確認してください。"))
        return number


def _hours(seconds: int) -> Decimal | int:
    """As the field takes them: one place, none where it says nothing."""
    hours = formats.round_half_up(Decimal(seconds) / HOURS, 1)
    return int(hours) if hours == int(hours) else hours


class EstablishmentForm(forms.Form):
    """A place of business."""

    name = forms.CharField(label=_("事業所の名前"), max_length=60)
    postal_code = PostalCodeField(label=_("郵便番号"), fills="address", required=False)
    address = forms.CharField(label=_("住所"), max_length=200, required=False)
    phone = PhoneField(label=_("電話番号"), required=False)
    is_head = forms.BooleanField(label=_("本社として登録する"), required=False)


class PersonForm(forms.Form):
    """Somebody on the client's side."""

    name = forms.CharField(label=_("お名前"), max_length=100)
    kana = KanaField(label=_("お名前（カナ）"), reads="name", max_length=100, required=False)
    department = forms.CharField(label=_("部署"), max_length=60, required=False)
    title = forms.CharField(label=_("役職"), max_length=60, required=False)
    email = forms.EmailField(label=_("メールアドレス"), required=False)
    phone = PhoneField(label=_("電話番号"), required=False)
    establishment = forms.ChoiceField(label=_("事業所"), required=False)

    def __init__(self, *args: Any, places: Iterable[Establishment] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(place.pk): place for place in places}
        self.fields["establishment"].choices = [  # type: ignore[attr-defined]
            ("", _now("選択しない")),
            *((key, place.name) for key, place in self.places.items()),
        ]

    def clean_establishment(self) -> Establishment | None:
        """The chosen place."""
        return self.places.get(self.cleaned_data["establishment"])


class ResponsibleForm(forms.Form):
    """Who answers for what, on one side."""

    who = forms.ChoiceField(label=_("責任者"))
    duty = forms.CharField(label=_("役割"), max_length=60, help_text=_("例：業務責任者、経理の窓口"))
    valid_from = WarekiDateField(label=_("開始日"))

    def __init__(self, *args: Any, people: Iterable[Person], staff: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.staff = {f"p{row.pk}": row for row in people}, {f"u{row.pk}": row for row in staff}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (_now("お客様側"), [(key, row.name) for key, row in self.people.items()]),
            (_now("当社側"), [(key, row.name) for key, row in self.staff.items()]),
        ]

    def clean(self) -> dict[str, Any]:
        """`side`, `person` and `user_id` for the action."""
        values = super().clean() or self.cleaned_data
        who = values.pop("who", "")
        if who in self.people:
            return values | {"side": Responsible.Side.CLIENT, "person": self.people[who]}
        return values | {"side": Responsible.Side.HOUSE, "user_id": self.staff[who].pk if who in self.staff else None}


class CalendarForm(forms.Form):
    """Opening times of a week, one line per weekday: `9:00-12:00, 13:00-18:00`."""

    valid_from = WarekiDateField(label=_("適用開始日"))
    national_holidays_closed = forms.BooleanField(label=_("国民の祝日は休業"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, words in enumerate(WEEKDAYS):
            self.fields[f"day{day}"] = forms.CharField(
                label=words,
                required=False,
                max_length=100,
                help_text=_("例：9:00-12:00, 13:00-18:00（休みの日は空欄）") if day == 0 else "",
            )

    @staticmethod
    def initial_of(calendar: BusinessCalendar | None) -> dict[str, Any]:
        """The week of the present calendar."""
        if calendar is None:
            return {}
        found: dict[str, Any] = {"national_holidays_closed": calendar.national_holidays_closed}
        for slot in calendar.slots.order_by("weekday", "opens"):  # type: ignore[attr-defined]
            text = f"{slot.opens:%H:%M}-{slot.closes:%H:%M}"
            before = found.get(f"day{slot.weekday}")
            found[f"day{slot.weekday}"] = f"{before}, {text}" if before else text
        return found

    def clean(self) -> dict[str, Any]:
        """`week` for the action."""
        values = super().clean() or self.cleaned_data
        week: dict[int, list[tuple[time, time]]] = {}
        for day in range(7):
            try:
                week[day] = slots_of(values.pop(f"day{day}", ""))
            except ValueError:
                self.add_error(
                    f"day{day}", _("時間として読み取れません。「9:00-12:00, 13:00-18:00」の形で入力してください。")
                )
        return values | {"week": week}


def slots_of(text: str) -> list[tuple[time, time]]:
    """`9:00-12:00, 13:00-18:00` as pairs of times. Raises ValueError for anything else."""
    parts = [part for part in re.split(r"[,、]\s*", narrow(text)) if part.strip()]
    found = [SLOT.fullmatch(part.strip()) for part in parts]
    if not all(found):
        raise ValueError(text)
    return [(time(int(one[1]), int(one[2])), time(int(one[3]), int(one[4]))) for one in found if one]


class OwnDayForm(forms.Form):
    """A holiday of the client's own, or an extra working day."""

    day = WarekiDateField(label=_("日"))
    last = WarekiDateField(label=_("最後の日（続く場合）"), required=False)
    name = forms.CharField(label=_("名前"), max_length=60, help_text=_("例：夏季休業、創立記念日、振替出勤"))
    is_open = forms.BooleanField(label=_("この日は営業する（振替出勤など）"), required=False)

    def clean(self) -> dict[str, Any]:
        """`days` for the action: at most 60 in a row."""
        values = super().clean() or self.cleaned_data
        first, last = values.get("day"), values.get("last") or values.get("day")
        if first and last and not 0 <= (last - first).days < 60:
            self.add_error("last", _("最後の日は、最初の日から60日以内の日にしてください。"))
        elif first and last:
            numbers = range(first.toordinal(), last.toordinal() + 1)
            values["days"] = [(date.fromordinal(number), values.get("name", "")) for number in numbers]
        return {name: values[name] for name in ("days", "is_open") if name in values}


class ClosingForm(forms.Form):
    """A monthly closing."""

    name = forms.CharField(label=_("名前"), max_length=60, help_text=_("例：売掛金、経費精算"))
    day = forms.TypedChoiceField(
        label=_("締め日"),
        coerce=int,
        choices=[(31, _("末締め")), *((day, format_lazy(_("{day}日締め"), day=day)) for day in range(1, 31))],
    )
