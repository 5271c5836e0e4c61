"""Imports of which each row is one row of one table: written in bulk, taken back row by row."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.imports.models import ImportRow, ImportRun
from bpo.core.imports.spec import RowImport
from bpo.core.tenancy.models import TenantModel


class ModelImport(RowImport):
    """`fields_of` names the model's field of each column; `fixed` fills what no column gives, for new rows."""

    model: ClassVar[type[TenantModel]]
    fields_of: ClassVar[Mapping[str, str]]

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The values by field name."""
        return {field: plain(values[name]) for name, field in self.fields_of.items() if name in values}

    def fixed(self, row: ImportRow, run: ImportRun) -> dict[str, Any]:
        """Values of a new row that stand in no column."""
        return {}

    def built_on(self, found: TenantModel) -> str:
        """Why a row that was imported may not be taken back although nothing refers to it; '' when it may."""
        return ""

    def fields_now(self, found: TenantModel, names: Iterable[str]) -> dict[str, Any]:
        """What the row says now, as `shape` would."""
        return {name: plain(getattr(found, name)) for name in names}

    def write(self, rows: Sequence[ImportRow], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """New rows with one statement, changed ones after a look at what they say by now."""
        adds = [row for row in rows if row.kind == ImportRow.Kind.ADD]
        already = self.match(adds, self.context(run)) if adds else {}
        refused = dict.fromkeys(already, _("確認の後に同じものが登録されています。内容を見てから再試行してください。"))
        self._insert([row for row in adds if row.number not in already], run)
        changes = [row for row in rows if row.kind == ImportRow.Kind.CHANGE]
        found = self._locked(changes, run)
        by_names: dict[tuple[str, ...], list[TenantModel]] = defaultdict(list)
        for row in changes:
            there = found.get(row.target)
            if there is None:
                refused[row.number] = _("確認の後に削除されています。再試行すると、追加として取り込みます。")
            elif self.fields_now(there, row.fields) != row.before:
                refused[row.number] = _("確認の後に画面で変更されています。内容を見てから再試行してください。")
            else:
                self._set(there, row.fields)
                by_names[tuple(row.fields)].append(there)
        self._update(by_names)
        return refused

    def _insert(self, rows: Sequence[ImportRow], run: ImportRun) -> None:
        if not rows:
            return
        usual = {
            field.attname: plain(field.get_default())
            for field in self.model._meta.concrete_fields
            if not field.has_db_default() or field.primary_key
        }
        own = {"tenant_id": run.tenant_id}
        made = [usual | own | {"id": row.target} | self.fixed(row, run) | row.fields for row in rows]
        names = list(made[0])
        columns = [self._field(name).column for name in names]
        kinds = [self._field(name).db_type(connection) for name in names]
        quote = connection.ops.quote_name
        listed = ", ".join(quote(column or "") for column in columns)
        typed = ", ".join(f"{quote(name)} {kind}" for name, kind in zip(names, kinds, strict=True))
        taken = ", ".join(f"r.{quote(name)}" for name in names)
        text = json.dumps(made, cls=DjangoJSONEncoder, ensure_ascii=False)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {quote(self.model._meta.db_table)} ({listed})"  # noqa: S608 - names of our own model
                f" SELECT {taken} FROM jsonb_to_recordset(%s::jsonb) AS r({typed}) ON CONFLICT (id) DO NOTHING",
                [text],
            )

    def _locked(self, rows: Sequence[ImportRow], run: ImportRun) -> dict[UUID | None, TenantModel]:
        everything: Any = self.model._default_manager
        wanted = [row.target for row in rows]
        found = everything.select_for_update(of=("self",)).filter(tenant_id=run.tenant_id, pk__in=wanted)
        return {one.pk: one for one in found}

    def _field(self, name: str) -> Any:
        return self.model._meta.get_field(name)

    def _set(self, there: TenantModel, fields: Mapping[str, Any]) -> None:
        for name, value in fields.items():
            setattr(there, name, self._field(name).to_python(value))

    def _update(self, by_names: Mapping[tuple[str, ...], list[TenantModel]]) -> None:
        everything: Any = self.model._default_manager
        for names, found in by_names.items():
            everything.bulk_update(found, names)

    def take_back(self, rows: Sequence[ImportRow], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """Delete what was added and restore what was changed, unless somebody built on it."""
        found, used = self._locked(rows, run), self._used([row.target for row in rows if row.before is None], run)
        kept, gone = dict[int, str](), list[UUID]()
        by_names: dict[tuple[str, ...], list[TenantModel]] = defaultdict(list)
        for row in rows:
            there = found.get(row.target)
            if there is None:
                continue
            if reason := self._kept(row, there, used):
                kept[row.number] = reason
            elif row.before is None:
                gone.append(there.pk)
            else:
                self._set(there, row.before)
                by_names[tuple(row.before)].append(there)
        self._update(by_names)
        everything: Any = self.model._default_manager
        everything.filter(tenant_id=run.tenant_id, pk__in=gone).delete()
        return kept

    def _kept(self, row: ImportRow, there: TenantModel, used: set[UUID]) -> str:
        if self.fields_now(there, row.fields) != row.fields:
            return _("取り込みの後に変更されているため、そのまま残しました。必要な場合は画面で直してください。")
        if row.before is not None:
            return ""
        if there.pk in used:
            return _("ほかの記録で使われているため、そのまま残しました。先にその記録から外してください。")
        return self.built_on(there)

    def _used(self, targets: Sequence[UUID | None], run: ImportRun) -> set[UUID]:
        used: set[UUID] = set()
        for relation in self.model._meta.get_fields(include_hidden=True):
            if not (relation.auto_created and (relation.one_to_many or relation.one_to_one) and targets):
                continue
            if not issubclass(relation.related_model, TenantModel):  # type: ignore[arg-type]
                continue
            others: Any = relation.related_model._default_manager  # type: ignore[union-attr]
            name = relation.field.attname  # type: ignore[union-attr]
            users = others.filter(tenant_id=run.tenant_id, **{f"{name}__in": targets})
            used |= set(users.values_list(name, flat=True))
        return used


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return f"{value:f}" if isinstance(value, Decimal) else value
