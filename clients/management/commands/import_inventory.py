"""bin/manage import_inventory --client SOLAR --file inventory.csv --valid-from 2026-04-01 [--create-client NAME]"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from bpo.core.actor import SYSTEM
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from bpo.core.tenancy.commands import TenantCommand
from bpo.core.tenancy.directory import Listed, directory
from bpo.core.ui import formats
from clients.companies import actions as companies
from clients.companies.queries import client_row
from clients.inventory import actions
from clients.inventory.models import InventoryImport, InventoryVersion
from clients.inventory.queries import lines_of, totals, versions
from clients.people.queries import owner_name

TAKEOVER = "引き継ぎ資料"


class Command(TenantCommand):
    """Take over a 業務棚卸し from a spreadsheet. The same file again changes nothing."""

    help = (
        "業務棚卸し（CSV・XLSX）を取り込み、適用開始日からの版を作成する。同じファイルの再実行は何も変えない。"
        "エラーの行があれば、--good-rows を付けない限り版を作成しない。"
    )
    one_client = True
    failed = False

    def add_own_arguments(self, parser: ArgumentParser) -> None:
        """File, day and, for a new client, its name."""
        parser.add_argument("--file", required=True, type=Path, help="CSV（UTF-8・CP932）またはXLSX")
        parser.add_argument(
            "--valid-from", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD", help="適用開始日"
        )
        parser.add_argument("--create-client", metavar="NAME", help="顧客がまだないときに、この会社名で登録する")
        parser.add_argument("--good-rows", action="store_true", help="エラーの行があっても、正しい行だけで版を作成する")

    def handle(
        self,
        *args: Any,
        client: str | None = None,
        all_clients: bool = False,
        create_client: str | None = None,
        **options: Any,
    ) -> None:
        """Make the client first when that was asked for; in an empty installation the BPO company before it."""
        if create_client and client:
            self._create(client, create_client)
        super().handle(*args, client=client, all_clients=all_clients, **options)

    def _create(self, code: str, name: str) -> None:
        known = directory()
        if any(tenant.code == code for tenant in known):
            return
        now = timezone.now()
        try:
            if not any(tenant.id == HOUSE_ID for tenant in known):
                house = companies.found_house(
                    name=settings.COMPANY_NAME, phone=settings.COMPANY_PHONE, actor=SYSTEM, now=now
                )
                self.stdout.write(
                    f"自社「{house.name}」を登録しました。運用の担当者は found_house で招待してください。"
                )
            companies.create_client(code=code, name=name, actor=SYSTEM, now=now)
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(f"顧客「{name}」（{code}）を登録しました。")

    def tenants(self, client: str | None, *, all_clients: bool) -> Iterator[Listed]:
        """The client, with a hint when it is not there."""
        try:
            yield from super().tenants(client, all_clients=all_clients)
        except CommandError as error:
            raise CommandError(f"{error} 新しい顧客は --create-client 会社名 を付けると登録できます。") from error

    def handle_tenant(self, tenant: UUID, code: str, **options: Any) -> None:
        """Preview, list the errors, apply the rows, sign them as taken over."""
        now = timezone.now()
        try:
            made = actions.preview_import(
                self._read(options["file"]),
                options["file"].name,
                valid_from=options["valid_from"],
                actor=SYSTEM,
                now=now,
            )
            self._tell_errors(made)
            if made.state == InventoryImport.State.REFUSED:
                self.stderr.write(made.refusal)
                self.failed = True
                return
            if made.errors and not options["good_rows"]:
                self._tell_kept(made)
                return
            known = {version.pk for version in versions()}
            version = actions.apply_import(made.pk, actor=SYSTEM, now=now)
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        unchanged = version.pk in known
        actions.sign_as_takeover(
            version.pk, name=owner_name(tenant, on=timezone.localdate()) or TAKEOVER, actor=SYSTEM, now=now
        )
        self._tell_result(tenant, version, unchanged=unchanged)

    def execute(self, *args: Any, **options: Any) -> Any:
        """Exit code 1 when nothing could be imported; what was kept of the upload stays."""
        done = super().execute(*args, **options)
        if self.failed:
            sys.exit(1)
        return done

    @staticmethod
    def _read(path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"ファイル「{path}」を開けません。場所と権限を確認してください。") from error

    def _tell_kept(self, made: InventoryImport) -> None:
        """An inventory without some of its lines would understate what is saved: a person decides."""
        self.failed = True
        self.stderr.write(
            f"取り込みませんでした（正しい行 {len(made.good_rows)}行、エラー {len(made.errors)}件）。"
            "エラーの行を修正して、ファイル全体をもう一度取り込んでください。"
            "正しい行だけで版を作成するときは --good-rows を付けてください。"
        )

    def _tell_errors(self, made: InventoryImport) -> None:
        for error in made.errors:
            self.stderr.write(error["text"])
        for warning in made.warnings:
            self.stderr.write(warning)

    def _tell_result(self, tenant: UUID, version: InventoryVersion, *, unchanged: bool) -> None:
        if unchanged:
            self.stdout.write(f"変更なし：{version}（{version.valid_from:%Y/%m/%d}から）と同じ内容です。")
            return
        lines = lines_of(version)
        hours = formats.number(totals(lines).hours, 1)
        missing = sum(not line.served for line in lines)
        self.stdout.write(
            f"{client_row(tenant).name}の業務棚卸し{version}を作成しました。"
            f"適用開始日 {version.valid_from:%Y/%m/%d}、{len(lines)}行、月{hours}時間。"
        )
        if missing:
            self.stdout.write(f"うち{missing}行は、この導入にまだない業務種別です（行は残し、未対応と表示します）。")
