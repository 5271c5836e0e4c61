"""What the client is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.saying import said
from bpo.core.sentence import Unfit
from bpo.core.ui.forms import AmountField, WarekiDateField
from generalaffairs.travel.calc import legs
from generalaffairs.travel.forms.fields import MODES, MOST_YEN, WishField
from generalaffairs.travel.models import Grade, Rank

YES, NO = "yes", "no"


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
    out_time = WishField(label=_("着いていたい時刻"), required=False, help_text=_("例：9:30"))
    back_on = WarekiDateField(label=_("帰りの日"), help_text=_("日帰りのときは、行きと同じ日です。"))
    back_mode = forms.ChoiceField(label=_("帰りの交通手段"), choices=MODES)
    back_grade = forms.ChoiceField(label=_("帰りの座席"), choices=Grade.choices, initial=Grade.STANDARD, required=False)
    back_from = forms.CharField(label=_("帰りの出発地"), max_length=60, help_text=_("例：新大阪"))
    back_to = forms.CharField(label=_("帰りの到着地"), max_length=60, help_text=_("例：新横浜"))
    back_time = WishField(
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
