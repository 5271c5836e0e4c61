"""Mails that went to no client's address: kept for managers, given to a client, or discarded."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from tasks.arrivals import actions
from tasks.arrivals.delivering import keep
from tasks.arrivals.models import Arrival, StrayMail
from tasks.arrivals.tests.mails import mail
from tests.fixtures import Cast
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db
LIST = "/desk/arrivals/strays/"


@pytest.fixture
def stray(cast: Cast, asker: Any) -> StrayMail:
    """A mail of ACME's requester to an address that is no client's, with a file."""
    raw = mail(asker.email, to="irai@urakata.example", subject="住所の変更", files=(("a.txt", b"x"),))
    return keep(raw, now=NOW)


@pytest.fixture
def boss(cast: Cast, client: Browser) -> Any:
    """The manager's browser on 15 October 2026."""
    client.force_login(cast.staff["manager"])
    with time_machine.travel(NOW, tick=False):
        yield client


def state(stray: StrayMail) -> tuple[str, str, str]:
    with tenancy.use(HOUSE_ID):
        row = StrayMail.objects.get(pk=stray.pk)
    return row.state, row.given_to, row.note


def test_the_same_mail_is_kept_once(cast: Cast, stray: StrayMail) -> None:
    again = keep(mail("x@y.example", message_id=stray.message_id), now=NOW)
    assert again.pk == stray.pk
    assert (stray.files, stray.recipients) == (1, "irai@urakata.example")


def test_a_manager_gives_it_to_a_client_with_its_files(cast: Cast, stray: StrayMail, boss: Browser) -> None:
    assert "住所の変更" in boss.get(LIST).text
    assert "あて先不明" in boss.get("/desk/arrivals/").text
    answer = boss.post(f"{LIST}{stray.pk}/giving/", {"client": "ACME"}, follow=True)
    assert "青葉商事株式会社の受信に入れました。" in answer.text
    with cast.at(cast.acme):
        row = Arrival.objects.get()
        assert (row.subject, row.nature, row.state, row.received_at) == ("住所の変更", "PERSON", "WAITING", NOW)
        assert [one.file.name for one in row.files.select_related("file")] == ["a.txt"]
    assert state(stray) == ("GIVEN", "ACME", "")
    again = boss.post(f"{LIST}{stray.pk}/giving/", {"client": "RIVAL"})
    assert again.status_code == 422
    assert "ほかの人が先に整理しました" in again.text
    with cast.at(cast.rival):
        assert not Arrival.objects.exists()


def test_it_is_discarded_with_a_reason_and_comes_back(cast: Cast, stray: StrayMail, boss: Browser) -> None:
    assert boss.post(f"{LIST}{stray.pk}/discarding/", {"away-reason": " "}).status_code == 422
    boss.post(f"{LIST}{stray.pk}/discarding/", {"away-reason": "営業のメール"})
    assert state(stray) == ("DISCARDED", "", "営業のメール")
    assert "住所の変更" not in boss.get(LIST).text
    assert "営業のメール" in boss.get(f"{LIST}?tab=placed").text
    boss.post(f"{LIST}{stray.pk}/reopening/")
    assert state(stray) == ("WAITING", "", "")
    assert "住所の変更" in boss.get(LIST).text


def test_nobody_but_managers_reads_them(cast: Cast, stray: StrayMail, boss: Browser) -> None:
    for name in ("sato", "auditor", "admin"):
        boss.force_login(cast.staff[name])
        for address in (LIST, f"{LIST}{stray.pk}/"):
            answer = boss.get(address)
            assert answer.status_code in (403, 404), name
            assert "住所の変更" not in answer.text
        assert "あて先不明" not in boss.get("/desk/arrivals/").text
    boss.force_login(cast.acme.people["OWNER"])
    assert boss.get(LIST).status_code in (403, 404)


def test_a_client_of_somebody_else_cannot_be_given_anything(cast: Cast, stray: StrayMail) -> None:
    sato, manager = cast.actor(cast.staff["sato"]), cast.actor(cast.staff["manager"])
    with tenancy.use(HOUSE_ID, cast.acme.id, cast.rival.id):
        with pytest.raises(Refused, match="管理の席だけ"):
            actions.give_stray(stray.pk, cast.acme.row, actor=sato, now=NOW)
        with pytest.raises(Refused):
            actions.discard_stray(stray.pk, reason="x", actor=sato, now=NOW)
        actions.discard_stray(stray.pk, reason="x", actor=manager, now=NOW)
    assert state(stray)[0] == "DISCARDED"
