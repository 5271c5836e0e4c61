"""The employee ledger's events, imports, layouts in versions, and the pages of both sides."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from bpo.core.documents.actions import read_file, store
from bpo.core.documents.models import Document
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from generalaffairs.business_cards import layout, registry
from generalaffairs.business_cards.actions import proposing, register
from generalaffairs.business_cards.models import Holder, LayoutVersion, Printing, Proposal, StockMove, Variant
from generalaffairs.business_cards.tests.conftest import Desk
from generalaffairs.business_cards.tests.example import DESIGN, HOLDER
from tasks.work.models import Task
from tests.fixtures.importing import Walk
from tests.fixtures.work import NOW

PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)
JOINED = {
    "employee": "0200", "name": "白井 蓮", "on": "2026-11-01", "romaji": "Ren Shirai", "title": "課長",
    "department": "営業部", "office": "横浜本社", "mail": "r.shirai@aoba-solar.example",
}  # fmt: skip


def publish(desk, topic: str, **payload: Any) -> None:
    """What the employee ledger will say one day."""
    with desk.at():
        jobs.publish(topic, **payload)
    desk.run_jobs()


def decide(desk, proposal: Proposal, *, accept: bool = True, reason: str = "") -> Proposal:
    with desk.at():
        if accept:
            return proposing.accept(proposal.pk, person=desk.person("OWNER"), now=NOW, **desk.by())
        return proposing.decline(proposal.pk, reason=reason, now=NOW, **desk.by())


@pytest.mark.slow
def test_a_move_proposes_new_cards_with_old_and_new_and_a_person_decides(desk):
    variant = desk.variant()
    moved = {"employee": "0142", "name": "髙橋 美咲", "on": "2026-11-01", "title": "部長", "office": "横浜本社"}
    publish(desk, "hr.employee_moved", **moved)
    publish(desk, "hr.employee_moved", **moved)
    with desk.at():
        (proposal,) = registry.proposals()
        assert proposal.differences == [["title", "課長", "部長"]]
        assert Holder.objects.get().title == "課長", "nothing changes before somebody decides"
    decide(desk, proposal)
    with desk.at():
        assert Holder.objects.get().title == "部長"
        made = Printing.objects.select_related("task").get(variant=variant)
        assert made.task.fields["position"] == "部長"
        with pytest.raises(Refused, match="すでに判断されています"):
            proposing.decline(proposal.pk, reason="x", now=NOW, **desk.by())


def test_a_move_that_changes_no_card_proposes_nothing(desk):
    desk.variant()
    publish(desk, "hr.employee_moved", employee="0142", name="髙橋 美咲", on="2026-11-01", title="課長")
    with desk.at():
        assert not Proposal.objects.exists()


@pytest.mark.slow
def test_who_joins_is_registered_with_a_first_card(desk):
    publish(desk, "hr.employee_joined", **JOINED)
    with desk.at():
        (proposal,) = registry.proposals()
    decide(desk, proposal)
    with desk.at():
        holder = Holder.objects.get(number="0200")
        assert (holder.name, holder.department) == ("白井 蓮", "営業部")
        assert Task.objects.get().title == "名刺 白井 蓮 100枚"
    publish(desk, "hr.employee_joined", employee="0201", name="林 直子", on="2026-11-01")
    with desk.at():
        (thin,) = registry.proposals()
    with pytest.raises(Refused, match="拠点かメールがありません"):
        decide(desk, thin)
    with pytest.raises(Refused, match="理由がありません"):
        decide(desk, thin, accept=False)
    assert decide(desk, thin, accept=False, reason="派遣のため不要").state == "DECLINED"


@pytest.mark.slow
def test_who_leaves_has_his_orders_flagged_and_his_stock_destroyed_by_a_person(desk):
    variant = desk.variant()
    desk.printed(variant)
    made = desk.asked(variant, repeat=True, token="2")
    publish(desk, "hr.employee_left", employee="0142", name="髙橋 美咲", on="2026-10-31")
    with desk.at():
        (proposal,) = registry.proposals()
        assert Printing.objects.get(pk=made.pk).flag == "髙橋 美咲さんは2026/10/31に退職します"
        assert Variant.objects.get().on_hand == 1
    with pytest.raises(Refused, match="退職します"):
        desk.ordered(made)
    decide(desk, proposal)
    with desk.at():
        last = StockMove.objects.latest("at", "created_at")
        assert (last.kind, last.balance, last.reason) == ("DESTROYED", 0, "退職のため廃棄")
    with pytest.raises(Refused, match="退職日が登録されている"):
        desk.asked(variant, token="3")


def test_a_layout_has_versions_that_never_change(desk):
    with desk.at():
        first = register.add_version("営業用", DESIGN, now=NOW, **desk.by())
        with pytest.raises(Refused, match="変わったところがありません"):
            register.add_version("営業用", DESIGN, now=NOW, **desk.by())
        with pytest.raises(Refused, match="CMYK"):
            register.add_version(
                "営業用", register.Design(layout.STANDARD, "#ff0000", "0 0 0 65"), now=NOW, **desk.by()
            )
        with pytest.raises(Refused, match="1行目"):
            register.add_version("営業用", register.Design("x", "0 0 0 1", "0 0 0 65"), now=NOW, **desk.by())
        red = register.Design(DESIGN.text, "0 100 100 0", "0 0 0 65", "社章の色に合わせる")
        second = register.add_version("営業用", red, now=NOW, **desk.by())
        assert register.changes_of(second, first) == ["色1 CMYK 100 65 0 25 → 0 100 100 0"]
        assert LayoutVersion.objects.count() == 2


@pytest.mark.slow
def test_a_logo_is_printed_as_it_came_and_the_proof_says_so(desk):
    variant = desk.variant()
    with desk.at():
        logo = store(data=PICTURE, name="logo.png", content_type="image/png", **desk.by())
        design = register.Design(layout.STANDARD + "表 ロゴ 60 5 25 12\n", "100 65 0 25", "0 0 0 65", logo=logo)
        version = register.add_version("ロゴ入り", design, now=NOW, **desk.by())
        facts = {"label": "日本語", "language": "JA", "layout": version.layout, "texts": {}, "set_point": None}
        register.change_variant(variant.pk, facts, **desk.by())
    made = desk.asked(variant)
    desk.proof(made)
    with desk.at():
        (page,) = PdfReader(io.BytesIO(read_file(Document.objects.get(subject=made.task_id).file))).pages
    assert len(page.images) == 1
    assert "ロゴ画像はRGB" in page.extract_text().replace("\n", "")


@pytest.mark.slow
def test_pages_of_the_desk(desk, client):
    desk.responsible()
    variant = desk.variant()
    desk.printed(variant)
    client.force_login(desk.cast.staff["sato"])
    listing = client.get(reverse("desk:business_cards_list"), {"client": "ACME", "q": "髙橋"}).content.decode()
    assert "髙橋 美咲" in listing
    page = reverse("desk:business_cards_holder", args=["ACME", variant.holder_id])
    assert "在庫 1箱" in client.get(page).content.decode()
    sent = HOLDER | {"title": "部長", "left_on": ""}
    assert client.post(page, sent).status_code == 302
    assert client.post(page, sent | {"mail": "m.takahashi@"}).status_code == 422
    repeat = reverse("desk:business_cards_request", args=["ACME", variant.pk])
    refused = client.post(repeat, {"how": "repeat", "sheets": "100", "token": "a"})
    assert refused.status_code == 409
    assert "役職「課長」→「部長」" in refused.content.decode()
    asked = client.post(repeat, {"how": "new", "sheets": "200", "token": "b"}, follow=True).content.decode()
    assert "名刺 髙橋 美咲 200枚" in asked
    exported = client.get(reverse("desk:business_cards_costs", args=["ACME"]), {"format": "csv", "month": "2026-10"})
    assert exported.status_code == 200


@pytest.mark.slow
def test_the_client_repeats_with_one_press(desk, client):
    variant = desk.variant()
    desk.printed(variant)
    client.force_login(desk.acme.people["REQUESTER"])
    page = client.get(reverse("portal:business_cards_mine", args=["ACME"])).content.decode()
    assert "在庫 1箱" in page
    sent = {"how": "repeat", "sheets": "300", "token": "abc"}
    url = reverse("portal:business_cards_repeat", args=["ACME", variant.pk])
    assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]
    with desk.at():
        (made,) = Printing.objects.filter(same_as__isnull=False)
        assert (made.boxes, made.task.fields["quantity"]) == (3, "300")
    client.force_login(desk.acme.people["VIEWER"])
    assert client.get(reverse("portal:business_cards_mine", args=["ACME"])).status_code == 403


def test_the_rules_page_and_the_masters_page(desk, client):
    client.force_login(desk.cast.staff["sato"])
    masters = reverse("desk:business_cards_masters", args=["ACME"])
    sent = {"kind": "OFFICE", "name": "大阪支店"}
    assert client.post(masters, sent).status_code == 422
    assert client.post(masters, sent | {"address": "大阪市北区梅田1-1"}).status_code == 302
    assert client.post(masters, sent | {"address": "大阪市北区梅田1-1"}).status_code == 422
    with desk.at():
        entry = registry.Entry.objects.get(name="大阪支店")
    close = reverse("desk:business_cards_entry", args=["ACME", entry.pk])
    assert client.post(close, {"on": "2026-10-31"}).status_code == 302
    with desk.at():
        assert registry.Entry.objects.get(pk=entry.pk).closed_on == date(2026, 10, 31)


@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
class TestImporting:
    """Through the wizard."""

    @pytest.fixture
    def walk(self, committed_cast, client, settings, tmp_path) -> Walk:
        settings.FILES_DIR = tmp_path / "files"
        client.force_login(committed_cast.staff["sato"])
        return Walk(committed_cast, client, key="card_masters")

    @pytest.mark.slow
    def test_masters_people_and_an_order_for_many(self, committed_cast, walk):
        desk = Desk(committed_cast)
        desk.responsible()
        walk.upload("種類,名称,住所\n部署,技術部,\n拠点,大阪支店,\n係,名古屋,\n").choose()
        assert (walk.run.added, walk.run.bad) == (1, 2)
        walk.do("apply")
        walk.key = "card_holders"
        head = "社員番号,氏名,役職,部署,拠点,電話,メール\n"
        walk.upload(
            f"{head}0301,原 誠,課長,技術部,横浜本社,,m.hara@aoba-solar.example\n"
            "0302,森 結衣,主任,技術部,横浜本社,045-555-0001,y.mori@aoba-solar.example\n"
            "0303,林 直子,,営業部,横浜本社,0455550001,n.hayashi@aoba-solar.example\n"
        ).choose()
        assert (walk.run.added, walk.run.bad) == (1, 2)
        assert "マスタにない名前です。" in walk.text(kind="BAD")
        walk.do("apply")
        with desk.at():
            assert Variant.objects.get(holder__number="0301").label == "日本語"
        walk.key = "card_orders"
        walk.upload("社員番号,種類,枚数,増刷\n0301,,200,\n0301,英語,,\n0999,,,\n").choose()
        assert (walk.run.added, walk.run.bad) == (1, 2)
        walk.do("apply")
        with desk.at():
            assert list(Printing.objects.values_list("task__title", "boxes")) == [("名刺 原 誠 200枚", 2)]
