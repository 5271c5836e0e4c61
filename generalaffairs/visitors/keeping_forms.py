"""What is kept of a client: its places, rooms, equipment and terms, as people enter them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from bpo.core.ui.forms import WholeField
from generalaffairs.visitors.models import Site


class SiteForm(forms.Form):
    """A place of the client."""

    name = forms.CharField(label=gettext_lazy("場所の名前"), max_length=40, help_text=gettext_lazy("例：横浜本社"))
    address = forms.CharField(label=gettext_lazy("住所"), max_length=200)
    parking = WholeField(label=gettext_lazy("来客用の駐車場（台）"), counter="台", minimum=0, maximum=1000, initial=0)
    entry_rules = forms.CharField(
        label=gettext_lazy("入館のルール"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("来訪者へのメールに載せます。例：1階受付で来訪者コードをお伝えください。"),
    )  # fmt: skip


def offer(field: Any, sites: list[Site]) -> None:
    """The places that were read already, to choose from."""
    field.queryset = Site.objects.filter(pk__in=[one.pk for one in sites])
    field.choices = [("", field.empty_label), *((one.pk, one.name) for one in sites)]


class RoomForm(forms.Form):
    """A room of a place."""

    site = forms.ModelChoiceField(
        queryset=Site.objects.none(), label=gettext_lazy("場所"), empty_label=gettext_lazy("選択してください")
    )
    name = forms.CharField(label=gettext_lazy("会議室の名前"), max_length=40)
    capacity = WholeField(label=gettext_lazy("定員（名）"), counter="名|人", minimum=1, maximum=1000)
    equipment = forms.CharField(
        label=gettext_lazy("備え付けの設備"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("例：モニター、Web会議"),
    )

    def __init__(self, *args: Any, sites: list[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["site"], sites)


class EquipmentForm(forms.Form):
    """A thing of a place with its number."""

    site = forms.ModelChoiceField(
        queryset=Site.objects.none(), label=gettext_lazy("場所"), empty_label=gettext_lazy("選択してください")
    )
    name = forms.CharField(
        label=gettext_lazy("備品の名前"), max_length=40,
        help_text=gettext_lazy("予約の「備品」に書く言葉で登録してください。例：プロジェクター"),
    )  # fmt: skip
    quantity = WholeField(label=gettext_lazy("台数"), counter="台|個|本|枚", minimum=1, maximum=1000)

    def __init__(self, *args: Any, sites: list[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["site"], sites)


class SettingForm(forms.Form):
    """The client's terms."""

    retention_days = WholeField(
        label=gettext_lazy("来訪者のお名前を残す日数"), counter="日", minimum=1, maximum=3650,
        help_text=gettext_lazy("過ぎると、お名前・アドレス・コード・備考を毎晩削除します。件数と人数は残ります。"),
    )  # fmt: skip
    confirm_minutes = WholeField(
        label=gettext_lazy("代わりの方に知らせるまで（分）"), counter="分", minimum=1, maximum=60
    )
    reception_minutes = WholeField(
        label=gettext_lazy("受付・案内（分/件）"), counter="分", minimum=0, maximum=120,
        help_text=gettext_lazy("ここからの3つは、お客様に残る作業として来訪のたびに記録する、合意した標準時間です。"),
    )  # fmt: skip
    drink_minutes = WholeField(label=gettext_lazy("飲み物を出すとき（分/件）"), counter="分", minimum=0, maximum=120)
    leaving_minutes = WholeField(label=gettext_lazy("退館・片付け（分/件）"), counter="分", minimum=0, maximum=120)
