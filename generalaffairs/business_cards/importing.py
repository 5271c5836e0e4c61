"""Imports: people with cards, the masters, and an order for many people at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.codecs.cells import choice, pattern, text
from bpo.core.codecs.tabular import Column
from bpo.core.imports.model_rows import ModelImport
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble, register
from bpo.core.policy import Refused
from bpo.core.sentence import sentence
from bpo.core.tenancy import the_one
from clients.people.actors import actor_of, tell_who
from clients.people.models import User
from generalaffairs.business_cards import registry
from generalaffairs.business_cards.actions import printing
from generalaffairs.business_cards.models import Entry, Holder, Printing, Variant
from generalaffairs.business_cards.policies import KEEP

PHONE = r"0\d{1,4}-\d{1,4}-\d{3,4}"
MAIL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
KINDS = {"役職": "TITLE", "部署": "DEPARTMENT", "拠点": "OFFICE"}
ORDERED = {"100": "100", "200": "200", "300": "300", "100枚": "100", "200枚": "200", "300枚": "300"}


class HoldersImport(ModelImport):
    """People with cards. The same employee number is the same person; a new one has a Japanese card."""

    key = "card_holders"
    label = _("名刺を使う人")
    lead = _("社員番号が同じ人は、新しい内容に更新します。役職・部署・拠点は、先にマスタに登録してください。")
    policy = KEEP
    home = "desk:business_cards_home"
    model = Holder
    columns = (
        Column("社員番号", pattern(r"[!-~]{1,20}", example="0142", max_length=20), aliases=("従業員番号", "番号")),
        Column("氏名", text(max_length=40), aliases=("名前", "漢字氏名")),
        Column("フリガナ", text(max_length=60), required=False, default="", aliases=("カナ", "氏名カナ")),
        Column(
            "ローマ字",
            pattern(r"[A-Za-z][A-Za-z .,'-]*", example="Misaki Takahashi", max_length=60),
            required=False,
            default="",
            aliases=("英字氏名",),
        ),
        Column("役職", text(max_length=40), required=False, default="", aliases=("肩書",)),
        Column("部署", text(max_length=60), required=False, default="", aliases=("部門", "所属")),
        Column("拠点", text(max_length=60), aliases=("事業所", "勤務地")),
        Column(
            "電話",
            pattern(PHONE, example="045-123-4567", max_length=20),
            required=False,
            default="",
            aliases=("直通電話",),
        ),
        Column(
            "携帯",
            pattern(PHONE, example="090-1234-5678", max_length=20),
            required=False,
            default="",
            aliases=("携帯電話",),
        ),
        Column(
            "メール", pattern(MAIL, example="m.takahashi@example.co.jp", max_length=80), aliases=("メールアドレス",)
        ),
    )
    fields_of = {
        "社員番号": "number",
        "氏名": "name",
        "フリガナ": "kana",
        "ローマ字": "romaji",
        "役職": "title",
        "部署": "department",
        "拠点": "office",
        "電話": "phone",
        "携帯": "mobile",
        "メール": "mail",
    }

    def context(self, run: ImportRun) -> Any:
        """The names of the masters that are in use."""
        rows = Entry.objects.filter(registry.here(), closed_on=None).values_list("kind", "name")
        known: dict[str, set[str]] = {kind: set() for kind in Entry.Kind.values}
        for kind, name in rows:
            known[kind].add(name)
        return known

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """Titles, departments and offices are in the masters."""
        remedy = sentence("マスタに登録するか、つづりを直してください。")
        return [
            Trouble(column, sentence("マスタにない名前です。"), remedy)
            for column, kind in KINDS.items()
            if values.get(column) and values[column] not in context[kind]
        ]

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The employee number."""
        return str(fields["number"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Who is there already."""
        wanted = [row.fields["number"] for row in rows]
        there = {one.number: one for one in Holder.objects.filter(registry.here(), number__in=wanted)}
        return {
            row.number: Existing(one.pk, self.fields_now(one, [*self.fields_of.values()]))
            for row in rows
            if (one := there.get(row.fields["number"]))
        }

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """The people, and the first card of the new ones."""
        refused = super().write(rows, run=run, actor=actor, now=now)
        added = Holder.objects.filter(registry.here(), number__in=[row.fields["number"] for row in rows], variants=None)
        label = str(Variant.Language.JA.label)
        Variant.objects.bulk_create(
            Variant(tenant_id=the_one(), holder=holder, position=1, label=label) for holder in added
        )
        return refused

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """With the first card, as long as nothing was printed or kept of it."""
        gone = [row.target for row in rows if row.before is None]
        free = Variant.objects.filter(
            registry.here(), holder__in=gone, position=1, printings=None, moves=None, texts={}
        )
        free.delete()
        kept = super().take_back(rows, run=run, actor=actor)
        left = Holder.objects.filter(registry.here(), pk__in=gone, variants=None)
        label = str(Variant.Language.JA.label)
        Variant.objects.bulk_create(Variant(tenant_id=the_one(), holder=one, position=1, label=label) for one in left)
        return kept


class EntriesImport(ModelImport):
    """Titles, departments and offices."""

    key = "card_masters"
    label = _("名刺の役職・部署・拠点")
    lead = _("種類と名称が同じものは、新しい内容に更新します。拠点には住所が必要です。")
    policy = KEEP
    home = "desk:business_cards_masters"
    model = Entry
    columns = (
        Column("種類", choice(KINDS), aliases=("区分",)),
        Column("名称", text(max_length=60), aliases=("名前",)),
        Column("英語", text(max_length=80), required=False, default="", aliases=("英語の名称", "英語名")),
        Column("郵便番号", pattern(r"\d{3}-\d{4}", example="231-0023", max_length=8), required=False, default=""),
        Column("住所", text(max_length=120), required=False, default=""),
        Column("英語の住所", text(max_length=160), required=False, default=""),
        Column(
            "代表電話",
            pattern(PHONE, example="045-123-4567", max_length=20),
            required=False,
            default="",
            aliases=("電話",),
        ),
    )
    fields_of = {
        "種類": "kind",
        "名称": "name",
        "英語": "english",
        "郵便番号": "postal",
        "住所": "address",
        "英語の住所": "english_address",
        "代表電話": "phone",
    }

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """An office has an address."""
        if values["種類"] == "OFFICE" and not values.get("住所"):
            return [Trouble("住所", sentence("拠点に住所がありません。"), sentence("住所を入力してください。"))]
        return []

    def identity(self, fields: Mapping[str, Any]) -> str:
        """Kind and name."""
        return f"{fields['kind']}/{fields['name']}"

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """What is there already."""
        names = [row.fields["name"] for row in rows]
        there = {(one.kind, one.name): one for one in Entry.objects.filter(registry.here(), name__in=names)}
        return {
            row.number: Existing(one.pk, self.fields_now(one, self.fields_of.values()))
            for row in rows
            if (one := there.get((row.fields["kind"], row.fields["name"])))
        }


class ManyImport(RowImport):
    """An order for many people: one request for each row, from the register or as last time."""

    key = "card_orders"
    label = _("名刺の一括依頼")
    lead = _("1行が1人分の依頼になります。「増刷」は前回と同じ内容、空欄は登録内容で新しく作ります。")
    policy = KEEP
    home = "desk:business_cards_home"
    columns = (
        Column("社員番号", pattern(r"[!-~]{1,20}", example="0142", max_length=20), aliases=("従業員番号", "番号")),
        Column("種類", text(max_length=20), required=False, default="", aliases=("名刺の種類",)),
        Column("枚数", choice(ORDERED), required=False, default="100"),
        Column(
            "増刷",
            choice({"増刷": "1", "する": "1", "○": "1", "新規": "", "しない": ""}),
            required=False,
            default="",
            aliases=("作り方",),
        ),
    )

    def context(self, run: ImportRun) -> Any:
        """Variants by employee number and label; '' is the first."""
        rows = Variant.objects.filter(registry.here(), holder__left_on=None).order_by("-position")
        found: dict[tuple[str, str], str] = {}
        for key, number, label in rows.values_list("pk", "holder__number", "label"):
            found[number, label] = found[number, ""] = str(key)
        return found

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """The person is registered, has this card and has not left."""
        number, label = values["社員番号"], values.get("種類", "")
        if (number, "") not in context:
            cause = sentence("この社員番号の人は登録されていないか、退職しています。")
            return [Trouble("社員番号", cause, sentence("番号を確認するか、「名刺を使う人」に登録してください。"))]
        if (number, label) not in context:
            cause = sentence("この人に、その種類の名刺はありません。")
            return [Trouble("種類", cause, sentence("種類の名前を確認してください。"))]
        return []

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """Which card, how many, new or as last time."""
        variant = context[values["社員番号"], values.get("種類", "")]
        return {"variant": variant, "sheets": values.get("枚数", "100"), "repeat": bool(values.get("増刷"))}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The card: nobody orders it twice in one file."""
        return str(fields["variant"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Every row is a new request."""
        return {}

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """One request for each; the sentence of one that is refused, and the others go in."""
        day = in_tokyo(now).date()
        person, refused = registry.who_asks(on=day), {}
        tell_who(actor.id)
        who = actor_of(User.objects.get(pk=actor.id), today=day)  # the job knows the name alone; filing asks for seats
        for row in rows:
            ask = printing.repeat_card if row.fields["repeat"] else printing.request_card
            by: dict[str, Any] = {"person": person, "actor": who, "now": now, "token": f"cards-row-{row.id}"}
            try:
                ask(row.fields["variant"], sheets=int(row.fields["sheets"]), **by)
            except Refused as refusal:
                refused[row.number] = refusal.reason
        return refused

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """A request is withdrawn on its page, with its reason."""
        said = _now("依頼になっています。取り下げるときは、依頼の画面から取り下げてください。")
        asked = Printing.objects.filter(
            registry.here(), task__request__form_token__in=[f"cards-row-{row.id}" for row in rows]
        )
        kept = {str(token) for token in asked.values_list("task__request__form_token", flat=True)}
        return {row.number: said for row in rows if f"cards-row-{row.id}" in kept}


register(HoldersImport())
register(EntriesImport())
register(ManyImport())
