"""Who booked and under which number; changes with their fees; what it cost in the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import AmountField, CodeField, WarekiDateField
from generalaffairs.travel.forms.fields import MOST_YEN, AtField
from generalaffairs.travel.models import Booker, Kind, Ticket, TripLine
from generalaffairs.travel.terms import NewTerms

TICKETED = (Kind.SHINKANSEN, Kind.TRAIN, Kind.AIR, Kind.BUS, Kind.OTHER)


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
        widget=forms.TextInput(attrs={"list": "bookers"}),
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
            if line.kind in TICKETED:
                self.fields[f"ticket_{line.position}"] = forms.ChoiceField(
                    label=_("%(n)s行目 切符の受渡方法") % {"n": line.position},
                    required=False,
                    choices=[("", _("未定")), *Ticket.choices],
                    initial=line.ticket,
                )

    def by_line(self) -> list[list[forms.BoundField]]:
        """What is asked about each line, side by side."""
        names = [(f"ref_{line.position}", f"ticket_{line.position}") for line in self.rows]
        return [[self[name] for name in pair if name in self.fields] for pair in names]

    def tickets(self) -> dict[UUID, str]:
        """How the ticket reaches the traveller, by line."""
        return {line.pk: self.cleaned_data[f"ticket_{line.position}"] for line in self.rows if line.kind in TICKETED}

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
        label=_("手続き"), choices=[("CHANGE", _("変更する")), ("CANCEL", _("取り消す"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("理由"), max_length=200, help_text=_("例：訪問先の都合で1日後になった"))
    fee = AmountField(label=_("手数料（円）"), minimum=0, maximum=MOST_YEN, help_text=_("かからないときは0です。"))
    on = WarekiDateField(label=_("日付"), required=False)
    until = WarekiDateField(label=_("チェックアウト（宿のとき）"), required=False)
    departs = AtField(label=_("出発"), required=False)
    arrives = AtField(label=_("到着"), required=False)
    name = forms.CharField(label=_("便名・宿の名前"), required=False, max_length=100)
    yen = AmountField(label=_("変更後の金額（円）"), required=False, minimum=0, maximum=MOST_YEN)
    reference = forms.CharField(
        label=_("変更後の予約番号"),
        required=False,
        max_length=60,
        help_text=_(
            "お客様の承認のあとに予約を変えるときは、今の番号のままにして、変えてから「予約を直す」で直します。"
        ),
    )

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
