"""bin/manage rebuild_search --client SOLAR | --all-clients"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from bpo.core import tenancy
from bpo.core.tenancy.commands import TenantCommand
from bpo.core.tenancy.directory import directory
from tasks.search import actions


class Command(TenantCommand):
    """Write the search rows anew; `--all-clients` includes the BPO company's own manuals."""

    help = "検索用の行を作り直す。通常は不要で、データベースを別の手段で書き換えた後などに使う。"

    def handle(self, *args: Any, client: str | None = None, all_clients: bool = False, **options: Any) -> None:
        """The companies, then the house's own library."""
        super().handle(*args, client=client, all_clients=all_clients, **options)
        for house in (one for one in directory() if all_clients and one.kind == "HOUSE"):
            with tenancy.use(house.id):
                self.handle_tenant(house.id, house.code)

    def handle_tenant(self, tenant: UUID, code: str, **options: Any) -> None:
        """One company."""
        self.stdout.write(f"{code} の検索用の行を作り直しました（{actions.rebuild(tenant)}行）。")
