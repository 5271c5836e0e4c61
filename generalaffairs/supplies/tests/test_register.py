"""The register: add, change with history, photo, import, labels, and what people who left still hold."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from bpo.core.calendar.tokyo import TOKYO
from bpo.core.documents.models import Document
from bpo.core.jobs.actions import publish
from bpo.core.jobs.celery_tasks import tick
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from bpo.core.testing.jobs import run_all
from generalaffairs.supplies.actions import assets
from generalaffairs.supplies.forms import SupplyRequest
from generalaffairs.supplies.models import Asset, Consumable, OrderLine
from generalaffairs.supplies.tests.conftest import Desk
from generalaffairs.supplies.tests.example import FACTS, FIELDS
from tasks.notices.models import Notice
from tasks.notices.queries import path_of
from tests.fixtures.importing import Walk

LIST = "/desk/supplies/"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return out.getvalue()


def test_a_number_is_used_once_and_lending_decides_what_is_lent(desk):
    thing = desk.asset()
    with desk.at():
        with pytest.raises(Refused, match="「AS-PC-0012」はすでに使われています"):
            assets.add_asset(FACTS, **desk.by())
        with pytest.raises(Refused, match="「貸出中」は"):
            assets.change_asset(thing.pk, FACTS | {"status": "LENT"}, **desk.by())


def test_every_change_is_in_the_history_with_before_and_after(desk, client):
    thing = desk.asset()
    client.force_login(desk.cast.staff["sato"])
    url = reverse("desk:supplies_asset", args=["ACME", thing.pk])
    sent = {name: "" if value is None else value for name, value in FACTS.items()} | {
        "acquired_on": "2025/4/1", "maintenance_on": "2027/4/1", "place": "川崎倉庫", "lendable": "on",
    }  # fmt: skip
    assert client.post(url, sent).status_code == 302
    page = client.get(url).text
    assert "保管場所：横浜本社 3階 → 川崎倉庫" in " ".join(page.split())


@pytest.mark.slow
def test_a_photo_is_a_picture(desk, client):
    thing = desk.asset()
    client.force_login(desk.cast.staff["sato"])
    url = reverse("desk:supplies_asset_photo", args=["ACME", thing.pk])
    refused = client.post(url, {"photo": SimpleUploadedFile("a.csv", b"a,b\n1,2\n", "text/csv")})
    assert (refused.status_code, "写真として使えません" in refused.text) == (422, True)
    assert client.post(url, {"photo": SimpleUploadedFile("a.jpg", picture(), "image/jpeg")}).status_code == 302
    with desk.at():
        file = Asset.objects.get().photo_id
    assert client.get(reverse("desk:file", args=["ACME", file])).status_code == 200
    client.force_login(desk.acme.people["REQUESTER"])
    assert client.get(reverse("portal:file", args=["ACME", file])).status_code == 200
    client.force_login(desk.cast.rival.people["OWNER"])
    assert client.get(reverse("portal:file", args=["RIVAL", file])).status_code == 404


def test_the_list_finds_by_number_filters_and_exports(desk, client):
    desk.asset()
    desk.asset(number="AS-MON-0001", name="モニター", status="IN_USE", holder="林 玲子", lendable=False)
    client.force_login(desk.cast.staff["sato"])
    found = client.get(f"{LIST}?q=mon-0001").text
    assert ("AS-MON-0001" in found, "AS-PC-0012" in found) == (True, False)
    assert "AS-MON-0001" not in client.get(f"{LIST}?mark=lendable").text
    exported = b"".join(client.get(f"{LIST}?client=ACME&format=csv")).decode()
    assert ("AS-PC-0012" in exported, "148000" in exported) == (True, True)
    client.force_login(desk.cast.staff["tanaka"])
    assert "AS-MON-0001" not in client.get(LIST).text


@pytest.mark.slow
def test_labels_are_a_sheet_of_what_the_filter_shows(desk, client):
    desk.asset()
    desk.asset(number="AS-MON-0001", name="モニター")
    client.force_login(desk.cast.staff["sato"])
    url = reverse("desk:supplies_labels", args=["ACME"])
    assert "条件に合う備品がありません" in client.post(f"{url}?q=NONE").text
    client.post(f"{url}?q=MON")
    desk.run_jobs()
    with desk.at():
        sheet = Document.objects.get(kind="generalaffairs.supplies.labels")
        assert (sheet.title, sheet.state) == ("QRラベル 1枚", "READY")
    assert client.get(reverse("desk:file", args=["ACME", sheet.file_id])).status_code == 200
    client.force_login(desk.acme.people["OWNER"])
    assert client.get(reverse("portal:file", args=["ACME", sheet.file_id])).status_code == 404


def leave(desk, **said):
    with desk.cast.at(desk.acme):
        publish("hr.employee_left", **{"employee": "E-7", "name": "山本 健", "on": "2026-10-31"} | said)
    desk.run_jobs()


@pytest.mark.slow
def test_what_somebody_who_left_still_holds_is_marked_told_and_collected(desk, client):
    held = desk.asset(holder="山本 健", holder_number="E-7", status="IN_USE")
    desk.asset(number="AS-2", holder="山本 健", holder_number="", status="IN_USE")
    desk.asset(number="AS-3", holder="山本 健", holder_number="E-8", status="IN_USE")
    desk.asset(number="AS-4", holder="山本 健", holder_number="E-7", status="DISPOSED")
    leave(desk)
    leave(desk, on="2026-11-01")
    with desk.at():
        marked = Asset.objects.filter(holder_left_on__isnull=False).order_by("number")
        assert [(row.number, f"{row.holder_left_on}") for row in marked] == [
            ("AS-2", "2026-10-31"), ("AS-PC-0012", "2026-10-31"),
        ]  # fmt: skip
        told = Notice.objects.filter(kind="HOLDINGS").values_list("side", "user__name")
        assert sorted(told) == [("DESK", "manager"), ("PORTAL", desk.acme.people["OWNER"].name)], "once"
    client.force_login(desk.acme.people["OWNER"])
    assert "退職した方が使っている備品があります" in client.get("/portal/ACME/notices/").text
    assert "退職した方が使っている備品 2点の回収" in client.get("/portal/ACME/").text
    assert "AS-PC-0012" in client.get("/portal/ACME/supplies/").text
    client.force_login(desk.cast.staff["sato"])
    assert "AS-PC-0012" in client.get(f"{LIST}?mark=left").text
    with desk.at():
        assets.collect(held.pk, place="総務の棚", **desk.by())
        thing = Asset.objects.get(pk=held.pk)
        assert (thing.holder, thing.holder_left_on, thing.place, thing.status) == ("", None, "総務の棚", "STORED")
        with pytest.raises(Refused, match="退職した方の備品ではありません"):
            assets.collect(held.pk, place="", **desk.by())


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"quantity": ""}, "quantity"),
        ({"item": ""}, "item"),
        ({"kind": "LEND", "from_on": "", "until_on": "2026/10/20"}, "from_on"),
        ({"kind": "LEND", "from_on": "2026/10/21", "until_on": "2026/10/20"}, "until_on"),
        ({"kind": "COUNT", "count_from": "", "count_until": "2026/10/20"}, "count_from"),
        ({"kind": "COUNT", "count_from": "2026/10/21", "count_until": "2026/10/20"}, "count_until"),
        ({"kind": "OTHER", "item": "", "reason": ""}, "item"),
        ({"quantity": "たくさん"}, "quantity"),
    ],
)
def test_the_request_says_what_it_lacks(db, changed, field):
    form = SupplyRequest(FIELDS | changed)
    assert not form.is_valid()
    assert list(form.errors) == [field]


@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
class TestImporting:
    """Through the wizard."""

    @pytest.fixture
    def walk(self, committed_cast, client, settings, tmp_path) -> Walk:
        settings.FILES_DIR = tmp_path / "files"
        client.force_login(committed_cast.staff["sato"])
        return Walk(committed_cast, client, key="assets")

    @pytest.mark.slow
    def test_the_register_comes_in_and_changes_by_its_numbers(self, committed_cast, walk):
        head = "管理番号,名称,状態,保管場所,金額,取得,点検日\n"
        walk.upload(
            f"{head}A-1,モニター,使用中,本社,50000,購入,2027/4/1\nA-2,机,折れた,本社,１２,購入,\n,椅子,,本社,,,\n"
        ).choose()
        assert (walk.run.added, walk.run.bad) == (1, 2)
        assert "「折れた」は選べません。" in walk.text(kind="BAD")
        walk.do("apply")
        walk.upload(f"{head}A-1,モニター 27型,使用中,倉庫,50000,購入,2027/4/1\n").choose()
        assert (walk.run.added, walk.run.changed) == (0, 1)
        walk.do("apply")
        with committed_cast.at(committed_cast.acme):
            thing = Asset.objects.get()
            assert (thing.name, thing.place, thing.status, thing.amount) == ("モニター 27型", "倉庫", "IN_USE", 50_000)

    @pytest.mark.slow
    def test_consumables_come_in_with_their_points(self, committed_cast, walk):
        walk.key = "consumables"
        head = "品番,品名,保管場所,在庫,発注点,補充点\n"
        walk.upload(f"{head}P-1,用紙,本社,3,4,12\nP-2,封筒,本社,1,9,9\n").choose()
        assert (walk.run.added, walk.run.bad) == (1, 1)
        assert "補充点が発注点以下です。" in walk.text(kind="BAD")
        walk.do("apply")
        with committed_cast.at(committed_cast.acme):
            assert Consumable.objects.get().on_hand == 3
            assert not OrderLine.objects.exists(), "the morning's job proposes what an import brought"


def morning(desk, at):
    """The beat's tick on this moment, and all jobs that come of it."""
    with time_machine.travel(at, tick=False):
        tick(at)
        run_all([HOUSE_ID, desk.acme.id])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_an_inspection_or_the_end_of_a_lease_is_told_to_the_desk_once_a_month_before(committed_cast, client):
    desk = Desk(committed_cast)
    thing = desk.asset(maintenance_on=date(2026, 11, 13))
    desk.asset(number="AS-2", acquired="LEASE", maintenance_on=date(2026, 11, 13))
    desk.asset(number="AS-3", maintenance_on=date(2026, 11, 13), status="DISPOSED")
    desk.asset(number="AS-4", maintenance_on=date(2027, 4, 1))
    told = {"kind": "ASSET_NEAR", "side": "DESK", "user": desk.cast.staff["sato"]}
    first = datetime(2026, 10, 13, 7, 1, tzinfo=TOKYO)
    for days, notices in ((0, 0), (1, 1), (2, 1)):
        morning(desk, first + timedelta(days=days))
        with desk.cast.at(desk.acme):
            assert Notice.objects.filter(**told).count() == notices, days
    with desk.at():
        assert not Notice.objects.filter(kind="ASSET_NEAR").exclude(side="DESK").exists()
        assets.change_asset(thing.pk, FACTS | {"maintenance_on": date(2026, 11, 20)}, **desk.by())
    morning(desk, datetime(2026, 10, 21, 7, 1, tzinfo=TOKYO))
    with desk.cast.at(desk.acme):
        notice = Notice.objects.filter(**told).latest("at")
        assert Notice.objects.filter(**told).count() == 2, "a day that was moved is told anew"
        path = path_of(notice)
    client.force_login(desk.cast.staff["sato"])
    with time_machine.travel(datetime(2026, 10, 21, 9, tzinfo=TOKYO), tick=False):
        assert "備品の点検日・リース満了日が近づいています" in client.get("/desk/notices/").text
        shown = client.get(path).text
    assert all((number in shown) is near for number, near in (("AS-2", True), ("AS-3", False), ("AS-4", False)))
