"""The ledgers: kept on their pages, imported, looked through; no secret is ever taken in."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from bpo.core.imports.models import ImportRun
from bpo.core.policy import Refused
from generalaffairs.it_desk.actions import ledgers
from generalaffairs.it_desk.models import Account, Device, Member, Service
from generalaffairs.it_desk.tests.example import ACCOUNT, DEVICE, MEMBER
from tests.fixtures.importing import Walk
from tests.fixtures.work import NOW

USERS = """\
Email,Full name,権限,最終ログイン,ステータス
ono@example.co.jp,大野 拓海,member,2026-10-01T09:12:00Z,active
root@example.co.jp,管理用,admin,,active
old@example.co.jp,旧 太郎,member,2026/05/01 10:00,active
"""


def test_numbers_are_used_once_and_an_admin_needs_an_approval(desk):
    things = desk.stock()
    keys = {"service_id": things["service"].pk, "member_id": things["member"].pk}
    with desk.at():
        by = {"actor": desk.sato}
        with pytest.raises(Refused, match="社員番号「0155」はすでに登録されています"):
            ledgers.keep_member(MEMBER, now=NOW, **by)
        with pytest.raises(Refused, match="管理者にするには承認が必要です"):
            ledgers.keep_account(ACCOUNT | keys | {"is_admin": True}, key=things["account"].pk, now=NOW, **by)
        with pytest.raises(Refused, match="停止日がありません"):
            ledgers.keep_account(ACCOUNT | keys | {"status": "STOPPED"}, key=things["account"].pk, now=NOW, **by)
        with pytest.raises(Refused, match="消去の証跡と一緒に"):
            ledgers.keep_device(DEVICE | {"status": "ERASED", "holder_id": None}, key=things["device"].pk, **by)
        with pytest.raises(Refused, match="使用者と状態が合いません"):
            ledgers.keep_device(DEVICE | {"holder_id": None}, key=things["device"].pk, **by)


@pytest.mark.slow
def test_the_user_list_of_a_service_finds_its_people_and_the_orphans(desk, client):
    things = desk.stock()
    client.force_login(desk.cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        walk = Walk(desk.cast, client, "it_accounts").upload(USERS, "users.csv", service=str(things["service"].pk))
        walk.choose().do("apply")
        with desk.at():
            rows = {row.login: row for row in Account.objects.all()}
            assert len(rows) == 3, "the same login is the same account"
            assert rows["ono@example.co.jp"].member == things["member"]
            assert (rows["root@example.co.jp"].member, rows["root@example.co.jp"].is_admin) == (None, True)
            assert f"{rows['old@example.co.jp'].last_used_on}" == "2026-05-01"
        page = reverse("desk:it_desk_findings", args=["ACME"])
        seen = client.get(page).context["seen"]
        counts = {kind: seen.count(kind) for kind in ("ORPHAN", "UNUSED", "UNKNOWN", "ADMIN")}
        assert counts == {"ORPHAN": 2, "UNUSED": 1, "UNKNOWN": 1, "ADMIN": 1}
        assert seen.idle_yen == (7 + 1) * 800, "10 bought, 3 active: 7 spare, and one unused"
        only = client.get(f"{page}?kind=ADMIN")
        assert ("root@example.co.jp" in only.text, "old@example.co.jp" in only.text) == (True, False)
        exported = b"".join(client.get(f"{page}?kind=UNUSED&format=csv")).decode()
        assert ("old@example.co.jp" in exported, "800" in exported) == (True, True)


def test_a_list_with_passwords_is_refused_before_anything_of_it_is_kept(desk, client):
    things = desk.stock()
    client.force_login(desk.cast.staff["sato"])
    walk = Walk(desk.cast, client, "it_accounts")
    walk.upload("ログインID,初期パスワード\na@example.co.jp,Abc12345\n", "users.csv", service=str(things["service"].pk))
    assert "「初期パスワード」の列があるため取り込めません" in walk.answer.text
    with desk.at():
        assert not ImportRun.objects.exists()


@pytest.mark.slow
def test_devices_people_and_services_come_as_files(desk, client):
    client.force_login(desk.cast.staff["sato"])
    people = "社員番号,氏名,部署,退職日\n0155,大野 拓海,営業部,\n0156,西 花,経理部,2026/09/30\n"
    Walk(desk.cast, client, "it_members").upload(people).choose().do("apply")
    services = "サービス名,席数,月額\n営業支援,5席,3000円\n"
    Walk(desk.cast, client, "it_services").upload(services).choose().do("apply")
    devices = "資産番号,種類,機種,社員番号\nPC-1,パソコン,14型,0155\nPC-2,パソコン,14型,9999\n"
    walk = Walk(desk.cast, client, "it_devices").upload(devices).choose()
    assert "社員番号「9999」の方が人の台帳にいません" in walk.text(kind="BAD")
    walk.do("apply")
    with desk.at():
        assert Service.objects.get().unit_yen == 3000
        assert Device.objects.get().holder == Member.objects.get(number="0155")
        assert f"{Member.objects.get(number='0156').left_on}" == "2026-09-30"


def test_rows_are_kept_found_and_exported_on_their_pages(desk, client):
    desk.stock()
    client.force_login(desk.cast.staff["sato"])
    new = reverse("desk:it_desk_member_new", args=["ACME"])
    wrong = {"number": "0200", "name": "新井 葵", "joined_on": "2026/10/1", "left_on": "2026/9/1"}
    refused = client.post(new, wrong)
    assert (refused.status_code, "最終日が入社日より前です" in refused.text) == (422, True)
    assert client.post(new, wrong | {"left_on": ""}).status_code == 302
    listed = reverse("desk:it_desk_members", args=["ACME"])
    found = client.get(f"{listed}?q=新井").text
    assert ("0200" in found, "0155" in found) == (True, False)
    assert "大野 拓海" in b"".join(client.get(f"{listed}?format=csv")).decode()
    client.force_login(desk.cast.staff["tanaka"])
    assert client.get(listed).status_code == 404


@pytest.mark.parametrize(("book", "kind", "word"), [("accounts", "account", "login"), ("devices", "device", "number")])
def test_the_responsible_person_reads_the_ledgers_of_the_company(desk, client, book, kind, word):
    row = desk.stock()[kind]
    page, said = reverse(f"portal:it_desk_own_{book}", args=["ACME"]), getattr(row, word)
    for role in ("REQUESTER", "APPROVER", "VIEWER"):
        client.force_login(desk.acme.people[role])
        refused = client.get(page)
        assert (refused.status_code, "貴社の責任者だけ" in refused.text) == (403, True), role
    client.force_login(desk.acme.people["OWNER"])
    with desk.at():
        person = str(Member.objects.get().name)
    seen = client.get(page).text
    assert (said in seen, person in seen) == (True, True)
    assert said in client.get(page, {"row": str(row.pk), "q": ""}).text
    assert "条件に合うものはありません" in client.get(page, {"row": str(Service().pk)}).text
    assert "条件に合うものはありません" in client.get(page, {"q": "存在しない"}).text
    file = b"".join(client.get(page, {"format": "csv"})).decode()
    assert (said in file, "変更の確認" in file, "2人目の確認待ち" in seen) == (True, False, False)
    assert f'href="{page}"' in client.get(reverse("portal:it_desk_portal", args=["ACME"])).text
