"""A letter from the envelope to its end: who may open it, what is refused, what the client decides, what is left."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pikepdf
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from PIL import Image, ImageDraw

from bpo.core.calendar.tokyo import TOKYO, in_tokyo
from bpo.core.documents.models import Document
from bpo.core.documents.tests import corpus
from bpo.core.jobs.celery_tasks import tick
from bpo.core.jobs.models import Outbox
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from bpo.core.testing.jobs import run_all
from bpo.core.together import alone
from bpo.core.ui.formats import jdatetime
from generalaffairs.mail_room import actions, queries, reading
from generalaffairs.mail_room.checks import problems
from generalaffairs.mail_room.models import Disposal, Letter, SealUse
from generalaffairs.mail_room.report import report_data
from generalaffairs.mail_room.tests.conftest import LATER, at_work
from generalaffairs.mail_room.tests.example import scan_of
from generalaffairs.mail_room.worktype import units
from tasks.approvals import actions as approvals
from tasks.notices.models import Notice
from tasks.notices.queries import path_of
from tests.fixtures import work

TODAY = work.NOW.date()


def test_a_confidential_letter_is_never_opened_and_never_scanned(cast, desk):
    letter = desk.letter(is_confidential=True)
    with pytest.raises(Refused, match="親展です。開封せずに"):
        desk.does(actions.open_letter, letter.pk, now=work.NOW)
    with pytest.raises(Refused, match="親展です"):
        desk.does(actions.scan, letter.pk, upload=scan_of(), paper_pages=1, now=work.NOW)
    with cast.at(cast.acme):
        opened = {"opened_at": work.NOW, "opened_by": cast.staff["sato"]}
        for change, error in (
            (opened, "never_opened"),
            ({"opening": "OPEN"}, "Invalid transition"),
        ):
            with transaction.atomic(), pytest.raises((IntegrityError, InternalError), match=error):
                Letter.objects.filter(pk=letter.pk).update(**change)


def test_the_addressee_is_asked_before_mail_without_a_rule_is_opened(cast, desk):
    letter = desk.letter(addressee="営業部 田中")
    with pytest.raises(Refused, match="開封してよいか決まっていません"):
        desk.does(actions.open_letter, letter.pk, now=work.NOW)
    desk.does(actions.notify, desk.task.pk, letters=[letter.pk], now=work.NOW)
    desk.client(actions.decide, letter.pk, decision="OPEN")
    opened = desk.does(actions.open_letter, letter.pk, now=LATER)
    assert (opened.state, opened.decision) == ("OPENED", "")


def test_mail_that_one_person_opens_is_opened_by_nobody_else(cast, desk):
    rule = {"addressee": "人事部", "opening": "OPEN", "person": None}
    desk.does(actions.add_rule, **rule, opener=cast.staff["suzuki"])
    letter = desk.letter(addressee="採用ご担当", department="人事部")
    with pytest.raises(Refused, match="この宛先を任された人だけ"):
        desk.does(actions.open_letter, letter.pk, now=work.NOW)
    assert desk.does(actions.open_letter, letter.pk, now=work.NOW, who="suzuki").state == "OPENED"


def test_a_scan_is_counted_against_the_paper_and_named_by_the_rule(desk):
    letter = desk.letter(kind="INVOICE")
    desk.does(actions.open_letter, letter.pk, now=work.NOW)
    with pytest.raises(Refused, match="スキャンは2ページ、紙は3ページです。"):
        desk.does(actions.scan, letter.pk, upload=scan_of(2), paper_pages=3, now=work.NOW)
    said = {"paper_pages": 3, "page_note": "白紙の裏面を除いた。"}
    kept = desk.does(actions.scan, letter.pk, upload=scan_of(2), **said, now=work.NOW)
    assert kept.scan.name == "20261015_請求書_株式会社ミナト電設_M-00001.pdf"


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (lambda: scan_of(400), "400ページあります。一度に登録できるのは200ページまで"),
        (
            lambda: SimpleUploadedFile("x.pdf", corpus.pdf(encryption=pikepdf.Encryption(owner="a", user="b"))),
            "パスワード",
        ),
        (lambda: SimpleUploadedFile("x.png", b"this is no image"), "中身が"),
        (lambda: SimpleUploadedFile("x.csv", b"a,b\n1,2\n"), "PDFか画像"),
    ],
)
def test_what_is_no_scan_is_refused_with_a_sentence(desk, upload, words):
    letter = desk.letter()
    desk.does(actions.open_letter, letter.pk, now=work.NOW)
    with pytest.raises(Refused, match=words):
        desk.does(actions.scan, letter.pk, upload=upload(), paper_pages=1, now=work.NOW)
    assert desk.again(letter).state == "OPENED"


def test_a_fax_is_a_pdf_and_an_electronic_transaction(desk):
    letter = desk.letter(channel="FAX", kind="INVOICE")
    assert (letter.state, letter.retention) == ("OPENED", "ELECTRONIC")
    upload = SimpleUploadedFile("x.png", corpus.png())
    with pytest.raises(Refused, match="FAXはPDFで保存します"):
        desk.does(actions.scan, letter.pk, upload=upload, paper_pages=1, now=work.NOW)


def test_an_invoice_is_told_to_accounting_once(cast, desk):
    letter = desk.letter(kind="INVOICE")
    desk.does(actions.open_letter, letter.pk, now=work.NOW)
    desk.does(actions.scan, letter.pk, upload=scan_of(), paper_pages=1, now=work.NOW)
    scanned = desk.does(actions.scan, letter.pk, upload=scan_of(), paper_pages=1, now=work.NOW)
    with cast.at(cast.acme):
        told = list(Outbox.objects.filter(topic="mail_room.invoice_received").values_list("payload", flat=True))
    assert [one["letter_id"] for one in told] == [str(letter.pk)]
    assert scanned.invoice_told_at == work.NOW


@pytest.mark.slow
def test_the_addressee_is_told_without_a_word_of_the_letter(cast, desk):
    with time_machine.travel(LATER, tick=False):
        desk.told(addressee="総務部")
        run_all([cast.acme.id])
    with cast.at(cast.acme):
        found = set(Notice.objects.filter(kind="LETTER").values_list("user__name", "number"))
    assert found == {(cast.acme.people[role].name, desk.task.number) for role in ("APPROVER", "OWNER")}


@pytest.mark.slow
def test_the_desk_is_told_once_of_what_was_decided_within_the_hour(cast, desk):
    with time_machine.travel(LATER, tick=False):
        for _letter in range(2):
            desk.decided("KEEP")
        run_all([cast.acme.id])
    with cast.at(cast.acme):
        found = list(Notice.objects.filter(kind="ANSWERED").values_list("user__name", "number"))
    assert found == [("sato", desk.task.number)]


def test_a_letter_within_the_laws_span_is_not_destroyed(desk):
    letter = desk.told(kind="CONTRACT")
    with pytest.raises(Refused, match=r"法人税法施行規則第59条第1項により2034/05/31まで保存します"):
        desk.client(actions.decide, letter.pk, decision="DISPOSE")


def test_only_the_addressee_or_who_decides_for_the_company_says_what_becomes_of_it(desk):
    letter = desk.told()
    with pytest.raises(Refused, match="宛先の方か、貴社の承認者・責任者"):
        desk.client(actions.decide, letter.pk, decision="KEEP", role="REQUESTER")
    with pytest.raises(Refused, match="転送先がありません"):
        desk.client(actions.decide, letter.pk, decision="FORWARD", role="APPROVER")


def test_nothing_is_destroyed_without_the_clients_approval_not_even_in_the_database(cast, desk):
    letter = desk.decided("DISPOSE")
    done = {"method": "SHRED", "letters": 1, "pages": 1, "witness": ""}
    with pytest.raises(Refused, match="お客様の承認がありません"):
        desk.does(actions.destroy, desk.task.pk, **done, now=LATER)
    approval = desk.does(actions.ask_disposal, desk.task.pk, letters=[letter.pk], now=LATER)
    with pytest.raises(Refused, match="お客様の承認がありません"):
        desk.does(actions.destroy, desk.task.pk, **done, now=LATER)
    with cast.at(cast.acme):
        ended = {"destroyed_at": LATER, "destroyed_by": cast.staff["sato"], "letters": 1, "method": "SHRED"}
        listed = {"tenant": cast.acme.row, "task": desk.task, "number": 9, "approval": approval}
        with transaction.atomic(), pytest.raises(IntegrityError, match="disposal without approval"):
            Disposal.objects.create(**listed, **ended)
        with transaction.atomic(), pytest.raises(IntegrityError, match="without a list"):
            Letter.objects.filter(pk=letter.pk).update(state="DISPOSED")


def approved_list(desk, *letters):
    approval = desk.does(actions.ask_disposal, desk.task.pk, letters=[one.pk for one in letters], now=LATER)
    return desk.client(approvals.decide, approval.pk, decision="APPROVED", digest=approval.digest, role="APPROVER")


@pytest.mark.slow
def test_an_approved_list_is_counted_destroyed_and_certified(cast, desk):
    letter = desk.decided("DISPOSE")
    approval = approved_list(desk, letter)
    with pytest.raises(Refused, match="数が合いません。承認された一覧は1通1ページ"):
        desk.does(actions.destroy, desk.task.pk, method="SHRED", letters=2, pages=1, witness="", now=LATER)
    said = {"method": "DISSOLVE", "letters": 1, "pages": 1, "witness": "鈴木"}
    desk.does(actions.destroy, desk.task.pk, **said, now=LATER)
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        paper = Document.objects.get(kind="generalaffairs.mail_room.certificate")
        assert paper.state == "READY"
        assert alone(problems(desk.task)) == []
        assert {one.key.partition(":")[0] for one in units(desk.task)} == {"letter"}
        assert len(units(desk.task)) == 1
        assert alone(report_data("2026-10"))["disposed"] == 1
    assert paper.data["digest"] == approval.digest
    assert paper.data["destroyed_at"] == jdatetime(in_tokyo(LATER)), "on the clock of Tokyo"
    assert paper.data["approved_at"] == jdatetime(in_tokyo(approval.decided_at))
    assert paper.data["rows"][0]["sha256"] == desk.again(letter).scan.sha256
    assert desk.again(letter).state == "DISPOSED"


@pytest.mark.slow
def test_a_list_that_was_sent_back_is_kept_and_one_that_was_taken_back_can_be_put_again(desk):
    letter, other = desk.decided("DISPOSE"), desk.decided("DISPOSE")
    approval = desk.does(actions.ask_disposal, desk.task.pk, letters=[letter.pk], now=LATER)
    with pytest.raises(Refused, match="廃棄できません"):
        desk.does(actions.ask_disposal, desk.task.pk, letters=[letter.pk, other.pk], now=LATER)
    desk.does(approvals.withdraw, approval.pk, now=LATER)
    approval = desk.does(actions.ask_disposal, desk.task.pk, letters=[letter.pk, other.pk], now=LATER)
    desk.client(approvals.decide, approval.pk, decision="REJECTED", reason="まだ使います", digest=approval.digest)
    assert {desk.again(one).state for one in (letter, other)} == {"KEPT"}


@pytest.mark.slow
def test_what_fell_due_is_offered_for_destruction(cast, desk):
    old = desk.decided("KEEP", kind="LABOUR", received_on=date(2022, 3, 1), box="B-1")
    kept = desk.decided("KEEP", kind="LABOUR", received_on=date(2024, 3, 1), box="B-1")
    with cast.at(cast.acme):
        due = list(queries.due(queries.letters([cast.acme.id]), today=TODAY))
        offered = list(queries.disposable(cast.acme.id, today=TODAY))
    assert due == offered == [old]
    with pytest.raises(Refused, match="まだ廃棄できません"):
        desk.does(actions.ask_disposal, desk.task.pk, letters=[kept.pk], now=LATER)


def test_a_letter_goes_on_only_where_the_client_wants_it(desk):
    sending = {"sent_on": TODAY, "recipient": "大阪支店", "contents": "転送", "today": TODAY}
    kept, letter = desk.decided("KEEP"), desk.decided("FORWARD", "大阪支店 営業部")
    pack = {"method": "PACK_PLUS", "tracking": "1234-5678-9013"}
    with pytest.raises(Refused, match="この操作はできません|お客様の返事は「保管」"):
        desk.does(actions.send, desk.task.pk, **sending, **pack, letter_id=kept.pk)
    sent = desk.does(actions.send, desk.task.pk, **sending, **pack, letter_id=letter.pk)
    assert (sent.cost, sent.tracking, desk.again(letter).state) == (600, "123456789013", "FORWARDED")
    with pytest.raises(Refused, match="すでに登録されています"):
        desk.does(actions.send, desk.task.pk, **sending, **pack)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"method": "SIMPLE_REGISTERED", "size": "LETTER_50"}, "追跡番号がありません"),
        ({"method": "PACK_LIGHT", "tracking": "1234-5678-9016"}, "正しくありません"),
        ({"method": "COURIER", "tracking": "1234-5678-9013"}, "支払った金額を入力"),
        ({"method": "PLAIN"}, "大きさと重さがありません"),
        ({"method": "FAX"}, "FAXで送った書類のPDF"),
        ({"method": "PACK_PLUS", "tracking": "1234-5678-9013", "sent_on": date(2024, 9, 1)}, "料金表がありません"),
        ({"method": "HAND", "sent_on": TODAY + timedelta(days=1)}, "未来の日付"),
    ],
)
def test_a_parcel_with_something_missing_is_refused(desk, said, words):
    with pytest.raises(Refused, match=words):
        desk.does(
            actions.send,
            desk.task.pk,
            **{"sent_on": TODAY, "recipient": "港商会", "contents": "書類"} | said,
            today=TODAY,
        )


def test_a_seal_is_used_once_for_what_the_client_approved(cast, desk):
    seal = desk.does(actions.add_seal, name="代表者印", place="本社 金庫")
    use = {"document": "業務委託契約書", "counterpart": "港商会", "purpose": "契約の締結", "copies": 2}
    with pytest.raises(Refused, match="お客様の承認がありません"):
        desk.does(actions.stamp, desk.task.pk, used_on=TODAY, upload=None, today=TODAY)
    asked = desk.does(actions.ask_stamp, desk.task.pk, seal_id=seal.pk, **use, now=work.NOW)
    row = {"tenant": cast.acme.row, "task": desk.task, "seal": seal, "approval": asked, "used_on": TODAY, **use}
    with cast.at(cast.acme), transaction.atomic(), pytest.raises(IntegrityError, match="seal used without approval"):
        SealUse.objects.create(**row, used_by=cast.staff["sato"])
    desk.client(approvals.decide, asked.pk, decision="APPROVED", digest=asked.digest)
    desk.does(actions.stamp, desk.task.pk, used_on=TODAY, upload=None, today=TODAY)
    with pytest.raises(Refused, match="記録済みです"):
        desk.does(actions.stamp, desk.task.pk, used_on=TODAY, upload=None, today=TODAY)
    with cast.at(cast.acme):
        with transaction.atomic(), pytest.raises(ProgrammingError, match="permission denied"):
            SealUse.objects.update(copies=9)
        found = SealUse.objects.get()
        assert (found.used_by, found.approval.decided_name) == (cast.staff["sato"], cast.acme.people["OWNER"].name)


@pytest.mark.parametrize(("pattern", "words"), [("{amount}", "amount"), ("{date}/{sender}", "使えない文字")])
def test_a_rule_for_names_that_makes_no_names_is_refused(desk, pattern, words):
    with pytest.raises(Refused, match=words):
        desk.does(actions.change_setting, file_pattern=pattern, opening="ASK")


def test_what_is_half_done_is_named_before_review(cast, desk):
    desk.letter()
    desk.letter(is_confidential=True)
    with cast.at(cast.acme):
        said = " ".join(one.text for one in alone(problems(desk.task)))
    assert "スキャンが済んでいない郵便があります（M-00001）" in said
    assert "宛先に知らせていない郵便があります（M-00002）" in said


def test_a_letter_is_found_by_what_its_scan_says_once_a_person_stands_for_it(cast, desk):
    letter = desk.told()
    said = {"text": "十月分のご請求 パネル洗浄", "sender": "株式会社ミナト電設"}
    desk.does(actions.confirm_text, letter.pk, **said)
    with cast.at(cast.acme):
        actions.keep_text(letter.pk, file_id=letter.scan_id, text="機械の字", confidence=40, state="UNCHECKED")
    with cast.at(cast.acme):
        assert list(queries.search(queries.letters([cast.acme.id]), "パネル ミナト")) == [letter]
        assert not queries.search(queries.letters([cast.acme.id]), "パネル 別の語").exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
def test_a_span_that_ends_is_told_to_the_desk_once_four_weeks_before(committed_cast, client):
    cast, desk = committed_cast, at_work(committed_cast)
    letter, later = (desk.decided("KEEP") for _each in range(2))
    with cast.at(cast.acme):
        for row, until in ((letter, date(2026, 11, 13)), (later, date(2033, 10, 14))):
            Letter.objects.filter(pk=row.pk).update(state="KEPT", box="B-1", keep_until=until)
    first = datetime(2026, 10, 15, 7, 1, tzinfo=TOKYO)
    for days, notices in ((0, 0), (1, 1), (2, 1)):
        at = first + timedelta(days=days)
        with time_machine.travel(at, tick=False):
            tick(at)
            run_all([HOUSE_ID, cast.acme.id])
        with cast.at(cast.acme):
            told = Notice.objects.filter(kind="KEPT_NEAR", user=cast.staff["sato"])
            assert told.count() == notices, days
            path = path_of(told[0]) if told else ""
    client.force_login(cast.staff["sato"])
    with time_machine.travel(first + timedelta(days=3), tick=False):
        assert "保存期限が近い書類があります" in client.get("/desk/notices/").text
        shown = client.get(path).text
    assert (str(letter) in shown, str(later) in shown) == (True, False)


class TestReading:
    """Text of a scan, by the file itself or by an engine."""

    def test_a_pdf_with_text_needs_no_engine(self):
        found = reading.read(
            text_pdf("Invoice 2026-10 for panel washing, total 120,000 yen"), "application/pdf", no_engine
        )
        assert "panel washing" in found.text
        assert found.confidence is None

    def test_a_picture_is_read_by_the_engine_with_its_confidence(self):
        found = reading.read(
            corpus.png(), "image/png", lambda page: [("請求", 90), ("書", 70), ("", 0), ("No.", 80), ("7", 60)]
        )
        assert (found.text, found.confidence) == ("請求書\nNo. 7", 75)

    def test_without_the_engine_the_letter_says_what_to_install(self, cast, desk, monkeypatch, client):
        monkeypatch.setattr(reading, "PROGRAM", "no-such-program")
        letter = desk.told()
        run_all([cast.acme.id])
        assert desk.again(letter).text_state == "NO_ENGINE"
        client.force_login(cast.staff["sato"])
        page = client.get(f"/desk/clients/ACME/mail-room/letters/{letter.pk}/").text
        assert "tesseract-ocr-jpn" in page

    @pytest.mark.slow
    def test_what_is_no_picture_is_unreadable(self):
        with pytest.raises(reading.Unreadable):
            reading.read(b"no picture", "image/png", no_engine)

    @pytest.mark.slow
    def test_tesseract_reads_a_printed_page(self):
        found = reading.read(printed("INVOICE 2026"), "image/png")
        assert "2026" in found.text
        assert found.confidence > 50


def no_engine(page):
    raise reading.NoEngine


def text_pdf(words: str) -> bytes:
    """A PDF of one page that says this."""

    def write(pdf):
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 10 Tf 10 100 Td ({words}) Tj ET".encode())

    return corpus.pdf(write)


def printed(words: str) -> bytes:
    """A picture of a line of print."""
    image = Image.new("L", (900, 200), 255)
    ImageDraw.Draw(image).text((40, 60), words, fill=0, font_size=64)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
