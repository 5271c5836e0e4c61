"""bin/manage monthly_report --client SOLAR --month 2026-10 --format json|pdf|xlsx --out -|PATH"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.utils import timezone

from bpo.core.calendar.month import Month
from bpo.core.tenancy.commands import TenantCommand
from tasks.management.commands.import_results import month_argument
from tasks.reports import documents, exports, queries
from tasks.reports.content import Report

STDOUT = "-"


class Command(TenantCommand):
    """Write a month's report: as sent where it was sent, else as the rows give it now."""

    help = "月次報告書を出力する。送付済みの月は送付した内容を、そのほかの月は現在の記録から計算した内容を出力する。"
    one_client = True

    def add_own_arguments(self, parser: ArgumentParser) -> None:
        """Month, format, destination."""
        parser.add_argument("--month", required=True, type=month_argument, metavar="YYYY-MM", help="対象月")
        parser.add_argument("--format", choices=("json", "pdf", "xlsx"), default="json", help="出力の形式")
        parser.add_argument("--out", default=STDOUT, metavar="PATH", help="出力先（- は標準出力）")

    def handle_tenant(self, tenant: UUID, code: str, **options: Any) -> None:
        """Compute or read, write to the destination."""
        month: Month = options["month"]
        shown = queries.report_of(month, now=timezone.now())
        content = self._written(options["format"], shown)
        if options["out"] == STDOUT:
            self._print(content)
            return
        try:
            Path(options["out"]).write_bytes(content)
        except OSError as error:
            raise CommandError(f"「{options['out']}」に書き込めません。場所と権限を確認してください。") from error
        self.stdout.write(f"{code} {month.label}の月次報告書を {options['out']} に出力しました。")

    @staticmethod
    def _written(kind: str, shown: Report) -> bytes:
        if kind == "json":
            return exports.as_json(shown)
        if kind == "xlsx":
            return exports.as_xlsx(shown)
        savings = queries.month_row(shown.month)
        sent = documents.sent_days(savings, shown) if savings else None
        return exports.as_pdf(shown, sent=sent, printed_on=timezone.localdate())

    def _print(self, content: bytes) -> None:
        """Text through Django's stream, other bytes as they are where the stream has a buffer."""
        raw = getattr(getattr(self.stdout, "_out", None), "buffer", None)
        if raw is None:
            self.stdout.write(content.decode())
            return
        raw.write(content)
        raw.flush()
