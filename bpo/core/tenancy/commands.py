"""Base of management commands that work inside tenants: each names them, each tenant is one transaction."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any, ClassVar
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from bpo.core import tenancy
from bpo.core.tenancy.directory import Listed, directory


class TenantCommand(BaseCommand):
    """`--client CODE` or `--all-clients`; `handle_tenant` runs once per tenant, alone in its context.

    A subclass adds its own arguments in `add_own_arguments`. With `one_client = True` only `--client` is offered.
    """

    one_client: ClassVar[bool] = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--client` or `--all-clients`, then the arguments of the command itself."""
        if self.one_client:
            parser.add_argument("--client", required=True, metavar="CODE", help="顧客コード（例：SOLAR）")
        else:
            group = parser.add_mutually_exclusive_group(required=True)
            group.add_argument("--client", metavar="CODE", help="顧客コード（例：SOLAR）")
            group.add_argument("--all-clients", action="store_true", help="すべての顧客を順に処理する")
        self.add_own_arguments(parser)

    def add_own_arguments(self, parser: ArgumentParser) -> None:
        """Arguments beside the tenant."""

    def handle(self, *args: Any, client: str | None = None, all_clients: bool = False, **options: Any) -> None:
        """Open each tenant's context in turn; what one tenant finished stays when a later one fails."""
        for tenant in self.tenants(client, all_clients=all_clients):
            with tenancy.use(tenant.id):
                self.handle_tenant(tenant.id, tenant.code, **options)

    def tenants(self, client: str | None, *, all_clients: bool) -> Iterator[Listed]:
        """The tenants that were asked for. Raises CommandError for an unknown code."""
        listed = directory()
        if all_clients:
            yield from (tenant for tenant in listed if tenant.kind == "CLIENT")
            return
        found = next((tenant for tenant in listed if tenant.code == client), None)
        if found is None:
            known = "、".join(tenant.code for tenant in listed if tenant.kind == "CLIENT") or "なし"
            raise CommandError(
                f"顧客「{client}」が見つかりません。登録されている顧客コードは {known} です。コードを確認してください。"
            )
        yield found

    def handle_tenant(self, tenant: UUID, code: str, **options: Any) -> None:
        """The work for one tenant, inside its context."""
        raise NotImplementedError
