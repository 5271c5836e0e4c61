"""What the client is asked for, and what the desk enters about options, bookings, changes, costs and rules."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from bpo.core.saying import said
from bpo.core.sentence import Unfit
from bpo.core.ui.forms import AmountField, CodeField, WarekiDateField, WholeField, narrow
from generalaffairs.travel.actions.changes import NewTerms
from generalaffairs.travel.calc import legs
from generalaffairs.travel.calc.journey import HOTEL, MOVING, Line
from generalaffairs.travel.calc.rules import (
    ADVANCE,
    ALLOWANCE,
    BUDGET,
    COMMUTER,
    DOUBLE,
    ERROR,
    GRADE,
    NIGHTS,
    TWICE,
    WARNING,
    WINDOW,
    Rule,
)  # fmt: skip
from generalaffairs.travel.calc.rules import HOTEL as HOTEL_CAP
from generalaffairs.travel.models import Booker, Grade, Kind, Rank, TripLine

MODES = [(kind, Kind(kind).label) for kind in MOVING]
MOST_YEN = 9_999_999
YES, NO = "yes", "no"
LINES, RULES = 14, 40


class AtField(forms.TimeField):
    """A time of day: 9:00, 09:00, ９：００."""

    def __init__(self, **kwargs: Any) -> None:
        usual = {
            "widget": forms.TimeInput(format="%H:%M", attrs={"class": "input-s", "placeholder": "9:00"}),
            "error_messages": {"invalid": _("時刻として読み取れません。「9:00」の形で入力してください。")},
        }
        super().__init__(**usual | kwargs)

    def to_python(self, value: Any) -> Any:
        """The time. Raises ValidationError."""
        return super().to_python(narrow(value).replace("時", ":").rstrip("分:") if isinstance(value, str) else value)


class TravelRequest(forms.Form):
    """One person's trip: who and why, the way there, the way back, further legs, the night and the money."""

    traveller = forms.CharField(label=_("出張する人"), max_length=60, help_text=_("例：髙橋 美咲"))
    department = forms.CharField(label=_("部署"), required=False, max_length=60, help_text=_("例：営業部 第二課"))
    rank = forms.ChoiceField(label=_("役職の区分"), choices=Rank.choices, initial=Rank.STAFF)
    destination = forms.CharField(label=_("訪問先"), max_length=100, help_text=_("例：大阪支店、名古屋の○○株式会社"))
    purpose = forms.CharField(
        label=_("目的"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例：新任者研修に参加する"),
    )
    out_on = WarekiDateField(label=_("行きの日"))
    out_mode = forms.ChoiceField(label=_("行きの交通手段"), choices=MODES)
    out_grade = forms.ChoiceField(label=_("行きの座席"), choices=Grade.choices, initial=Grade.STANDARD, required=False)
    out_from = forms.CharField(label=_("行きの出発地"), max_length=60, help_text=_("駅や空港。例：新横浜"))
    out_to = forms.CharField(label=_("行きの到着地"), max_length=60, help_text=_("例：新大阪"))
    out_time = AtField(label=_("着いていたい時刻"), required=False, help_text=_("例：9:30"))
    back_on = WarekiDateField(label=_("帰りの日"), help_text=_("日帰りのときは、行きと同じ日です。"))
    back_mode = forms.ChoiceField(label=_("帰りの交通手段"), choices=MODES)
    back_grade = forms.ChoiceField(label=_("帰りの座席"), choices=Grade.choices, initial=Grade.STANDARD, required=False)
    back_from = forms.CharField(label=_("帰りの出発地"), max_length=60, help_text=_("例：新大阪"))
    back_to = forms.CharField(label=_("帰りの到着地"), max_length=60, help_text=_("例：新横浜"))
    back_time = AtField(
        label=_("出発できる時刻"), required=False, help_text=_("この時刻より後の便を探します。例：17:30")
    )
    more = forms.CharField(
        label=_("ほかの移動"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "1行に1区間、「日付 出発地→到着地 手段 時刻」の順に空白で区切ります。例：12/10 大阪→神戸 在来線 13:00"
        ),
    )
    hotel = forms.ChoiceField(
        label=_("宿の手配"), choices=[(NO, _("いらない")), (YES, _("いる"))], initial=NO, widget=forms.RadioSelect
    )
    hotel_area = forms.CharField(label=_("泊まる地域"), required=False, max_length=40, help_text=_("例：大阪"))
    hotel_cap = AmountField(label=_("宿の上限（1泊・円）"), required=False, minimum=0, maximum=MOST_YEN)
    budget = AmountField(label=_("予算の合計（円）"), required=False, minimum=0, maximum=MOST_YEN)
    commuter = forms.CharField(
        label=_("定期券の区間"), required=False, max_length=200, help_text=_("駅を順に。例：横浜・川崎・品川")
    )
    contact = forms.CharField(
        label=_("緊急の連絡先"),
        required=False,
        max_length=100,
        help_text=_("出張する人の携帯電話など。例：090-1234-5678"),
    )

    def clean(self) -> dict[str, Any]:
        """The way back comes after the way there; further legs can be read and lie between."""
        values = super().clean() or {}
        out, back = values.get("out_on"), values.get("back_on")
        if out and back:
            self._in_order(values, out, back)
        if values.get("hotel") == YES and out and back and out == back:
            self.add_error("hotel", _("日帰りの日程に宿があります。帰りの日を直すか、「いらない」にしてください。"))
        if values.get("hotel") == YES and "hotel_area" in values and not values["hotel_area"]:
            self.add_error("hotel_area", _("泊まる地域がありません。宿の手配がいるときは入力してください。"))
        return values

    def _in_order(self, values: dict[str, Any], out: Any, back: Any) -> None:
        if back < out:
            self.add_error("back_on", _("帰りの日が行きの日より前です。行きの日以降の日を入力してください。"))
            return
        at, leaves = values.get("out_time"), values.get("back_time")
        if out == back and at and leaves and leaves <= at:
            self.add_error("back_time", _("帰りの出発が行きの到着より前です。時刻を直してください。"))
        try:
            for number, leg in enumerate(legs.read(values.get("more") or "", near=out), 1):
                if not out <= leg.on <= back:
                    words = _("%(n)s行目の日付が、行きの日から帰りの日までの外です。日付を直してください。")
                    self.add_error("more", words % {"n": number})
        except Unfit as unfit:
            self.add_error("more", said(unfit.sentence))


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
    on = WarekiDateField(label=_("日付"), required=False, help_text="")
    until = WarekiDateField(label=_("チェックアウト"), required=False, help_text="")
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


class BookingForm(forms.Form):
    """Who booked, and the number of each line. Only who may book can be chosen."""

    booked_by = forms.ChoiceField(
        label=_("予約した先"),
        choices=Booker.choices,
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": _(
                "当社の名義では予約できません（旅行業の登録が必要です）。お客様の法人アカウントか登録旅行業者を選んでください。"
            )
        },
    )
    booker = forms.CharField(
        label=_("法人アカウント・旅行業者の名前"),
        max_length=100,
        help_text=_("例：新幹線予約サイト（お客様の法人契約）"),
    )
    registration = CodeField(
        label=_("旅行業の登録番号"),
        required=False,
        max_length=60,
        help_text=_("旅行業者のときに入力します。例：観光庁長官登録旅行業第123号"),
    )

    def __init__(self, *args: Any, lines: Iterable[TripLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(lines)
        for line in self.rows:
            self.fields[f"ref_{line.position}"] = forms.CharField(
                label=_("%(n)s行目 %(what)sの予約番号") % {"n": line.position, "what": what(line)},
                required=False,
                max_length=60,
                initial=line.reference,
            )

    def references(self) -> dict[UUID, str]:
        """Numbers by line."""
        return {line.pk: self.cleaned_data[f"ref_{line.position}"] for line in self.rows}


def what(line: TripLine) -> str:
    """「新幹線 新横浜→新大阪」, 「宿泊 ホテル○○」."""
    place = "→".join(part for part in (line.origin, line.destination) if part)
    return " ".join(part for part in (str(line.get_kind_display()), place or line.name or line.area) if part)


class ChangeForm(forms.Form):
    """Other terms for one line, or its cancellation."""

    kind = forms.ChoiceField(
        label=_("すること"), choices=[("CHANGE", _("変更する")), ("CANCEL", _("取り消す"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("例：訪問先の都合で1日後になった"))
    fee = AmountField(label=_("手数料（円）"), minimum=0, maximum=MOST_YEN, help_text=_("かからないときは0です。"))
    on = WarekiDateField(label=_("日付"), required=False)
    until = WarekiDateField(label=_("チェックアウト（宿のとき）"), required=False)
    departs = AtField(label=_("出発"), required=False)
    arrives = AtField(label=_("到着"), required=False)
    name = forms.CharField(label=_("便名・宿の名前"), required=False, max_length=100)
    yen = AmountField(label=_("変更後の金額（円）"), required=False, minimum=0, maximum=MOST_YEN)
    reference = forms.CharField(label=_("変更後の予約番号"), required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        """A change needs its day, its price and its number."""
        values = super().clean() or {}
        if values.get("kind") == "CHANGE":
            for name, words in (
                ("on", _("日付がありません。入力してください。")),
                ("yen", _("金額がありません。入力してください。")),
                ("reference", _("予約番号がありません。入力してください。")),
            ):
                if name not in self.errors and values.get(name) in ("", None):
                    self.add_error(name, words)
        return values

    def terms(self) -> NewTerms:
        """The new terms of a change."""
        said_ = self.cleaned_data
        return NewTerms(
            on=said_["on"], yen=int(said_["yen"]), reference=said_["reference"], until=said_["until"],
            departs=said_["departs"], arrives=said_["arrives"], name=said_["name"],
        )  # fmt: skip


class SettlementForm(forms.Form):
    """What each line cost."""

    note = forms.CharField(
        label=_("差の理由"), required=False, max_length=300, help_text=_("概算と実費に差があるときに入力します。")
    )

    def __init__(self, *args: Any, lines: Iterable[TripLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(lines)
        for line in self.rows:
            self.fields[f"actual_{line.position}"] = AmountField(
                label=_("%(n)s行目 %(what)sの実費（円）") % {"n": line.position, "what": what(line)},
                help_text=_("概算 %(yen)s円") % {"yen": f"{line.yen - line.deducted:,}"},
                minimum=0,
                maximum=MOST_YEN,
                initial=line.actual,
            )
        self.order_fields([*(f"actual_{line.position}" for line in self.rows), "note"])

    def actuals(self) -> dict[UUID, int]:
        """Yen by line."""
        return {line.pk: int(self.cleaned_data[f"actual_{line.position}"]) for line in self.rows}


CONDITIONS = [
    ("", "—"),
    (GRADE, _("座席の等級の上限")),
    (HOTEL_CAP, _("宿泊費の上限（1泊）")),
    (ALLOWANCE, _("日当の上限（1日）")),
    (ADVANCE, _("依頼の期限（出発の何日前）")),
    (TWICE, _("同じ日の日当の重複")),
    (COMMUTER, _("定期区間の控除")),
    (WINDOW, _("出張期間の外の日付")),
    (DOUBLE, _("二重の予約")),
    (BUDGET, _("予算・宿の上限の超過")),
    (NIGHTS, _("宿のない夜")),
]
SEVERITIES = [(ERROR, _("エラー（提示できない）")), (WARNING, _("警告（理由を添えて提示）"))]


class RuleForm(forms.Form):
    """One rule: condition, for whom and what, the limit, and how strictly."""

    condition = forms.ChoiceField(label=_("条件"), choices=CONDITIONS, required=False)
    rank = forms.ChoiceField(label=_("対象"), choices=[("", _("全員")), *Rank.choices], required=False)
    mode = forms.ChoiceField(label=_("交通手段"), choices=[("", _("すべて")), *MODES], required=False)
    grade = forms.ChoiceField(label=_("使える座席"), choices=[("", "—"), *Grade.choices], required=False)
    area = forms.CharField(label=_("地域"), required=False, max_length=40)
    yen = AmountField(label=_("限度（円）"), required=False, minimum=0, maximum=MOST_YEN)
    days = WholeField(label=_("日数"), counter="日", required=False, minimum=0, maximum=365)
    severity = forms.ChoiceField(label=_("判定"), choices=SEVERITIES, required=False)


class _RuleSet(BaseFormSet):  # type: ignore[type-arg]
    def rules(self) -> list[Rule]:
        """The rows that name a condition, in their order."""
        rows = [one.cleaned_data for one in self.forms if one.cleaned_data.get("condition")]
        return [
            Rule(**{name: int(value) if isinstance(value, Decimal) else value for name, value in row.items()})
            for row in rows
        ]


RuleSet = formset_factory(RuleForm, formset=_RuleSet, extra=3, max_num=RULES, validate_max=True)


class RulesForm(forms.Form):
    """From when the rules hold, and what they are called."""

    valid_from = WarekiDateField(label=_("適用を始める日"))
    note = forms.CharField(
        label=_("規程の名前・改定の理由"),
        required=False,
        max_length=200,
        help_text=_("例：出張旅費規程 2026年12月改定"),
    )
