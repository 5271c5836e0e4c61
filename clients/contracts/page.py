"""What the page of a contract shows, at the desk and in the portal."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from clients.companies.models import Client
from clients.contracts import queries
from clients.contracts.models import ContractVersion
from clients.contracts.tables import RaciTable, ScopeTable
from clients.contracts.wording import in_words, pack
from clients.people.models import User

VERDICTS = ("edit", "view_prices", "approve_house", "approve_client")


def contract_page(version: ContractVersion | None, *, tenant: Client, actor: Actor, area: str) -> dict[str, Any]:
    """Context of a version: lines, RACI, verdicts and all versions; the portal sees none that we have not approved."""
    may = {name: policy.check(f"contracts.{name}", actor, version or tenant) for name in VERDICTS}
    lines = queries.lines_of(version) if version else []
    untouched = bool(version and not version.house_approved_at and not version.client_approved_at)
    return {
        "version": version,
        "pack": pack(version) if version else "",
        "versions": [row for row in queries.versions() if area == "desk" or row.house_approved_at],
        "may": may,
        "approvers": _approvers(version) if version and area == "desk" else {},
        "is_draft": untouched,
        "lines": [(line, in_words(line)) for line in lines],
        "scope": ScopeTable(
            lines,
            caption=_("業務範囲"),
            editable=untouched and bool(may["edit"]),
            client=tenant.code,
            prices=bool(may["view_prices"]),
            licenses=any(line.license_required for line in lines),
            empty_title=_("業務範囲の行がありません。"),
            empty_body=_("行を追加すると、承認できるようになります。"),
        ),
        "raci": RaciTable(
            [step for line in lines for step in line.roles.all()],  # type: ignore[attr-defined]
            caption=_("役割分担（RACI）"),
        ),
    }


def _approvers(version: ContractVersion) -> dict[str, str]:
    """Who approved on either side, by name; the client reads no names of the house's people."""
    sides = {"house": version.house_approved_by, "client": version.client_approved_by}
    names = dict(User.objects.filter(pk__in=[one for one in sides.values() if one]).values_list("pk", "name"))
    return {side: names.get(one, "") for side, one in sides.items()}
