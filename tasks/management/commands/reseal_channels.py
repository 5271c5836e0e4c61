"""Seal the addresses of all chats again, with the newest key."""

from __future__ import annotations

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bpo.core import tenancy
from clients.companies.queries import directory
from tasks.notices import actions


class Command(BaseCommand):
    """After a new key was put before the others in FACTOR_KEYS: seal everything with it, then drop the old keys."""

    help = "チャットの送り先を、FACTOR_KEYS の先頭の鍵で暗号化し直す。"

    def handle(self, **options: Any) -> None:
        """All or nothing: an address that no key opens stops the command."""
        count = 0
        try:
            with transaction.atomic():
                for row in directory():
                    with tenancy.use(row.id):
                        count += actions.reseal_channels()
        except InvalidToken as error:
            raise CommandError(
                "開けない送り先があるため、何も変更していません。"
                "前の鍵を FACTOR_KEYS に残して、もう一度実行してください。"
            ) from error
        self.stdout.write(f"{count}件を暗号化し直しました。")
