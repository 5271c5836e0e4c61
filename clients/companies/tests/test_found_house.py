"""bin/manage found_house: how an empty installation gets its company and the first person."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from bpo.core import tenancy
from bpo.core.tenancy.directory import directory
from clients.companies.models import Client
from clients.people.models import Invitation, Membership

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])
SAID = ("--admin-email", "unyo@example.jp", "--admin-name", "運用 花子")


def found(capsys, *more: str) -> str:
    """Run the command; gives the path of the printed link."""
    call_command("found_house", "--name", "裏方サービス株式会社", *SAID, *more)
    printed = capsys.readouterr().out
    path = re.search(r"https?://[^/\s]+(/\S+)", printed)
    assert path, printed
    return path[1]


def test_an_empty_installation_gets_its_company_and_the_first_person_signs_in(capsys, client):
    assert directory() == []
    path = found(capsys)
    with tenancy.use(tenancy.HOUSE_ID):
        assert Client.objects.get().name == "裏方サービス株式会社"
    password = "kaze-no-naka-42"
    answer = client.post(path, {"name": "運用 花子", "password": password, "password_again": password})
    assert answer.status_code == 302, answer.content.decode()
    with tenancy.use(tenancy.HOUSE_ID):
        (seat,) = Membership.objects.select_related("user")
    assert (seat.role, seat.user.email) == ("ADMIN", "unyo@example.jp")


def test_again_it_invites_anew_and_changes_nothing_else(capsys):
    first, second = found(capsys), found(capsys)
    assert first != second
    with tenancy.use(tenancy.HOUSE_ID):
        assert Client.objects.count() == 1
        assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_an_address_that_is_none_founds_nothing():
    with pytest.raises(CommandError, match="メールアドレスの形ではありません"):
        call_command("found_house", "--admin-email", "unyo", "--admin-name", "運用")
    assert directory() == []
    assert mail.outbox == []


@pytest.mark.slow
def test_taking_over_a_client_in_an_empty_installation_makes_the_company_too(capsys, settings):
    settings.COMPANY_NAME = "裏方サービス株式会社"
    call_command("import_inventory", "--client", "SOLAR", "--create-client", "ひかりソーラー", "--file",
                 "docs/cases/solar_inventory.csv", "--valid-from", "2026-04-01")  # fmt: skip
    assert "自社「裏方サービス株式会社」を登録しました。" in capsys.readouterr().out
    assert {(one.id == tenancy.HOUSE_ID, one.code == "SOLAR") for one in directory()} == {(True, False), (False, True)}
    assert "自社「" not in found(capsys)
