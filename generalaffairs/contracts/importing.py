"""The import of a register: one row per contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.codecs.tabular import comparable
from bpo.core.imports.model_rows import ModelImport
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, Staged, Trouble, register
from bpo.core.sentence import Unfit, sentence
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import TenantModel
from clients.companies.models import Person
from generalaffairs.contracts import actions
from generalaffairs.contracts.calc.terms import MONTH, Terms
from generalaffairs.contracts.codecs import COLUMNS
from generalaffairs.contracts.models import Agreement


@dataclass(frozen=True, slots=True)
class Context:
    """The client's people by name, and the contracts by number."""

    people: Mapping[str, UUID]
    numbers: Mapping[str, UUID]


class AgreementsImport(ModelImport):
    """The same number, else the same name with the same counterparty from the same day, is the same contract."""

    key = "agreements"
    label = _("契約書の台帳")
    lead = _("1行が1つの契約です。契約番号がない行には番号を付けます。満了日と通知期限は取り込むときに計算します。")
    policy = "generalaffairs.contracts.keep"
    home = "desk:contracts_client"
    model = Agreement
    columns = COLUMNS
    fields_of = {
        "契約番号": "number", "契約名": "title", "相手方": "counterparty", "法人番号": "corporate_number", 
        "種類": "kind", "締結日": "signed_on", "開始日": "starts_on", "満了日": "ends_on", "自動更新": "renewal_months",
        "金額": "amount_yen", "契約の形": "form", "原本の保管場所": "original_place", "特記事項": "remarks",
    }  # fmt: skip

    def context(self, run: ImportRun) -> Context:
        """Read once per job."""
        people = Person.objects.filter(tenant_id=run.tenant_id, left_on=None).values_list("name", "pk")
        rows = Agreement.objects.filter(tenant_id=run.tenant_id).exclude(number="").values_list("number", "pk")
        return Context({comparable(name): pk for name, pk in people}, dict(rows))

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """Terms that cannot be, somebody whom we do not know, another contract that is not there."""
        found = []
        if (name := values.get("お客様の担当")) and comparable(name) not in context.people:
            cause = sentence("「%(name)s」さんがお客様側の人に登録されていません。", name=name)
            found.append(Trouble("お客様の担当", cause, sentence("先に人を登録するか、空にしてください。")))
        if (number := values.get("元の契約")) and number not in context.numbers:
            cause = sentence("契約番号「%(number)s」の契約がありません。", number=number)
            found.append(Trouble("元の契約", cause, sentence("元の契約を先に取り込むか、空にしてください。")))
        return [*found, *_unfit(values)]

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """With the notice as two fields, person and other contract by their ids; no number where none stands."""
        fields = super().shape(values, context)
        if not fields.get("number"):
            fields.pop("number", None)
        if "通知期限" in values:
            fields["notice"], fields["notice_unit"] = values["通知期限"]
        if "お客様の担当" in values:
            person = context.people.get(comparable(values["お客様の担当"]))
            fields["person_id"] = str(person) if person else None
        if "元の契約" in values:
            base = context.numbers.get(values["元の契約"])
            fields["base_id"] = str(base) if base else None
        return fields

    def fixed(self, run: ImportRun) -> dict[str, Any]:
        """What stands in a register is in force, until its days say otherwise."""
        return {"state": Agreement.State.ACTIVE}

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The number; without one name, counterparty and first day."""
        return fields.get("number") or _named(fields["title"], fields["counterparty"], fields["starts_on"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """What each row means."""
        there: dict[str, Agreement] = {}
        for row in Agreement.objects.filter(tenant_id=the_one(), state=Agreement.State.ACTIVE):
            day = row.starts_on.isoformat() if row.starts_on else ""
            there |= {row.number: row, _named(row.title, row.counterparty, day): row}
        return {
            row.number: Existing(found.pk, self.fields_now(found, row.fields))
            for row in rows
            if (found := there.get(self.identity(row.fields)))
        }

    def word(self, field: str, value: Any) -> str:
        """The words of a choice."""
        choices = dict(Agreement._meta.get_field(field).flatchoices) if hasattr(Agreement, field) else {}
        return str(choices.get(value, ""))

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """Rows as they stand, then numbers and days."""
        refused = super().write(rows, run=run, actor=actor, now=now)
        taken = [row.target for row in rows if row.number not in refused and row.target]
        actions.number_new(taken, today=in_tokyo(now).date())
        return refused

    def built_on(self, found: TenantModel) -> str:
        """Nothing besides what refers to it."""
        return ""


def _named(title: str, counterparty: str, starts: str) -> str:
    return f"{comparable(title)}/{comparable(counterparty)}/{starts}"


def _unfit(values: Mapping[str, Any]) -> list[Trouble]:
    """Terms that cannot be: end or notice day before the start, renewal without an end."""
    starts: date | None = values.get("開始日")
    if starts is None:
        return []
    ends, (count, unit) = values.get("満了日"), values.get("通知期限") or (0, MONTH)
    try:
        Terms(starts, ends, values.get("自動更新") or 0, count, unit)
    except Unfit as unfit:
        column = "満了日" if ends is None or ends < starts else "通知期限"
        return [Trouble(column, unfit.sentence, sentence("契約書を見て、日付と期限を直してください。"))]
    return []


register(AgreementsImport())
