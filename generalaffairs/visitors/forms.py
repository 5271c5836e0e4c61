"""What a client asks for, and what the desk books of it: the same words, checked the same way."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core import tenancy
from bpo.core.audit.actions import happened_at
from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.saying import numbered
from bpo.core.ui.context import today
from bpo.core.ui.forms import MonthField, WarekiDateField, WholeField
from generalaffairs.visitors.actions import Booking
from generalaffairs.visitors.calc import guests
from generalaffairs.visitors.fields import ClockField, GuestsField
from generalaffairs.visitors.models import Room, Site, Visit
from generalaffairs.visitors.queries import conflicts, proposal, spoken, usable_rooms, usable_sites


def asked_on() -> date:
    """The day on which somebody asks: today, or that of a history that is being loaded."""
    moment = happened_at()
    return in_tokyo(moment).date() if moment else today()


class VisitFields(forms.Form):
    """One visit: who comes when to whom, and what is prepared for it."""

    on = WarekiDateField(label=gettext_lazy("来訪日"))
    from_time = ClockField(label=gettext_lazy("始まりの時刻"), help_text=gettext_lazy("例：14:00"))
    to_time = ClockField(label=gettext_lazy("終わりの時刻"), help_text=gettext_lazy("例：15:00"))
    company = forms.CharField(
        label=gettext_lazy("来訪者の会社名"),
        max_length=100,
        help_text=gettext_lazy("個人の方は「個人」と入力してください。"),
    )
    guests = GuestsField(
        label=gettext_lazy("来訪者"),
        help_text=gettext_lazy(
            "1行に1人、お名前とメールアドレスを空白で区切ります。アドレスがあると、来訪者コードと場所のご案内をメールでお送りします。"
        ),
    )
    headcount = WholeField(
        label=gettext_lazy("人数"), required=False, counter="名|人", minimum=1, maximum=500,
        help_text=gettext_lazy("お名前のわからない方がいるときに、全員の数を入力してください。"),
    )  # fmt: skip
    purpose = forms.CharField(
        label=gettext_lazy("用件"), required=False, max_length=100, help_text=gettext_lazy("例：年間契約の打ち合わせ")
    )
    host_name = forms.CharField(label=gettext_lazy("応対する方"), max_length=60)
    host_mail = forms.EmailField(
        label=gettext_lazy("応対する方のメールアドレス"),
        help_text=gettext_lazy("お客様が到着したときにお知らせします。"),
    )
    deputy_name = forms.CharField(label=gettext_lazy("代わりの方"), required=False, max_length=60)
    deputy_mail = forms.EmailField(
        label=gettext_lazy("代わりの方のメールアドレス"), required=False,
        help_text=gettext_lazy("応対する方の確認がないときに、こちらの方にお知らせします。"),
    )  # fmt: skip
    room = forms.ChoiceField(label=gettext_lazy("会議室"), required=False)
    equipment = forms.CharField(
        label=gettext_lazy("備品"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("例：モニター、ホワイトボード"),
    )
    drinks = forms.CharField(
        label=gettext_lazy("飲み物"), required=False, max_length=100, help_text=gettext_lazy("例：お茶 3、コーヒー 1")
    )
    cars = WholeField(
        label=gettext_lazy("駐車場（台）"), required=False, counter="台", minimum=0, maximum=100, initial=0
    )
    entry = forms.CharField(
        label=gettext_lazy("入館手続"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("例：工場見学のため安全靴の貸出"),
    )
    note = forms.CharField(
        label=gettext_lazy("備考"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, visit: Visit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit
        self.rooms: dict[str, Room] = {}
        if len(tenancy.current()) == 1:
            self.rooms = {str(one.pk): one for one in usable_rooms()}
        offered = [(key, _offered(one)) for key, one in self.rooms.items()]
        self.fields["room"].choices = [("", self.no_room), *offered]  # type: ignore[attr-defined]

    no_room: Any = gettext_lazy("おまかせ")

    def clean(self) -> dict[str, Any]:
        """The time is to come and in order, the room seats everybody and is free, the deputy can be reached."""
        values = super().clean() or {}
        if "on" in values and values["on"] < asked_on():
            self.add_error("on", _("来訪日が過ぎた日です。今日以降の日を入力してください。"))
        if values.get("from_time") and values.get("to_time") and values["to_time"] <= values["from_time"]:
            self.add_error("to_time", _("終わりの時刻が始まりの時刻以前です。始まりより後の時刻を入力してください。"))
        self._heads(values)
        if values.get("deputy_name") and not values.get("deputy_mail") and "deputy_mail" not in self.errors:
            self.add_error("deputy_mail", _("代わりの方のメールアドレスがありません。入力してください。"))
        if values.get("deputy_mail") and not values.get("deputy_name"):
            self.add_error("deputy_name", _("代わりの方のお名前がありません。入力してください。"))
        values["cars"] = values.get("cars") or 0
        if values.get("room") and not {"on", "from_time", "to_time", "guests", "headcount", "room"} & set(self.errors):
            self._fits(values, self.rooms[values["room"]])
        return values

    def _heads(self, values: dict[str, Any]) -> None:
        if "guests" not in values or "headcount" in self.errors:
            return
        named = len(values["guests"].splitlines())
        values["headcount"] = values.get("headcount") or named
        if values["headcount"] < named:
            words = _("人数がお名前の数（%(n)s名）より少なくなっています。全員の数を入力するか、空けてください。")
            self.add_error("headcount", words % {"n": named})

    def _fits(self, values: dict[str, Any], room: Room) -> None:
        starts, ends = span(values)
        but, heads = self.visit.pk if self.visit else None, values["headcount"]
        words = ""
        if heads > room.capacity:
            words = numbered("%(room)sの定員は%(seats)s名です。%(n)s名の来客には足りません。", heads) % {
                "room": room, "seats": room.capacity, "n": heads,
            }  # fmt: skip
        elif other := conflicts(room, starts, ends, but=but).first():
            words = spoken(other)
        if words:
            self.add_error("room", f"{words}{proposal(starts, ends, headcount=heads, but=but)}")


def _offered(room: Room) -> str:
    """「第1会議室（6名・横浜本社）」."""
    named = {"room": room.name, "n": room.capacity, "site": room.site.name}
    return _("%(room)s（%(n)s名・%(site)s）") % named


def span(values: dict[str, Any]) -> tuple[datetime, datetime]:
    """From when until when, in Tokyo."""
    first, last = (time.fromisoformat(values[name]) for name in ("from_time", "to_time"))
    return datetime.combine(values["on"], first, TOKYO), datetime.combine(values["on"], last, TOKYO)


class VisitRequest(VisitFields):
    """What the portal asks: one visit, and whether a list of others is attached."""

    more = forms.BooleanField(
        label=gettext_lazy("ほかの来客は、添付する一覧表（CSV・Excel）のとおりに予約する"), required=False,
        help_text=gettext_lazy("次の画面で一覧表を添付してください。日付・開始・終了・会社名・来訪者・応対者の列が必要です。"),
    )  # fmt: skip


class BookingForm(VisitFields):
    """What the desk books; the same words as the request, from which it begins."""

    site = forms.ChoiceField(
        label=gettext_lazy("場所"), required=False, help_text=gettext_lazy("会議室を使わないときに選んでください。")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    no_room = gettext_lazy("会議室なし")
    field_order = ("on", "from_time", "to_time", "company", "guests", "headcount", "purpose", "host_name", "host_mail",
                   "deputy_name", "deputy_mail", "room", "site")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sites: dict[str, Site] = {str(one.pk): one for one in usable_sites()}
        offered = [(key, one.name) for key, one in self.sites.items()]
        self.fields["site"].choices = [("", _("選ばない")), *offered]  # type: ignore[attr-defined]

    def booking(self) -> Booking:
        """What was typed, as it is booked."""
        said = self.cleaned_data
        starts, ends = span(said)
        names = ("company", "purpose", "headcount", "host_name", "host_mail", "deputy_name", "deputy_mail",
                 "equipment", "drinks", "cars", "entry", "note")  # fmt: skip
        return Booking(
            guests=guests.read(said["guests"]), starts_at=starts, ends_at=ends, room=self.rooms.get(said["room"]),
            site=self.sites.get(said["site"]), **{name: said[name] for name in names},
        )  # fmt: skip

    @staticmethod
    def initial_of(visit: Visit, named: list[guests.Named]) -> dict[str, Any]:
        """The form as the visit stands."""
        plain = ("company", "purpose", "headcount", "host_name", "host_mail", "deputy_name", "deputy_mail",
                 "equipment", "drinks", "cars", "entry", "note", "version")  # fmt: skip
        first, last = in_tokyo(visit.starts_at), in_tokyo(visit.ends_at)
        return {name: getattr(visit, name) for name in plain} | {
            "on": first.date(), "from_time": f"{first:%H:%M}", "to_time": f"{last:%H:%M}",
            "guests": guests.write(named), "room": str(visit.room_id or ""), "site": str(visit.site_id or ""),
        }  # fmt: skip


class CancelForm(forms.Form):
    """Why it does not take place; visitors do not read it."""

    reason = forms.CharField(label=gettext_lazy("取り消す理由"), max_length=200)


class CodeForm(forms.Form):
    """The code that a visitor shows."""

    code = forms.CharField(
        label=gettext_lazy("来訪者コード"), max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "input-m"}),
        help_text=gettext_lazy("例：K7M4-9RTX"),
    )  # fmt: skip


class MonthAsked(forms.Form):
    """The month to which a list is narrowed; one that cannot be read narrows nothing and says so."""

    month = MonthField(label=gettext_lazy("月"), required=False)

    @property
    def first(self) -> date | None:
        """Its first day."""
        return self.cleaned_data.get("month") if self.is_valid() else None


def day_of(text: str, usual: date) -> date:
    """The day of an address, else the usual one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return usual
