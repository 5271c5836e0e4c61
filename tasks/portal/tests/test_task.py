"""One piece of work: what the client reads, and every verb he has."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from bpo.core.ui.forms import AmountField, WholeField
from tasks.portal.answers import answers
from tasks.portal.tests.conftest import text_of
from tasks.questions import actions as questions
from tasks.questions.models import Question
from tasks.requests.models import Attachment
from tasks.reviews import actions as reviews
from tasks.time.models import ClientTouch
from tasks.work import actions
from tasks.work.models import Comment, Defect, Task
from tests.fixtures.work import LICENSED, NOW, make_scope, make_task

PAGE = "/portal/ACME/ACME-1/"


@pytest.mark.slow
def test_the_page_names_no_operator_and_holds_nothing_internal(cast, browser):
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        who = {"actor": cast.actor(sato), "now": NOW}
        actions.comment(task.pk, body="canary-internal-7f3a", audience="INTERNAL", **who)
        actions.comment(task.pk, body="校正をお送りしました", audience="CLIENT", **who)
    page = browser("REQUESTER").get(PAGE)
    body, text = page.content.decode(), text_of(page)
    assert "canary-internal-7f3a" not in body
    assert "校正をお送りしました" in text
    assert "担当チーム" in text
    assert "sato" not in body
    assert "作業を始めました。" in text


@pytest.mark.slow
def test_acceptance_finishes_the_task(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "DELIVERED")
    page = browser("REQUESTER").post(f"{PAGE}acceptance/", {"accept-active_seconds": "30"}, follow=True)
    assert "検収を受け付けました。" in text_of(page)
    with cast.at(cast.acme):
        assert Task.objects.get().status == "DONE"
        assert ClientTouch.objects.get(kind="APPROVAL").seconds == 30


@pytest.mark.slow
def test_refusal_asks_for_place_and_kind_and_keeps_them(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "DELIVERED")
    person = browser("REQUESTER")
    page = person.post(f"{PAGE}refusal/", {"refuse-detail": "2ページ目の電話番号"})
    assert page.status_code == 422
    assert "2ページ目の電話番号" in text_of(page)
    assert "<title>エラー：" in page.content.decode()
    person.post(f"{PAGE}refusal/", {"refuse-detail": "2ページ目の電話番号", "refuse-kind": "TRANSCRIPTION"})
    with cast.at(cast.acme):
        assert Task.objects.get().status == "WORKING"
        assert Defect.objects.get().detail == "2ページ目の電話番号"
        assert ClientTouch.objects.get(kind="FIXING")
    assert "やり直しを依頼しました。" in text_of(person.get(PAGE))


@pytest.mark.slow
def test_a_price_is_decided_by_approver_not_by_requester(cast, browser):
    task = make_task(cast, cast.acme, "QUOTING")
    manager = cast.staff["manager"]
    with cast.at(cast.acme, manager):
        actions.quote(task.pk, yen=30_000, business_days=4, actor=cast.actor(manager), now=NOW, note="翻訳を含む")
    person = browser("REQUESTER")
    text = text_of(person.get(PAGE))
    assert "¥30,000" in text
    assert "貴社の承認者に依頼してください。" in text
    assert "このお見積りを承認する" not in text
    assert person.post(f"{PAGE}quote/acceptance/").status_code == 403
    page = browser("APPROVER").post(f"{PAGE}quote/acceptance/", follow=True)
    assert "納品の予定は" in text_of(page)
    with cast.at(cast.acme):
        assert Task.objects.get().status == "WORKING"


@pytest.mark.slow
def test_withdrawal_needs_a_reason(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme)
    person = browser("REQUESTER")
    assert person.post(f"{PAGE}withdrawal/", {}).status_code == 422
    page = person.post(f"{PAGE}withdrawal/", {"withdraw-reason": "不要になりました"}, follow=True)
    assert "この依頼は取り下げられました。" in text_of(page)


@pytest.mark.slow
def test_choices_and_own_words(cast, browser):
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    question = _ask(cast, task, choices=["本社", "支社"])
    person, field = browser("REQUESTER"), f"q{question.pk.hex}"
    place = f"{PAGE}questions/{question.pk}/answer/"
    assert "本社" in text_of(person.get(PAGE))
    assert "回答が選ばれていません。" in text_of(person.post(place, {}))
    assert "「その他」の内容が書かれていません。" in text_of(person.post(place, {f"{field}-choice": "other"}))
    person.post(place, {f"{field}-choice": "支社", f"{field}-text": "3階の受付です"})
    with cast.at(cast.acme):
        question.refresh_from_db()
    assert question.answer == "支社\n3階の受付です"
    page = person.post(place, {f"{field}-choice": "本社"}, follow=True)
    assert "すでに回答があります" in text_of(page)
    with cast.at(cast.acme):
        question.refresh_from_db()
    assert question.answer == "支社\n3階の受付です"


@pytest.mark.slow
def test_messages_and_files_reach_the_team(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "WORKING")
    person = browser("REQUESTER")
    assert person.post(f"{PAGE}comments/", {}).status_code == 422
    bad = person.post(
        f"{PAGE}comments/", {"comment-body": "名簿です", "comment-uploads": SimpleUploadedFile("名簿.pdf", b"MZ")}
    )
    assert bad.status_code == 422
    assert "名簿です" in text_of(bad)
    good = {"comment-body": "名簿です", "comment-uploads": SimpleUploadedFile("名簿.csv", "氏名\n山田\n".encode())}
    page = person.post(f"{PAGE}comments/", good, follow=True)
    assert "担当チームに送信しました。" in text_of(page)
    assert "名簿.csv" in text_of(page)
    with cast.at(cast.acme):
        assert Comment.objects.get().from_client
        assert Attachment.objects.get().comment == Comment.objects.get()
    talk = page.content.decode().split('id="talk"')[1].split("<form")[0]
    assert "名簿.csv" in talk, "it stands in the message"


@pytest.mark.slow
def test_a_photo_of_the_phone_is_a_message_by_itself(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "WORKING")
    photo = SimpleUploadedFile("受領書.csv", "受領\n".encode())
    page = browser("REQUESTER").post(f"{PAGE}comments/", {"comment-photos": photo}, follow=True)
    assert "受領書.csv" in text_of(page)
    with cast.at(cast.acme):
        assert Comment.objects.get().body == ""


@pytest.mark.slow
def test_parts_and_deliverables_are_shown_after_delivery_only(cast, browser):
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "IN_REVIEW")
    suzuki = cast.staff["suzuki"]
    with cast.at(cast.acme, suzuki):
        file = _file(cast, "完成版.pdf")
        actions.attach_file(task.pk, file=file, actor=cast.actor(suzuki), now=NOW, deliverable=True)
    person = browser("REQUESTER")
    assert "完成版.pdf" not in text_of(person.get(PAGE))
    with cast.at(cast.acme, suzuki):
        reviews.approve(task.pk, actor=cast.actor(suzuki), now=NOW, part_note="ご確認ください")
    text = text_of(person.get(PAGE))
    assert "完成版.pdf" in text
    assert "ご確認ください" in text


@pytest.mark.slow
def test_a_read_only_seat_sees_no_buttons(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "DELIVERED")
    owner = cast.acme.people["OWNER"]
    owner.read_only = True
    owner.save()
    person = browser("OWNER")
    text = text_of(person.get(PAGE))
    assert "この席は閲覧のみです。" in text
    assert "問題ないので検収する" not in text
    assert person.post(f"{PAGE}acceptance/").status_code == 403


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["comments/", "acceptance/", "refusal/", "quote/acceptance/", "withdrawal/"])
def test_verbs_are_posts(cast, browser, verb):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "DELIVERED")
    assert browser("OWNER").get(f"{PAGE}{verb}").status_code == 405


def _ask(cast, task, **more) -> Question:
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        return questions.ask(task.pk, text="送り先はどちらですか。", actor=cast.actor(sato), now=NOW, **more)


def _file(cast, name):
    from bpo.core.documents.models import StoredFile

    return StoredFile.objects.create(
        tenant=cast.acme.row, name=name, content_type="application/pdf", size=3, sha256="0" * 64
    )


@pytest.mark.slow
def test_the_client_says_that_he_did_a_reserved_step_himself(cast, browser):
    make_scope(cast.acme, LICENSED.key, name="申請")
    task = make_task(cast, cast.acme, "WORKING", worktype=LICENSED.key)
    person, address = browser("REQUESTER"), f"/portal/ACME/{task.number}/"
    assert "貴社で行える手順：申請" in text_of(person.get(address))
    assert person.post(f"{address}steps/draft/").status_code == 404
    done = person.post(f"{address}steps/file/", {"s-file-active_seconds": "90"}, follow=True)
    assert "「申請」の完了を受け付けました。" in text_of(done)
    with cast.at(cast.acme):
        assert task.steps.get(key="file").done_by == cast.acme.people["REQUESTER"]
        assert task.touches.get(kind="SUPPLY").seconds == 90


def test_an_amount_that_was_asked_for_is_shown_in_yen() -> None:
    form = type("Asking", (forms.Form,), {"budget": AmountField(label="予算"), "hours": AmountField(places=2)})
    heads = type("Asking", (forms.Form,), {"heads": WholeField(label="人数")})
    assert [one.text for one in answers(heads(), {"heads": 1200})] == ["1,200"], "a count is no money"
    kept = {"budget": "120000", "hours": "1.5"}
    assert [one.text for one in answers(form(), kept)] == ["¥120,000", "1.5"]
    typed = {"budget": Decimal(120000), "hours": Decimal("1.50")}
    assert [one.text for one in answers(form(), typed)] == ["¥120,000", "1.5"]
    assert answers(form(), {"budget": "", "hours": None})[0].text == ""
