"""What is typed: how to be told, and which chat to connect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from tasks.notices.codecs import CHATWORK_MESSAGES
from tasks.notices.kinds import (
    CARD_LABEL,
    CARD_MODES,
    CARDS,
    IN_CHAT,
    IN_PORTAL,
    ON_DESK,
    Adapter,
    Kind,
    Mode,
    Side,
)
from tasks.notices.models import NoticeSetting
from tasks.notices.queries import mode_for
from tasks.seats import CLIENT, DESK

QUIET = _(
    "この時間帯のメールは、終わりの時刻に届きます。例：20:00。"
    "至急のお電話の伝言と、あなたを名指しされたお電話の伝言は、この時間帯でも、「まとめて送る」を選んでいても、すぐに届きます。"
)
# When the gathered mails go out, as people read it.
HOURS = _("まとめて送るメールは、営業日の9時と17時に届きます。")


def kinds_for(actor: Actor) -> list[Kind]:
    """The kinds that this person can be told of, by his seats."""
    held = actor.all_roles
    desk = ON_DESK if held & DESK else ()
    portal = IN_PORTAL if held & CLIENT else ()
    return list(dict.fromkeys((*portal, *desk)))


class SettingsForm(forms.Form):
    """A mode for each kind, and the hours in which no mail is sent."""

    def __init__(self, *args: Any, kinds: list[Kind], setting: NoticeSetting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        for kind in kinds:
            self.fields[kind] = forms.ChoiceField(
                label=kind.label, choices=Mode.choices, initial=mode_for(setting, kind), widget=forms.Select
            )
        if Kind.ASKED in kinds:
            self.fields[CARDS] = forms.ChoiceField(
                label=CARD_LABEL,
                choices=[(mode.value, mode.label) for mode in CARD_MODES],
                initial=mode_for(setting, CARDS),
                help_text=_("送らなくても、お願いはホームに表示されます。回答がないときは、責任者の方に連絡します。"),
            )
        for name, label in (("quiet_from", _("送らない時間帯の始まり")), ("quiet_to", _("送らない時間帯の終わり"))):
            self.fields[name] = forms.TimeField(
                label=label,
                required=False,
                initial=getattr(setting, name),
                help_text=QUIET if name == "quiet_from" else "",
                widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
                error_messages={"invalid": _("時刻として読み取れません。20:00 のように入力してください。")},
            )

    def clean(self) -> dict[str, Any]:
        """Both ends of the quiet hours, or none."""
        found = super().clean() or {}
        for name, other in (("quiet_from", "quiet_to"), ("quiet_to", "quiet_from")):
            if found.get(name) is None and found.get(other) is not None and name not in self.errors:
                self.add_error(name, _("片方だけでは保存できません。両方を入力するか、両方を空にしてください。"))
        return found

    def chosen(self, setting: NoticeSetting) -> dict[str, Any]:
        """The keywords of the action; kinds that this person was not shown stay as they are."""
        shown = [*self.kinds, *([CARDS] if CARDS in self.fields else [])]
        modes = {**setting.modes, **{str(kind): self.cleaned_data[kind] for kind in shown}}
        return {
            "modes": modes,
            "quiet_from": self.cleaned_data["quiet_from"],
            "quiet_to": self.cleaned_data["quiet_to"],
        }


class ChannelForm(forms.Form):
    """One chat: where, for whom, which events."""

    adapter = forms.ChoiceField(label=_("連携先"), choices=Adapter.choices)
    name = forms.CharField(
        label=_("名前"),
        max_length=60,
        help_text=_("一覧で見分けるための名前です。例：総務チャンネル"),
        error_messages={"required": _("名前がありません。名前を入力してください。")},
    )
    side = forms.ChoiceField(label=_("対象"), choices=[(Side.DESK, _("社内の担当者")), (Side.PORTAL, _("お客様"))])
    url = forms.CharField(
        label=_("Webhook のアドレス"),
        required=False,
        max_length=1000,
        help_text=_("Slack・LINE WORKS・Teams の画面で作成したアドレスです。保存した後は表示されません。"),
    )
    room = forms.RegexField(
        r"^\d{1,20}$",
        label=_("Chatwork のルームID"),
        required=False,
        error_messages={"invalid": _("ルームIDは数字です。チャットのアドレスの「#!rid」の後を入力してください。")},
    )
    token = forms.CharField(
        label=_("Chatwork の API トークン"),
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("知らせる出来事"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("出来事が選ばれていません。知らせる出来事を選んでください。")},
    )

    def __init__(self, *args: Any, is_house: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = IN_CHAT[Side.DESK] if is_house else (*IN_CHAT[Side.DESK], *IN_CHAT[Side.PORTAL])
        self.fields["kinds"].choices = [(str(kind), kind.label) for kind in dict.fromkeys(shown)]  # type: ignore[attr-defined]
        if is_house:
            del self.fields["side"]

    def clean(self) -> dict[str, Any]:
        """Chatwork has a room and a token, the others an address; kinds fit the side."""
        found = super().clean() or {}
        if found.get("adapter") == Adapter.CHATWORK:
            for name, message in (
                ("room", _("ルームIDがありません。Chatwork のルームIDを入力してください。")),
                ("token", _("API トークンがありません。Chatwork の API トークンを入力してください。")),
            ):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, message)
        elif not found.get("url"):
            self.add_error("url", _("アドレスがありません。連携先で作成したアドレスを入力してください。"))
        side = Side(found.get("side") or Side.DESK)
        if found.get("kinds") and not set(found["kinds"]) & set(IN_CHAT[side]):
            self.add_error("kinds", _("選んだ対象に届く出来事がありません。対象に合う出来事を選んでください。"))
        return found

    def channel(self) -> dict[str, Any]:
        """The keywords of the action."""
        data = self.cleaned_data
        chatwork = data["adapter"] == Adapter.CHATWORK
        return {
            "adapter": data["adapter"],
            "side": data.get("side") or Side.DESK,
            "name": data["name"],
            "url": CHATWORK_MESSAGES.format(room=data["room"]) if chatwork else data["url"],
            "token": data["token"] if chatwork else "",
            "kinds": data["kinds"],
        }
