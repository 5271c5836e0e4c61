"""Imports of which each row is one row of one table: written in bulk, taken back row by row."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.imports.models import ImportRow, ImportRun
from bpo.core.imports.spec import RowImport, Staged
from bpo.core.tenancy.models import TenantModel


class ModelImport(RowImport):
    """`fields_of` names the model's field of each column; `fixed` fills what no column gives, for new rows."""

    model: ClassVar[type[TenantModel]]
    fields_of: ClassVar[Mapping[str, str]]

    def shape(self, values: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The values by field name."""
        return {field: plain(values[name]) for name, field in self.fields_of.items() if name in values}

    def fixed(self, run: ImportRun) -> dict[str, Any]:
        """Values of a new row that stand in no column."""
        return {}

    def built_on(self, found: TenantModel) -> str:
        """Why a row that was imported may not be taken back although nothing refers to it; '' when it may."""
        return ""

    def fields_now(self, found: TenantModel, names: Iterable[str]) -> dict[str, Any]:
        """What the row says now, as `shape` would."""
        return {name: plain(getattr(found, name)) for name in names}

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
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

    def _insert(self, rows: Sequence[Staged], run: ImportRun) -> None:
        if not rows:
            return
        usual = {
            field.attname: plain(field.get_default())
            for field in self.model._meta.concrete_fields
            if not field.has_db_default() or field.primary_key
        }
        usual |= {"tenant_id": str(run.tenant_id)} | self.fixed(run)
        names = list(usual)
        quote = connection.ops.quote_name
        fields = {name: self._field(name) for name in names}
        listed = ", ".join(quote(fields[name].column) for name in names)
        typed = ", ".join(f"{quote(name)} {fields[name].db_type(connection)}" for name in names)
        taken = ", ".join(f"r.{quote(name)}" for name in names)
        with connection.cursor() as cursor:
            # The staging table holds the values already: they need not come here and go back.
            cursor.execute(
                f"INSERT INTO {quote(self.model._meta.db_table)} ({listed}) SELECT {taken} FROM core_importrow s,"  # noqa: S608 - names of our own model
                " jsonb_to_record(%s::jsonb || s.fields || jsonb_build_object(%s, s.target))"
                f" AS r({typed}) WHERE s.tenant_id = %s AND s.run_id = %s AND s.number = ANY(%s)"
                " ON CONFLICT (id) DO NOTHING",
                [_text(usual), "id", run.tenant_id, run.pk, [row.number for row in rows]],
            )

    def _locked(self, rows: Sequence[Staged], run: ImportRun) -> dict[UUID | None, TenantModel]:
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

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
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
        self._delete(gone, run)
        return kept

    def _kept(self, row: Staged, there: TenantModel, used: set[UUID]) -> str:
        if self.fields_now(there, row.fields) != row.fields:
            return _("取り込みの後に変更されているため、そのまま残しました。必要な場合は画面で直してください。")
        if row.before is not None:
            return ""
        if there.pk in used:
            return _("ほかの記録で使われているため、そのまま残しました。先にその記録から外してください。")
        return self.built_on(there)

    def _delete(self, gone: Sequence[UUID], run: ImportRun) -> None:
        """Nothing refers to these rows: the keys of other tables would refuse it otherwise."""
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE tenant_id = %s AND id = ANY(%s)", [run.tenant_id, list(gone)])  # noqa: S608

    def _used(self, targets: Sequence[UUID | None], run: ImportRun) -> set[UUID]:
        """Those to which a row of any other table refers."""
        quote = connection.ops.quote_name
        relations: Any = filter(_is_reference, self.model._meta.get_fields(include_hidden=True))
        asked = [
            f"SELECT {name} FROM {quote(relation.related_model._meta.db_table)}"  # noqa: S608 - names of our own models
            f" WHERE tenant_id = %(tenant)s AND {name} = ANY(%(targets)s)"
            for relation in relations
            for name in [quote(relation.field.column)]
        ]
        if not asked or not targets:
            return set()
        with connection.cursor() as cursor:
            cursor.execute(" UNION ".join(asked), {"tenant": run.tenant_id, "targets": list(targets)})
            return {found for (found,) in cursor.fetchall()}


def _is_reference(relation: Any) -> bool:
    """Whether the field is another tenant table's key to this one."""
    if not (relation.auto_created and (relation.one_to_many or relation.one_to_one)):
        return False
    return issubclass(relation.related_model, TenantModel)


def _text(values: Any) -> str:
    return json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False)


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return f"{value:f}" if isinstance(value, Decimal) else value
