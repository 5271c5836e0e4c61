"""bin/manage import_results --client SOLAR --month 2026-10 --file results.csv"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.utils import timezone

from bpo.core.actor import SYSTEM
from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from bpo.core.tenancy.commands import TenantCommand
from tasks.reports.actions.imports import Taken, import_results


def month_argument(text: str) -> Month:
    """`2026-10`. Raises ArgumentTypeError with a sentence."""
    try:
        return Month.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


class Command(TenantCommand):
    """Take over one month of results from a spreadsheet. The same file again changes nothing."""

    help = "月次実績（CSV・XLSX）を取り込む。報告書には取り込み分と表示する。エラーが1行でもあれば何も取り込まない。"
    one_client = True
    _exit_code = 0

    def add_own_arguments(self, parser: ArgumentParser) -> None:
        """Month and file."""
        parser.add_argument("--month", required=True, type=month_argument, metavar="YYYY-MM", help="対象月")
        parser.add_argument("--file", required=True, type=Path, help="CSV（UTF-8・CP932）またはXLSX")

    def handle_tenant(self, tenant: UUID, code: str, **options: Any) -> None:
        """Read, keep the upload, take in all rows or none."""
        month: Month = options["month"]
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"ファイル「{options['file']}」を開けません。場所と権限を確認してください。") from error
        try:
            taken = import_results(data, options["file"].name, month=month, actor=SYSTEM, now=timezone.now())
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        self._tell(taken, month, code)

    def _tell(self, taken: Taken, month: Month, code: str) -> None:
        if taken.refusal:
            self.stderr.write(taken.refusal)
        for error in taken.errors:
            self.stderr.write(str(error))
        for name in taken.unreported:
            self.stderr.write(f"注意：業務棚卸しの「{name}」がファイルにありません。この月の実績は0件とします。")
        if not taken.done:
            self._exit_code = 1
            if not taken.refusal:
                self.stderr.write(
                    f"取り込みませんでした（正しい行 {taken.rows}行、エラー {len(taken.errors)}件）。"
                    "エラーの行を修正して、ファイル全体をもう一度取り込んでください。"
                )
            return
        told = "変更はありません（同じファイルを取り込み済みです）。" if taken.unchanged else "取り込みました。"
        self.stdout.write(f"{code} {month.label}の実績{taken.rows}行：{told}")

    def execute(self, *args: Any, **options: Any) -> Any:
        """Exit code 1 when nothing was taken in; what was kept of the upload stays."""
        done = super().execute(*args, **options)
        if self._exit_code:
            sys.exit(self._exit_code)
        return done
