"""What is written down when an item is done, an enquiry answered, a template changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import FileField
from bpo.core.ui.forms import WarekiDateField
from generalaffairs.it_desk import queries
from generalaffairs.it_desk.actions.checklists import BY_HAND
from generalaffairs.it_desk.actions.templates import VERBS
from generalaffairs.it_desk.forms.fields import code, offer, words
from generalaffairs.it_desk.models import ChecklistItem, KnownError
from generalaffairs.it_desk.wording import Outcome, Verb

# Kept as they are said, for the certificate is Japanese; the form says them in the reader's language.
METHODS = (
    ("上書き消去（NIST SP 800-88 Clear）", _("上書き消去（NIST SP 800-88 Clear）")),
    ("暗号化消去（Purge）", _("暗号化消去（Purge）")),
    ("初期化（MDMからの遠隔消去）", _("初期化（MDMからの遠隔消去）")),
    ("物理破壊", _("物理破壊")),
)
WITH_LOGIN, WITH_PROOF = ("login", "is_admin", "approval"), ("method", "proof", "file")


class ItemForm(forms.Form):
    """It was done: the day, and what this kind of item needs besides."""

    on = WarekiDateField(label=_("行った日"))
    login = code(
        _("ログインID"), length=120, help_text=_("パスワードは入力しないでください。お客様には別の方法で伝えます。")
    )
    is_admin = forms.BooleanField(label=_("管理者権限を付けた"), required=False)
    approval = words(
        _("管理者権限の承認"), length=80, required=False, help_text=_("承認した方と日付、または稟議の番号です。")
    )
    device = forms.ChoiceField(label=_("渡した機器"))
    method = forms.ChoiceField(label=_("消去の方法"), choices=METHODS)
    proof = words(
        _("消去の証跡"),
        length=120,
        required=False,
        help_text=_("証明書の番号か、ログの保管場所です。ファイルでもかまいません。"),
    )
    file = FileField(label=_("証跡のファイル"), required=False)
    note = words(_("メモ"), required=False)

    def __init__(self, *args: Any, item: ChecklistItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unused = set()
        if item.verb != Verb.CREATE or item.service_id is None:
            unused.update(WITH_LOGIN)
        if item.verb != Verb.HAND:
            unused.add("device")
        if item.verb != Verb.ERASE:
            unused.update(WITH_PROOF)
        for name in unused:
            del self.fields[name]
        if "device" in self.fields:
            rows = queries.free_devices()[: queries.OFFERED]
            offer(
                self,
                "device",
                _("選んでください"),
                [(str(one.pk), f"{one}（{one.get_kind_display()}）") for one in rows],
            )

    def said(self) -> dict[str, Any]:
        """The values for the action, without the file."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        if found.get("device"):
            found["device"] = UUID(found["device"])
        return found


class SkipForm(forms.Form):
    """Why it does not apply."""

    reason = words(_("対象外にする理由"))


class NewItemForm(forms.Form):
    """One more item."""

    verb = forms.ChoiceField(label=_("種類"), choices=[(one.value, one.label) for one in BY_HAND])
    name = words(_("内容"), length=100, help_text=_("例：共有フォルダ「営業部」の編集権限"))
    service = forms.ChoiceField(
        label=_("サービス"), required=False, help_text=_("アカウントを発行するときに選びます。")
    )
    due_on = WarekiDateField(label=_("期限"))
    privileged = forms.BooleanField(label=_("2人で確認する（管理者権限など）"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = queries.services()[: queries.OFFERED]
        offer(self, "service", _("なし"), [(str(one.pk), one.name) for one in rows])

    def said(self) -> dict[str, Any]:
        """The values for the action."""
        service = self.cleaned_data["service"]
        return self.cleaned_data | {"service": UUID(service) if service else None}


class AnswerForm(forms.Form):
    """What is answered to the client."""

    known = forms.ChoiceField(label=_("役に立った既知のエラー"), required=False)
    outcome = forms.ChoiceField(label=_("結果"), choices=Outcome.choices)
    text = words(
        _("回答"), length=4000, rows=8, help_text=_("検査の後、このままお客様に届きます。パスワードは書けません。")
    )

    def __init__(self, *args: Any, known: list[KnownError], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "known", _("なし"), [(str(one.pk), one.title) for one in known])

    def said(self) -> dict[str, Any]:
        """The values for the action."""
        known = self.cleaned_data["known"]
        return self.cleaned_data | {"known": UUID(known) if known else None}


class TemplateForm(forms.Form):
    """One more line of a template."""

    event = forms.ChoiceField(label=_("手続き"), choices=[(one.value, one.label) for one in VERBS])
    role = words(_("役割"), length=60, required=False, help_text=_("空にすると、全員に行います。例：営業"))
    verb = forms.ChoiceField(
        label=_("種類"),
        choices=[(one.value, one.label) for one in (Verb.CREATE, Verb.HAND, Verb.GRANT, Verb.REVOKE, Verb.OTHER)],
    )
    service = forms.ChoiceField(label=_("発行するサービス"), required=False)
    name = words(_("内容"), length=100, required=False, help_text=_("例：ノートパソコン、共有フォルダ「営業部」の権限"))
    privileged = forms.BooleanField(label=_("2人で確認する（管理者権限など）"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = queries.services()[: queries.OFFERED]
        offer(self, "service", _("なし"), [(str(one.pk), one.name) for one in rows])

    def said(self) -> dict[str, Any]:
        """The values for the action."""
        service = self.cleaned_data["service"]
        return self.cleaned_data | {"service": UUID(service) if service else None}
