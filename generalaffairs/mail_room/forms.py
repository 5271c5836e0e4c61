"""What is typed at the desk about letters, parcels, seals and a client's rules; and the client's word in the portal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bpo.core.documents.forms import FileField
from bpo.core.ui.forms import AmountField, CodeField, PostalCodeField, WarekiDateField, WholeField
from generalaffairs.mail_room import words
from generalaffairs.mail_room.calc import naming
from generalaffairs.mail_room.models import Letter, Seal
from tasks.portal.advising import AdvisedForm
from tasks.portal.forms import ActiveTimeForm

SCANS = ".pdf,.png,.jpg,.jpeg"
SCAN_HELP = _("PDFか画像（PNG・JPEG）。200ページまで。")
PAGES = _("紙のページ数")
PAGES_HELP = _("文字のある面を数えます（両面は2）。スキャンと照合します。")


def _scan_input() -> forms.FileInput:
    return forms.FileInput(attrs={"accept": SCANS})


class LetterForm(forms.Form):
    """One piece of mail as it lies on the desk; with a scan it is opened and scanned in the same step."""

    received_on = WarekiDateField(label=_("受領日"))
    channel = forms.ChoiceField(label=_("届き方"), choices=words.Channel)
    sender = forms.CharField(label=_("差出人"), max_length=100, widget=forms.TextInput(attrs={"list": "senders"}))
    addressee = forms.CharField(label=_("宛先（氏名・部署）"), max_length=100)
    department = forms.CharField(label=_("部署"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("種別"), choices=words.Kind, initial=words.Kind.OTHER)
    is_confidential = forms.BooleanField(label=_("親展（開封しません）"), required=False)
    secrecy = forms.ChoiceField(label=_("機密区分"), choices=words.Secrecy)
    retention = forms.ChoiceField(
        label=_("保存の区分"), required=False, choices=[("", _("種別から決める")), *words.Retention.choices]
    )
    box = forms.CharField(
        label=pgettext_lazy("a box of originals", "箱"),
        required=False,
        max_length=30,
        help_text=_("原本を入れた箱。例：BOX-12"),
    )
    shelf = forms.CharField(label=_("棚"), required=False, max_length=30)
    file = FileField(label=_("スキャン"), required=False, widget=_scan_input(), help_text=SCAN_HELP)
    paper_pages = WholeField(
        label=PAGES, required=False, minimum=1, maximum=2000, counter="ページ|枚", help_text=PAGES_HELP
    )

    def clean(self) -> dict[str, Any]:
        """A scan comes with the number of pages; 親展 comes without a scan."""
        said = super().clean() or {}
        if said.get("file") and said.get("is_confidential"):
            self.add_error(
                "file", _("親展の郵便は開封しないため、スキャンを登録できません。ファイルを外してください。")
            )
        if said.get("file") and not said.get("paper_pages") and "paper_pages" not in self.errors:
            self.add_error("paper_pages", _("紙のページ数がありません。スキャンと照合するため入力してください。"))
        return said


class ScanForm(forms.Form):
    """The scan of an opened letter, counted against the paper."""

    file = FileField(label=_("スキャン"), widget=_scan_input(), help_text=SCAN_HELP)
    paper_pages = WholeField(label=PAGES, minimum=1, maximum=2000, counter="ページ|枚", help_text=PAGES_HELP)
    page_note = forms.CharField(
        label=_("ページ数が違う理由"), required=False, max_length=200, help_text=_("例：白紙の裏面を除いた。")
    )


class TextForm(forms.Form):
    """What the scan says and who sent it, confirmed by a person."""

    sender = forms.CharField(label=_("差出人"), max_length=100, widget=forms.TextInput(attrs={"list": "senders"}))
    text = forms.CharField(
        label=_("読み取った文字"), required=False, max_length=100_000, widget=forms.Textarea(attrs={"rows": 12})
    )


class ShelveForm(forms.Form):
    """Where the paper lies and how long it is kept."""

    box = forms.CharField(label=pgettext_lazy("a box of originals", "箱"), max_length=30)
    shelf = forms.CharField(label=_("棚"), required=False, max_length=30)
    kind = forms.ChoiceField(label=_("種別"), choices=words.Kind)
    retention = forms.ChoiceField(label=_("保存の区分"), choices=words.Retention)
    finished = WarekiDateField(
        label=_("起算日"), required=False, help_text=_("空欄のときは、保存の区分と決算期から計算します。")
    )


class DispatchForm(forms.Form):
    """One piece that was sent."""

    sent_on = WarekiDateField(label=_("発送日"))
    letter = forms.ChoiceField(label=_("転送する郵便"), required=False)
    recipient = forms.CharField(label=_("送り先"), max_length=100)
    postal = PostalCodeField(label=_("郵便番号"), required=False, fills="address")
    address = forms.CharField(label=_("住所"), required=False, max_length=200)
    contents = forms.CharField(label=_("内容物"), max_length=200)
    method = forms.ChoiceField(label=_("送り方"), choices=words.Method)
    size = forms.ChoiceField(
        label=_("大きさと重さ"), required=False, choices=[("", "－"), *words.Size.choices],
        help_text=_("料金表から計算します。レターパックでは選びません。"),
    )  # fmt: skip
    tracking = CodeField(
        label=_("追跡番号"), required=False, max_length=20, help_text=_("簡易書留・レターパックなどの控えの番号。")
    )
    cost = AmountField(
        label=_("料金（円）"),
        required=False,
        minimum=0,
        maximum=1_000_000,
        help_text=_("料金表と違うときに入力してください。"),
    )
    file = FileField(label=_("送った書類"), required=False, help_text=_("FAXではPDFを必ず選んでください。"))

    def __init__(self, *args: Any, letters: Iterable[Letter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), f"{one} {one.sender} → {one.decided_note}") for one in letters]
        self.fields["letter"].choices = [("", _("転送ではない")), *named]  # type: ignore[attr-defined]


class TieForm(forms.Form):
    """A request or a piece of work that the letter belongs to, by its number."""

    number = CodeField(
        label=_("依頼・作業の番号"),
        max_length=24,
        help_text=_("例：ABC-123。数字だけでも探せます。"),
        widget=forms.TextInput(attrs={"class": "input-m", "autocomplete": "off"}),
    )


class StampAskForm(forms.Form):
    """One use of a seal, put to the client."""

    seal = forms.ChoiceField(label=_("印"))
    document = forms.CharField(label=_("書類の名前"), max_length=100)
    counterpart = forms.CharField(label=_("相手先"), required=False, max_length=100)
    purpose = forms.CharField(label=_("目的"), max_length=200)
    copies = WholeField(label=_("部数"), minimum=1, maximum=500, counter="部|通", initial=1)

    def __init__(self, *args: Any, seals: Iterable[Seal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seal"].choices = [(str(one.pk), f"{one}（{one.place}）") for one in seals]  # type: ignore[attr-defined]


class StampForm(forms.Form):
    """That the approved use took place."""

    used_on = WarekiDateField(label=_("押印日"))
    file = FileField(label=_("押印した書類のスキャン"), required=False)


class PickForm(forms.Form):
    """Letters that are ticked in a table; what is wrong with the choice stands here."""


class DestroyForm(forms.Form):
    """That the approved list was destroyed: counted by hand, before a witness."""

    method = forms.ChoiceField(label=_("廃棄の方法"), choices=words.Destroying)
    letters = WholeField(label=_("数えた通数"), minimum=1, counter="通")
    pages = WholeField(label=_("数えたページ数"), minimum=0, counter="ページ|枚")
    witness = forms.CharField(label=_("立会人"), required=False, max_length=60)


class SettingForm(forms.Form):
    """Names of scans, and what holds for addressees without a rule."""

    file_pattern = forms.CharField(
        label=_("スキャンのファイル名の規則"), max_length=100,
        help_text=_("{date}は受領日、{kind}は種別、{sender}は差出人、{addressee}は宛先、{department}は部署、{number}は番号に置き換わります。"),
    )  # fmt: skip
    opening = forms.ChoiceField(label=_("規則のない宛先の郵便"), choices=words.Opening)

    @property
    def sample(self) -> str:
        """What a scan would be called by the pattern that stands in the form; '' for one that makes no names."""
        pattern = str(self["file_pattern"].value() or "")
        if naming.unknown_fields(pattern) or naming.illegal_characters(pattern):
            return ""
        said = {"date": "20261120", "kind": "請求書", "sender": "株式会社ミナト電設", "addressee": "経理課",
                "department": "経理部", "number": "M-00012"}  # fmt: skip
        return naming.file_name(pattern, said, "pdf")


class RuleForm(forms.Form):
    """Whose mail may be opened."""

    addressee = forms.CharField(
        label=_("宛先の氏名・部署"), max_length=60, help_text=_("封筒に書かれるとおりに入力してください。")
    )
    opening = forms.ChoiceField(label=_("開封"), choices=words.Opening)
    opener = forms.ChoiceField(label=_("開封する人"), required=False)
    person = forms.ChoiceField(label=_("知らせる方"), required=False)

    def __init__(self, *args: Any, team: Iterable[Any], people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team, self.people = {str(one.pk): one for one in team}, {str(one.pk): one for one in people}
        for name, empty, rows in (("opener", _("チーム全員"), self.team), ("person", _("宛先の方"), self.people)):
            self.fields[name].choices = [("", empty), *((key, one.name) for key, one in rows.items())]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        kept = dict(self.cleaned_data)
        return kept | {"opener": self.team.get(kept["opener"]), "person": self.people.get(kept["person"])}


class SealForm(forms.Form):
    """A seal of the client."""

    name = forms.CharField(label=_("印の名前"), max_length=40, help_text=_("例：代表者印、銀行印、角印"))
    place = forms.CharField(label=_("保管場所と管理者"), max_length=60)


class DecisionForm(AdvisedForm, ActiveTimeForm):
    """What becomes of one letter; the button that is pressed is the decision."""

    advised = ("note",)
    goes_with: ClassVar[dict[str, str]] = {"active_seconds": "decision"}  # what was measured belongs to who decides

    decision = forms.ChoiceField(
        label=_("お返事"), required=False, choices=[("", ""), *words.Decision.choices],
        error_messages={"invalid_choice": _("この郵便では選べない扱いです。画面を更新して選び直してください。")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("転送先・伝えたいこと"), required=False, max_length=200,
        help_text=_("転送のときは、送り先の住所か受け取る方を書いてください。"),
    )  # fmt: skip
