"""The request form of the portal: somebody joins, moves, leaves; something does not work."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core import tenancy
from bpo.core.ui.forms import WarekiDateField
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.forms.fields import code, offer, words
from generalaffairs.it_desk.guards import KEY
from generalaffairs.it_desk.wording import Event, Matter, Urgency
from tasks.worktypes.declaration import May

INQUIRY, PERSONAL = "INQUIRY", "PERSONAL"
KINDS = (
    (INQUIRY, gettext_lazy("困っていること・質問（問い合わせ）")),
    (Event.JOIN.value, gettext_lazy("入社：アカウントと機器の用意")),
    (Event.MOVE.value, gettext_lazy("異動：権限とアカウントの変更")),
    (Event.LEAVE.value, gettext_lazy("退社：アカウントの停止と機器の回収")),
    (Event.DELETE.value, gettext_lazy("停止から1か月たったアカウントの削除")),
)
OF_PERSON = (Event.JOIN, Event.MOVE, Event.LEAVE)
DAYS = {
    Event.JOIN: gettext_lazy("入社日を入力してください。"),
    Event.MOVE: gettext_lazy("異動日を入力してください。"),
    Event.LEAVE: gettext_lazy("最終日（最後に出勤する日）を入力してください。"),
}
# What each kind cannot do without, as the labels say it.
NEEDED = {
    INQUIRY: ("subject", "matter", "urgency", "details"),
    Event.JOIN.value: ("name", "on"),
    Event.MOVE.value: ("on", "department"),
    Event.LEAVE.value: ("on",),
}


class ItRequest(forms.Form):
    """One matter of one person. What belongs to another kind may stay empty."""

    kind = forms.ChoiceField(label=gettext_lazy("ご用件"), choices=KINDS, widget=forms.RadioSelect)
    subject = words(
        gettext_lazy("件名"), length=60, required=False, help_text=gettext_lazy("例：社内Wi-Fiにつながらない")
    )
    matter = forms.ChoiceField(
        label=gettext_lazy("分類"), required=False, choices=[("", gettext_lazy("選んでください")), *Matter.choices]
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("急ぎ具合"), required=False, choices=[("", gettext_lazy("選んでください")), *Urgency.choices]
    )
    device = words(
        gettext_lazy("お使いの機器"), length=80, required=False,
        help_text=gettext_lazy("資産番号か機種名です。例：PC-0142、iPhone"),
    )  # fmt: skip
    details = words(
        gettext_lazy("くわしい内容"), length=2000, rows=4, required=False,
        help_text=gettext_lazy("画面に出た文と、直前にしたことを書いてください。パスワードは書かないでください。"),
    )  # fmt: skip
    member = forms.ChoiceField(label=gettext_lazy("異動・退社する方"), required=False)
    number = code(gettext_lazy("社員番号"), required=False)
    name = words(
        gettext_lazy("氏名"),
        length=100,
        required=False,
        help_text=gettext_lazy("一覧から選んだときは空でかまいません。"),
    )
    on = WarekiDateField(
        label=gettext_lazy("入社日・異動日・最終日"), required=False,
        help_text=gettext_lazy("退社では、最後に出勤する日です。"),
    )  # fmt: skip
    department = words(
        gettext_lazy("部署"), length=60, required=False, help_text=gettext_lazy("異動では、新しい部署です。")
    )
    role = words(
        gettext_lazy("役割"), length=60, required=False,
        help_text=gettext_lazy("チェックリストのひな形を選ぶ名前です。例：営業、経理"),
    )  # fmt: skip
    mail = words(gettext_lazy("会社のメールアドレス"), length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: list[Any] = []
        if people_are_known():
            people = list(queries.members().filter(left_on=None)[: queries.OFFERED])
        known = [(str(one), f"{one}　{one.department}".strip()) for one in people]
        kept = str(self.data.get("member", "")) if self.is_bound else ""
        if kept and kept not in dict(known) and people_are_known() and queries.member_said(kept).exists():
            known.append((kept, kept))  # somebody whose last day is known by now
        for needed in NEEDED.get(str((self.data if self.is_bound else self.initial).get("kind", "")), ()):
            self.fields[needed].needed = True  # type: ignore[attr-defined]
        offer(self, "member", gettext_lazy("一覧にない"), known)

    def clean(self) -> dict[str, Any]:
        """What each kind cannot do without, said at the field that lacks it."""
        said = super().clean() or {}
        kind = said.get("kind")
        if kind == INQUIRY:
            self._needs(said, "subject", _("件名を入力してください。"))
            self._needs(said, "matter", _("分類を選んでください。"))
            self._needs(said, "urgency", _("急ぎ具合を選んでください。"))
            self._needs(said, "details", _("くわしい内容を入力してください。"))
        elif kind in OF_PERSON:
            self._of_person(said, Event(kind))
        return said

    def _of_person(self, said: dict[str, Any], kind: Event) -> None:
        self._needs(said, "on", DAYS[kind])
        if kind == Event.JOIN:
            self._needs(said, "name", _("入社する方の氏名を入力してください。"))
        elif not said.get("member"):
            self._needs(said, "name", _("一覧から選ぶか、氏名を入力してください。"))
        if kind == Event.MOVE:
            self._needs(said, "department", _("新しい部署を入力してください。"))

    def _needs(self, said: dict[str, Any], name: str, text: Any) -> None:
        if not said.get(name) and name not in self.errors:
            self.add_error(name, text)


def unguarded(fields: dict[str, Any]) -> bool:
    """A question is for everybody; who comes, moves or goes for the people who are named for personal data."""
    return fields.get("kind") not in OF_PERSON


def narrow(form: forms.Form, may: May) -> None:
    """Leave out the matters that this person may not ask for, and say who may."""
    kind = form.fields["kind"]
    if isinstance(kind, forms.ChoiceField):
        offered = [one for one in KINDS if may(KEY, {"kind": one[0]})]
        if len(offered) < len(KINDS):
            kind.choices = offered
            kind.help_text = _(
                "入社・異動・退社の手続きを依頼できるのは、個人情報の業務に指定された方です。必要なときは貴社の責任者に相談してください。"
            )


def people_are_known() -> bool:
    """Whether one client is in context, whose people can be offered."""
    return len(tenancy.current()) == 1


def title(fields: dict[str, Any]) -> str:
    """What it is, and about whom or what."""
    kind = fields.get("kind", "")
    if kind == INQUIRY:
        return str(fields.get("subject") or _("情シスへの問い合わせ"))
    if kind == Event.DELETE:
        return _("停止済みアカウントの削除")
    name = str(fields.get("name") or "") or str(fields.get("member") or "").partition("（")[0]
    return f"{Event(kind).label if kind in Event.values else ''} {name}".strip()
