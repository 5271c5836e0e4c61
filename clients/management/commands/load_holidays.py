"""bin/manage load_holidays [--years 2020 2027]"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bpo.core.calendar.holidays import PROVISIONAL_TO, HolidaysUnknown, is_verified
from clients.companies.actions import seed_holidays
from clients.companies.queries import holidays

FIRST = 2020


class Command(BaseCommand):
    """Fill the shared table of national holidays. Twice is once; rows that are there stay as they are."""

    help = "国民の祝日の表を登録する。もう一度実行しても結果は変わらない。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """First and last year."""
        parser.add_argument(
            "--years",
            nargs=2,
            type=int,
            metavar=("FIRST", "LAST"),
            default=[FIRST, PROVISIONAL_TO.year],
            help="最初の年と最後の年",
        )

    def handle(self, *args: Any, years: list[int], **options: Any) -> None:
        """Seed and say which days are not verified yet."""
        try:
            seed_holidays(range(years[0], years[1] + 1))
        except HolidaysUnknown as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] < 1:
            return
        days = holidays()
        open_days = sum(not is_verified(day) for day in days)
        self.stdout.write(f"祝日の表に{len(days)}日が登録されています（うち公表前の推定 {open_days}日）。")
