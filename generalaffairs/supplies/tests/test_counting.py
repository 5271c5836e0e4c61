"""Stock-taking on a phone: scanned, closed, and adjusted by another person; a thousand things stay quick."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image, ImageFilter
from pypdf import PdfReader

from bpo.core.documents.actions import read_file
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from bpo.core.together import alone
from generalaffairs.supplies import count_queries
from generalaffairs.supplies.actions import counting
from generalaffairs.supplies.actions.counting import Plan, Scan
from generalaffairs.supplies.checks import problems
from generalaffairs.supplies.labels import path_of
from generalaffairs.supplies.models import Asset, Consumable, CountLine, StockTake
from generalaffairs.supplies.queries import KEY
from generalaffairs.supplies.tests.example import FACTS, PLACE
from generalaffairs.supplies.tests.test_register import picture
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tests.fixtures import work
from tests.fixtures.work import NOW

DAY = NOW.date()
PLAN = Plan("下期の棚卸し", DAY, DAY + timedelta(days=7), place=PLACE)


@pytest.fixture
def take(desk) -> StockTake:
    """Two assets and a consumable at the head office; one asset elsewhere."""
    desk.asset()
    desk.asset(number="AS-MON-0001", name="モニター")
    desk.asset(number="AS-9", name="棚", place="川崎倉庫")
    desk.consumable(8)
    return planned(desk)


def planned(desk, **more) -> StockTake:
    with desk.at():
        return counting.plan(Plan(**{**vars_of(PLAN), **more}), **desk.by())


def vars_of(plan: Plan) -> dict:
    return {name: getattr(plan, name) for name in plan.__slots__}


def scan(desk, take, number, **said) -> CountLine:
    with desk.at():
        return counting.count(take.pk, Scan(number, **said), now=NOW, **desk.by())


def close(desk, take, by="sato", reason="担当者に確認済み"):
    with desk.at(by):
        return counting.close(take.pk, reason=reason, now=NOW, **desk.by(by))


def approve(desk, take, by="suzuki"):
    with desk.at(by):
        return counting.approve(take.pk, now=NOW, **desk.by(by))


def test_a_plan_has_a_line_for_what_should_be_there(desk, take):
    with desk.at():
        lines = CountLine.objects.filter(stocktake=take).order_by("number").values_list("number", "expected")
        assert list(lines) == [("AS-MON-0001", 1), ("AS-PC-0012", 1), ("PAPER-A4", 8)]
    with pytest.raises(Refused, match="数える備品も消耗品もありません"):
        planned(desk, place="どこにもない")


def test_what_was_found_elsewhere_missing_extra_or_short_is_a_difference(desk, take):
    scan(desk, take, "AS-PC-0012", place="川崎倉庫")
    scan(desk, take, "PAPER-A4", quantity=6)
    scan(desk, take, "AS-9", place=PLACE)
    with desk.at():
        found = [(line.number, str(one)) for line, one in count_queries.differences(take)]
    assert found == [("AS-9", "EXTRA"), ("AS-MON-0001", "MISSING"), ("AS-PC-0012", "MOVED"), ("PAPER-A4", "QUANTITY")]


def test_what_cannot_be_counted_says_why(desk, take):
    with pytest.raises(Refused, match="番号「NONE」の備品も消耗品もありません"):
        scan(desk, take, "NONE")
    with pytest.raises(Refused, match="数えた数も入力"):
        scan(desk, take, "PAPER-A4")
    with_photos = planned(desk, photo_required=True)
    with pytest.raises(Refused, match="写真がありません"):
        scan(desk, with_photos, "AS-PC-0012")


def test_nobody_approves_his_own_adjustment(desk, take):
    scan(desk, take, "AS-PC-0012", place="川崎倉庫")
    scan(desk, take, "PAPER-A4", quantity=6)
    with pytest.raises(Refused, match="差異の説明"):
        close(desk, take, reason=" ")
    close(desk, take)
    with pytest.raises(Refused, match="「差異の承認待ち」"):
        scan(desk, take, "AS-MON-0001")
    with pytest.raises(Refused, match="自分が締めた棚卸し"):
        approve(desk, take, "sato")
    with desk.at("sato"), pytest.raises(IntegrityError), transaction.atomic():
        StockTake.objects.filter(pk=take.pk).update(approved_by=desk.cast.staff["sato"])
    approve(desk, take)
    with desk.at():
        things = {row.number: (row.status, row.place) for row in Asset.objects.all()}
        assert things == {
            "AS-PC-0012": ("STORED", "川崎倉庫"), "AS-MON-0001": ("LOST", PLACE), "AS-9": ("STORED", "川崎倉庫"),
        }  # fmt: skip
        row = Consumable.objects.get()
        assert (row.on_hand, row.moves.order_by("-id").first().kind) == (6, "COUNTED")


def test_what_moved_since_the_count_is_not_undone_by_it(desk, take):
    scan(desk, take, "PAPER-A4", quantity=6)
    with desk.at():
        counting.stock.take_out(Consumable.objects.get().pk, quantity=1, now=NOW, **desk.by())
    close(desk, take)
    approve(desk, take)
    with desk.at():
        assert Consumable.objects.get().on_hand == 5


def test_it_can_be_sent_back_to_be_counted_again(desk, take):
    close(desk, take)
    with desk.at("suzuki"):
        with pytest.raises(Refused, match="理由がありません"):
            counting.reopen(take.pk, reason="", **desk.by("suzuki"))
        counting.reopen(take.pk, reason="モニターをもう一度", **desk.by("suzuki"))
    assert scan(desk, take, "AS-MON-0001").counted == 1


@pytest.mark.slow
def test_the_client_counts_on_a_phone(desk, take, client):
    client.force_login(desk.acme.people["REQUESTER"])
    url = reverse("portal:supplies_count", args=["ACME", take.pk])
    page = client.get(url).text
    assert "autofocus" in page
    photo = SimpleUploadedFile("a.jpg", picture(), "image/jpeg")
    done = client.post(url, {"number": "ＡＳ－ＰＣ－００１２", "place": "川崎倉庫", "photo": photo}, follow=True)
    assert "AS-PC-0012 ノートパソコン 14型 を数えました。" in done.text
    assert done.redirect_chain[0][0].endswith("?place=%E5%B7%9D%E5%B4%8E%E5%80%89%E5%BA%AB"), "the place stays chosen"
    refused = client.post(url, {"number": "AS-404"})
    assert (refused.status_code, 'value="AS-404"' in refused.text) == (422, True)
    with desk.at():
        line = CountLine.objects.get(number="AS-MON-0001")
    assert "「モニター」を「見つからない」にしました。" in client.post(url, {"missing": str(line.pk)}, follow=True).text
    client.force_login(desk.acme.people["VIEWER"])
    assert client.get(url).status_code == 403


def photograph(*numbers: str, angle: int = 0) -> SimpleUploadedFile:
    """A phone's picture of a shelf with these labels on it, as the product prints them."""
    shelf = Image.new("L", (1600, 1200), 150)
    for n, number in enumerate(numbers):
        path, size = path_of(number)
        code = Image.new("L", (size, size), 255)
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)", path):
            code.paste(0, (int(x), int(y), int(x) + int(width), int(y) + 1))
        turned = code.resize((400, 400), Image.Resampling.NEAREST).rotate(angle, expand=True, fillcolor=150)
        shelf.paste(turned, (100 + 700 * n, 200))
    out = io.BytesIO()
    shelf.filter(ImageFilter.GaussianBlur(2)).save(out, "JPEG")
    return SimpleUploadedFile("label.jpg", out.getvalue(), "image/jpeg")


@pytest.mark.parametrize("angle", [0, 20, 90, 200])
def test_a_photograph_of_the_label_is_the_number(desk, take, client, angle):
    client.force_login(desk.acme.people["REQUESTER"])
    url = reverse("portal:supplies_count", args=["ACME", take.pk])
    done = client.post(url, {"number": "", "photo": photograph("AS-PC-0012", angle=angle)}, follow=True)
    assert "AS-PC-0012 ノートパソコン 14型 を数えました。" in done.text
    with desk.at():
        assert CountLine.objects.get(number="AS-PC-0012").photo.name == "label.jpg"


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        (None, "番号を入力するか、ラベルの写真を撮ってください。"),
        (photograph(), "写真からラベルを読み取れませんでした。"),
        (photograph("AS-PC-0012", "AS-9"), "写真にラベルが2枚写っています。"),
        (photograph("AS-404"), "番号「AS-404」の備品も消耗品もありません。"),
        (photograph("A" * 60), "写真のコードは備品のラベルではありません。"),
        (SimpleUploadedFile("a.jpg", b"no picture", "image/jpeg"), "写真からラベルを読み取れませんでした。"),
    ],
    ids=["none", "no-label", "two", "unknown", "too-long", "no-picture"],
)
def test_a_photograph_that_says_no_number_is_refused(desk, take, client, photo, words):
    client.force_login(desk.acme.people["REQUESTER"])
    sent = {"number": "", "place": "川崎倉庫"} | ({"photo": photo} if photo else {})
    answer = client.post(reverse("portal:supplies_count", args=["ACME", take.pk]), sent)
    assert answer.status_code == 422
    assert words in answer.text
    with desk.at():
        assert not CountLine.objects.exclude(counted=None).exists()


@pytest.mark.slow
def test_the_desk_plans_closes_and_another_approves_on_the_pages(desk, client):
    desk.asset()
    client.force_login(desk.cast.staff["sato"])
    plans = reverse("desk:supplies_stocktakes", args=["ACME"])
    sent = {"name": "本社", "from_on": "2026/10/16", "until_on": "2026/10/15"}
    assert "終了日が開始日より前です。" in client.post(plans, sent).text
    assert client.post(plans, sent | {"until_on": "2026/10/20"}).status_code == 302
    with desk.at():
        take = StockTake.objects.get()
    page = reverse("desk:supplies_stocktake", args=["ACME", take.pk])
    client.post(reverse("desk:supplies_stocktake_close", args=["ACME", take.pk]), {"reason": "紛失"})
    assert "自分が締めた棚卸しの調整は承認できません" in client.get(page).text
    decide = reverse("desk:supplies_stocktake_approve", args=["ACME", take.pk])
    assert client.post(decide).status_code == 403
    assert "AS-PC-0012" in b"".join(client.get(f"{page}?format=csv")).decode()
    client.force_login(desk.cast.staff["suzuki"])
    assert client.post(decide).status_code == 302
    with desk.at():
        assert Asset.objects.get().status == "LOST"


@pytest.mark.slow
def test_a_scan_costs_the_same_among_a_thousand_things(desk, client):
    client.force_login(desk.acme.people["REQUESTER"])

    def statements(things: range) -> int:
        with desk.at():
            Asset.objects.bulk_create(Asset(tenant_id=desk.acme.id, **FACTS | {"number": f"AS-{n:04}"}) for n in things)
        url = reverse("portal:supplies_count", args=["ACME", planned(desk, name=f"棚卸し {things.start}").pk])
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            page = client.post(url, {"number": f"AS-{things.start:04}"}, follow=True)
        assert f"AS-{things.start:04}" in page.text
        return len(seen)

    assert statements(range(3)) == statements(range(3, 1000))


COUNTED = {"kind": "COUNT", "item": "", "count_place": PLACE, "count_from": "2026-10-15", "count_until": "2026-10-22"}


def deliver(desk, task):
    with desk.at():
        work.hand_in(task, now=NOW, **desk.by())
    with desk.at("suzuki"):
        work.reviews.approve(task.pk, now=NOW, **desk.by("suzuki"))


@pytest.mark.slow
def test_a_stock_taking_is_work_from_its_plan_to_the_delivered_list_and_one_unit(desk, client):
    desk.asset()
    desk.asset(number="AS-MON-0001", name="モニター")
    task = desk.task(**COUNTED)
    assert task.title == f"棚卸し {PLACE}"
    client.force_login(desk.cast.staff["sato"])
    page, plan_ = reverse("desk:task", args=[task.number]), reverse("desk:supplies_start_count", args=[task.number])
    assert plan_ in client.get(page).text
    with desk.at():
        assert "棚卸しが計画されていません" in alone(problems(task))[0].text
    begun = client.get(plan_).text
    assert f'<option value="{PLACE}" selected>' in begun
    assert 'value="2026/10/22"' in begun
    said = {"name": "棚卸し", "place": PLACE, "department": "", "from_on": "2026/10/15", "until_on": "2026/10/22"}
    assert client.post(plan_, said).status_code == 302
    answer = client.post(plan_, said)
    assert (answer.status_code, "もう計画されています" in answer.text) == (422, True)
    with desk.at():
        take = StockTake.objects.get(task=task)
    counting_page = reverse("desk:supplies_counting", args=["ACME", take.pk])
    assert counting_page in client.get(page).text
    scan(desk, take, "AS-PC-0012", place="川崎倉庫")
    shown = client.get(page).text
    assert ("2点中1点" in shown, '<dd class="tnum">1件</dd>' in shown) == (True, True)
    with desk.at():
        assert "棚卸しが終わっていません" in alone(problems(task))[0].text
    close(desk, take)
    with desk.at():
        assert "差異の承認が終わっていません" in alone(problems(task))[0].text
    approve(desk, take)
    with desk.at():
        assert "作成中です" in alone(problems(task))[0].text
    desk.run_jobs()
    deliver(desk, task)
    with desk.cast.at(desk.acme):
        assert task.unit_counts.get().key == f"count:{take.pk}"
        paper = Document.objects.select_related("file").get(subject=task.pk)
        assert (paper.title, paper.client_visible) == ("棚卸しの結果 棚卸し", True)
        pages = PdfReader(io.BytesIO(read_file(paper.file))).pages
        text = re.sub(r"\s", "", "".join(one.extract_text() for one in pages))
    for words in ("AS-MON-0001", "見つからない", "場所が違う", "川崎倉庫", "2点中1点", task.number):
        assert words in text, words
    client.force_login(desk.acme.people["REQUESTER"])
    assert "棚卸しの状況" in client.get(reverse("portal:task", args=["ACME", task.number])).text


def test_a_stock_taking_counts_once_its_differences_are_settled(desk):
    desk.asset()
    task = desk.task(**COUNTED)
    with desk.at():
        take = counting.plan(PLAN, task_id=task.pk, **desk.by())
        assert list(catalogue.get(KEY).units(task)) == []
    scan(desk, take, "AS-PC-0012")
    close(desk, take)
    approve(desk, take)
    with desk.at():
        assert [one.count for one in catalogue.get(KEY).units(task)] == [1]
    with desk.cast.at(desk.cast.rival, desk.cast.staff["tanaka"]), pytest.raises(Task.DoesNotExist):
        counting.plan(PLAN, task_id=task.pk, **desk.by("tanaka"))
