"""Invoices and receipts that SOLAR finds again by date, amount and counterparty; one of them was corrected."""

from __future__ import annotations

from datetime import date, timedelta

from bpo.core.documents import actions as documents
from bpo.demo.world import World, at
from tasks.papers.actions import Facts, note_facts
from tasks.work.actions import attach_file, comment
from tasks.work.models import Task

CLIENT, WHO = "SOLAR", "suzuki"
# (title, 取引年月日, 取引金額, 取引先 as it stands on the paper)
PAPERS = (
    ("請求書 電気料金 9月分", date(2026, 9, 30), 33_480, "㈱みなと電力"),
    ("請求書 事務所家賃 11月分", date(2026, 10, 1), 220_000, "みなと不動産 株式会社"),
    ("領収書 文具", date(2026, 10, 14), 5_500, "アオキ文具店"),
    ("請求書 太陽光パネル架台", date(2026, 10, 20), 1_848_000, "株式会社髙野製作所"),
    ("注文書控え 名刺台紙", date(2026, 10, 22), 16_500, "ヒカリ印刷(有)"),
    ("覚書の写し", None, None, "神奈川県設備工業協同組合"),
)
TRIP = "12月の出張（大阪・2名）"
HOTEL = ("見積書 ホテル 大阪2名", date(2026, 11, 18), 36_800, "ステイホテル大阪㈱")
SENT = "ホテルの見積書が届きましたので、お送りします。宿泊先のご希望とあわせてご確認ください。"
WRONG_YEN = 1_484_000


def file_papers(world: World) -> None:
    """At the last work that SOLAR has accepted."""
    moment = at(date(2026, 10, 30), 16)
    with world.as_(WHO, CLIENT, moment) as operator:
        task = Task.objects.filter(status="DONE", category="").order_by("delivered_at", "id").last()
        if task is None:
            return
        for minute, (title, day, yen, name) in enumerate(PAPERS):
            now = moment + timedelta(minutes=minute)
            file = documents.store(data=empty_page(minute), name=f"{title}.pdf", content_type="", actor=operator)
            attach_file(task.pk, file=file, actor=operator, now=now, client_visible=True, deliverable=True)
            first = WRONG_YEN if yen == max(one[2] or 0 for one in PAPERS) else yen
            note_facts(file.pk, Facts(day, first, name), actor=operator, now=now)
            note_facts(file.pk, Facts(day, yen, name), actor=operator, now=now + timedelta(days=3))
        if trip := Task.objects.filter(title=TRIP).first():
            title, day, yen, name = HOTEL
            file = documents.store(data=empty_page(len(PAPERS)), name=f"{title}.pdf", content_type="", actor=operator)
            sent_at = trip.received_at + timedelta(hours=3)
            comment(trip.pk, body=SENT, audience="CLIENT", files=[file], actor=operator, now=sent_at)
            note_facts(file.pk, Facts(day, yen, name), actor=operator, now=moment)


def empty_page(number: int) -> bytes:
    """An empty sheet of A4 as PDF; each number makes another file."""
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    body, places = bytearray(b"%%PDF-1.4\n%%%d\n" % number), []
    for at_, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (at_, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    body += b"xref\n0 4\n0000000000 65535 f \n%strailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        start,
    )
    return bytes(body)
