"""Load the demo once."""

from __future__ import annotations

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bpo.core import tenancy
from bpo.demo.cast import HOUSE_NAME, STAFF
from bpo.demo.loading import load_everything
from clients.companies.models import Client
from clients.people.models import User


class Command(BaseCommand):
    """Does nothing when the demo is there already; refuses to be mixed with anybody's own data."""

    help = "デモの会社と1か月分の業務を登録する。すでにあれば何もしない。"

    def handle(self, *args: object, **options: object) -> None:
        """Load, and say how long it took."""
        with tenancy.use(tenancy.HOUSE_ID):
            found = Client.objects.first()
        if found is not None:
            if found.name != HOUSE_NAME or not User.objects.filter(email=STAFF[0].email).exists():
                raise CommandError(
                    f"このデータには「{found.name}」が登録されているため、デモを登録できません。"
                    "bin/demo --data で別のフォルダを指定してください。"
                )
            return
        started = time.monotonic()
        load_everything(now=timezone.now(), say=lambda text: self.stdout.write(f"  {text}"))
        self.stdout.write(f"  デモの登録に {time.monotonic() - started:.0f} 秒かかりました。")
