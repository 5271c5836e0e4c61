"""依頼する: from the choice to the receipt, in scope and out of it, with files, twice by accident."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tasks.portal.tests.conftest import hidden, text_of
from tasks.requests.models import Attachment, Request
from tasks.time.models import ClientTouch
from tasks.work.models import Task
from tests.fixtures.work import make_process_line, make_scope, make_task

OTHER = "/portal/ACME/requests/new/generalaffairs.documents/"
FORM = "/portal/ACME/requests/new/testing.plain/"
DRAFT = f"{FORM}?draft=0192f000-0000-7000-8000-000000000001"
TYPED = {"title": "株主総会の資料", "units": "2", "extras-body": "表紙は前回と同じ"}
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


def test_choice_says_promise_and_limits(cast, browser):
    make_scope(cast.acme, volume_max=50, included="資料の整形", excluded="翻訳")
    page = browser("REQUESTER").get("/portal/ACME/requests/new/")
    text = text_of(page)
    assert FORM in page.content.decode()
    assert "受付から3営業日以内" in text
    assert "月50件まで" in text
    assert "資料の整形" in text
    assert "翻訳" in text
    assert "受付から1営業日以内（特急料金 ¥5,000）" in text


def test_check_page_tells_the_promise_before_anything_is_sent(cast, browser):
    make_scope(cast.acme)
    page = browser("REQUESTER").post(FORM, TYPED)
    text = text_of(page)
    assert "内容の確認" in text
    assert "2026/10/20（火）18:00まで" in text
    assert "契約の範囲内の依頼です" in text
    assert "料金は月額に含まれています。" in text
    assert "株主総会の資料" in text
    assert "表紙は前回と同じ" in text
    with cast.at(cast.acme):
        assert Request.objects.count() == 0


def test_sending_gives_number_and_promise_and_measured_time(cast, browser):
    make_scope(cast.acme)
    person = browser("REQUESTER")
    check = person.post(FORM, TYPED | {"extras-active_seconds": "70"})
    receipt = person.post(f"{FORM}send/", {"draft": hidden(check, "draft"), "active_seconds": "20"}, follow=True)
    text = text_of(receipt)
    assert receipt.redirect_chain == [("/portal/ACME/requests/ACME-1/receipt/", 302)]
    assert "ACME-1" in text
    assert "2026/10/20（火）18:00まで" in text
    assert "担当チーム" in text
    assert "sato" not in text
    with cast.at(cast.acme):
        task = Task.objects.get(number="ACME-1")
        touch = ClientTouch.objects.get(kind="FILING")
        assert task.fields == {"title": "株主総会の資料", "units": 2}
        assert (touch.how, touch.seconds) == ("MEASURED", 90)
        assert task.request.raised_by == cast.acme.persons["REQUESTER"]


def test_without_script_the_agreed_standard_is_taken(cast, browser):
    make_scope(cast.acme)
    person = browser("REQUESTER")
    check = person.post(FORM, TYPED | {"extras-active_seconds": "-5"})
    person.post(f"{FORM}send/", {"draft": hidden(check, "draft"), "active_seconds": "たくさん"})
    with cast.at(cast.acme):
        assert ClientTouch.objects.get().how == "STANDARD"


@pytest.mark.slow
def test_sending_twice_gives_one_request(cast, browser):
    make_scope(cast.acme)
    person = browser("REQUESTER")
    draft = hidden(person.post(FORM, TYPED), "draft")
    first = person.post(f"{FORM}send/", {"draft": draft})
    second = person.post(f"{FORM}send/", {"draft": draft})
    assert first["Location"] == second["Location"]
    with cast.at(cast.acme):
        assert Request.objects.count() == 1


@pytest.mark.slow
def test_change_brings_every_value_back(cast, browser):
    make_scope(cast.acme)
    person = browser("REQUESTER")
    check = person.post(DRAFT, TYPED | {"extras-express": "on", "extras-uploads": _png("見積.png")})
    assert f"{DRAFT}&amp;page=1&amp;change=title" in check.text
    form = person.get(f"{DRAFT}&page=1&change=title")
    body = form.content.decode()
    assert re.search(r'name="title"[^>]*autofocus', body)
    assert 'value="株主総会の資料"' in body
    assert "表紙は前回と同じ" in body
    assert "見積.png" in body
    assert "checked" in body.split("特急で依頼する")[0][-200:]
    again = person.post(DRAFT, TYPED | {"keep": hidden(form, "keep"), "title": "取締役会の資料"})
    assert "見積.png" in text_of(again)
    assert "取締役会の資料" in text_of(again)


def test_errors_keep_what_was_typed_and_the_good_files(cast, browser):
    make_scope(cast.acme)
    page = browser("REQUESTER").post(
        FORM,
        {
            "title": "株主総会の資料",
            "units": "0",
            "extras-body": "急ぎません",
            "extras-uploads": [_png("表紙.png"), SimpleUploadedFile("偽物.pdf", b"MZ\x90\x00 not a pdf")],
        },
    )
    body, text = page.content.decode(), text_of(page)
    assert page.status_code == 422
    assert "<title>エラー：" in body
    assert 'value="株主総会の資料"' in body
    assert "急ぎません" in body
    assert "偽物.pdf" in text
    assert "表紙.png" in text
    with cast.at(cast.acme):
        assert Request.objects.count() == 0


def test_files_go_along(cast, browser):
    make_scope(cast.acme)
    person = browser("REQUESTER")
    check = person.post(FORM, TYPED | {"extras-uploads": [_png("a.png")], "extras-photos": [_png("b.png")]})
    person.post(f"{FORM}send/", {"draft": hidden(check, "draft")})
    with cast.at(cast.acme):
        assert sorted(row.file.name for row in Attachment.objects.select_related("file")) == ["a.png", "b.png"]


def test_out_of_scope_is_said_before_and_after(cast, browser):
    person = browser("REQUESTER")
    check = person.post(FORM, TYPED)
    text = text_of(check)
    assert "契約の範囲に入っていない依頼です" in text
    assert "先にお見積りをお送りします" in text
    assert "お見積りの承認のあとに決まります" in text
    receipt = person.post(f"{FORM}send/", {"draft": hidden(check, "draft")}, follow=True)
    assert "先にお見積りをお送りします" in text_of(receipt)
    with cast.at(cast.acme):
        assert Task.objects.get().status == "QUOTING"


def test_over_volume_is_said(cast, browser):
    make_scope(cast.acme, volume_max=1)
    assert "契約の上限（1件）を超える" in text_of(browser("REQUESTER").post(FORM, TYPED))


def test_express_only_where_agreed(cast, browser):
    make_scope(cast.acme)
    make_scope(cast.rival, express_value=None)
    check = browser("REQUESTER").post(FORM, TYPED | {"extras-express": "on"})
    assert "2026/10/16（金）18:00まで" in text_of(check)
    assert "特急料金¥5,000がかかります。" in text_of(check)
    theirs = browser("REQUESTER", cast.rival).get("/portal/RIVAL/requests/new/testing.plain/")
    assert "特急で依頼する" not in text_of(theirs)


def test_a_draft_belongs_to_one_person_and_company(cast, browser):
    make_scope(cast.acme)
    draft = hidden(browser("REQUESTER").post(FORM, TYPED), "draft")
    assert browser("OWNER").post(f"{FORM}send/", {"draft": draft}).status_code == 409
    assert browser("REQUESTER").post(f"{FORM}send/", {"draft": draft + "x"}).status_code == 409
    with cast.at(cast.acme):
        assert Request.objects.count() == 0


def test_an_old_draft_is_refused(cast, browser, clock):
    make_scope(cast.acme)
    person = browser("REQUESTER")
    draft = hidden(person.post(FORM, TYPED), "draft")
    clock.shift(13 * 3600)
    person.force_login(cast.acme.people["REQUESTER"])
    page = person.post(f"{FORM}send/", {"draft": draft})
    assert page.status_code == 409
    assert "もう一度入力してください" in text_of(page)


def test_again_fills_in_the_last_request(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme)
    page = browser("OWNER").get(f"{FORM}?again=ACME-1")
    assert 'value="会議資料の整形"' in page.content.decode()


@pytest.mark.parametrize("worktype", ["testing.unknown", "testing.payroll"])
def test_unknown_and_hidden_work_types_are_the_same_404(cast, browser, worktype):
    make_scope(cast.acme, "testing.payroll", category="PAYROLL")
    assert browser("REQUESTER").get(f"/portal/ACME/requests/new/{worktype}/").status_code == 404
    assert worktype not in browser("REQUESTER").get("/portal/ACME/requests/new/").content.decode()


@pytest.mark.slow
def test_work_without_a_form_of_its_own_is_asked_for_by_its_name(cast, browser):
    make_scope(cast.acme, "generalaffairs.not_served_yet", name="備品の手配", deadline_value=2)
    make_process_line(cast.acme, "generalaffairs.not_served_yet", name="コピー用紙の発注")
    person = browser("REQUESTER")
    page = person.get("/portal/ACME/requests/new/").content.decode()
    link = f"{OTHER}?process={quote('コピー用紙の発注')}"
    assert "備品の手配" in page
    assert link in page
    assert '<option value="コピー用紙の発注" selected>' in person.get(link).content.decode()
    check = person.post(OTHER, {"process": "コピー用紙の発注", "subject": "A4 10箱"})
    assert "2026/10/19（月）18:00まで" in text_of(check)
    other = person.post(OTHER, {"subject": "社内報の企画"})
    assert "契約の範囲に入っていない依頼です" in text_of(other)


def test_a_guarded_process_is_refused_before_it_is_sent(cast, browser):
    make_scope(cast.acme, "hr.not_served_yet", name="給与計算の補助", category="PAYROLL")
    make_process_line(cast.acme, "hr.not_served_yet", name="給与の転記")
    person = browser("REQUESTER")
    assert "給与計算の補助" not in text_of(person.get("/portal/ACME/requests/new/"))
    assert "給与の転記" not in text_of(person.get(OTHER))
    page = person.post(OTHER, {"process": "給与の転記", "subject": "10月分"})
    assert page.status_code == 422
    assert "data-promise" not in text_of(page)


def test_who_is_named_for_a_guarded_process_finds_it(cast, browser):
    make_scope(cast.acme, "hr.not_served_yet", name="就業規則の改定", category="HR")
    make_process_line(cast.acme, "hr.not_served_yet", name="規程の転記")
    assert "規程の転記" in text_of(browser("OWNER").get(OTHER))
    assert "規程の転記" not in text_of(browser("REQUESTER").get(OTHER))


def _png(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG, content_type="image/png")


def test_words_that_order_a_person_get_a_proposal_and_can_still_be_sent(cast, browser):
    make_scope(cast.acme)
    person = browser("REQUESTER")
    name = cast.staff["sato"].name
    body = f"{name.split()[0]}さん、今日中に先にこれを作ってください。"

    check = person.post(DRAFT, TYPED | {"extras-body": body})

    text = text_of(check)
    assert 'data-advice="person"' in check.text
    assert "窓口の皆様、今日中に先にこれを作ってください。" in text
    assert "change=body" in check.text
    assert body in person.get(f"{DRAFT}&page=1&change=body").text
    sent = person.post(f"{FORM}send/", {"draft": hidden(check, "draft")}, follow=True)
    assert "ACME-1" in text_of(sent)


def test_a_request_for_a_result_gets_no_advice(cast, browser):
    make_scope(cast.acme)

    assert "data-advice" not in browser("REQUESTER").post(FORM, TYPED).text
