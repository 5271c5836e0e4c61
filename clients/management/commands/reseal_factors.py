"""bin/manage reseal_factors"""

from __future__ import annotations

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError

from clients.people.actions import reseal_factors


class Command(BaseCommand):
    """After a new key was put before the others in FACTOR_KEYS: seal everything with it, then drop the old keys."""

    help = "二要素認証の秘密の値を、FACTOR_KEYS の先頭の鍵で暗号化し直す。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal and count."""
        try:
            count = reseal_factors()
        except InvalidToken as error:
            raise CommandError(
                "開けない値があるため、何も変更していません。前の鍵を FACTOR_KEYS に残して、もう一度実行してください。"
            ) from error
        self.stdout.write(f"二要素認証{count}件を新しい鍵で暗号化し直しました。")
