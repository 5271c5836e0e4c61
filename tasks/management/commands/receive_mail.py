"""bin/manage receive_mail --host 127.0.0.1 --port 2424"""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tasks.arrivals.lmtp import serve


class Command(BaseCommand):
    """Take mails from a mail server by LMTP until it is stopped. The server keeps what could not be taken."""

    help = "メールサーバーからLMTPでお客様のメールを受け取る。止めるまで動き続ける。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1", help="待ち受けるアドレス（社内のみ）")
        parser.add_argument("--port", default=2424, type=int, help="待ち受けるポート")

    def handle(self, *args: Any, **options: Any) -> None:
        """Listen. Raises CommandError without INTAKE_ADDRESS."""
        if "{client}" not in settings.INTAKE_ADDRESS:
            raise CommandError("INTAKE_ADDRESS がありません。irai+{client}@example.jp の形で設定してください。")
        self.stdout.write(f"LMTP {options['host']}:{options['port']}")
        with suppress(KeyboardInterrupt):
            asyncio.run(serve(options["host"], options["port"], clock=timezone.now))
