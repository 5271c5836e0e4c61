"""What every import of the IT desk is: a list with a column for passwords is refused before anything of it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from bpo.core.imports.model_rows import ModelImport
from bpo.core.imports.spec import Existing, Staged
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.tenancy.models import TenantModel
from generalaffairs.it_desk.calc.secrets import is_secret_heading

CODE = r"[!-~]{1,30}"


class Guarded(ModelImport):
    """An import of the IT desk: by whoever keeps the ledgers, and never with secrets."""

    policy = "generalaffairs.it_desk.edit"

    def welcome(self, heading: Sequence[str]) -> None:
        """Raise Refused (422) for a table with a column of secrets: nothing of it is kept."""
        if found := next((one for one in heading if is_secret_heading(one)), ""):
            raise Refused(
                _("「%(name)s」の列があるため取り込めません。パスワードなどの列を消したファイルを選んでください。")
                % {"name": found},
                status=422,
            )


def matched(spec: ModelImport, rows: Sequence[Staged], model: type[TenantModel], name: str) -> dict[int, Existing]:
    """By row number: which row of the client has the same `name` already."""
    everything: Any = model._default_manager
    wanted = [row.fields[name] for row in rows]
    there = {getattr(one, name): one for one in everything.filter(tenant_id=the_one(), **{f"{name}__in": wanted})}
    return {
        row.number: Existing(found.pk, spec.fields_now(found, row.fields))
        for row in rows
        if (found := there.get(row.fields[name]))
    }
