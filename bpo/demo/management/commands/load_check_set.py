"""Load the small set that `bin/demo --check` drives."""

from __future__ import annotations

from django.core.management import BaseCommand
from django.utils import timezone

from bpo.demo.loading import load_small_set


class Command(BaseCommand):
    """For throw-away data folders."""

    help = "主な業務を確かめるための小さなデータを登録する。"

    def handle(self, *args: object, **options: object) -> None:
        """Load it."""
        load_small_set(now=timezone.now())
