"""Load the demo once."""

from __future__ import annotations

import time

from django.core.management import BaseCommand
from django.utils import timezone

from bpo.core import tenancy
from bpo.demo.loading import load_everything
from clients.companies.models import Client


class Command(BaseCommand):
    """Does nothing when the house exists already."""

    help = "デモの会社と1か月分の業務を登録する。すでにあれば何もしない。"

    def handle(self, *args: object, **options: object) -> None:
        """Load, and say how long it took."""
        with tenancy.use(tenancy.HOUSE_ID):
            if Client.objects.exists():
                return
        started = time.monotonic()
        load_everything(now=timezone.now(), say=lambda text: self.stdout.write(f"  {text}"))
        self.stdout.write(f"  デモの登録に {time.monotonic() - started:.0f} 秒かかりました。")
