"""Mail at SOLAR in every state: 15 letters, parcels, seals, something due for destruction, a scan to be recognised."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from bpo.core.documents.queries import job_of
from bpo.core.documents.rendering import FONTS
from bpo.core.jobs import runner
from bpo.demo.live import Live
from bpo.demo.world import TOKYO
from generalaffairs.mail_room import actions
from generalaffairs.mail_room.models import Letter, Seal
from generalaffairs.mail_room.words import Decision, Kind, Method, Opening, Size, State
from tasks.approvals import actions as approvals
from tasks.approvals.proving import make_paper
from tasks.requests import actions as requests
from tasks.work.models import Task

SOLAR, DESK = "SOLAR", "kobayashi"
KEY = "generalaffairs.mail_room"
RULES = (("総務部", Opening.OPEN), ("経理部", Opening.OPEN), ("人事部", Opening.ASK), ("森 由美", Opening.NEVER))


@dataclass(frozen=True, slots=True)
class Piece:
    """One letter, how far it goes, and what the client said of it."""

    sender: str
    addressee: str
    kind: str
    until: str
    says: tuple[str, ...] = ()
    decision: str = ""
    note: str = ""
    more: dict[str, Any] = field(default_factory=dict)


PIECES = (
    Piece("株式会社ミナト電設", "経理部", Kind.INVOICE, "KEPT", ("請求書", "10月分 配線工事一式", "合計 385,000円"),
          Decision.KEEP, more={"box": "BOX-12", "shelf": "A-2"}),
    Piece("みなと電力株式会社", "経理部", Kind.INVOICE, "NOTIFIED", ("請求書", "電気料金 11月分 34,120円"),
          more={"channel": "FAX"}),
    Piece("横浜市役所", "総務部", Kind.OFFICIAL, "NOTIFIED", ("償却資産申告のご案内", "提出期限 令和9年2月1日")),
    Piece("青空銀行 横浜支店", "経理部", Kind.BANK, "FORWARDED", ("当座勘定照合表", "10月末日現在"),
          Decision.FORWARD, "大阪営業所 経理ご担当"),
    Piece("神奈川労務相談所", "原 誠", Kind.LABOUR, "NOTIFIED", more={"is_confidential": True}),
    Piece("港広告社", "総務部", Kind.AD, "DISPOSED", ("年末キャンペーンのご案内",), Decision.DISPOSE),
    Piece("やまと保険サービス", "人事部", Kind.BANK, "NOTIFIED"),
    Piece("株式会社髙野製作所", "総務部", Kind.CONTRACT, "SCANNED",
          ("業務委託契約書", "甲 ひかりソーラー株式会社", "乙 株式会社髙野製作所")),
    Piece("環境展事務局", "総務部", Kind.NOTICE, "RECEIVED"),
    Piece("日本年金機構", "総務部", Kind.LABOUR, "OPENED"),
    Piece("川崎特許事務所", "総務部", Kind.OTHER, "DECIDED", ("商標の更新のお知らせ",), Decision.KEEP,
          more={"secrecy": "SECRET"}),
    Piece("ヒカリ印刷有限会社", "総務部", Kind.AD, "DISPOSING", ("年賀状印刷のご案内",), Decision.DISPOSE),
    Piece("湘南商工会議所", "総務部", Kind.AD, "DISPOSING", ("新春講演会のご案内",), Decision.DISPOSE),
    Piece("横浜労働基準協会", "総務部", Kind.LABOUR, "KEPT", ("安全衛生講習の修了証明",), Decision.KEEP,
          more={"box": "BOX-03", "shelf": "B-1", "received_on": date(2022, 3, 10)}),
)  # fmt: skip
PICTURE = Piece("アオキ文具店", "総務部", Kind.INVOICE, "SCANNED")
PRINTED = ("請求書", "アオキ文具店", "コピー用紙 A4 10箱", "合計 23,100円")
CONTRACT = {
    "document": "業務委託契約書（髙野製作所）",
    "counterpart": "株式会社髙野製作所",
    "purpose": "契約の締結",
    "copies": 2,
}
MATTERS = (
    ("環境展事務局", "環境展への出展の手配"),
    ("みなと電力株式会社", "11月分の支払準備"),
    ("株式会社髙野製作所", CONTRACT["document"]),
)
WORDS = {"kind": "RECEIVE", "subject": "今週届いた郵便"}


def brings_mail(live: Live) -> None:
    """The week's mail under one task, a list that waits and one that was destroyed, a parcel and a seal."""
    first = live.before(SOLAR, 5, 10)
    task = _asked(live, WORDS, first)
    _rules(live, first)
    letters = [_take_in(live, task, piece, n, first + timedelta(minutes=10 * n)) for n, piece in enumerate(PIECES)]
    _picture(live, task, first + timedelta(hours=4))
    _sends_on(live, task, next(one for one in letters if one.decision == Decision.FORWARD), first)
    _stamps(live, live.before(SOLAR, 4, 11))
    _ties(live, letters, live.before(SOLAR, 3, 9))
    _destroys(live, letters, live.before(SOLAR, 3, 10))


def _asked(live: Live, fields: dict[str, Any], moment: datetime) -> UUID:
    """Filed by 林 in the portal, started by the desk."""
    with live.world.as_("hayashi", SOLAR, moment) as person:
        filed = requests.submit(
            worktype=KEY, fields=fields, person=live.world.person(SOLAR, "hayashi"), actor=person, channel="PORTAL",
            now=moment, form_token=f"demo-{uuid4()}", touch_seconds=90,
        )  # fmt: skip
        task = Task.objects.get(request=filed).pk
    live.start(SOLAR, task, DESK, moment + timedelta(minutes=20))
    return task


def _rules(live: Live, moment: datetime) -> None:
    people = {"森 由美": "mori", "人事部": "hayashi", "経理部": "hara"}
    with live.world.as_(DESK, SOLAR, moment) as operator:
        for addressee, opening in RULES:
            key = people.get(addressee)
            person = live.world.person(SOLAR, key) if key else None
            actions.add_rule(addressee=addressee, opening=opening, opener=None, person=person, actor=operator)
        for name, place in (("代表者印", "本社 金庫（管理本部）"), ("角印", "総務部 キャビネット")):
            actions.add_seal(name=name, place=place, actor=operator)


def _take_in(live: Live, task: UUID, piece: Piece, number: int, moment: datetime) -> Letter:
    """As far as it goes by the desk and the client."""
    with live.world.as_(DESK, SOLAR, moment) as operator:
        by = {"actor": operator, "now": moment}
        said = {"received_on": moment.astimezone(TOKYO).date(), "paper_pages": 1} | piece.more
        who = {"sender": piece.sender, "addressee": piece.addressee, "kind": piece.kind}
        letter = actions.register(task, **said | who, **by)
        if piece.until == State.RECEIVED:
            return letter
        if letter.opening == Opening.OPEN:
            letter = letter if letter.opened_at else actions.open_letter(letter.pk, **by)
            if piece.until == State.OPENED:
                return letter
            upload = SimpleUploadedFile("scan.pdf", sheet((piece.sender, *piece.says), number))
            letter = actions.scan(letter.pk, upload=upload, paper_pages=1, **by)
            if piece.until == State.SCANNED:
                return letter
        actions.notify(task, letters=[letter.pk], **by)
    return _decided(live, letter, piece, moment + timedelta(hours=3))


def _decided(live: Live, letter: Letter, piece: Piece, moment: datetime) -> Letter:
    if not piece.decision:
        return letter
    with live.world.as_("mori", SOLAR, moment) as owner:
        return actions.decide(letter.pk, decision=piece.decision, note=piece.note, actor=owner, now=moment)


def _picture(live: Live, task: UUID, moment: datetime) -> None:
    """A photograph of an invoice: its text must be recognised, or the page says what is missing for it."""
    with live.world.as_(DESK, SOLAR, moment) as operator:
        by = {"actor": operator, "now": moment}
        who = {"sender": PICTURE.sender, "addressee": PICTURE.addressee, "kind": PICTURE.kind}
        letter = actions.register(task, received_on=moment.astimezone(TOKYO).date(), **who, **by)
        actions.open_letter(letter.pk, **by)
        actions.scan(letter.pk, upload=SimpleUploadedFile("scan.png", picture(PRINTED)), paper_pages=1, **by)


def _sends_on(live: Live, task: UUID, letter: Letter, first: datetime) -> None:
    moment = first + timedelta(days=1)
    with live.world.as_(DESK, SOLAR, moment) as operator:
        day = moment.astimezone(TOKYO).date()
        by = {"sent_on": day, "actor": operator, "today": day}
        there = {"recipient": "大阪営業所 経理ご担当", "postal": "530-0001", "address": "大阪府大阪市北区梅田1-2-3"}
        pack = {"method": Method.PACK_PLUS, "tracking": "4812-3456-7890"}
        actions.send(task, letter_id=letter.pk, contents="当座勘定照合表", **there, **_fitting(pack), **by)
        there = {"recipient": "株式会社髙野製作所", "postal": "231-0023", "address": "神奈川県横浜市中区山下町4-5"}
        registered = {"method": Method.SIMPLE_REGISTERED, "size": Size.LARGE_100, "tracking": "31245678901"}
        sent = actions.send(task, contents="業務委託契約書 2通", **there, **registered, **by)
        actions.confirm_delivery(sent.pk, on=day + timedelta(days=1), actor=operator)


def _fitting(said: dict[str, Any]) -> dict[str, Any]:
    """The number with the check digit that belongs to it."""
    digits = str(said["tracking"]).replace("-", "")[:11]
    return said | {"tracking": f"{digits}{int(digits) % 7}"}


def _stamps(live: Live, moment: datetime) -> None:
    """Two uses of a seal: one done, one that waits for the client."""
    both = f"{CONTRACT['document']}ほか1通"
    fields = {"kind": "STAMP", "subject": both, "seal": "代表者印", "counterpart": "株式会社髙野製作所"}
    task = _asked(live, fields, moment)
    later = moment + timedelta(hours=2)
    with live.world.as_(DESK, SOLAR, moment) as operator:
        seal = Seal.objects.get(tenant_id=live.world.clients[SOLAR], name="代表者印").pk
        asked = actions.ask_stamp(task, seal_id=seal, **CONTRACT, actor=operator, now=moment + timedelta(minutes=30))
    with live.world.as_("hara", SOLAR, later) as approver:
        said = {"decision": "APPROVED", "digest": asked.digest, "address": "203.0.113.24"}
        approvals.decide(asked.pk, **said, actor=approver, now=later)
        if (job := job_of(make_paper(asked.pk, actor=approver))) is not None:
            runner.run(tenant=live.world.clients[SOLAR], job=job.pk)
    with live.world.as_(DESK, SOLAR, later) as operator:
        day = later.astimezone(TOKYO).date()
        actions.stamp(task, used_on=day, upload=None, actor=operator, today=day)
        other = {
            "document": "秘密保持契約書（環境展）",
            "counterpart": "環境展事務局",
            "purpose": "出展の準備",
        }
        actions.ask_stamp(task, seal_id=seal, **CONTRACT | other, actor=operator,
                          now=later + timedelta(minutes=5))  # fmt: skip


def _ties(live: Live, letters: list[Letter], moment: datetime) -> None:
    """What came in belongs to work of other kinds: the fair's letter, a bill of the payment run, a contract's stamp."""
    with live.world.as_(DESK, SOLAR, moment) as operator:
        works = Task.objects.filter(tenant_id=live.world.clients[SOLAR]).order_by("received_at", "id")
        for sender, title in MATTERS:
            letter = next(one for one in letters if one.sender == sender)
            actions.tie(letter.pk, number=works.filter(title__contains=title)[0].number, actor=operator)


def _destroys(live: Live, letters: list[Letter], moment: datetime) -> None:
    """One list approved, destroyed and certified; another that the client has before him."""
    gone = [one.pk for one, piece in zip(letters, PIECES, strict=True) if piece.until == State.DISPOSED]
    waits = [one.pk for one, piece in zip(letters, PIECES, strict=True) if piece.until == State.DISPOSING]
    task = _asked(live, {"kind": "DISPOSE", "subject": "11月の広告・案内状"}, moment)
    later = moment + timedelta(hours=4)
    with live.world.as_(DESK, SOLAR, moment) as operator:
        asked = actions.ask_disposal(task, letters=gone, actor=operator, now=moment + timedelta(hours=1))
    with live.world.as_("hara", SOLAR, later) as approver:
        approvals.decide(asked.pk, decision="APPROVED", digest=asked.digest, actor=approver, now=later)
    with live.world.as_(DESK, SOLAR, later) as operator:
        counted = {"method": "SHRED", "letters": len(gone), "pages": len(gone), "witness": "鈴木 恵子"}
        actions.destroy(task, **counted, actor=operator, now=later + timedelta(minutes=30))
    other = _asked(live, {"kind": "DISPOSE", "subject": "12月分の案内状"}, moment + timedelta(hours=5))
    with live.world.as_(DESK, SOLAR, later) as operator:
        actions.ask_disposal(other, letters=waits, actor=operator, now=moment + timedelta(hours=6))


def sheet(lines: tuple[str, ...], number: int) -> bytes:
    """A page of A4 that says these lines as text, in the Japanese font that every reader of PDF has."""
    shown = b"".join(
        b"BT /F1 14 Tf 72 %d Td <%s> Tj ET\n" % (760 - 28 * at, line.encode("utf-16-be").hex().encode())
        for at, line in enumerate((*lines, f"No. {number + 1:04d}"))
    )
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UTF16-H"
        b" /DescendantFonts [5 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Japan1) /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor"
        b" /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0 /Ascent 752"
        b" /Descent -221 /CapHeight 737 /StemV 114 >> >>",
        b"<< /Length %d >>\nstream\n%sendstream" % (len(shown), shown),
    )
    body, places = bytearray(b"%PDF-1.4\n"), []
    for at, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (at, part)
    end = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, end)
    return bytes(body)


def picture(lines: tuple[str, ...]) -> bytes:
    """A photograph of a page: pixels without any text."""
    image = Image.new("L", (1240, 900), 250)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(finders.find(FONTS[0])), 48)
    for at, line in enumerate(lines):
        draw.text((90, 80 + 110 * at), line, fill=20, font=font)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
