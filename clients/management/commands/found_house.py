"""bin/manage found_house --name 会社名 --admin-email admin@example.jp --admin-name 氏名"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.policy import Refused
from bpo.core.tenancy.directory import directory
from clients.companies import actions as companies
from clients.people import actions as people
from clients.people.jobs import invitation_link
from clients.people.models import Role


class Command(BaseCommand):
    """The first steps of an installation: the BPO company, and an invitation of who looks after it (運用).

    Everybody else is invited on the pages. Again with another address it invites one more; the link is printed too,
    for the first person comes before mail was tried.
    """

    help = "自社（BPO会社）を登録し、最初の運用担当者を招待する。登録済みなら招待だけを行う。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The company and its first person."""
        parser.add_argument("--name", default=settings.COMPANY_NAME, help="自社の名称（省略時は COMPANY_NAME）")
        parser.add_argument("--admin-email", required=True, metavar="ADDRESS", help="運用担当者のメールアドレス")
        parser.add_argument("--admin-name", required=True, metavar="NAME", help="運用担当者の氏名")

    def handle(self, *args: Any, name: str, admin_email: str, admin_name: str, **options: Any) -> None:
        """Found, invite, print the link."""
        try:
            validate_email(admin_email)
        except ValidationError as error:
            raise CommandError(
                f"「{admin_email}」はメールアドレスの形ではありません。直して再実行してください。"
            ) from error
        now = timezone.now()
        try:
            if not any(one.id == tenancy.HOUSE_ID for one in directory()):
                phone = settings.COMPANY_PHONE
                companies.found_house(name=name, phone=phone, actor=SYSTEM, now=now)
                self.stdout.write(f"自社「{name}」を登録しました。")
            with tenancy.use(tenancy.HOUSE_ID):
                invited = {"email": admin_email, "name": admin_name, "role": Role.ADMIN}
                _row, token = people.invite(**invited, actor=SYSTEM, now=now)
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(f"{admin_name}さんを運用の席に招待しました。72時間以内に次のアドレスを開いてください。")
        self.stdout.write(invitation_link(token))
