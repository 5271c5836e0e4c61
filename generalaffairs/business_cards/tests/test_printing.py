"""From the register over both approvals to the printer and into the cupboard; what is refused on the way."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from bpo.core.documents.actions import read_file
from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from bpo.core.together import alone
from clients.companies.models import Person
from clients.people.models import Membership
from generalaffairs.business_cards import registry
from generalaffairs.business_cards.actions import correct_card, ordering, printing, register, stock
from generalaffairs.business_cards.checks import problems
from generalaffairs.business_cards.models import Printing, Proposal, StockMove, Variant
from generalaffairs.business_cards.report import report_data
from generalaffairs.business_cards.tests.example import DESIGN, FIELDS, HOLDER, RULES
from tasks.approvals.models import Approval
from tasks.work.models import Task
from tests.fixtures import make_user, work
from tests.fixtures.work import NOW

pytestmark = pytest.mark.slow  # most walk two approvals, an order file and the print data

BOTH = "本人の確認と部門の承認がそろっていません"


def texts(desk, made) -> list[str]:
    with desk.at():
        return [one.text for one in alone(problems(Task.objects.select_related("tenant").get(pk=made.task_id)))]


def test_person_then_department_over_the_same_frozen_content(desk):
    made = desk.asked(desk.variant())
    assert made.task.title == "名刺 髙橋 美咲 100枚"
    with pytest.raises(Refused, match="校正PDFがまだありません"):
        desk.ask(made)
    desk.proof(made)
    first = desk.ask(made)
    assert (first.key, desk.held(made)) == ("person", {"person": "ASKED", "department": None})
    with pytest.raises(Refused, match="承認を待っているか"):
        desk.ask(made)
    desk.decide(made, "person", "REQUESTER")
    desk.run_jobs()
    assert desk.held(made) == {"person": "APPROVED", "department": "ASKED"}, "the department is asked by itself"
    desk.run_jobs()
    with desk.at():
        second = Approval.objects.get(task=made.task_id, key="department")
        assert Approval.objects.filter(task=made.task_id).count() == 2
    assert second.digest == first.digest
    assert ["氏名", "髙橋 美咲", ""] in second.content["lines"]
    desk.decide(made, "department", "APPROVER")
    assert desk.held(made) == {"person": "APPROVED", "department": "APPROVED"}
    assert texts(desk, made) == ["発注データがありません。「発注に進む」から発注してください。"]


@pytest.mark.parametrize("asked_by", ["APPROVER"])
def test_the_department_is_neither_the_requester_nor_the_person(desk, asked_by):
    variant, user = desk.variant(), desk.acme.people[asked_by]
    with desk.cast.at(desk.acme, user):
        made = printing.request_card(
            variant.pk, person=desk.person(asked_by), actor=desk.cast.actor(user), now=NOW, token="own"
        )
    with desk.at():
        work.actions.start(made.task_id, now=NOW, **desk.by())
    desk.proof(made)
    desk.ask(made)
    desk.decide(made, "person", "OWNER")
    desk.run_jobs()
    for who in ("APPROVER", "OWNER"):
        with pytest.raises(Refused, match="別の方が行います"):
            desk.decide(made, "department", who)
    assert desk.held(made)["department"] == "ASKED"
    with desk.at(), pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(task=made.task_id, state="ASKED").update(
            state="APPROVED", decided_at=NOW, decided_by=desk.cast.staff["sato"].pk
        )


def test_any_change_voids_both(desk):
    made = desk.agreed(desk.asked(desk.variant()))
    with desk.at():
        task = Task.objects.get(pk=made.task_id)
        wanted = task.fields | {"position": "部長"}
        correct_card(task.pk, fields=wanted, reason="昇格", version=task.version, now=NOW, **desk.by())
        assert set(Approval.objects.values_list("state", flat=True)) == {"VOID"}
    assert desk.held(made) == {"person": None, "department": None}
    desk.proof(made)
    assert BOTH in texts(desk, made)[0]
    with pytest.raises(Refused, match="本人の確認と部門の承認がそろっていません"):
        desk.ordered(made)


def test_a_refusal_is_asked_again_after_it_was_mended(desk):
    made = desk.asked(desk.variant())
    desk.proof(made)
    desk.ask(made)
    desk.decide(made, "person", "REQUESTER", "REJECTED", "役職は部長です。")
    desk.run_jobs()
    assert desk.held(made) == {"person": "REJECTED", "department": None}
    with desk.at():
        task = Task.objects.get(pk=made.task_id)
        wanted = task.fields | {"position": "部長"}
        correct_card(task.pk, fields=wanted, reason="昇格", version=task.version, now=NOW, **desk.by())
    desk.proof(made)
    assert desk.ask(made).key == "person"


def test_a_glyph_that_the_font_lacks_stops_every_variant(desk):
    made = desk.asked(desk.variant(name="𠮷野 健", romaji="Ken Yoshino"))
    desk.proof(made)
    assert any("「𠮷」（U+20BB7）は印刷用の書体にありません" in text for text in texts(desk, made))
    with pytest.raises(Refused, match="「𠮷」は印刷用の書体にありません"):
        desk.ask(made)
    with desk.at():
        register.say_rules(RULES | {"approvals": False}, **desk.by())
    with pytest.raises(Refused, match="印刷できない字"):
        desk.ordered(made)
    with desk.at():
        paper = Document.objects.get(subject=made.task_id)
        assert paper.data["cards"][0]["missing"] == ["U+20BB7"]


def test_the_order_file_the_print_data_and_the_answer(desk):
    made, other = (
        desk.agreed(desk.asked(desk.variant(**facts), token=facts["number"], sheets=sheets))
        for facts, sheets in (
            ({"number": "0142"}, 200),
            ({"number": "0155", "name": "原 誠", "romaji": "Makoto Hara", "department": "営業部"}, 100),
        )
    )
    order = desk.ordered(made, other)
    desk.run_jobs()
    with desk.at():
        rows = list(csv.DictReader(io.StringIO(read_file(order.csv).decode("utf-8-sig"))))
        printed = Document.objects.get(subject=order.pk)
        pages = PdfReader(io.BytesIO(read_file(printed.file))).pages
        assert [(row["行"], row["氏名"], row["箱数"], row["納品先"]) for row in rows] == [
            ("1", "髙橋 美咲", "2", "横浜本社 総務部"), ("2", "原 誠", "1", "横浜本社 総務部"),
        ]  # fmt: skip
        assert {row["用紙"] for row in rows} == {"上質紙 180kg（標準）"}
        lines = Printing.objects.filter(order=order).order_by("task__number")
        assert [row["内容のSHA-256"] for row in rows] == [line.digest for line in lines]
        assert len(pages) == 2
        assert "原 誠" in pages[1].extract_text()
        assert order.xlsx.name.endswith(".xlsx")
        assert (order.number, order.csv.name[:16]) == ("ACME-BC-0001", "名刺発注_ACME-BC-000"[:16])
        with pytest.raises(Refused, match="すでに発注しています"):
            ordering.place_order([made.pk], terms=ordering.Terms("a", "b", "c"), now=NOW, **desk.by())
        ordering.write_back(order.pk, printer_number="Y-77", cost=5_000, **desk.by())
        assert [line.cost for line in lines.all()] == [3_333, 1_667]
        month = registry.Month.of(NOW.date())
        assert sum(line.cost for line in registry.costs(month, [desk.acme.id])) == 5_000
        found = alone(report_data(str(month)))
        assert found["costs"] == [
            {"department": "営業部", "cost": 1_667},
            {"department": "管理部 総務課", "cost": 3_333},
        ]


def test_the_client_does_not_see_order_files_and_sees_the_proof_put_to_him(desk, client):
    made = desk.agreed(desk.asked(desk.variant()))
    order = desk.ordered(made)
    client.force_login(desk.acme.people["REQUESTER"])
    with desk.at():
        proof = Document.objects.get(subject=made.task_id)
    for file, status in ((proof.file_id, 200), (order.csv_id, 404), (order.xlsx_id, 404)):
        assert client.get(reverse("portal:file", kwargs={"client": "ACME", "pk": file})).status_code == status


def test_boxes_come_into_stock_and_go_out_with_a_ledger(desk):
    made = desk.agreed(desk.asked(desk.variant(), sheets=200))
    order = desk.ordered(made)
    with desk.at():
        by = {"now": NOW, **desk.by()}
        with pytest.raises(Refused, match="残りは2箱です"):
            ordering.receive(order.pk, boxes={made.pk: 3}, on=NOW.date(), **by)
        assert ordering.receive(order.pk, boxes={made.pk: 1}, on=NOW.date(), **by).state == "ORDERED"
        assert ordering.receive(order.pk, boxes={made.pk: 1}, on=NOW.date(), **by).state == "RECEIVED"
        with pytest.raises(Refused, match="在庫は2箱です"):
            stock.hand_out(made.variant_id, boxes=3, **by)
        stock.hand_out(made.variant_id, boxes=1, reason="本人へ", **by)
        with pytest.raises(Refused, match="理由がありません"):
            stock.correct(made.variant_id, there=5, reason=" ", **by)
        stock.correct(made.variant_id, there=3, reason="棚にもう2箱あった", **by)
        moves = StockMove.objects.order_by("created_at").values_list("kind", "boxes", "balance")
        assert list(moves) == [("RECEIVED", 1, 1), ("RECEIVED", 1, 2), ("HANDED", -1, 1), ("CORRECTED", 2, 3)]


def test_below_the_set_point_a_repeat_is_proposed_once(desk):
    variant = desk.variant()
    desk.printed(variant)
    with desk.at():
        facts = {"label": "日本語", "language": "JA", "layout": None, "texts": {}, "set_point": 1}
        register.change_variant(variant.pk, facts, **desk.by())
        stock.hand_out(variant.pk, boxes=1, now=NOW, **desk.by())
        stock.correct(variant.pk, there=0, reason="確認", now=NOW, **desk.by())
        proposal = Proposal.objects.get()
        assert (proposal.cause, proposal.state, proposal.name) == ("STOCK", "OPEN", "髙橋 美咲")


def test_a_repeat_is_the_same_to_the_letter_and_needs_no_new_approval(desk):
    variant = desk.variant()
    last = desk.printed(variant)
    made = desk.asked(variant, repeat=True, token="2")
    assert made.same_as_id == last.pk
    desk.proof(made)
    assert texts(desk, made) == ["発注データがありません。「発注に進む」から発注してください。"]
    order = desk.ordered(made)
    with desk.at():
        again = Printing.objects.get(pk=made.pk)
        assert again.digest == Printing.objects.get(pk=last.pk).digest
        assert order.ships_on == NOW.date(), "a repeat has until 14:00"
    assert desk.asked(variant, token="2").pk == made.pk, "the same press twice is one request"


def test_a_repeat_after_a_change_is_refused_and_says_what_differs(desk):
    variant = desk.variant()
    with pytest.raises(Refused, match="まだ印刷していません"):
        desk.asked(variant, repeat=True)
    desk.printed(variant)
    with desk.at():
        register.change_holder(variant.holder_id, HOLDER | {"title": "部長"}, **desk.by())
        version = register.add_version("新デザイン", DESIGN, now=NOW, **desk.by())
        facts = {"label": "日本語", "language": "JA", "layout": version.layout, "texts": {}, "set_point": None}
        register.change_variant(variant.pk, facts, **desk.by())
    with pytest.raises(Refused) as refused:
        desk.asked(variant, repeat=True, token="2")
    assert "役職「課長」→「部長」" in refused.value.reason
    assert "テンプレート 標準 → 新デザイン 第1版" in refused.value.reason
    with desk.at():
        office = registry.Entry.objects.get(kind="OFFICE")
        register.close_entry(office.pk, on=NOW.date(), **desk.by())
    with pytest.raises(Refused, match="旧拠点「横浜本社」"):
        desk.asked(variant, repeat=True, token="3")


def test_a_typed_request_is_attached_to_the_register(desk, client):
    variant = desk.variant()
    typed = work.make_task(desk.cast, desk.acme, "WORKING", worktype="generalaffairs.business_cards", fields=FIELDS)
    client.force_login(desk.cast.staff["sato"])
    page = reverse("desk:task", args=[typed.number])
    attach = reverse("desk:business_cards_attach", args=[typed.number, variant.pk])
    assert attach in client.get(page).content.decode()
    assert client.post(attach).status_code == 302
    html = client.get(page).content.decode()
    assert "承認と発注" in html
    with desk.at(), pytest.raises(Refused, match="すでに登録済み"):
        printing.attach(typed.pk, variant.pk, **desk.by())


def test_cancelled_cards_can_be_ordered_again(desk):
    made = desk.agreed(desk.asked(desk.variant()))
    order = desk.ordered(made)
    with desk.at():
        with pytest.raises(Refused, match="理由がありません"):
            ordering.cancel_order(order.pk, reason="", **desk.by())
        ordering.cancel_order(order.pk, reason="紙の在庫切れ", **desk.by())
    assert desk.ordered(made, now=NOW + timedelta(hours=1)).number == "ACME-BC-0002"


def test_at_most_five_variants_and_english_words_from_the_masters(desk):
    holder = desk.holder()
    with desk.at():
        for n, label in enumerate(("英語", "採用", "営業", "展示会", "六つ目")):
            facts = {
                "label": label,
                "language": "EN" if n == 0 else "JA",
                "layout": None,
                "texts": {},
                "set_point": None,
            }
            if n < 4:
                register.add_variant(holder.pk, facts, **desk.by())
        with pytest.raises(Refused, match="5種類まで"):
            register.add_variant(holder.pk, facts, **desk.by())
        english = registry.card_of(Variant.objects.select_related("holder").get(label="英語"))
    assert (english["name"], english["position"], english["department"]) == (
        "Misaki Takahashi", "Manager", "General Affairs",
    )  # fmt: skip
    assert english["address"] == "5F Aoba Bldg, 1-2-3 Yamashitacho, Yokohama"


def belongs(desk, role: str, department: str) -> None:
    """The person of this seat works there."""
    with desk.at():
        Person.objects.filter(user=desk.acme.people[role]).update(department=department)


@pytest.mark.parametrize(
    ("theirs", "speaks"), [("管理部 総務課", True), ("管理部", True), ("営業部", False), ("", False)]
)
def test_a_department_with_an_approver_is_spoken_for_by_him(desk, theirs, speaks):
    second = make_user("second", "second@acme.example")
    with desk.at():
        Person.objects.create(tenant=desk.acme.row, name="部長 花子", user=second, department=theirs)
        Membership.objects.create(tenant=desk.acme.row, user=second, role="APPROVER", valid_from=date(2026, 1, 1))
    belongs(desk, "APPROVER", "経理部")
    made = desk.asked(desk.variant())
    desk.proof(made)
    desk.ask(made)
    desk.decide(made, "person", "REQUESTER")
    desk.run_jobs()
    with desk.at():
        asked = Approval.objects.get(task=made.task_id, key="department")
    assert asked.content["approvers"] == (["部長 花子"] if speaks else [])
    if speaks:
        with pytest.raises(Refused, match="その部門の承認者（部長 花子）か責任者です"):
            desk.decide(made, "department", "APPROVER")
    desk.decide(made, "department", "OWNER" if speaks else "APPROVER")
    assert desk.held(made)["department"] == "APPROVED"


def test_an_approver_who_asked_for_the_card_leaves_it_to_the_others(desk):
    variant, user = desk.variant(), desk.acme.people["APPROVER"]
    belongs(desk, "APPROVER", "管理部 総務課")
    with desk.cast.at(desk.acme, user):
        made = printing.request_card(
            variant.pk, person=desk.person("APPROVER"), actor=desk.cast.actor(user), now=NOW, token="own"
        )
    with desk.at():
        work.actions.start(made.task_id, now=NOW, **desk.by())
    desk.proof(made)
    desk.ask(made)
    desk.decide(made, "person", "REQUESTER")
    desk.run_jobs()
    desk.decide(made, "department", "OWNER")
    assert desk.held(made)["department"] == "APPROVED"
