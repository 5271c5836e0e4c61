"""From a stock that runs out to a matched invoice: what is proposed, approved, placed, received and refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from bpo.core.documents.models import Document
from bpo.core.policy import Refused
from bpo.core.together import alone
from generalaffairs.supplies import matching, queries
from generalaffairs.supplies.actions import ordering, proposing, receiving, stock
from generalaffairs.supplies.actions.ordering import Terms, Wanted
from generalaffairs.supplies.actions.receiving import Billed, Slip
from generalaffairs.supplies.checks import problems
from generalaffairs.supplies.models import Consumable, Order, OrderLine, StockMove
from generalaffairs.supplies.report import report_data
from generalaffairs.supplies.tests.example import LINES, TERMS, came, ordered
from tasks.work.models import Task
from tests.fixtures import work
from tests.fixtures.work import NOW

DAY = NOW.date()


def order_of(desk, task, lines=None) -> Order:
    with desk.at():
        return ordered(task, now=NOW, lines=lines, **desk.by())


def bill(desk, order, *said, total=None, number="I-1"):
    """An invoice with (quantity, yen) for each line."""
    with desk.at():
        lines = {line.pk: one for line, one in zip(queries.lines_of(order), said, strict=True)}
        amount = sum(one[1] for one in said) if total is None else total
        return receiving.enter_invoice(order.pk, billed=Billed(number, DAY, amount), lines=lines, **desk.by())


def receive(desk, order, *counts, slip="D-1"):
    with desk.at():
        lines = {line.pk: one for line, one in zip(queries.lines_of(order), counts, strict=True)}
        return receiving.receive(order.pk, quantities=lines, slip=Slip(DAY, "山本", slip), now=NOW, **desk.by())


def settle(desk, order):
    with desk.at():
        return receiving.settle(order.pk, on=DAY, **desk.by())


def test_falling_to_the_reorder_point_proposes_once_and_the_proposal_of_a_place_gathers(desk):
    paper, pens = desk.consumable(8), desk.consumable(20, code="PEN", name="ボールペン", reorder_point=10, target=30)
    with desk.at():
        stock.take_out(paper.pk, quantity=3, now=NOW, **desk.by())
        assert not OrderLine.objects.exists(), "five are above the reorder point of four"
        stock.take_out(paper.pk, quantity=1, now=NOW, **desk.by())
        stock.take_out(paper.pk, quantity=1, now=NOW, **desk.by())
        stock.take_out(pens.pk, quantity=15, now=NOW, **desk.by())
        (order,) = Order.objects.all()
        assert [(line.name, line.quantity) for line in order.lines.order_by("position")] == [
            ("コピー用紙 A4", 10), ("ボールペン", 25),
        ]  # fmt: skip
        assert (order.state, order.task_id) == ("PROPOSED", None)
        assert proposing.propose_all(now=NOW) == 0
        with pytest.raises(IntegrityError), transaction.atomic():
            OrderLine.objects.create(
                tenant_id=order.tenant_id, order=order, position=9, consumable=paper, name="x", quantity=1, price=1
            )


def test_more_than_there_is_cannot_be_taken_out_and_a_correction_says_why(desk):
    paper = desk.consumable(3, reorder_point=2)
    with desk.at():
        with pytest.raises(Refused, match="在庫は3箱です"):
            stock.take_out(paper.pk, quantity=4, now=NOW, **desk.by())
        with pytest.raises(Refused, match="理由がありません"):
            stock.correct_stock(paper.pk, there=9, reason=" ", now=NOW, **desk.by())
        stock.correct_stock(paper.pk, there=9, reason="棚の奥にあった", now=NOW, **desk.by())
        moves = StockMove.objects.order_by("at", "id").values_list("kind", "quantity", "balance")
        assert list(moves) == [("OPENING", 3, 3), ("CORRECTED", 6, 9)]


@pytest.mark.slow
def test_a_proposal_becomes_a_request_in_the_name_of_the_responsible_person(desk):
    desk.consumable(1)
    task = desk.task()
    with desk.at():
        order = Order.objects.get(state="PROPOSED")
        filed = ordering.file_proposal(order.pk, person=desk.acme.persons["OWNER"], now=NOW, **desk.by())
        assert (filed.state, filed.task.title) == ("DRAFT", "発注 コピー用紙 A4")
        assert filed.task.pk != task.pk
        with pytest.raises(Refused, match="「作成中」"):
            ordering.file_proposal(order.pk, person=desk.acme.persons["OWNER"], now=NOW, **desk.by())


@pytest.mark.slow
def test_the_order_waits_for_the_client_and_a_change_needs_his_word_again(desk):
    task = desk.task()
    with desk.at():
        order = ordering.start_order(task.pk, **desk.by())
        assert ordering.start_order(task.pk, **desk.by()) == order
        with pytest.raises(Refused, match="発注先・納品場所・単価"):
            ordering.ask_client(order.pk, now=NOW, **desk.by())
        ordering.change_order(order.pk, terms=TERMS, lines=LINES, seen=1, now=NOW, **desk.by())
        with pytest.raises(Refused, match="ほかの人が先に"):
            ordering.change_order(order.pk, terms=TERMS, lines=LINES, seen=1, now=NOW, **desk.by())
        ordering.ask_client(order.pk, now=NOW, **desk.by())
        assert Task.objects.get(pk=task.pk).status == "WAITING"
        with pytest.raises(Refused, match="「お客様の承認待ち」"):
            ordering.place_order(order.pk, now=NOW, **desk.by())
    desk.decide(task, "order", "REJECTED", "数量を半分にしてください。")
    with desk.at():
        again = Order.objects.get(pk=order.pk)
        assert (again.state, again.refused_because) == ("DRAFT", "数量を半分にしてください。")
        ordering.ask_client(order.pk, now=NOW, **desk.by())
    desk.decide(task, "order")
    with desk.at():
        ordering.change_order(order.pk, terms=TERMS, lines=LINES[:1], seen=2, now=NOW, **desk.by())
        with pytest.raises(Refused, match="「作成中」"):
            ordering.place_order(order.pk, now=NOW, **desk.by())


@pytest.mark.slow
def test_partial_deliveries_raise_the_stock_and_the_last_one_ends_the_waiting(desk):
    paper, task = desk.consumable(1, order_unit=5), desk.task()
    with desk.at():
        Order.objects.get(state="PROPOSED").lines.all().delete()
    order = order_of(desk, task, [Wanted("コピー用紙 A4", 10, 2_400, "箱", paper.pk), LINES[1]])
    assert (order.number, order.ordered_on) == ("ACME-PO-0001", DAY)
    receive(desk, order, 4, 3)
    with pytest.raises(Refused, match="残りは6箱です。7箱は登録できません"):
        receive(desk, order, 7, 0, slip="D-2")
    with pytest.raises(Refused, match="納品書「D-1」はすでに登録"):
        receive(desk, order, 1, 0)
    with pytest.raises(Refused, match="数量がありません"):
        receive(desk, order, 0, 0, slip="D-3")
    with desk.at():
        assert Consumable.objects.get().on_hand == 5
        assert proposing.propose_all(now=NOW) == 0, "the rest is on its way"
    receive(desk, order, 6, 0, slip="D-4")
    with desk.at():
        assert Consumable.objects.get().on_hand == 11
        assert Order.objects.get(pk=order.pk).state == "RECEIVED"
        assert not OrderLine.objects.filter(open=True).exists()


@pytest.mark.slow
def test_an_invoice_that_differs_from_the_receipt_is_refused_with_its_lines(desk):
    task = desk.task()
    order = order_of(desk, task)
    receive(desk, order, 8, 3)
    bill(desk, order, (10, 24_000), (3, 2_940))
    with pytest.raises(Refused, match="発注10箱のうち8箱の検収です"):
        settle(desk, order)
    receive(desk, order, 2, 0, slip="D-2")
    settle(desk, order)
    with desk.at():
        assert Order.objects.get(pk=order.pk).state == "SETTLED"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "total", "words"),
    [
        ([(10, 24_000), (0, 0)], None, "「クリアファイル」の請求がありません"),
        ([(12, 28_800), (3, 2_940)], None, "請求12箱と検収10箱が違います"),
        ([(10, 25_000), (3, 2_940)], None, "発注額¥24,000と違います"),
        ([(10, 24_000), (3, 2_940)], 27_740, "合計¥27,740と明細の合計¥26,940が違います"),
    ],
)
def test_each_difference_has_its_sentence_and_blocks_the_review(desk, client, said, total, words):
    task = desk.task()
    order = order_of(desk, task)
    receive(desk, order, 10, 3)
    bill(desk, order, *said, total=total)
    with pytest.raises(Refused, match=words):
        settle(desk, order)
    with desk.at():
        assert any(words in one.text for one in alone(problems(Task.objects.get(pk=task.pk))))
    client.force_login(desk.cast.staff["sato"])
    page = client.get(reverse("desk:supplies_order", args=["ACME", order.pk])).text
    assert words in page
    assert "次を直すと、照合を完了できます" in page
    assert reverse("desk:supplies_order_settle", args=["ACME", order.pk]) not in page, "nothing to press in vain"


@pytest.mark.slow
def test_a_wrong_invoice_is_withdrawn_with_a_reason_and_the_same_number_is_no_second_one(desk):
    task = desk.task()
    order = order_of(desk, task)
    receive(desk, order, 10, 3)
    wrong = bill(desk, order, (12, 28_800), (3, 2_940))
    with pytest.raises(Refused, match="請求書「I-1」はすでに登録"):
        bill(desk, order, (10, 24_000), (3, 2_940))
    with desk.at(), pytest.raises(Refused, match="理由がありません"):
        receiving.withdraw_invoice(wrong.pk, reason="", **desk.by())
    with desk.at():
        receiving.withdraw_invoice(wrong.pk, reason="数量を訂正した請求書が届いた", **desk.by())
    bill(desk, order, (10, 24_000), (3, 2_940))
    settle(desk, order)


@pytest.mark.slow
def test_what_will_not_come_is_given_up_and_the_rest_is_matched(desk):
    task = desk.task()
    order = order_of(desk, task)
    receive(desk, order, 7, 3)
    with desk.at():
        line = queries.lines_of(order)[0]
        with pytest.raises(Refused, match="理由がありません"):
            receiving.give_up(line.pk, reason="", now=NOW, **desk.by())
        receiving.give_up(line.pk, reason="廃番", now=NOW, **desk.by())
    bill(desk, order, (7, 16_800), (3, 2_940))
    settle(desk, order)
    with desk.at():
        assert [one.words for one in matching.matches(queries.lines_of(order))] == ["", ""]


@pytest.mark.slow
def test_from_request_to_delivered_order_document_and_units(desk):
    task = desk.task()
    order = order_of(desk, task)
    desk.run_jobs()
    with desk.at():
        came(order, now=NOW, **desk.by())
        receiving.settle(order.pk, on=DAY, **desk.by())
        work.hand_in(task, now=NOW, **desk.by())
    with desk.at("suzuki"):
        work.reviews.approve(task.pk, now=NOW, **desk.by("suzuki"))
    with desk.cast.at(desk.acme):
        assert Task.objects.get(pk=task.pk).status == "DELIVERED"
        keys = {f"line:{pk}" for pk in order.lines.values_list("pk", flat=True)}
        assert set(task.unit_counts.values_list("key", flat=True)) == keys
        paper = Document.objects.get(subject=task.pk)
        assert (paper.title, paper.client_visible) == ("発注書 ACME-PO-0001", True)
        said = alone(report_data("2026-10"))
        assert [(row["number"], row["total"]) for row in said["orders"]] == [("ACME-PO-0001", 26_940)]
        assert alone(report_data("2026-09")) == {}


@pytest.mark.slow
def test_an_order_is_cancelled_with_a_reason_before_anything_came(desk):
    task = desk.task()
    order = order_of(desk, task)
    with desk.at(), pytest.raises(Refused, match="理由がありません"):
        ordering.cancel_order(order.pk, reason="", now=NOW, **desk.by())
    receive(desk, order, 1, 0)
    with desk.at(), pytest.raises(Refused, match="すでに納品があるため"):
        ordering.cancel_order(order.pk, reason="不要", now=NOW, **desk.by())


@pytest.mark.slow
def test_the_page_keeps_what_was_typed_and_says_the_row(desk, client):
    task = desk.task()
    with desk.at():
        order = ordering.start_order(task.pk, **desk.by())
    client.force_login(desk.cast.staff["sato"])
    url = reverse("desk:supplies_order", args=["ACME", order.pk])
    sent = {"supplier": "丸山文具", "place": "本社", "due_on": "", "note": "", "seen": 1,
            "name-1": "コピー用紙", "quantity-1": "", "unit-1": "箱", "price-1": "2,400"}  # fmt: skip
    answer = client.post(url, sent)
    assert answer.status_code == 422
    assert "1行目の数量を入力してください。" in answer.text
    assert 'value="2,400"' in answer.text
    assert client.post(url, sent | {"quantity-1": "１０"}).status_code == 302
    with desk.at():
        again = Order.objects.get(pk=order.pk)
        line = again.lines.get()
        assert (again.supplier, line.quantity, line.price, line.unit) == ("丸山文具", 10, 2400, "箱")
    receipt = client.post(reverse("desk:supplies_order_receive", args=["ACME", order.pk]), {"on": "2026/10/15"})
    assert receipt.status_code == 422


def test_terms_hold_a_date(desk):
    task = desk.task()
    with desk.at():
        order = ordering.start_order(task.pk, **desk.by())
        terms = Terms("丸山文具", "本社", date(2026, 10, 20), "")
        ordering.change_order(order.pk, terms=terms, lines=LINES, seen=1, now=NOW, **desk.by())
        content = queries.content_of(Order.objects.get(pk=order.pk), queries.lines_of(order))
    assert (content["due_on"], content["total"]) == ("2026-10-20", 26_940)


@pytest.mark.slow
def test_what_the_client_asks_for_leaves_the_proposal(desk):
    paper, pens = desk.consumable(1), desk.consumable(1, code="PEN", name="ボールペン")
    task = desk.task(consumable=str(paper.pk), item="")
    with desk.at():
        assert task.title == "発注 コピー用紙 A4"
        order = ordering.start_order(task.pk, **desk.by())
        proposal = Order.objects.get(state="PROPOSED")
        assert [line.consumable_id for line in proposal.lines.all()] == [pens.pk]
        line = order.lines.get()
        assert (line.consumable_id, line.quantity, line.price) == (paper.pk, 10, 2_400)
    other = desk.task(consumable=str(paper.pk), item="")
    with desk.at(), pytest.raises(Refused, match="すでに別の発注に入っています"):
        ordering.start_order(other.pk, **desk.by())
