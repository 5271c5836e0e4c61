"""The pages of desk and portal: what is typed stays, what is refused says why, lists are searched and exported."""

from __future__ import annotations

import csv
import io

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.ui import conflicts
from generalaffairs.mail_room import actions, queries
from generalaffairs.mail_room.models import Dispatch, Letter, OpeningRule
from generalaffairs.mail_room.requesting import MailRequest
from generalaffairs.mail_room.tests.conftest import LATER
from generalaffairs.mail_room.tests.example import scan_of
from tasks.time.models import ClientTouch
from tests.fixtures.filling import filled


@pytest.fixture(autouse=True)
def afternoon():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def sato(cast, client):
    client.force_login(cast.staff["sato"])
    return client


NEW = {"received_on": "10/15", "channel": "POST", "sender": "港広告社", "addressee": "総務部", "kind": "AD",
       "secrecy": "INTERNAL"}  # fmt: skip


def test_a_letter_is_taken_in_opened_and_scanned_in_one_step(cast, desk, sato):
    desk.does(actions.add_rule, addressee="総務部", opening="OPEN", opener=None, person=None)
    url = f"/desk/{desk.task.number}/mail-room/letters/new/"
    wrong = sato.post(url, NEW | {"file": scan_of(2), "paper_pages": "3"})
    assert wrong.status_code == 422
    assert "スキャンは2ページ、紙は3ページです。" in wrong.text
    assert 'value="港広告社"' in wrong.text
    with cast.at(cast.acme):
        assert not Letter.objects.exists()
    answer = sato.post(url, NEW | {"file": scan_of(2), "paper_pages": "2枚", "more": "1"})
    assert answer.url == url
    with cast.at(cast.acme):
        assert Letter.objects.get().state == "SCANNED"


def test_a_scan_of_a_confidential_letter_is_refused_at_the_form(desk, sato):
    url = f"/desk/{desk.task.number}/mail-room/letters/new/"
    said = NEW | {"is_confidential": "on", "file": scan_of(), "paper_pages": "1"}
    assert "親展の郵便は開封しないため、スキャンを登録できません。" in sato.post(url, said).text


@pytest.mark.slow
def test_the_letters_page_keeps_scan_text_and_place(cast, desk, sato):
    desk.told(sender="株式会社ミナト電設")
    letter = desk.letter(sender="不明", kind="CONTRACT")
    url = f"/desk/clients/ACME/mail-room/letters/{letter.pk}/"
    sato.post(f"{url}opening/")
    assert (
        "「scan.pdf」は400ページあります。"
        in sato.post(url, {"scan": "1", "scan-file": scan_of(400), "scan-paper_pages": "400"}).text
    )
    assert sato.post(url, {"scan": "1", "scan-file": scan_of(), "scan-paper_pages": "1"}).url == url
    with cast.at(cast.acme):
        actions.keep_text(letter.pk, file_id=desk.again(letter).scan_id, text="(株)ミナト電設 契約書", confidence=80,
                          state="UNCHECKED")  # fmt: skip
    page = sato.get(url).text
    assert "文字認識の確からしさ 80％" in page
    assert "これまでの差出人の候補：<b>株式会社ミナト電設</b>" in page
    sato.post(url, {"words": "1", "sender": "株式会社ミナト電設", "text": "契約書"})
    place = {"place": "1", "box": "BOX-9", "shelf": "", "kind": "CONTRACT", "retention": "TAX", "finished": "R8.6.1"}
    sato.post(url, place)
    kept = desk.again(letter)
    assert (kept.sender, kept.text_state, kept.box) == ("株式会社ミナト電設", "CONFIRMED", "BOX-9")
    assert f"{kept.keep_until}" == "2033-05-31"
    assert "箱" in sato.post(url, place | {"box": ""}).text


def test_the_list_is_searched_narrowed_and_exported(cast, desk, sato):
    letter = desk.told(sender="港広告社", kind="AD")
    desk.letter(sender="横浜市役所", kind="OFFICIAL")
    desk.does(actions.confirm_text, letter.pk, text="年末キャンペーン", sender="港広告社")
    found = sato.get("/desk/mail-room/?q=キャンペーン").text
    assert "港広告社" in found
    assert "横浜市役所" not in found
    assert "横浜市役所" not in sato.get("/desk/mail-room/?state=NOTIFIED").text
    assert "条件に合う郵便はありません。" in sato.get("/desk/mail-room/?keep=due").text
    rows = list(
        csv.DictReader(io.StringIO(sato.get("/desk/mail-room/?format=csv&kind=OFFICIAL").content.decode("utf-8-sig")))
    )
    assert [(row["番号"], row["差出人"], row["保存期限"]) for row in rows] == [("M-00002", "横浜市役所", "2037/03/31")]


def test_a_parcel_and_its_arrival_stand_in_the_book(cast, desk, sato):
    url = f"/desk/{desk.task.number}/mail-room/dispatches/new/"
    said = {"sent_on": "10/15", "recipient": "港商会", "contents": "契約書", "method": "PACK_PLUS", "letter": ""}
    wrong = sato.post(url, said | {"tracking": "1234"})
    assert "追跡番号「1234」は正しくありません。" in wrong.text
    assert "港商会" in wrong.text
    sato.post(url, said | {"tracking": "１２３４-5678-9013"})
    with cast.at(cast.acme):
        row = Dispatch.objects.get()
    sato.post(f"/desk/clients/ACME/mail-room/dispatches/{row.pk}/arrival/")
    book = sato.get("/desk/mail-room/books/sent/").text
    assert "1234-5678-9013" in book
    assert "¥600" in book
    assert "レターパックプラス" in sato.get("/desk/mail-room/books/sent/?format=csv").content.decode("utf-8-sig")
    assert sato.get("/desk/mail-room/books/none/").status_code == 404


def test_rules_and_seals_are_kept_per_client(cast, desk, sato):
    url = "/desk/clients/ACME/mail-room/"
    assert "使えない文字" in sato.post(url, {"setting": "1", "file_pattern": "{date}:{sender}", "opening": "ASK"}).text
    sato.post(
        url, {"rule": "1", "rule-addressee": "役員室", "rule-opening": "NEVER", "rule-opener": "", "rule-person": ""}
    )
    sato.post(url, {"seal": "1", "seal-name": "代表者印", "seal-place": "金庫"})
    page = sato.get(url).text
    assert "役員室" in page
    assert "代表者印" in page
    with cast.at(cast.acme):
        rule = OpeningRule.objects.get()
    assert desk.letter(addressee="役員室").opening == "NEVER"
    sato.post(f"{url}rules/{rule.pk}/removal/")
    assert "役員室" not in sato.get(url).text


@pytest.mark.slow
def test_the_client_decides_in_the_portal_and_reads_why_not(cast, desk, client):
    letter = desk.told(kind="CONTRACT", secrecy="SECRET")
    owner, url = cast.acme.people["OWNER"], f"/portal/ACME/mail-room/{letter.pk}/"
    client.force_login(cast.acme.people["APPROVER"])
    assert client.get(url).status_code == 404, "極秘 is for the addressee and the 責任者"
    client.force_login(owner)
    assert "郵便を確認する" in client.get("/portal/ACME/").text
    refused = client.post(url, {"decision": "DISPOSE", "note": "もう不要です"})
    assert refused.status_code == 422
    assert "2034/05/31まで保存します" in refused.text
    assert "もう不要です" in refused.text
    client.post(url, {"decision": "KEEP", "note": ""})
    assert desk.again(letter).decided_name == owner.name
    assert "郵便を確認する" not in client.get("/portal/ACME/").text


@pytest.mark.slow
def test_two_people_at_one_letter_see_both_words_and_none_is_lost(cast, desk, client):
    letter = desk.told(kind="CONTRACT")
    url = f"/portal/ACME/mail-room/{letter.pk}/"
    client.force_login(cast.acme.people["OWNER"])
    shown = {conflicts.BASE: conflicts.base_of(client.get(url).context["form"])}
    colleague = Browser()
    colleague.force_login(cast.acme.people["APPROVER"])
    colleague.post(url, shown | {"decision": "FORWARD", "note": "名古屋支店 御中", "active_seconds": "30"})

    asked = client.post(url, shown | {"decision": "KEEP", "note": "", "active_seconds": "12"})

    assert asked.status_code == 409
    assert {side.mine: side.theirs for side in asked.context["sides"]} == {
        "保管": "転送",
        "（空欄）": "名古屋支店 御中",
    }
    assert "ホーム" in asked.text, "the client stays in his own frame"
    assert desk.again(letter).decision == "FORWARD"
    typed = dict(asked.context["typed"]) | {conflicts.BASE: asked.context["base"]}
    client.post(url, typed | {"take-decision": "theirs", "take-note": "theirs"})
    assert desk.again(letter).decided_name == cast.acme.people["APPROVER"].name, "what holds is not decided anew"
    client.post(url, typed | {"take-decision": "mine", "take-note": "mine"})
    kept = desk.again(letter)
    assert (kept.decision, kept.decided_note, kept.decided_name) == ("KEEP", "", cast.acme.people["OWNER"].name)
    with cast.at(cast.acme):
        assert sorted(ClientTouch.objects.filter(kind="ANSWER").values_list("seconds", flat=True)) == [12, 30]


def test_a_word_on_a_letter_that_orders_a_person_waits_and_goes_with_the_same_decision(cast, desk, client):
    letter = desk.told(kind="CONTRACT")
    url = f"/portal/ACME/mail-room/{letter.pk}/"
    client.force_login(cast.acme.people["OWNER"])
    said = {"decision": "FORWARD", "note": "ベテランの方に届けさせてください。"}
    page = client.post(url, said)
    assert (page.status_code, 'data-advice="person"' in page.text) == (200, True)
    assert 'name="decision" value="FORWARD"' in page.text
    assert desk.again(letter).decision == ""
    client.post(url, said | {"as_is": "1"})
    assert desk.again(letter).decision == "FORWARD"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "SEND", "subject": "カタログ"}, "送り先の住所がありません。"),
        ({"kind": "STAMP", "subject": "契約書"}, "押す印がありません。"),
    ],
)
def test_a_request_that_lacks_what_its_kind_needs_is_refused(cast, fields, words):
    with cast.at(cast.acme):
        assert words in str(MailRequest(fields).errors)


@pytest.mark.parametrize(
    ("kind", "must"), [("SEND", {"recipient", "address"}), ("STAMP", {"seal", "counterpart"}), ("RECEIVE", set())]
)
def test_the_label_says_what_the_kind_cannot_do_without(cast, kind, must):
    with cast.at(cast.acme):
        form = MailRequest({"kind": kind})
        said = {
            field.name for field in form if "必須" in field.as_field_group() and field.name not in ("kind", "subject")
        }
    assert said == must


def test_two_people_see_both_sides_of_the_setting(desk, client):
    client.force_login(desk.cast.staff["sato"])
    path = "/desk/clients/ACME/mail-room/"
    form = client.get(path).context["forms"]["setting"]
    page = {one.html_name: str(one.value()) for one in form} | {"setting": "1", conflicts.BASE: conflicts.base_of(form)}
    assert client.post(path, page | {"file_pattern": "{date}_{number}", "opening": "OPEN"}).status_code == 302

    asked = client.post(path, page | {"file_pattern": "{number}_{sender}"})

    assert asked.status_code == 409
    assert client.post(path, filled(asked, path)).status_code == 302
    with desk.cast.at(desk.cast.acme):
        kept = queries.setting()
    assert (kept.file_pattern, kept.opening) == ("{number}_{sender}", "OPEN")


@pytest.mark.parametrize(
    ("button", "mine", "theirs", "kept"),
    [
        (
            "words",
            {"text": "督促の件"},
            {"text": "請求の件", "sender": "港広告社 経理部"},
            ("督促の件", "港広告社 経理部"),
        ),
        ("place", {"box": "BOX-2"}, {"box": "BOX-3", "shelf": "B"}, ("BOX-2", "B")),
    ],
)
def test_two_people_see_both_sides_of_a_letter(desk, sato, button, mine, theirs, kept):
    letter = desk.told()
    path = f"/desk/clients/ACME/mail-room/letters/{letter.pk}/"
    form = sato.get(path).context["forms"][button]
    page = {one.html_name: str(one.value() or "") for one in form}
    page |= {button: "1", conflicts.BASE: conflicts.base_of(form), "box": "BOX-1"}
    assert sato.post(path, page | theirs).status_code == 302

    asked = sato.post(path, page | mine)

    assert asked.status_code == 409
    assert sato.post(path, filled(asked, path)).status_code == 302
    letter = desk.again(letter)
    assert ((letter.text, letter.sender) if button == "words" else (letter.box, letter.shelf)) == kept
