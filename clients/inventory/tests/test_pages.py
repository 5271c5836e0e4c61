"""The import wizard and the signature, through the browser's door."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bpo.core.tenancy.models import uuid7
from clients.inventory.models import InventoryImport, InventoryVersion

CASES = Path(__file__).parents[3] / "docs" / "cases"
DESK = "/desk/clients/ACME/inventory/"


def solar(change=lambda text: text):
    text = (CASES / "solar_inventory.csv").read_text(encoding="utf-8-sig")
    return SimpleUploadedFile("solar.csv", change(text).encode("cp932"), "text/csv")


def upload(browser, file):
    return browser.post(f"{DESK}import/", {"file": file, "valid_from": "2026/04/01"})


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.staff["manager"])


@pytest.fixture
def applied(cast, manager):
    manager.post(f"{upload(manager, solar()).url}apply/")
    with cast.at(cast.acme):
        return InventoryVersion.objects.get()


def test_upload_preview_apply(cast, manager):
    answer = upload(manager, solar())
    assert answer.status_code == 302
    page = manager.get(answer.url).content.decode()
    assert "8行を取り込む" in page
    with cast.at(cast.acme):
        assert not InventoryVersion.objects.exists(), "a preview writes nothing"
    done = manager.post(f"{answer.url}apply/")
    page = manager.get(done.url).content.decode()
    assert "396.0" in page
    assert "月次締め" in page
    assert "署名待ち" in page


def test_errors_are_listed_and_the_good_rows_can_be_taken(cast, manager):
    answer = upload(manager, solar(lambda text: text.replace(",1200,4,", ",-1,4,")))
    page = manager.get(answer.url).content.decode()
    assert "正しい7行だけを取り込む" in page
    assert "2行目「月間件数」を取り込めません。" in page
    file = manager.get(f"{answer.url}errors/?format=csv").content.decode("utf-8-sig")
    assert file.splitlines()[0] == "行,列,内容"
    manager.post(f"{answer.url}apply/")
    with cast.at(cast.acme):
        assert InventoryVersion.objects.get().lines.count() == 7


def test_an_unreadable_file_is_kept_and_explained(cast, manager):
    answer = upload(manager, SimpleUploadedFile("inventory.csv", b"%PDF-1.7\n1 0 obj\n", "text/csv"))
    page = manager.get(answer.url).content.decode()
    assert "ファイルを取り込めません" in page
    assert "行を取り込む" not in page
    with cast.at(cast.acme):
        made = InventoryImport.objects.get()
    assert b"".join(manager.get(f"/desk/clients/ACME/files/{made.file_id}/")).startswith(b"%PDF")
    assert manager.post(f"{answer.url}apply/").status_code == 409


def test_a_second_apply_is_a_conflict_not_a_second_version(cast, manager):
    address = upload(manager, solar()).url
    manager.post(f"{address}apply/")
    assert manager.post(f"{address}apply/").status_code == 409


def test_the_owner_signs_in_the_portal(cast, signed_in, applied):
    owner = signed_in(cast.acme.people["OWNER"])
    assert "この内容で署名" in owner.get("/portal/ACME/inventory/").content.decode()
    assert owner.post(f"/portal/ACME/inventory/{applied.pk}/sign/").status_code == 302
    assert "署名済み" in owner.get("/portal/ACME/inventory/").content.decode()
    approver = signed_in(cast.acme.people["APPROVER"])
    assert "この内容で署名" not in approver.get("/portal/ACME/inventory/").content.decode()
    assert approver.post(f"/portal/ACME/inventory/{applied.pk}/sign/").status_code == 403
    assert signed_in(cast.acme.people["REQUESTER"]).get("/portal/ACME/inventory/").status_code == 403


def test_the_file_reads_back_as_the_same_inventory(cast, manager, applied):
    made = manager.get(f"{DESK}{applied.pk}/export/?format=csv")
    again = upload(manager, SimpleUploadedFile("again.csv", made.content, "text/csv"))
    manager.post(f"{again.url}apply/")
    with cast.at(cast.acme):
        assert InventoryVersion.objects.get() == applied, "変更なし"


def test_withdraw(cast, manager, applied):
    assert manager.post(f"{DESK}{applied.pk}/withdraw/").status_code == 302
    assert "まだありません" in manager.get(DESK).content.decode()


@pytest.mark.parametrize("address", ["{id}/", "{id}/export/", "imports/{id}/", "imports/{id}/errors/"])
def test_foreign_and_unknown_look_alike(cast, signed_in, address):
    with cast.at(cast.rival):
        foreign = InventoryVersion.objects.create(tenant_id=cast.rival.id, number=1, valid_from="2026-04-01")
    browser = signed_in(cast.staff["manager"])
    answers = [browser.get(DESK + address.format(id=pk)) for pk in (foreign.pk, uuid7())]
    assert {(answer.status_code, answer.content.decode().partition("X-CSRFToken")[0]) for answer in answers} == {
        (404, answers[0].content.decode().partition("X-CSRFToken")[0])
    }


@pytest.mark.parametrize("who", ["sato", "auditor"])
def test_who_may_not_import(cast, signed_in, who):
    browser = signed_in(cast.staff[who])
    assert browser.get(DESK).status_code == 200
    assert upload(browser, solar()).status_code == 403
    assert "ファイルから取り込む" not in browser.get(DESK).content.decode()
