"""The import of a provider's list of calls: each row becomes a call of its day, once, however often the list comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, RowImport, Staged, Trouble, register
from bpo.core.sentence import sentence
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from clients.companies.queries import persons
from clients.contracts.queries import scope_for
from generalaffairs.phone_calls import actions, calc
from generalaffairs.phone_calls.actions.days import KEY
from generalaffairs.phone_calls.actions.taking import Told, imported
from generalaffairs.phone_calls.codecs import COLUMNS
from generalaffairs.phone_calls.forms import MeantForField
from generalaffairs.phone_calls.models import SILENT, BookEntry, Call, Category, Wish


@dataclass(frozen=True, slots=True)
class Context:
    """The client's people, the day of the import, whether the contract has the work, and the digits of numbers that
    the phone book knows to sell."""

    people: MeantForField
    now: datetime
    served: bool
    blocked: frozenset[str]


class CallsImport(RowImport):
    """One row per call. The provider's number of a call counts once."""

    key = "phone_calls"
    label = _("受電リスト（電話代行）")
    lead = _(
        "電話代行の会社などから出力した受電リストを、日ごとの電話対応に取り込みます。"
        "営業電話と、電話帳で営業電話とした番号からの電話は、件数に数えません。"
    )
    policy = "generalaffairs.phone_calls.take"
    columns = COLUMNS
    home = "desk:phone_calls_client"
    fields_of = {
        "通話ID": "reference", "受電日時": "taken_at", "発信者番号": "caller_number", "用件区分": "kind",
        "電話帳": "blocked", "会社名": "caller_company", "お名前": "caller_name", "名指し": "meant_for",
        "用件": "matter", "折り返し": "wish", "通話時間": "seconds", "録音": "recording",
    }  # fmt: skip

    def context(self, run: ImportRun) -> Context:
        """Read once per piece."""
        now = run.created_at
        people = MeantForField(required=False)
        people.people = tuple(persons(run.tenant_id, on=in_tokyo(now).date()))
        sells = BookEntry.objects.filter(tenant_id=run.tenant_id, is_sales=True).values_list("digits", flat=True)
        return Context(people, now, scope_for(KEY, in_tokyo(now).date()) is not None, frozenset(sells))

    def check(self, values: Mapping[str, Any], context: Context) -> list[Trouble]:
        """A call is not of the future, its words are there, and whom it names is one of the client's people."""
        found = []
        if not context.served:
            cause = sentence("このお客様の契約に電話対応がありません。")
            found.append(Trouble("", cause, sentence("業務範囲を管理者に確認してください。")))
        if "受電日時" in values and values["受電日時"] > context.now:
            cause = sentence("受電日時が先の日時です。")
            found.append(Trouble("受電日時", cause, sentence("日付と時刻を確認し、修正してください。")))
        waits_for_nothing = values.get("用件区分") in SILENT or _is_blocked(values, context)
        if not waits_for_nothing and not values.get("用件"):
            found.append(Trouble("用件", sentence("空欄です。"), sentence("用件を入力してください。")))
        if (name := values.get("名指し")) and _person(name, context) is None:
            cause = sentence("「%(name)s」という方を1人に決められません。", name=name)
            found.append(Trouble("名指し", cause, sentence("お客様の担当者の氏名で入力するか、空欄にしてください。")))
        return found

    def shape(self, values: Mapping[str, Any], context: Context) -> dict[str, Any]:
        """As JSON: the moment as text, the person by his id. What comes from a number that only sells is a sales call,
        whatever the file calls it; `blocked` keeps what it was called there."""
        person = _person(values.get("名指し", ""), context)
        shaped = {self.fields_of[name]: value for name, value in values.items()}
        shaped["taken_at"] = values["受電日時"].isoformat()
        shaped["meant_for"] = str(person.pk) if person else ""
        if shaped["kind"] != Category.SALES and _is_blocked(values, context):
            shaped |= {"kind": Category.SALES.value, "blocked": shaped["kind"]}
        return shaped

    def word(self, field: str, value: Any) -> str:
        """Categories and wishes in words; of a blocked number, why its call does not count."""
        if field == "blocked" and value:
            said = _now(
                "電話帳に営業電話とある番号です。営業電話として取り込み、件数に数えません（ファイルでは「%(kind)s」）"
            )
            return said % {"kind": Category(value).label}
        if field in ("kind", "wish") and value:
            return str((Category if field == "kind" else Wish)(value).label)
        return ""

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The provider's number."""
        return str(fields["reference"])

    def match(self, rows: Sequence[Staged], context: Context) -> dict[int, Existing]:
        """What was taken in already: nothing of it changes."""
        wanted = [imported(row.fields["reference"]) for row in rows]
        there = dict(Call.objects.filter(tenant_id=the_one(), form_token__in=wanted).values_list("reference", "pk"))
        return {
            row.number: Existing(there[row.fields["reference"]], row.fields)
            for row in rows
            if row.fields["reference"] in there
        }

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """New calls, with the file as their source. Raises Refused where the contract has no 電話対応."""
        named = {one.pk: one for one in Person.objects.filter(tenant_id=run.tenant_id)}
        told = [_told(row, named) for row in sorted(rows, key=lambda row: row.fields["taken_at"])]
        actions.take_imported(told, file=run.file, actor=actor, now=now)
        return {}

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Remove those on which nothing was built."""
        kept = actions.remove_imported([row.target for row in rows if row.target], actor=actor)
        return {row.number: kept[row.target] for row in rows if row.target in kept}


def _is_blocked(values: Mapping[str, Any], context: Context) -> bool:
    return calc.digits(values.get("発信者番号", "")) in context.blocked


def _person(name: str, context: Context) -> Person | None:
    try:
        return context.people.clean(name) if name else None
    except ValidationError:
        return None


def _told(row: Staged, named: Mapping[UUID, Person]) -> Told:
    said = dict(row.fields)
    note = actions.Note(
        kind=said["kind"],
        caller_number=said["caller_number"],
        caller_company=said.get("caller_company", ""),
        caller_name=said.get("caller_name", ""),
        meant_for=named.get(UUID(said["meant_for"])) if said.get("meant_for") else None,
        matter=said.get("matter", ""),
        wish=said.get("wish", "NONE") if said["caller_number"] else "NONE",
    )
    moment, seconds = datetime.fromisoformat(said["taken_at"]), said.get("seconds", 0)
    key = row.target or row.id
    return Told(note, moment, seconds, said["reference"], said.get("recording", ""), key)


register(CallsImport())
